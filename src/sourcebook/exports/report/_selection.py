"""A part of the record for a report: which claims, and in words which part it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sourcebook.views import wording

__all__ = ["Selection", "actors_in"]

Row = Mapping[str, Any]

_SAME = ("kind", "type", "status", "layer", "document")
_JOINED = ("who", "whom", "others")
_WORDS = {"since": "from", "until": "to", "status": "put as", "place": "at"}
_NAMES: dict[str, Callable[[Row], Iterator[str]]] = {
    "did": lambda row: _split(row["who"]) if row["kind"] == "event" else iter(()),
    "suffered": lambda row: _split(row["whom"]) if row["kind"] == "event" else iter(()),
    "tied": lambda row: iter(()) if row["kind"] == "event" else _all(row),
    "said": lambda row: iter(row["according_to"].split(" > ") if row["according_to"] else ()),
}


@dataclass(frozen=True)
class Selection:
    """Filters; an empty one is no filter. ``since`` and ``until`` are days; ``ids`` leaves no other claims than these.

    Undated claims are in no stretch of time.
    """

    kind: str = ""
    type: str = ""
    status: str = ""
    layer: str = ""
    document: str = ""
    actor: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    ids: Collection[str] | None = None
    about: str = ""

    def holds(self, row: Row) -> bool:
        """Whether a row of the view ``claims`` belongs to it."""
        if self.ids is not None and row["id"] not in self.ids:
            return False
        if any(getattr(self, name) not in ("", row[name]) for name in _SAME):
            return False
        if self.actor and self.actor not in (*_all(row), *row["according_to"].split(" > ")):
            return False
        if self.place and self.place not in row["place"].split("; "):
            return False
        return self._is_in_time(row)

    def _is_in_time(self, row: Row) -> bool:
        if not self.since and not self.until:
            return True
        first, last = row["start_date"] or row["end_date"], row["end_date"] or row["start_date"]
        if not wording.has_day(row):
            return False
        is_open = not row["end_date"]
        return (not self.since or is_open or last >= self.since) and (not self.until or first <= self.until)

    def __str__(self) -> str:
        named = [f.name for f in fields(self) if f.name not in {"ids", "about"} and getattr(self, f.name)]
        return self.about or ", ".join(f"{_WORDS.get(name, name)} {getattr(self, name)}" for name in named)


def actors_in(claims: Sequence[Row], actors: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows of the view ``actors`` with the counts of these claims alone; those that are not named are left out."""
    counts = {column: Counter(name for row in claims for name in set(names(row))) for column, names in _NAMES.items()}
    where: dict[str, set[str]] = {}
    for row in claims:
        for names in _NAMES.values():
            for name in names(row):
                where.setdefault(name, set()).add(row["document"])
    found = [
        {**row, **{column: counts[column][row["name"]] for column in counts}, "documents": len(where[row["name"]])}
        for row in actors
        if row["name"] in where
    ]
    return sorted(found, key=lambda row: (-sum(row[column] for column in counts), row["name"]))


def _split(joined: str) -> Iterator[str]:
    return iter(joined.split("; ") if joined else ())


def _all(row: Row) -> Iterator[str]:
    return (name for column in _JOINED for name in _split(row[column]))
