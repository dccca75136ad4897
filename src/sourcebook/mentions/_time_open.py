"""What a reading is built from: the year of a day that has none, the clock, the basis, the anchor's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sourcebook.mentions._calendar import SEASON_MONTHS, Moment
from sourcebook.mentions._time_anchors import MONTHS, Anchors, Found, Leaning, looks_to_told
from sourcebook.mentions._time_words import Expression
from sourcebook.model import Basis

__all__ = [
    "MONTHS",
    "POINTERS",
    "UNIT",
    "UNITS",
    "Beside",
    "clock_of",
    "half_of",
    "hour_of",
    "in_year",
    "is_hour",
    "looks_to_told",
    "relative",
    "stated",
]

POINTERS = ("this", "last", "next", "that", "previous", "following")
UNIT = ("unit", "units", "quarter", "century", "weekend")
UNITS = {"D": "day", "W": "week", "2W": "fortnight", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
         "C": "century", "WE": "weekend", "TH": "hour", "TM": "minute", "L": "millennium", "TS": "second"}  # fmt: skip
TURN = 8
"""Months back from which on a month is one of the next year."""
TURN_IN_REPORT = 5
"""The same where what is told has the day of writing ahead of it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What an expression is joined to: the reading before it and the expression after it; and the next in the text."""

    left: Found | None = None
    right: Expression | None = None
    following: Expression | None = None


def stated(e: Expression, moment: Moment) -> Found:
    """A reading that took nothing from an anchor."""
    timed = moment.with_clock(clock_of(e)) if moment.day and not moment.clock else moment
    return Found(timed.value, "TIME" if timed.clock else "DATE", timed)


def relative(e: Expression, moment: Moment, anchors: Anchors, by: str) -> Found:
    """A reading that took its year, or all of it from the sentence's anchor ("now") or the time last told ("that")."""
    told = anchors.narrating or by == "that"
    basis: Basis = "year_from_context" if by == "year" else "relative_to_event" if told else "relative_to_document"
    words = anchors.reference_words if by == "that" else anchors.now_words
    return replace(stated(e, moment), basis=basis, anchor=words)


def in_year(e: Expression, half: Moment, anchors: Anchors, leaning: Leaning | None = None) -> Found:
    """A day, month or season without its year: that of the story, or the nearest that fits the document's date."""
    base = anchors.now
    if base is None or base.year is None:
        return stated(e, half)
    written = None if anchors.narrates or anchors.document is None else anchors.document.last
    told = _told_year(half, anchors.story, written) if anchors.story and anchors.story.year else None
    reported = (
        _reported_year(half, anchors.document, leaning or anchors.leaning)
        if anchors.document and anchors.document.year
        else None
    )
    narrating = anchors.narrating and not _is_ahead_of_writing(half, told, anchors)
    year, other = (told, reported) if narrating else (reported, told)
    found = relative(e, replace(half, year=year), anchors, "year")
    if other is None or other == year:
        return found
    why = "seen from the document's date" if narrating else "seen from the time last told"
    return replace(found, rivals=((replace(half, year=other).value, why),))


def _is_ahead_of_writing(half: Moment, told: int | None, anchors: Anchors) -> bool:
    """Would the story's year put what has happened after the day of writing?"""
    if anchors.ahead or told is None or anchors.document is None:
        return False
    interval, written = replace(half, year=told).interval, anchors.document.last
    return bool(interval and written and interval[0] > written)


def _told_year(half: Moment, base: Moment, written: date | None) -> int:
    """In a narrative the year goes on, and turns when the months begin anew.

    Where a report of some day (``written``) looks back, the day of writing is near: it turns sooner, if not past it.
    """
    assert base.year is not None
    before, month = _month_of(base), _month_of(half)
    back = before - month if before and month else 0
    next_year = replace(half, year=base.year + 1).first
    nears = written is not None and next_year is not None and next_year <= written
    return base.year + (back >= (TURN_IN_REPORT if nears else TURN))


def _month_of(moment: Moment) -> int | None:
    """The month, or the first of a season; winter has two ends and tells none."""
    if moment.span in SEASON_MONTHS and moment.span != "WI":
        return SEASON_MONTHS[moment.span][0]
    whole = moment.span[:1] in ("W", "Q", "H") and moment.span != "WI"
    return moment.first.month if moment.first and whole else moment.month


def _reported_year(half: Moment, base: Moment, leaning: Leaning) -> int:
    """In a report the nearest; what is past counts as nearer, and what is to come where the sentence looks ahead."""
    assert base.year is not None
    today = (base.first if base.day else base.last) or date(base.year, 1, 1)
    costs: list[tuple[float, int]] = []
    for year in (base.year - 1, base.year, base.year + 1):
        interval = replace(half, year=year).interval
        if interval:
            past, future = (today - interval[1]).days, (interval[0] - today).days
            costs.append((past * leaning.past if past > 0 else max(future, 0) * leaning.future, year))
    return min(costs)[1] if costs else base.year


def half_of(e: Expression) -> str:
    """ "H1" or "H2" for halves of a year, else nothing."""
    if e.one("half") is None:
        return ""
    last = e.one("last") is not None or e.one("stretch", "early") == "END"
    number = e.one("ordinal") or (2 if last else 1)
    return f"H{number}" if number in (1, 2) else ""


def is_hour(e: Expression, i: int) -> bool:
    """Whether a number is an hour: "9 p.m.", "nine o'clock"."""
    return i + 1 < len(e.words) and e.words[i + 1].category in ("half_of_day", "oclock")


def clock_of(e: Expression) -> str:
    """ "T21:34", "TNI" or nothing."""
    noon, daypart = e.one("moment"), e.one("daypart", "whole_night")
    if noon is not None:
        return f"T{noon}"
    for i, word in enumerate(e.words):
        if word.category == "clock":
            return _hour(e, *_hour_and_minutes(word.text))
        if word.category in ("day", "int", "number") and is_hour(e, i):
            return _hour(e, str(word.meaning), "00")
    return f"T{daypart}" if daypart else ""


def hour_of(clock: str) -> int:
    """The hour of "T21:34", that which "TMO", "TEV" and "TNI" begin with, or -1."""
    return {"TMO": 5, "TEV": 18, "TNI": 20}.get(clock, int(clock[1:3]) if clock[1:3].isdigit() else -1)


def _hour_and_minutes(clock: str) -> tuple[str, str]:
    """ "18:30", "18.30" and "1830"."""
    if clock.isdigit():
        return clock[:2], clock[2:]
    hour, _, rest = clock.replace(".", ":").partition(":")
    return hour, rest


def _hour(e: Expression, hour: str, rest: str) -> str:
    after_noon = e.one("half_of_day")
    number = int(hour) if after_noon is None else int(hour) % 12 + after_noon
    return f"T{number:02d}:{rest}{e.one('zone') or ''}" if number < 25 else ""
