"""HTML: the article's words with their way back to the source; menus, forms, adverts and comments are kept apart.

The tree is walked with the standard library's parser, because it tells where each word stands in the source.
Which blocks belong to the article is decided by their tags and class names, and by trafilatura's extraction.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from sourcebook.documents._building import TextBuilder
from sourcebook.documents._decoding import decoded
from sourcebook.model import Blob, Block, RawText

SUFFIXES = (".html", ".htm", ".xhtml")

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button"))
_APART = {"nav": "navigation", "footer": "footer", "aside": "aside", "form": "form", "menu": "navigation"}
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_CLASSES = re.compile(
    r"(?<![a-z])(comments?|disqus|share|sharing|social|related|newsletter|subscribe|cookie|consent|breadcrumbs?|"
    r"promo|advert\w*|sidebar|menu|navbar|navigation|pagination|byline|author-bio|tags|donate|donation|popup|"
    r"sponsored|recommended|print-only|skip-link)(?![a-z])"
)
_META = {
    "og:title": "title", "article:published_time": "date", "og:site_name": "publisher", "og:url": "url",
    "author": "author", "date": "date", "dc.date": "date", "dcterms.created": "date", "pubdate": "date",
}  # fmt: skip


def read(blob: Blob) -> Iterator[RawText]:
    """One text a page."""
    source = decoded(blob)
    walker = _Walker(source)
    walker.feed(source)
    walker.close()
    walker.builder.close("paragraph", walker.reason)
    raw = walker.builder.built(blob, "html", walker.given)
    yield replace(raw, blocks=_article(raw, source))


@dataclass
class _Open:
    tag: str
    reason: str


class _Walker(HTMLParser):
    """Feeds the builder; keeps the stack of open tags that set text apart."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = TextBuilder()
        self.given: dict[str, str] = {}
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._stack: list[_Open] = []
        self._title: list[str] | None = None

    @property
    def reason(self) -> str:
        return next((o.reason for o in reversed(self._stack) if o.reason), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag == "meta":
            self._meta(given)
        if tag == "time" and given.get("datetime"):
            self.given.setdefault("date", given["datetime"][:10])
        if tag in _BLOCKS:
            self._close()
        if tag == "title":
            self._title = []
        if tag not in _EMPTY:
            self._stack.append(_Open(tag, _apart(tag, given)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close()
        if tag == "title" and self._title is not None:
            self.given.setdefault("title", " ".join("".join(self._title).split()))
            self._title = None
        if any(o.tag == tag for o in self._stack):
            while self._stack.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self._title.append(data)
        if self._silent():
            return
        at = self._offset()
        for word in re.finditer(r"\s+|\S+", data):
            if word[0].isspace():
                self.builder.space()
            else:
                self.builder.add(word[0], at + word.start())

    def handle_entityref(self, name: str) -> None:
        self._escape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._escape(f"&#{name};")

    def _escape(self, written: str) -> None:
        if self._title is not None:
            self._title.append(html.unescape(written))
        if not self._silent():
            text = html.unescape(written)
            if text.isspace():
                self.builder.space()
            else:
                self.builder.add(text, self._offset(), same=False)

    def _silent(self) -> bool:
        return any(o.tag in _SILENT for o in self._stack)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _close(self) -> None:
        kind = next((_KINDS[o.tag] for o in reversed(self._stack) if o.tag in _KINDS), "paragraph")
        self.builder.close(kind, self.reason)

    def _meta(self, given: dict[str, str]) -> None:
        name = _META.get((given.get("property") or given.get("name", "")).lower())
        if name and given.get("content"):
            content = given["content"].strip()
            self.given.setdefault(name, content[:10] if name == "date" else content)


def _apart(tag: str, given: dict[str, str]) -> str:
    """Why the text under this tag is no part of the article, or nothing."""
    if tag in {"body", "html", "main", "article"}:
        return ""
    if tag in _APART:
        return f"{_APART[tag]} of the page"
    if "hidden" in given or given.get("aria-hidden") == "true":
        return "hidden on the page"
    found = _CLASSES.search(f"{given.get('class', '')} {given.get('id', '')}".lower())
    return f"marked {found[0]!r} by the page" if found else ""


def _article(raw: RawText, source: str) -> tuple[Block, ...]:
    """The blocks, those outside the extracted article with a reason; all are kept when nothing was extracted."""
    from trafilatura import extract  # noqa: PLC0415 - only pages need it, and it takes half a second to load

    extracted = _letters(extract(source, include_comments=False, favor_recall=True, with_metadata=False) or "")
    inside = {b for b in raw.blocks if not b.reason and _letters(raw.text[b.start : b.end]) in extracted}
    if not any(b.kind == "paragraph" for b in inside):
        return raw.blocks
    keep = ("heading", "caption")
    return tuple(
        b if b.reason or b in inside or b.kind in keep else replace(b, reason="outside the article's text")
        for b in raw.blocks
    )


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)
