"""Figures beside each other on one scale, and who did how much to whom: numbers become lengths here, never values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from sourcebook.views.wording import MEASURED, digits

__all__ = ["Group", "Meetings", "Whisker", "groups", "meetings"]

Row = Mapping[str, Any]

HUMAN_COST = ("killed", "wounded", "missing", "detained", "displaced", "returned", "affected")
WIDTH = 220.0
"""Length of the scale in the drawing's units."""
_MARGIN = 10.0
_MOST_ACTORS = 10


@dataclass(frozen=True)
class Whisker:
    """A figure drawn: a dot for a stated value, a line for bounds, an open end where a bound is missing."""

    row: Row
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True)
class Group:
    """Figures of one type. ``competing`` are people (or things) of whom several different numbers are told.

    ``least`` and ``most`` are the ends of the scale in words; a single figure has no scale.
    """

    type: str
    whiskers: tuple[Whisker, ...]
    competing: frozenset[str]
    scale: str
    least: str
    most: str


@dataclass(frozen=True)
class Meetings:
    """How often each actor acts on each other, for the busiest: ``cells[a][b]`` counts acts of a on b."""

    names: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    most: int


def groups(rows: Sequence[Row]) -> tuple[Group, ...]:
    """Figures by type, measures by unit too: the human cost first, then those with most statements."""
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        is_measure = row["type"] in MEASURED and row["unit"]
        by_type.setdefault(f"{row['type']} in {row['unit']}" if is_measure else row["type"], []).append(row)
    known = {type_: place for place, type_ in enumerate(HUMAN_COST)}
    ordered = sorted(by_type.items(), key=lambda item: (known.get(item[0], len(known)), -len(item[1]), item[0]))
    return tuple(_group(type_, members) for type_, members in ordered)


def _group(type_: str, rows: Sequence[Row]) -> Group:
    known = [v for row in rows for v in (row["low"], row["best"], row["high"]) if v is not None and v > 0]
    least, most = (min(known), max(known)) if known else (1.0, 1.0)
    is_wide = most > 50 * least
    whiskers = tuple(
        Whisker(row, *(_at(row[name], (least, most), is_wide) for name in ("low", "best", "high"))) for row in rows
    )
    scale = "" if len(rows) == 1 else "tenfold steps" if is_wide else "even steps"
    return Group(type_, whiskers, _competing(rows), scale, digits(least if is_wide else 0), digits(most))


def _at(value: float | None, ends: tuple[float, float], is_wide: bool) -> float | None:  # noqa: FBT001 - a scale's kind
    """Where a number stands on the scale."""
    if value is None:
        return None
    low, high = ends
    if is_wide:
        share = 0.0 if value <= low else log10(value / low) / log10(high / low)
    else:
        share = value / high if high else 0.0
    return round(_MARGIN + share * (WIDTH - 2 * _MARGIN), 1)


def _competing(rows: Sequence[Row]) -> frozenset[str]:
    """People (or owners of things) of whom different numbers of the same unit are told of the present."""
    told: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for row in rows:
        if row["whom"] and row["layer"] == "current":
            told.setdefault((row["whom"], row["unit"].lower()), set()).add((row["low"], row["best"], row["high"]))
    return frozenset(whom for (whom, _), numbers in told.items() if len(numbers) > 1)


def meetings(events: Sequence[Row]) -> Meetings:
    """Counts acts between the busiest actors; acts that are denied or only thought of are left out."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in events:
        if row["status"] in {"asserted", "alleged"} and row["who"] and row["whom"]:
            pairs.update((a, b) for a in row["who"].split("; ") for b in row["whom"].split("; ") if a != b)
    busy: Counter[str] = Counter()
    for (a, b), times in pairs.items():
        busy[a] += times
        busy[b] += times
    names = tuple(name for name, _ in sorted(busy.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ACTORS])
    cells = tuple(tuple(pairs[a, b] for b in names) for a in names)
    return Meetings(names, cells, max((n for row in cells for n in row), default=0))
