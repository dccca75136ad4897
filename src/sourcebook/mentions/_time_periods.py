"""Lengths of time and repeated times: "six weeks", "the past three months", "every Friday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sourcebook.mentions._time_anchors import Anchors, Found
from sourcebook.mentions._time_open import MONTHS, UNIT, Beside
from sourcebook.mentions._time_words import Expression
from sourcebook.model import Basis

__all__ = ["beside_now", "count_of", "duration", "every", "period", "reference", "span"]

YEARS_IN = {"E": 10, "C": 100}
SMALLER = {"2W": ("W", 2), "Q": ("M", 3)}
DAYS = {
    "TM": 0.0007,
    "TH": 1 / 24,
    "D": 1,
    "W": 7,
    "2W": 14,
    "M": 30.44,
    "Q": 91.3,
    "Y": 365.25,
    "E": 3652.5,
    "C": 36525,
}
"""Days in each unit, on average."""
OF_SOMETHING = "span of something"
"""The rule of "the last three months of the war", which does not end now."""
MONTHS_IN = 12
HALVES = {"Y": "6M", "H": "30M"}


def count_of(e: Expression) -> float | None:
    """The number that an expression says; None for "a few"."""
    if e.one("vague") is not None:
        return None
    numbers = [float(n) for n in e.all("number", "round", "day", "int", "decimal")]
    half = e.one("half") is not None or str(e.one("slashed")) == "1/2"
    if not numbers:
        if half and e.one("and") is not None:
            return 1.5  # "a year and a half"
        return 0.5 if half else 1.0 if e.one("a", "that") is not None else None
    total = 0.0
    for number in numbers:
        total = total * number if number >= 100 and total else total + number
    return total + (0.5 if half else 0)


def period(code: str, count: float | None) -> str:
    """The TIMEX3 value of so many units; X for a number that the words leave open."""
    if code in SMALLER:
        code, times = SMALLER[code]
        return period(code, None if count is None else times * count)
    if code in YEARS_IN:
        return period("Y", None if count is None else YEARS_IN[code] * count)
    mark, unit = ("PT", code[1]) if code.startswith("T") else ("P", code)
    if count is None:
        return f"{mark}X{unit}"
    if count % 1 == 0.5 and unit in HALVES:
        return f"{mark}{int(count)}{unit}{HALVES[unit]}" if count > 1 else mark + HALVES[unit]
    return f"{mark}{count:g}{unit}"


def duration(e: Expression, _anchors: Anchors, _beside: Beside) -> Found:
    """ "six weeks", "a two-year siege"."""
    return Found(period(str(e.one(*UNIT)), count_of(e)), "DURATION")


def span(e: Expression, anchors: Anchors, beside: Beside) -> Found:
    """ "the past three months" is a duration that ends now; "recent years" and "the coming weeks" only point."""
    count = count_of(e)
    if count is None and e.one("vague") is None:
        if e.one("recent") is not None:
            return Found("PAST_REF", "DATE")
        if e.one("next") is not None:
            return Found("FUTURE_REF", "DATE")
    found = Found(period(str(e.one("units")), count), "DURATION")
    if e.rule == OF_SOMETHING:
        return _in_year(found, e, count, beside.following)
    return beside_now(found, e, count, anchors)


def _in_year(found: Found, e: Expression, count: float | None, year: Expression | None) -> Found:
    """ "The first six months of 2018", "the last two weeks of 2020": their days."""
    months = {"M": 1, "Q": 3}.get(str(e.one("units")), 0) * (count or 0)
    days = {"D": 1, "W": 7}.get(str(e.one("units")), 0) * (count or 0)
    if year is None or year.rule != "year" or year.first != e.last + 1 or not isinstance(year.one("year"), int):
        return found
    begin, end = date(year.one("year"), 1, 1), date(year.one("year"), 12, 31)
    first = e.one("ordinal") == 1
    if e.one("last") is None and e.one("ordinal") not in (1, -1):
        return found
    if 0 < months < MONTHS_IN and months % 1 == 0:
        middle = int(months) if first else MONTHS_IN - int(months)
        turn = date(begin.year, middle + 1, 1)
        return replace(found, window=(begin, turn - timedelta(days=1)) if first else (turn, end))
    if 0 < days < DAYS["Y"]:
        length = timedelta(days=int(days) - 1)
        return replace(found, window=(begin, begin + length) if first else (end - length, end))
    return found


def beside_now(found: Found, e: Expression, count: float | None, anchors: Anchors) -> Found:
    """The reading with its days: up to the day of writing or from it, or beside the day told ("the following week")."""
    step = e.one("last", "next", "previous", "following")
    days = (DAYS.get(str(e.one(*UNIT)), 0.0) * count) if count is not None else 0.0
    told = e.one("previous", "following") is not None or (e.one("next") is not None and not anchors.ahead)
    base = anchors.then if told else None if anchors.narrating else anchors.document
    if base is None or not base.day or base.first is None or step is None or not days or e.rule == OF_SOMETHING:
        return found
    try:
        other = base.first + timedelta(days=step * round(days))
    except OverflowError:
        return found
    window = (min(base.first, other), max(base.first, other))
    basis: Basis = "relative_to_event" if told else "relative_to_document"
    return replace(
        found, window=window, basis=basis, anchor=anchors.reference_words if told else anchors.document_words
    )


def every(e: Expression, _anchors: Anchors, _beside: Beside) -> Found:
    """ "every Friday", "each July", "every two weeks"."""
    weekday, month = e.one("weekday", "short_weekday", "weekdays"), e.one(*MONTHS)
    season, daypart, code = e.one("season"), e.one("daypart"), e.one(*UNIT)
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}"
    elif month is not None:
        value = f"XXXX-{month:02d}"
    elif season is not None:
        value = f"XXXX-{season}"
    elif daypart is not None:
        value = f"XXXX-XX-XXT{daypart}"
    else:
        value = "XXXX-WXX-WE" if code == "WE" else period(str(code), count_of(e) or 1.0)
    return Found(value, "SET")


def reference(e: Expression, anchors: Anchors, _beside: Beside) -> Found | None:
    """ "now", "recently", "daily"; "soon" only where the sentence looks ahead, for in a story it is no date."""
    often = e.one("adverb_set")
    if often is not None:
        return Found(str(often), "SET")
    if e.one("future_word") is not None and not anchors.ahead:
        return None
    return Found(str(e.one("future", "now_word", "past_word", "future_word")), "DATE")
