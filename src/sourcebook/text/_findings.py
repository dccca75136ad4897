"""What a text tells about itself: title, author, publisher, date, address, each with its basis and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.model import Block, Evidence, Finding, Language, RawText
from sourcebook.text._dates import date_in, date_of_url

__all__ = ["findings_of"]

_NAMED = re.compile(
    r"(?i:by|author:)\s+"
    r"(?P<name>[A-Z][\w.'’-]+(?:\s+(?:(?:de|van|von|al|el|bin|der|la)\s+)?[A-Z][\w.'’-]+){1,3})"
)


def findings_of(raw: RawText, blocks: Sequence[Block], language: Language) -> dict[str, Finding]:
    """Findings by name; a name is absent when the text and its markup leave it unknown."""
    basis = "markup" if raw.format == "html" else "given"
    found = {
        name: Finding(raw.given[name], basis, _evidence(raw.text, raw.given[name]))
        for name in ("title", "author", "publisher", "url")
        if raw.given.get(name)
    }
    found |= _titled(raw, blocks, found)
    found |= _authored(raw, blocks, found)
    found |= _dated(raw, blocks, language, basis)
    return found


def _titled(raw: RawText, blocks: Sequence[Block], found: dict[str, Finding]) -> dict[str, Finding]:
    first = next((b for b in blocks if not b.reason or b.kind == "heading"), None)
    if "title" in found or first is None or first.kind != "heading":
        return {}
    words = raw.text[first.start : first.end]
    return {"title": Finding(words, "first line", Evidence(first.start, first.end, words))}


def _authored(raw: RawText, blocks: Sequence[Block], found: dict[str, Finding]) -> dict[str, Finding]:
    if "author" in found:
        return {}
    for block in (*blocks[:5], *blocks[-3:]):
        words = raw.text[block.start : block.end]
        match = re.match(r"[Bb]y\s|BY\s|[Aa]uthor: |[Ww]ritten by ", words) and _NAMED.search(words)
        if match and len(words.split()) <= 15:
            start = block.start + match.start("name")
            return {
                "author": Finding(match["name"], "byline", Evidence(start, start + len(match["name"]), match["name"]))
            }
    return {}


def _dated(raw: RawText, blocks: Sequence[Block], language: Language, basis: str) -> dict[str, Finding]:
    """The date that came beside the text; else a date line, the byline, the foot; else the address."""
    given = raw.given.get("date", "")
    dated = date_in(given, language)
    if dated or re.fullmatch(r"(?:19|20)\d\d", given):
        return {"date": Finding(dated[0] if dated else given, basis, _evidence(raw.text, given))}
    for block, where in _candidates(raw.text, blocks):
        words = raw.text[block.start : block.end]
        dated = date_in(words, language)
        if dated:
            value, start, end = dated
            evidence = Evidence(block.start + start, block.start + end, words[start:end])
            return {"date": Finding(value, where, evidence)}
    value = date_of_url(raw.given.get("url", ""))
    return {"date": Finding(value, "url")} if value else {}


def _candidates(text: str, blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    """Blocks that may date the text, best first: date lines near the top, bylines, date lines at the foot."""
    first = next((b.start for b in blocks if not b.reason and b.kind != "heading"), 0)
    lines = [b for b in blocks if b.kind == "dateline"]
    top = [(b, "date line") for b in lines if b.start < first or (b in blocks[:4] and b not in blocks[-3:])]
    bylines = [
        (b, "byline") for b in blocks[:5] if re.match(r"(?i)by\s|published|posted|issued", text[b.start : b.end])
    ]
    foot = [(b, "foot") for b in lines if b in blocks[-4:]]
    return [*top, *bylines, *foot]


def _evidence(text: str, value: str) -> Evidence | None:
    at = text.find(value)
    return Evidence(at, at + len(value), value) if at >= 0 else None
