"""Days of the month without their month: "on the 12th", "Mon 17", "the 9th of this month", "the 14th inst."."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sourcebook.mentions._calendar import Moment, shifted, valid_day
from sourcebook.mentions._time_anchors import Anchors, Found
from sourcebook.mentions._time_open import POINTERS, UNIT, Beside, clock_of, looks_to_told, relative
from sourcebook.mentions._time_pointers import shift
from sourcebook.mentions._time_words import Expression

__all__ = ["nth"]

OTHER_MONTH = 1.5
"""How many times farther a day of a month beside that of the time told is."""
MONTHS_NEAR = (0, -1, 1)


def nth(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    """The day of the month that is pointed at, of that of the time last told, or of that of the day of writing."""
    day = e.one("nth", "ordinal", "day")
    if e.rule == "day of that month":
        if e.one("this_month") is None and e.one(*UNIT) != "M":
            return shift(e, anchors, beside)
        return _pointed(e, day, anchors)
    told = anchors.reference is not None and anchors.reference.month is not None
    base = anchors.reference if told else anchors.now
    weekday = e.one("weekday", "short_weekday")
    chosen = _nearest(base, day, weekday, anchors) if base else None
    if chosen is None and told and anchors.now:
        told = False
        chosen = _nearest(anchors.now, day, weekday, anchors)
    if chosen is None:
        return Found(f"XXXX-XX-{day:02d}{clock_of(e)}", "TIME" if clock_of(e) else "DATE")
    found = relative(e, Moment(chosen.year, chosen.month, chosen.day), anchors, "year")
    return replace(found, anchor=anchors.reference_words if told else anchors.now_words)


def _pointed(e: Expression, day: int, anchors: Anchors) -> Found:
    told = looks_to_told(e) or (e.one("this_month") is None and e.one(*POINTERS) is None)
    base = anchors.then if told else anchors.now
    month = shifted(base, "month", sum(e.all(*POINTERS, "this_month"))) if base and base.year else None
    if month is None or not month.month or not valid_day(month.year, month.month, day):
        return Found(f"XXXX-XX-{day:02d}", "DATE")
    return relative(e, replace(month, day=day), anchors, "that" if told else "now")


def _nearest(base: Moment, day: int, weekday: int | None, anchors: Anchors) -> date | None:
    """The nearest such day; in a report none to come unless the sentence looks ahead, and then none that is past."""
    first = base.first
    if first is None or not base.month:
        return None
    written = anchors.document if not anchors.narrating and anchors.document and anchors.document.day else None
    choices: list[tuple[float, date]] = []
    for step in MONTHS_NEAR if base.day else (0,):
        month = shifted(base, "month", step)
        if month is None or not month.month or not month.year or not valid_day(month.year, month.month, day):
            continue
        found = date(month.year, month.month, day)
        if weekday not in (None, found.isoweekday()) or _is_out(found, written.first if written else None, anchors):
            continue
        choices.append((abs((found - first).days) * (OTHER_MONTH if step else 1), found))
    return min(choices)[1] if choices else None


def _is_out(found: date, written: date | None, anchors: Anchors) -> bool:
    if written is None:
        return False
    return found < written if anchors.ahead else found > written
