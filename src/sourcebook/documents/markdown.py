"""Markdown: marks are taken out, words stay, headings, lists, quotes, pictures and code are told apart.

A front matter of ``key: value`` lines between ``---`` gives title, author, publisher, date and url.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.documents._building import TextBuilder
from sourcebook.documents._decoding import decoded
from sourcebook.model import Blob, RawText

SUFFIXES = (".md", ".markdown")

_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|publisher|date|url|id|language):\s*['\"]?(.*?)['\"]?\s*$", re.MULTILINE)
_LINE = re.compile(r"^(?P<mark>\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}[.)]\s+)?)(?P<rest>.*?)\s*#*\s*$")
_INLINE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\([^)]*\)"  # a picture
    r"|\[(?P<link>[^\]]+)\]\([^)]*\)"  # a link
    r"|(?P<mark>\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`+)"  # emphasis and code
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!>-])"
)


def read(blob: Blob) -> Iterator[RawText]:
    """One text a file."""
    text = decoded(blob).replace("\r\n", "\n")
    front = _FRONT.match(text)
    given = dict(_FIELD.findall(front.group(1))) if front else {}
    builder = TextBuilder()
    kind, fenced, at = "paragraph", False, front.end() if front else 0
    for line in text[at:].splitlines(keepends=True):
        bare = line.strip()
        fence = bare.startswith(("```", "~~~"))
        if fence or not bare or fenced:
            builder.close(kind)
        if bare and not fence:
            kind = _line(builder, line, at, kind, fenced=fenced)
        fenced ^= fence
        at += len(line)
    builder.close(kind)
    yield builder.built(blob, "markdown", given)


def _line(builder: TextBuilder, line: str, at: int, kind: str, *, fenced: bool) -> str:
    """Add one line; returns the kind of the block it belongs to."""
    if fenced:
        builder.add(line.rstrip("\n"), at)
        builder.close("boilerplate", "a block of code")
        return "paragraph"
    match = _LINE.match(line.rstrip("\n"))
    assert match, "every line matches"
    found = _kind(match["mark"], match["rest"])
    if found != "paragraph" and not found == kind == "quote":
        builder.close(kind)
    kind = found if builder.opened < 0 else kind
    builder.space()
    _inline(builder, match["rest"], at + match.start("rest"))
    if kind in {"heading", "caption"}:
        builder.close(kind)
    return kind


def _kind(mark: str, rest: str) -> str:
    mark = mark.strip()
    if mark.startswith("#"):
        return "heading"
    if rest.startswith("![") and rest.endswith(")"):
        return "caption"
    if mark == ">":
        return "quote"
    return "list" if mark else "paragraph"


def _inline(builder: TextBuilder, text: str, original: int) -> None:
    at = 0
    for mark in _INLINE.finditer(text):
        builder.add(text[at : mark.start()], original + at)
        for name in ("alt", "link", "escaped"):
            if mark[name]:
                builder.add(mark[name], original + mark.start(name))
        at = mark.end()
    builder.add(text[at:], original + at)
