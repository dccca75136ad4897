"""Questions to views, a page at a time: filters become conditions, the last row's sort keys begin the next page.

A page after row *n* asks for rows whose keys come after (keyset), so the thousandth page costs what the first does.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sourcebook import views
from sourcebook.errors import SourcebookError
from sourcebook.record import Record

__all__ = ["MOST_ROWS", "BadCursor", "Question", "count", "one", "page", "rows", "tally"]

MOST_ROWS = 500
"""The longest page."""

Row = dict[str, Any]


class BadCursor(SourcebookError):
    """A page mark that no answer gave. Facts: the mark."""

    def __str__(self) -> str:
        return f"{self.args[0]!r} is no page mark: begin again with the first page."


@dataclass(frozen=True)
class Question:
    """A view, conditions with named values, and the order: columns of which the last is unique.

    A column that may be empty is ordered as if an empty text stood there; write it with a question mark ("date?").
    """

    view: str
    conditions: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] = ("claim",)
    is_descending: bool = False

    def having(self, **wanted: Any) -> Question:
        """Only rows whose columns have the wanted values; empty wishes are no wishes."""
        known = {name: value for name, value in wanted.items() if value not in (None, "", [])}
        return self.where(*(f"{name} = :{name}" for name in known), **known)

    def where(self, *conditions: str, **values: Any) -> Question:
        """Only rows that meet these conditions, too."""
        return replace(self, conditions=(*self.conditions, *conditions), values={**self.values, **values})

    @property
    def keys(self) -> tuple[str, ...]:
        """The order as SQL expressions that are never empty."""
        return tuple(f"coalesce({name[:-1]}, '')" if name.endswith("?") else name for name in self.order)


def rows(record: Record, question: Question, most: int = MOST_ROWS) -> list[Row]:
    """The first rows of the answer."""
    where = " AND ".join(question.conditions) or "1 = 1"
    way = " DESC" if question.is_descending else ""
    order = ", ".join(f"{key}{way}" for key in question.keys)
    return list(views.rows(record, question.view, f"{where} ORDER BY {order} LIMIT {int(most)}", **question.values))


def one(record: Record, question: Question) -> Row | None:
    """The first row, if there is any."""
    return next(iter(rows(record, question, 1)), None)


def tally(record: Record, question: Question, *by: str) -> list[tuple[Any, ...]]:
    """How many rows there are for each value of some columns: the values, then how many."""
    return views.tally(record, question.view, by, " AND ".join(question.conditions) or "1 = 1", **question.values)


def count(record: Record, question: Question) -> int:
    """How many rows there are."""
    return views.count(record, question.view, " AND ".join(question.conditions) or "1 = 1", **question.values)


def page(record: Record, question: Question, after: str, limit: int) -> tuple[list[Row], str]:
    """Rows after a mark, and the mark of the next page (empty when this is the last)."""
    if after:
        marks = dict(enumerate(_marks(after, len(question.order))))
        compared = "<" if question.is_descending else ">"
        condition = f"({', '.join(question.keys)}) {compared} ({', '.join(f':after_{i}' for i in marks)})"
        question = question.where(condition, **{f"after_{i}": mark for i, mark in marks.items()})
    found = rows(record, question, limit + 1)
    if len(found) <= limit:
        return found, ""
    last = found[limit - 1]
    return found[:limit], _mark([(last[n[:-1]] or "") if n.endswith("?") else last[n] for n in question.order])


def _mark(keys: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys, ensure_ascii=False).encode()).decode()


def _marks(mark: str, how_many: int) -> list[Any]:
    try:
        keys = json.loads(base64.urlsafe_b64decode(mark.encode()))
    except (binascii.Error, ValueError):
        raise BadCursor(mark) from None
    if not isinstance(keys, list) or len(keys) != how_many or not all(isinstance(k, str | int | float) for k in keys):
        raise BadCursor(mark)
    return keys
