"""A view page by page: each page begins where the last one ended, found in an index, never by counting rows.

What a view's file says is taken apart by its own lines: the outer FROM, WHERE and ORDER BY begin a line, nothing else
does. A view over ``claim_row`` can be asked with a :class:`sourcebook.record.asking.Question`.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import Any

from sourcebook.errors import BadData
from sourcebook.model import KINDS
from sourcebook.record.asking import Conditions, Walk

__all__ = ["Page", "Plan", "mark_of", "plan"]


@dataclass(frozen=True)
class Page:
    """Rows of a view, and the mark of the next page (empty when there is none)."""

    rows: tuple[dict[str, Any], ...] = ()
    next: str = ""


@dataclass(frozen=True)
class Plan:
    """A view taken apart: what it selects, from where, under which condition, in which order."""

    selected: str
    source: str
    condition: str
    order: tuple[tuple[str, bool], ...] = field(default=())
    """The columns of the order, each with whether it falls."""

    @property
    def is_of_claims(self) -> bool:
        """Whether its rows are claims, so that questions about claims can be asked of it."""
        return self.source == "claim_row"

    @property
    def walk(self) -> Walk:
        """What its conditions and its order say to a question."""
        kinds = tuple(kind for kind in KINDS if re.search(rf"\bkind\b[^)]*'{kind}'", self.condition))
        return Walk(kinds, tuple(column for column, _ in self.order))

    def statement(self, found: Conditions, after: str, limit: int) -> tuple[Any, dict[str, Any]]:
        """The query for a page under more conditions. Raises BadData when the mark is none of this view's."""
        if after:
            found = self._beyond(found, after)
        keys = "".join(f", {column} AS k{i}_" for i, (column, _) in enumerate(self.order))
        conditions = " AND ".join(filter(None, (self.condition, *found.parts)))
        order = ", ".join(f"{column} DESC" if falls else column for column, falls in self.order)
        sql = (
            f"SELECT {self.selected}{keys} FROM {self.source}"  # noqa: S608 - files of ours, conditions of ours
            f"{' WHERE ' if conditions else ''}{conditions} ORDER BY {order} LIMIT {limit:d}"
        )
        return found.statement(sql)

    def _beyond(self, found: Conditions, after: str) -> Conditions:
        """Rows that stand after a mark: further in the first column, or equal in it and further in the rest."""
        try:
            keys = json.loads(base64.urlsafe_b64decode(after.encode()))
            assert isinstance(keys, list)
            assert len(keys) == len(self.order)
        except (ValueError, AssertionError):
            raise BadData((("page", "the mark of the page is none of this view's"),)) from None
        values = {f"after{i}": key for i, key in enumerate(keys)}
        if not any(falls for _, falls in self.order):
            columns = ", ".join(column for column, _ in self.order)
            return found.having(f"({columns}) > ({', '.join(f':{name}' for name in values)})", **values)
        wanted = ""
        for i in reversed(range(len(keys))):
            column, falls = self.order[i]
            further = f"{column} {'<' if falls else '>'} :after{i}"
            wanted = (
                f"{column} {'<=' if falls else '>='} :after{i} AND ({further} OR ({wanted}))" if wanted else further
            )
        return found.having(wanted, **values)


def mark_of(row: dict[str, Any], plan_: Plan) -> str:
    """The mark of the page after this row, whose keys are taken out of it."""
    keys = [row.pop(f"k{i}_") for i in range(len(plan_.order))]
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode()


_CLAUSES = re.compile(
    r"\ASELECT\s(?P<selected>.*?)\nFROM (?P<source>.*?)(?:\nWHERE (?P<condition>.*?))?\nORDER BY (?P<order>.*)\Z",
    re.DOTALL,
)


def plan(code: str) -> Plan | None:
    """A view's code taken apart; None for one that is grouped or joined from several, which has no such walk."""
    code = "\n".join(line for line in code.splitlines() if not line.startswith("--"))
    if re.search(r"^(?:GROUP BY|UNION|WITH|HAVING)", code, re.MULTILINE):
        return None
    found = _CLAUSES.match(code.strip())
    if found is None:
        return None
    parts = [part.split() for part in found["order"].split(",")]
    if any(not re.fullmatch(r"[\w.]+", part[0]) or part[1:] not in ([], ["DESC"]) for part in parts):
        return None
    order = tuple((part[0], part[1:] == ["DESC"]) for part in parts)
    return Plan(found["selected"].strip(), " ".join(found["source"].split()), found["condition"] or "", order)
