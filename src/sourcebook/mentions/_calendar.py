"""Calendar arithmetic on TIMEX3 values: a moment of any fineness, its value, its interval, its neighbours."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

__all__ = ["SEASON_MONTHS", "Moment", "feast", "of_day", "of_iso", "part_of", "shifted", "valid_day", "week_of"]

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
"""First and last month; winter runs into the next year, as months 13 and 14."""
FIRST_YEAR, LAST_YEAR = 3, 9900
"""Years with intervals: some way inside those of ``datetime``, so that a step from a day never leaves them."""
YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar time. ``year`` is negative before Christ and None when unknown.

    ``span`` refines the year (``W45``, ``W45-WE``, ``Q3``, ``H1``, ``SU``) or widens it (``decade``, ``century``);
    ``clock`` is what follows the day (``TMO``, ``T21:34``).
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    span: str = ""
    clock: str = ""

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        if self.span in ("decade", "century"):
            return self._head(10 if self.span == "decade" else 100)
        parts = [self._head(1)]
        if self.span:
            parts.append(self.span)
        elif self.month or self.day or self.clock:
            parts.append(f"{self.month:02d}" if self.month else "XX")
            if self.day or self.clock:
                parts.append(f"{self.day:02d}" if self.day else "XX")
        return "-".join(parts) + self.clock

    def _head(self, unit: int) -> str:
        width = {1: 4, 10: 3, 100: 2}[unit]
        if self.year is None:
            return "X" * width
        return ("BC" if self.year < 0 else "") + f"{abs(self.year) // unit:0{width}d}"

    @property
    def precision(self) -> str:
        """How fine the moment is: century, decade, year, season, quarter, half, month, week, weekend, day, time."""
        if self.span in ("decade", "century"):
            return self.span
        if self.span:
            kinds = {"W": "weekend" if self.span.endswith("WE") else "week", "Q": "quarter", "H": "half"}
            return "season" if self.span in SEASON_MONTHS else kinds[self.span[0]]
        if self.clock:
            return "time"
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date | None:
        """The first day, if it is known and in the years that the calendar has."""
        interval = self.interval
        return interval[0] if interval else None

    @property
    def last(self) -> date | None:
        """The last day."""
        interval = self.interval
        return interval[1] if interval else None

    @property
    def interval(self) -> tuple[date, date] | None:
        """First and last day, both inclusive."""
        if self.year is None or not FIRST_YEAR <= self.year <= LAST_YEAR:
            return None
        try:
            return self._span() if self.span else self._plain()
        except ValueError:
            return None

    def _plain(self) -> tuple[date, date] | None:
        assert self.year is not None
        if self.day and self.month:
            day = date(self.year, self.month, self.day)
            return day, day
        if self.day or self.clock:
            return None
        if self.month:
            return _months(self.year, self.month, self.month)
        return _months(self.year, 1, 12)

    def _span(self) -> tuple[date, date]:
        assert self.year is not None
        year, span = self.year, self.span
        if span in ("decade", "century"):
            size = YEARS[span]
            start = year // size * size
            return date(max(start, 1), 1, 1), date(start + size - 1, 12, 31)
        if span in SEASON_MONTHS:
            return _months(year, *SEASON_MONTHS[span])
        if span[0] == "W":
            monday = date.fromisocalendar(year, int(span[1:3]), 1)
            return monday + timedelta(5 if span.endswith("WE") else 0), monday + timedelta(6)
        size = {"Q": 3, "H": 6}[span[0]]
        return _months(year, (int(span[1]) - 1) * size + 1, int(span[1]) * size)

    def with_clock(self, clock: str) -> Moment:
        """The same day at a time of day."""
        return replace(self, clock=clock)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    over, month = divmod(last - 1, 12)
    return date(year, first, 1), date(year + over, month + 1, monthrange(year + over, month + 1)[1])


def of_day(day: date) -> Moment:
    """The moment that is a day."""
    return Moment(day.year, day.month, day.day)


def of_iso(words: str) -> Moment | None:
    """The moment of an ISO date, month or year, with or without a clock time; None for anything else."""
    head, _, clock = words.strip().partition("T")
    parts = head.split("-")
    if not all(p.isdigit() for p in parts) or not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
        return None
    numbers = [int(p) for p in parts] + [0, 0]
    moment = Moment(numbers[0], numbers[1] or None, numbers[2] or None)
    if moment.interval is None:
        return None
    return moment.with_clock("T" + clock) if clock and moment.day else moment


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Whether a month has a day (29 February when the year is unknown)."""
    known = year if year and FIRST_YEAR <= year <= LAST_YEAR else 2000
    return 1 <= month <= 12 and 1 <= day <= monthrange(known, month)[1]


