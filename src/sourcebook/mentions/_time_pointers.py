"""Times that point: weekdays, "yesterday", "last April", "the next day", "two years ago", "the end of the month"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sourcebook.mentions._calendar import Moment, of_day, shifted, week_of
from sourcebook.mentions._time_anchors import Anchors, Found
from sourcebook.mentions._time_open import (
    MONTHS,
    POINTERS,
    UNIT,
    UNITS,
    Beside,
    clock_of,
    half_of,
    hour_of,
    in_year,
    looks_to_told,
    relative,
)
from sourcebook.mentions._time_periods import beside_now, count_of, period
from sourcebook.mentions._time_words import Expression

__all__ = ["BESIDE", "day_word", "offset", "shift", "the", "time_of_day", "weekday", "year_end"]

BLANKS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "weekend": "XXXX-WXX-WE"}
HALVED = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}
"""What half of a unit is counted in."""
BESIDE = "unit beside"
"""The rule of "the following day", "the year before"."""
SUNDAY = 7
EVENING, MORNING = 18, 6
"""From such an hour to such an hour a story goes on into the next day."""


def weekday(e: Expression, anchors: Anchors) -> Found:
    """The nearest: behind a report's date, or ahead where the sentence looks ahead; on from the story's day."""
    number = e.one("weekday", "short_weekday")
    base = anchors.then if looks_to_told(e) else anchors.now
    day = base.first if base and base.day else None
    if day is None:
        return Found(f"XXXX-WXX-{number}{clock_of(e)}", "TIME" if clock_of(e) else "DATE")
    back = (day.isoweekday() - number) % 7
    if e.one("last", "previous") is not None:
        days = -(back or 7)
    elif e.one("next", "following") is not None or (back and anchors.narrating):
        days = 7 - back
    else:
        days = 7 - back if anchors.ahead and back > 1 else -back
    by = "that" if looks_to_told(e) else "now"
    return relative(e, of_day(day + timedelta(days=days)), anchors, by)


def day_word(e: Expression, anchors: Anchors, _beside: Beside) -> Found:
    """ "today" is the document's day; in a narrative of other times it is only the present."""
    step = sum(e.all("day_word", "before", "after"))
    if anchors.narrates and anchors.document and step == 0 and e.one("tonight") is None:
        return Found("PRESENT_REF", "DATE")
    base = anchors.now
    day = base.first if base and base.day else None
    if day is None:
        return Found("PRESENT_REF" if step == 0 else "XXXX-XX-XX", "DATE")
    moment = of_day(day + timedelta(days=step))
    return relative(e, moment.with_clock("TNI") if e.one("tonight") else moment, anchors, "now")


def time_of_day(e: Expression, anchors: Anchors) -> Found:
    """A clock time alone is of the day last told, that which heads an entry of a log of the log's day."""
    base = anchors.then
    if (base is None or not base.day) and not anchors.narrates:
        base = anchors.document
    written = anchors.document.first if anchors.document and anchors.document.day else None
    if e.rule == "overnight" and written and not anchors.narrating:
        night = of_day(written - timedelta(days=1)).with_clock("TNI")
        return replace(relative(e, night, anchors, "now"), until=of_day(written))
    is_entry = e.one("clock") is not None and anchors.heads_entry(e)
    if anchors.log and (is_entry or anchors.log.clock):
        base = anchors.log
    if base is None or not base.day:
        return Found(f"XXXX-XX-XX{clock_of(e)}", "TIME")
    moment = _after_midnight(base, clock_of(e), anchors)
    if is_entry:
        anchors.log = moment
    return relative(e, moment, anchors, "that")


def _after_midnight(base: Moment, clock: str, anchors: Anchors) -> Moment:
    """ "At 23:50 ... at 00:10": the story goes on into the next day, but not past the day of writing."""
    first, written = base.first, anchors.document.last if anchors.document else None
    if first and hour_of(base.clock) >= EVENING and 0 <= hour_of(clock) < MORNING:
        following = first + timedelta(days=1)
        if written is None or following <= written:
            base = of_day(following)
    return replace(base, clock=clock)


def shift(e: Expression, anchors: Anchors, _beside: Beside) -> Found:
    """ "last year", "the following day", "that summer", "next Monday", "this morning"."""
    if e.one("weekday", "short_weekday") is not None:
        return weekday(e, anchors)
    moved = ("earlier", "later", "before", "after") if e.rule == BESIDE else ()
    told = looks_to_told(e) or bool(moved)
    base, by = (anchors.then, "that") if told else (anchors.now, "now")
    step = sum(e.all(*POINTERS, *moved))
    if e.one("daypart") is not None:
        return _daypart(e, base, step, anchors)
    half = Moment(None, e.one(*MONTHS), span=e.one("season", "fall") or "")
    if half.month or half.span:
        return (
            relative(e, _seen_from(half, base, step), anchors, by) if base and base.year else in_year(e, half, anchors)
        )
    return _unit(e, base, step, anchors)


