"""Where quotation marks open and close: every kind of mark, nested, forgotten, and running over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Quotation", "quotations"]

_DOUBLE = '"“”„‟«»＂〝〞'
_SINGLE = "'‘’‚‛‹›`"
_MARK = re.compile(rf"[{_DOUBLE}{_SINGLE}]+")
_OPENS = "“„«‟〝‘‚‹‛`"
_CLOSES = "”»〞’›"
_BEFORE_OPENING = " \t\u00a0\u2009([{—–-/…"
_LONGEST_SINGLE = 400
"""Beyond so many characters a single mark is taken for an apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, marks included; ``closed`` is false where the paragraph ended before the quotation did."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str) -> tuple[Quotation, ...]:
    """Outermost quotations in text order."""
    found: list[Quotation] = []
    at = 0
    for line in text.split("\n"):
        found.extend(_in_paragraph(text, at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = [(m.start(), m.end()) for m in _MARK.finditer(text, start, end)]
    doubles = list(_doubles(text, [m for m in marks if _is_double(text, m)], start, end))
    singles = _singles(text, [m for m in marks if not _is_double(text, m)], start, end)
    lone = [s for s in singles if not any(d.start < s.end and s.start < d.end for d in doubles)]
    yield from sorted((*doubles, *lone), key=lambda q: q.start)


def _is_double(text: str, mark: tuple[int, int]) -> bool:
    words = text[mark[0] : mark[1]]
    return any(c in _DOUBLE for c in words) or words in ("''", "``")


def _doubles(text: str, marks: list[tuple[int, int]], start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    depth = 0
    for low, high in marks:
        opening = _opens(text, low, high, start, end, is_open=opened is not None)
        if opening and opened is None:
            opened, depth = low, 1
        elif opening and text[low] in "„«":
            depth += 1
        elif not opening and opened is not None:
            depth -= 1
            if depth <= 0:
                yield Quotation(opened, high)
                opened = None
    if opened is not None and end - opened > 2:
        yield Quotation(opened, len(text[:end].rstrip()), closed=False)


def _opens(text: str, low: int, high: int, start: int, end: int, *, is_open: bool) -> bool:
    """Does the mark open a quotation? A curly mark says so itself unless the spaces around it say otherwise."""
    spaced_before = low == start or text[low - 1] in _BEFORE_OPENING
    spaced_after = high >= end or text[high] in " \t\u00a0"
    mark = next((c for c in text[low:high] if c in _DOUBLE), text[low])
    if mark == "“" and is_open and not spaced_before and text[high : high + 1] in " ,.;":
        return False  # „German marks“
    if mark in _OPENS:
        return not (spaced_after and not spaced_before and is_open)
    if mark in _CLOSES:
        return not is_open and spaced_before and not spaced_after
    if is_open:
        return spaced_before and not spaced_after and text[low - 1 : low] not in "—–-/…"
    return not spaced_after


def _singles(text: str, marks: list[tuple[int, int]], start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    for low, high in marks:
        word_before = low > start and (text[low - 1].isalnum() or text[low - 1] in ".,!?…")
        word_after = high < end and text[high].isalnum()
        if opened < 0 and word_after and (low == start or text[low - 1] in _BEFORE_OPENING) and text[low] in "'‘‚‹`‛":
            opened = low
        elif opened >= 0 and word_before and not word_after and not _possessive(text, low, end, marks):
            if high - opened <= _LONGEST_SINGLE:
                found.append(Quotation(opened, high))
            opened = -1
    return found


def _possessive(text: str, low: int, end: int, marks: list[tuple[int, int]]) -> bool:
    """Is a mark after a plural s ("the rebels' demands") followed by one that closes better?"""
    if text[low - 1] != "s" or text[low + 1 : low + 2] != " " or not text[low + 2 : low + 3].islower():
        return False
    later = next((m for m in marks if m[0] > low), None)
    return later is not None and not (later[1] < end and text[later[1]].isalnum())
