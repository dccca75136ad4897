"""Dates and parts of dates: what they state, and where their year comes from when they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sourcebook.mentions._calendar import Moment, feast, of_day, of_iso, valid_day, week_of
from sourcebook.mentions._time_anchors import Anchors, Found
from sourcebook.mentions._time_open import (
    MONTHS,
    POINTERS,
    UNIT,
    Beside,
    half_of,
    in_year,
    is_hour,
    looks_to_told,
    relative,
    stated,
)
from sourcebook.mentions._time_periods import count_of
from sourcebook.mentions._time_pointers import day_word, time_of_day, weekday
from sourcebook.mentions._time_words import Expression

__all__ = ["dated", "week"]

DATED_NEXT = 5
"""Years after the document's that a year of two digits may still be in its century."""
FEAST_BEHIND = 120
"""Days before where a story stands from which on a feast is the one meant, not the next."""
FEW_DAYS = 7
LAST_QUARTER = 4
THURSDAY = 4


def dated(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    """A date of any fineness, with or without a time of day."""
    if e.one("iso", "numeric") is not None or e.rule == "slashed date":
        return _numbers(e, anchors)
    if e.rule in ("decade", "century"):
        return _long_span(e)
    if e.one("holiday") is not None:
        return _holiday(e, anchors)
    if e.one(*MONTHS) is not None:
        return _month_date(e, anchors, beside)
    return _without_month(e, anchors, beside)


def _without_month(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    season = e.one("season", "fall")
    if e.rule == "quarter":
        return _quarter(e, anchors)
    part = season or e.one("named_part")
    if e.one("year_pair") is not None:
        return _year_pair(e, season)
    if part is not None:
        return _with_year(e, Moment(None, span=part), anchors, beside)
    if e.one("year") is not None or "year" in e.rule:
        return _year(e, anchors, beside)
    if e.one("weekday", "short_weekday") is not None:
        return weekday(e, anchors)
    if e.one("day_word") is not None:
        return day_word(e, anchors, beside)
    return time_of_day(e, anchors)


# ── days and months ──────────────────────────────────────────────────────────────────────────────


def _numbers(e: Expression, anchors: Anchors) -> Found | None:
    """Dates in figures: ISO, day first where it can be (month first with hyphens), "13/11" without a year."""
    word = next(w for w in e.words if w.category in ("iso", "numeric", "slashed"))
    if word.category == "iso":
        moment = of_iso(word.text.rstrip("Z"))
        return stated(e, moment) if moment else None
    numbers = [int(n) for n in word.text.replace("/", " ").replace("-", " ").replace(".", " ").split()]
    if len(numbers) == 2:
        day, month = numbers if numbers[1] <= 12 else reversed(numbers)
        return in_year(e, Moment(None, month, day), anchors) if valid_day(None, month, day) else None
    day, month, year = reversed(numbers) if numbers[0] > 31 else numbers
    if month > 12 or (year < 100 and day <= 12):
        day, month = month, day
    year += 0 if year > 99 else 2000 if year < 40 else 1900
    return stated(e, Moment(year, month, day)) if valid_day(year, month, day) else None


def _month_date(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    month, days = e.one(*MONTHS), _days(e)
    if any(not valid_day(None, month, d) for d in days):
        return None
    found = _with_year(e, Moment(None, month, days[0] if days else None), anchors, beside)
    if found is None or found.moment is None or len(days) < 2 or days[0] >= days[-1]:
        return found
    until = replace(found.moment, day=days[-1], clock="")
    return replace(found, until=until, value=found.value if found.moment.clock else f"{found.value}/{until.value}")


def _days(e: Expression) -> list[int]:
    """Days of the month: "26-27", "9/10"; an hour or a number far from the month is no day."""
    slashed = e.one("slashed")
    if slashed is not None:
        return [int(n) for n in str(slashed).split("/")]
    place = next(i for i, w in enumerate(e.words) if w.category in MONTHS)
    categories = [w.category for w in e.words[:place]]
    halves = [i for i, w in enumerate(e.words[1:]) if w.category in ("half", "stretch")]
    numbers = [(i, w.meaning) for i, w in enumerate(e.words) if w.category in ("day", "ordinal") and i not in halves]
    listed = [n for i, n in numbers if (abs(i - place) <= 4 or "comma" in categories) and n > 0 and not is_hour(e, i)]
    return listed if len(listed) > 2 and listed == sorted(set(listed)) else listed[:2]


def _with_year(e: Expression, half: Moment, anchors: Anchors, beside: Beside) -> Found:
    """The year that stands beside it, or that of what it is joined to, or the context's."""
    year = e.one("year", "short_year") or (e.one("int") if e.one("era") else None)
    if year is not None:
        return stated(e, replace(half, year=_full_year(year, e, anchors)))
    pointed = _pointed_year(e, anchors)
    if pointed is not None:
        return relative(e, replace(half, year=pointed), anchors, "that" if looks_to_told(e) else "now")
    shared = _shared_year(half, anchors, beside)
    if shared is not None:
        return replace(stated(e, replace(half, year=shared)), basis="year_from_context", anchor=anchors.reference_words)
    return in_year(e, half, anchors)


def _pointed_year(e: Expression, anchors: Anchors) -> int | None:
    """ "in July of this year", "the spring of the following year"."""
    if e.one(*POINTERS) is None or e.one(*UNIT) is None:
        return None
    base = anchors.then if looks_to_told(e) else anchors.now
    return base.year + sum(e.all(*POINTERS)) if base and base.year else None


def _shared_year(half: Moment, anchors: Anchors, beside: Beside) -> int | None:
    """The year that one end of a range has for both: "27 September to 10 November 2020", "December 1994 to January"."""
    right, left = beside.right, beside.left.moment if beside.left else None
    year = right.one("year") if right is not None and right.one(*MONTHS, "season", "fall") is not None else None
    if year is not None and right is not None:
        later = right.one(*MONTHS)
        turned = bool(half.month and later and half.month > later)
        return _full_year(year, right, anchors) - turned
    if left and left.year and left.month and half.month:
        return left.year + (half.month < left.month)
    return None


def _full_year(year: int, e: Expression, anchors: Anchors) -> int:
    if e.one("era") == -1:
        return -year
    if e.one("short_year") is None:
        return year
    known = anchors.document.year if anchors.document and anchors.document.year else date.max.year
    return year + (2000 if 2000 + year <= known + DATED_NEXT and year < 70 else 1900)


# ── years and longer ─────────────────────────────────────────────────────────────────────────────


def _year(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    if e.rule == "spoken year":
        century, *rest = e.all("number")
        return stated(e, Moment(century * 100 + sum(rest)))
    if e.rule == "year after year":
        return _year_after(e, beside)
    if "era" in e.rule:
        return _year_of_era(e, anchors)
    return stated(e, Moment(_full_year(e.one("year", "short_year"), e, anchors), span=half_of(e)))


def _year_pair(e: Expression, season: str | None) -> Found | None:
    """ "2019/20" is two years, "the winter of 2019/20" the winter that begins in the first."""
    first, _, second = str(e.one("year_pair")).partition("/")
    begin = Moment(int(first), span=season or "")
    if int(second) % 100 != (int(first) + 1) % 100:
        return None
    if season is not None:
        return stated(e, begin)
    end = Moment(int(first) + 1)
    return Found(f"{begin.value}/{end.value}", "DATE", begin, end)


def _year_after(e: Expression, beside: Beside) -> Found | None:
    """The second year of "1941-45"."""
    left, short = beside.left.moment if beside.left else None, e.one("day", "int")
    if left is None or left.year is None or short >= 100:
        return None
    year = left.year // 100 * 100 + short
    return stated(e, Moment(year)) if year > left.year else None


def _year_of_era(e: Expression, anchors: Anchors) -> Found | None:
    """ "480 BC", and bare "480" in a text about antiquity."""
    number = e.one("int", "day")
    if e.rule == "bare year of era" and not (anchors.before_christ and 100 <= number < 1000):
        return None
    negative = e.one("era") == -1 or (e.one("era") is None and anchors.before_christ)
    return stated(e, Moment(-number if negative else number))


def _long_span(e: Expression) -> Found:
    sign = -1 if e.one("era") == -1 else 1
    if e.rule == "century":
        return stated(e, Moment(sign * ((e.one("ordinal") - 1) * 100 or 1), span="century"))
    year = e.one("decade", "tens")
    if year < 100:
        year += 1900 if year >= 30 or e.one("tens") else 2000
    return stated(e, Moment(sign * year, span="decade"))


def _quarter(e: Expression, anchors: Anchors) -> Found | None:
    number, year, base = e.one("ordinal"), e.one("year", "short_year"), anchors.now
    number = LAST_QUARTER if number in (None, -1) else number
    if not 1 <= number <= 4:
        return None
    half = Moment(None, span=f"Q{number}")
    if year is not None:
        return stated(e, replace(half, year=_full_year(year, e, anchors)))
    if e.one(*POINTERS) is not None and base and base.year:
        return relative(e, replace(half, year=base.year + sum(e.all(*POINTERS))), anchors, "now")
    return in_year(e, half, anchors)


def _holiday(e: Expression, anchors: Anchors) -> Found | None:
    """A feast in the stated year, in the story's, or the nearest to the document that is past or days ahead."""
    rule, year, base = str(e.one("holiday")), e.one("year"), anchors.now
    if len(rule) == len("2001-09-11"):
        moment = of_iso(rule)
        return stated(e, moment) if moment else None
    if year is not None:
        return stated(e, of_day(feast(rule, year)))
    if base is None or base.year is None or base.first is None:
        return None
    told = anchors.then if anchors.then and anchors.then.first and not anchors.is_dated else None
    if anchors.narrating or told:
        stands = told.first if told and told.first else base.first
        reached = stands - timedelta(days=FEAST_BEHIND)
        return relative(e, of_day(_first_feast(rule, reached)), anchors, "year")
    if anchors.ahead:
        return relative(e, of_day(_first_feast(rule, base.first)), anchors, "year")
    latest = (base.last or base.first) + timedelta(days=10)
    before = (feast(rule, latest.year - step) for step in (0, 1))
    return relative(e, of_day(next(d for d in before if d <= latest)), anchors, "year")


def _first_feast(rule: str, day: date) -> date:
    """The first on a day or after it."""
    return next(d for d in (feast(rule, day.year + step) for step in (0, 1)) if d >= day)


# ── weeks ────────────────────────────────────────────────────────────────────────────────────────


def week(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    """ "the first week in November", "the last day of May", "the week of 6 March"."""
    found = _month_date(e, anchors, beside) if e.rule == "week of date" else None
    if found is None:
        found = _with_year(_from_month(e), Moment(None, e.one(*MONTHS)), anchors, beside)
    if found.moment is None or found.moment.first is None:
        return found
    if e.rule == "week of date" and found.until is not None:
        return found
    if e.rule == "days of month":
        return _days_of(e, found, found.moment)
    if e.rule == "week of date":
        moment: Moment | None = week_of(found.moment.first, weekend=e.one("weekend") is not None)
    else:
        number = e.one("ordinal")
        moment = _nth(found.moment, e.one(*UNIT), -1 if number is None else number)
    return replace(found, value=moment.value, moment=moment) if moment else found


def _days_of(e: Expression, found: Found, month: Moment) -> Found:
    """ "The first days of August", "the last two weeks of May": the month, and its days from or to its end."""
    place = next(i for i, w in enumerate(e.words) if w.category == "units")
    counted, unit = replace(e, words=e.words[1:place]), str(e.words[place].meaning)
    count = count_of(counted)
    days = {"D": 1, "W": 7}.get(unit, 0) * int(count or (2 if unit == "W" else FEW_DAYS))
    first, last = month.first, month.last
    assert first
    assert last
    if not 0 < days <= (last - first).days + 1:
        return found
    at_end = e.one("last") is not None or e.one("ordinal") == -1 or e.one("stretch", "early") == "END"
    span = timedelta(days=days - 1)
    window = (last - span, last) if at_end else (first, first + span)
    return replace(found, window=window)


def _from_month(e: Expression) -> Expression:
    """The words from the month on: in "the last week of April" the "last" says nothing of the year."""
    place = next((i for i, w in enumerate(e.words) if w.category in MONTHS), 0)
    return replace(e, words=e.words[place:])


def _nth(month: Moment, unit: str, number: int) -> Moment | None:
    """The nth day or ISO week of a month; a week belongs to the month that holds its Thursday. -1 is the last."""
    first, last = month.first, month.last
    assert first
    assert last
    if unit == "D":
        day = last if number < 0 else first + timedelta(days=number - 1)
        return of_day(day) if day <= last else None
    if unit not in ("W", "WE"):
        return None
    if number < 0:
        return week_of(last - timedelta(days=(last.isoweekday() - THURSDAY) % 7), weekend=unit == "WE")
    thursday = first + timedelta(days=(THURSDAY - first.isoweekday()) % 7 + 7 * (number - 1))
    return week_of(thursday, weekend=unit == "WE") if thursday <= last else None