def _daypart(e: Expression, base: Moment | None, step: int, anchors: Anchors) -> Found:
    clock = f"T{e.one('daypart')}"
    day = base.first if base and base.day else None
    if day is None:
        return Found(f"XXXX-XX-XX{clock}", "TIME")
    by = "that" if looks_to_told(e) else "now"
    return relative(e, of_day(day + timedelta(days=step)).with_clock(clock), anchors, by)


def _seen_from(half: Moment, base: Moment, step: int) -> Moment:
    """Last April, this summer, next March, seen from a day."""
    assert base.year is not None
    years = [base.year - 1, base.year, base.year + 1]
    today, ended = base.first, base.last
    if today is None or ended is None or step == 0:
        return replace(half, year=base.year + step)
    if step < 0:
        past = [y for y in years if (replace(half, year=y).last or date.max) < today]
        return replace(half, year=past[-1] if past else base.year)
    future = [y for y in years if (replace(half, year=y).first or date.min) > ended]
    return replace(half, year=future[0] if future else base.year)


def _unit(e: Expression, base: Moment | None, step: int, anchors: Anchors) -> Found:
    """ "last week", "that year", "the weekend"."""
    code = str(e.one(*UNIT))
    unit = UNITS[code]
    if base is None or base.year is None:
        return Found(BLANKS.get(unit, "XXXX"), "DATE")
    if unit in ("decade", "century") and e.one("last") is not None and not anchors.narrating:
        return beside_now(Found(period(code, 1.0), "DURATION"), e, 1.0, anchors)
    day = base.first if base.day else None
    if unit == "week" and step and day and day.isoweekday() == SUNDAY:
        base = of_day(day + timedelta(days=1))  # on a Sunday the last week is the one that ends
    if e.rule == "weekend" and not anchors.ahead and day and day.isoweekday() < SUNDAY - 1:
        step = -1
    moment = _same(base, unit) if step == 0 else shifted(base, unit, step)
    trailing = anchors.language.section("times")["contexts"]["trailing"]
    if step < 0 and moment and any(w.text.lower() in trailing for w in e.words):
        return beside_now(_found(e, moment, unit, anchors, "now"), e, 1.0, anchors)
    told = looks_to_told(e) or e.rule == BESIDE
    return _found(e, moment, unit, anchors, "that" if told else "now")


def _found(e: Expression, moment: Moment | None, unit: str, anchors: Anchors, by: str) -> Found:
    if moment is None:
        return Found(BLANKS.get(unit, "XXXX"), "DATE")
    return relative(e, replace(moment, span=half_of(e) or moment.span) if unit == "year" else moment, anchors, by)


def _same(base: Moment, unit: str) -> Moment | None:
    """The day, week, month, quarter, year or decade that the base is in."""
    first = base.first
    if unit == "day":
        return replace(base, clock="") if base.day else None
    if unit == "month":
        return Moment(base.year, base.month) if base.month else None
    if unit in ("year", "decade", "century"):
        return Moment(base.year, span="" if unit == "year" else unit)
    if unit == "quarter" and first and base.month:
        return Moment(base.year, span=f"Q{(first.month + 2) // 3}")
    if unit in ("week", "weekend") and first and (base.day or base.precision == "week"):
        return week_of(first, weekend=unit == "weekend")
    return None


def the(e: Expression, anchors: Anchors, _beside: Beside) -> Found | None:
    """ "the end of the month", "later in the year": the one last spoken of."""
    base = anchors.then
    if base is None or base.year is None:
        return None
    season = e.one("season")
    if season is not None:
        return relative(e, Moment(base.year, span=season), anchors, "that")
    unit = UNITS[e.one(*UNIT)]
    now = anchors.now
    if _same(base, unit) is None and now is not None and now.year is not None:
        return _found(e, _same(now, unit), unit, anchors, "now")
    return _found(e, _same(base, unit), unit, anchors, "that")


def offset(e: Expression, anchors: Anchors, _beside: Beside) -> Found:
    """ "three decades ago", "two days later", "a year earlier"."""
    code = str(e.one(*UNIT))
    from_now = e.one("ago", "now_word") is not None
    direction = -1 if e.one("ago", "earlier", "before") is not None else 1
    count = 1.0 if e.rule == "year before" else count_of(e)
    if count is None or code.startswith("T") or code == "L":
        return Found("PAST_REF" if direction < 0 else "FUTURE_REF", "DATE")
    unit, base, compared = UNITS[code], anchors.now if from_now else anchors.then, anchors.reference
    if count % 1 and unit in HALVED:
        unit, count = HALVED[unit][0], count * HALVED[unit][1]
    moment = shifted(base, unit, direction * int(count)) if base and base.year else None
    if unit == "year" and count == 1 and compared and compared.year and compared.precision == "quarter":
        moment = replace(compared, year=compared.year + direction)  # "a year earlier" beside a quarter is that quarter
    if moment is None:
        return Found(BLANKS.get(unit, "XXXX"), "DATE")
    return relative(e, moment, anchors, "now" if from_now else "that")


def year_end(e: Expression, anchors: Anchors, _beside: Beside) -> Found | None:
    """ "year-end"."""
    base = anchors.now
    if e.one("unit") != "Y" or e.one("stretch") != "END" or base is None or base.year is None:
        return None
    return relative(e, Moment(base.year, 12, 31), anchors, "now")