def week_of(day: date, *, weekend: bool = False) -> Moment:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return Moment(year, span=f"W{week:02d}" + ("-WE" if weekend else ""))


def shifted(moment: Moment, unit: str, count: int) -> Moment | None:
    """The moment ``count`` units later, as fine as the unit: months later is a month, days later a day."""
    if moment.year is None:
        return None
    if unit in YEARS:
        year = moment.year + count * YEARS[unit]
        if year == 0 or (year < 0) != (moment.year < 0):
            return None
        return Moment(year, span="" if unit == "year" else unit)
    if unit in ("month", "quarter"):
        return _months_later(moment, unit, count)
    return _days_later(moment, unit, count)


def _months_later(moment: Moment, unit: str, count: int) -> Moment | None:
    assert moment.year is not None
    first = moment.first
    month = moment.month or (first.month if first and moment.span else None)
    if month is None:
        return None
    size = 3 if unit == "quarter" else 1
    over, index = divmod((month - 1) // size + count, 12 // size)
    year = moment.year + over
    return Moment(year, span=f"Q{index + 1}") if unit == "quarter" else Moment(year, index + 1)


def _days_later(moment: Moment, unit: str, count: int) -> Moment | None:
    first = moment.first or replace(moment, clock="").first
    if first is None or (not moment.day and not moment.span.startswith("W")):
        return None
    try:
        if unit in ("week", "weekend", "fortnight"):
            days = count * (14 if unit == "fortnight" else 7)
            return week_of(first + timedelta(days=days), weekend=unit == "weekend")
        return of_day(first + timedelta(days=count)) if unit == "day" else None
    except OverflowError:
        return None


# ── feasts ───────────────────────────────────────────────────────────────────────────────────────


def feast(rule: str, year: int) -> date:
    """The day of a feast: "12-25", "+1" from Easter Sunday, "4:4:11" the fourth Thursday of November, -1 the last."""
    if ":" in rule:
        nth, weekday, month = (int(n) for n in rule.split(":"))
        if nth < 0:
            last = date(year, month, monthrange(year, month)[1])
            return last - timedelta(days=(last.isoweekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if rule[0] in "+-":
        return _easter(year) + timedelta(days=int(rule))
    month, day = (int(n) for n in rule.split("-"))
    return date(year, month, day)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (after Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * day) // 451
    month, before = divmod(moon + day - 7 * correction + 114, 31)
    return date(year, month, before + 1)


_PARTS = {
    "century": {"START": (0, 33), "MID": (34, 66), "END": (67, 99), "H1": (0, 49), "H2": (50, 99),
                "START EDGE": (0, 9), "MID EDGE": (34, 66), "END EDGE": (90, 99)},
    "decade": {"START": (0, 3), "MID": (4, 6), "END": (7, 9), "H1": (0, 4), "H2": (5, 9),
               "START EDGE": (0, 1), "MID EDGE": (4, 6), "END EDGE": (8, 9)},
    "year": {"START": (1, 4), "MID": (5, 8), "END": (9, 12),
             "START EDGE": (1, 1), "MID EDGE": (5, 8), "END EDGE": (12, 12)},
    "month": {"START": (1, 10), "MID": (11, 20), "END": (21, 31), "H1": (1, 15), "H2": (16, 31),
              "START EDGE": (1, 7), "MID EDGE": (11, 20), "END EDGE": (24, 31)},
}  # fmt: skip
"""What is left of a period, as years of a century or decade, months of a year, days of a month.

START, MID and END are early, mid and late, the same with EDGE its beginning, middle and end, H1 and H2 its halves.
"""


def part_of(precision: str, first: date, last: date, part: str) -> tuple[date, date]:
    """A named part of a period (see ``_PARTS``); other periods are kept whole."""
    bounds = _PARTS.get(precision, {}).get(part)
    if bounds is None:
        return first, last
    low, high = bounds
    if precision in ("century", "decade"):
        return date(first.year + low, 1, 1), date(first.year + high, 12, 31)
    if precision == "year":
        return _months(first.year, low, high)
    return first.replace(day=low), first.replace(day=min(high, last.day))
