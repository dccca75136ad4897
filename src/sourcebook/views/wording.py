"""Cells of a view's rows in words and signs, for every surface: dates, numbers, statuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sourcebook.model import is_bound

__all__ = [
    "FILTERS",
    "LAYERS",
    "MEASURED",
    "STATUSES",
    "amount",
    "basis",
    "counted",
    "day",
    "digits",
    "has_day",
    "number",
    "plain",
    "status",
    "visible",
    "when",
]

Row = Mapping[str, Any]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
STATUSES = {
    "asserted": "stated",
    "alleged": "? alleged",
    "denied": "✗ denied",
    "foreseen": "→ foreseen",
    "hypothetical": "~ hypothetical",
    "demanded": "! demanded",
}
LAYERS = {"current": "", "background": "◂ earlier history", "future": "▸ to come"}
BASES = {
    "stated": "stated",
    "year_from_context": "year from the text",
    "relative_to_document": "counted from the document’s date",
    "relative_to_event": "counted from another event",
    "document_date": "the document’s date",
    "none": "not told",
}
MEASURED = frozenset({"area", "distance", "duration", "money", "share"})
BOUNDS = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< ", "about": "≈ ", "nearly": "nearly "}


def day(iso: str) -> str:
    """``2020-11-09`` as 9 November 2020, ``2020-11`` as November 2020; what is no such date stays as it is."""
    parts = iso.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return iso
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def has_day(row: Row) -> bool:
    """Whether a row's time is a time of its own: a bound that the reader laid is none."""
    start, end = row.get("start_date"), row.get("end_date")
    return bool(start or end) and (bool(row.get("time_words")) or not is_bound(start, end, row.get("time_basis")))


def when(row: Row) -> str:
    """The interval in words; empty when nothing is known. A bound is told as one: ``by 11 August 2008``."""
    start, end = row.get("start_date"), row.get("end_date")
    if not start and not end:
        return ""
    if not end or not start:
        return _open(row)
    if start == end:
        return day(start)
    return _interval(str(start), str(end))


def _open(row: Row) -> str:
    """An interval with one end."""
    start, end = row.get("start_date"), row.get("end_date")
    known = day(str(start or end))
    if has_day(row):
        return f"from {known}" if start else f"until {known}"
    return f"{known} or later" if start else f"by {known}"


def _interval(start: str, end: str) -> str:
    """Whole years and months by their names, other intervals without saying year or month twice."""
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return _years(start[:4], end[:4])
    if start[:7] == end[:7] and start.endswith("-01") and end[8:] in {"28", "29", "30", "31"}:
        return day(start[:7])
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{day(end)}"
    if start[:4] == end[:4] and len(start) == 10:
        return f"{day(start).rsplit(' ', 1)[0]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _years(first: str, last: str) -> str:
    if first[3:] == "0" and last == first[:3] + "9":
        return f"{first}s"
    return first if first == last else f"{first}–{last}"


def number(row: Row) -> str:
    """Bounds as signs; unknown is nothing: ``≥ 12``, ``120–170``."""
    low, best, high = (digits(row[name]) for name in ("low", "best", "high"))
    if row["bound"] == "range" or (low and high and low != high):
        return f"{low or '?'}–{high or '?'}"
    if row["bound"] == "some":
        return f"{low or best or '?'} or more"
    return BOUNDS.get(row["bound"], "") + (best or low or high or "?")


def amount(row: Row) -> str:
    """The number with its unit where that is a measure: ``6 weeks``, ``90 %``; people and things are counted."""
    unit = {"percent": "%"}.get(row["unit"], row["unit"])
    return f"{number(row)} {unit}".rstrip() if row["type"] in MEASURED else number(row)


def counted(row: Row) -> str:
    """What is counted or measured, unless the amount already says it."""
    what = row["what"] or row["unit"] or ""
    return "" if row["type"] in MEASURED and what == row["unit"] else what


def digits(value: float | None) -> str:
    """A number short and grouped: ``2,996``, ``40 m``; nothing for an unknown one."""
    if value is None:
        return ""
    for size, word in ((1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.3g}"


def status(value: str) -> str:
    """A status with its sign, never the sign alone."""
    return STATUSES.get(value, value)


def basis(value: str | None) -> str:
    """How a time is known, in words."""
    return BASES.get(value or "none", value or "")


def plain(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def visible(words: str) -> str:
    """Words without signs that command a terminal: documents are not to be trusted."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", words)


_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

FILTERS: dict[str, Callable[..., str]] = {
    each.__name__: each for each in (amount, basis, counted, day, number, plain, status, when)
}
"""For templates, by name."""
