"""The ledger of figures for reading: groups of statements, a best value by a named rule, and sums that refuse overlaps.

What stands in a group, and what each statement counts beside the others, was found by linking. Here nothing is
guessed: a value is chosen only by a rule that is named and written down, and the statements it rests on are told.
Zero is a number that is stated; unknown is a statement without a number; no figure is no group at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from sourcebook.errors import OverlappingFigures, UnknownPlugin
from sourcebook.record._flat import UNDATED
from sourcebook.record.schema import metadata
from sourcebook.record.store import Record

__all__ = ["RULES", "Best", "Group", "Statement", "best", "ledger", "total"]

_tables = metadata.tables
_SAME = "same scope"
_UNGRADED = "F6"


@dataclass(frozen=True)
class Statement:
    """One figure as a document tells it. ``issued`` is the document's day, ``grade`` source and item, F6 by default."""

    id: str
    badge: str
    reason: str
    is_reference: bool
    low: float | None
    best: float | None
    high: float | None
    bound: str
    unit: str
    people: str
    source: str
    according_to: str
    status: str
    day: str
    issued: str
    grade: str
    words: str
    document: str
    start: int
    end: int

    @property
    def value(self) -> float | None:
        """The number stated, else the bound stated; None where nothing is known."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), None)


@dataclass(frozen=True)
class Group:
    """Statements that stand side by side; one of them is the reference."""

    id: str
    label: str
    type: str
    side: str
    place: str
    statements: tuple[Statement, ...]

    @property
    def same(self) -> tuple[Statement, ...]:
        """Statements of the reference's scope that say what is or was; a denied or foreseen number is no count."""
        return tuple(s for s in self.statements if s.badge == _SAME and s.status in ("asserted", "alleged"))

    @property
    def reference(self) -> Statement:
        """The statement that the others are held against."""
        return next(s for s in self.statements if s.is_reference)

    @property
    def sources(self) -> tuple[str, ...]:
        """Independent sources of the reference's scope, each once."""
        return tuple(dict.fromkeys(s.source for s in self.same))


@dataclass(frozen=True)
class Best:
    """A value chosen by a named rule, and the statements it rests on; unknown stays None."""

    rule: str
    low: float | None
    best: float | None
    high: float | None
    reason: str
    statements: tuple[str, ...]


def ledger(
    record: Record, what: str = "", of: str = "", where: str = "", ids: Sequence[str] | None = None
) -> Iterator[Group]:
    """Groups in order; only of one type (``killed``), of one side (``GEO``), for one place or by id, where given."""
    entry = _tables["ledger_entry"]
    row = _tables["claim_row"]
    query = select(entry, row).join(row, row.c.claim == entry.c.claim).where(row.c.verdict != "reject")
    for column, value in ((row.c.type, what), (entry.c.side, of), (entry.c.scope_place, where)):
        query = query.where(column == value) if value else query
    query = query if ids is None else query.where(entry.c.group_id.in_(ids))
    with record.connect() as connection:
        issued, grades = _issued(connection), _grades(connection)
        pile: list[tuple[Any, Statement]] = []
        for each in connection.execute(query.order_by(entry.c.position)).mappings():
            if pile and pile[0][0]["group_id"] != each["group_id"]:
                yield from _group(pile)
                pile = []
            pile.append((each, _statement(dict(each), issued, grades)))
        yield from _group(pile)


def _group(pile: Sequence[tuple[Any, Statement]]) -> Iterator[Group]:
    """The group, if it has its reference still (a person may have rejected it since linking)."""
    if any(s.is_reference for _, s in pile):
        first = pile[0][0]
        reference = next(row for row, s in pile if s.is_reference)
        statements = tuple(s for _, s in pile)
        yield Group(
            first["group_id"], first["label"], first["type"], reference["side"], reference["scope_place"], statements
        )


def _statement(row: Mapping[str, Any], issued: Mapping[int, str], grades: Mapping[tuple[str, str], str]) -> Statement:
    source = grades.get(("source", row["source"])) or grades.get(("source", row["document"]), _UNGRADED[0])
    return Statement(
        row["id"], row["badge"], row["reason"], bool(row["is_reference"]), row["low"], row["best"], row["high"],
        row["bound"] or "", row["unit"] or "", row["people"], row["source"], row["according_to"], row["status"],
        "" if row["day"] == UNDATED else row["end_date"] or row["start_date"], issued.get(row["document_key"], ""),
        source + grades.get(("item", row["id"]), _UNGRADED[1]), row["words"], row["document"], row["start_offset"],
        row["end_offset"],
    )  # fmt: skip


def _issued(connection: Connection) -> dict[int, str]:
    finding = _tables["finding"]
    query = select(finding.c.document, finding.c.value).where(finding.c.field == "date")
    return {row.document: row.value for row in connection.execute(query)}


def _grades(connection: Connection) -> dict[tuple[str, str], str]:
    judgement, held = _tables["judgement"], _tables["in_force"]
    query = select(judgement.c.about, judgement.c.a, judgement.c.verdict)
    query = query.join(held, held.c.judgement == judgement.c.key).where(judgement.c.about.in_(("source", "item")))
    return {(about, a): verdict for about, a, verdict in connection.execute(query)}


# ── rules ────────────────────────────────────────────────────────────────────────────────────────


def best(group: Group, rule: str, belligerents: frozenset[str] = frozenset()) -> Best:
    """The group's value by a rule. Raises UnknownPlugin with the nearest rule.

    ``belligerents`` are the countries that fight in the record; a number that one tells of another's dead is weak.
    """
    if rule not in RULES:
        raise UnknownPlugin("rule", rule, tuple(RULES))
    told = [s for s in group.same if s.value is not None]
    if not told:
        return Best(rule, None, None, None, "no statement of this scope gives a number", ())
    return RULES[rule](group, _latest(told), belligerents)


def _latest(told: Sequence[Statement]) -> list[Statement]:
    """Each independent source's last word."""
    last: dict[str, Statement] = {}
    for statement in sorted(told, key=lambda s: (s.issued or s.day, s.day, s.id)):
        last[statement.source] = statement
    return list(last.values())


def _ucdp(group: Group, told: Sequence[Statement], belligerents: frozenset[str]) -> Best:
    """UCDP's conservative practice.

    Each source's last word counts once. What a government says of its enemy's losses only moves the highest value,
    unless there is nothing else. Of the values that remain the lowest is the best, and the lowest bound the lowest.
    """
    enemies = [s for s in told if _is_enemy(s, group, belligerents)]
    own = [s for s in told if s not in enemies] or list(told)
    lows = [n for s in own for n in (s.low, s.best) if n is not None]
    values = [s.best for s in own if s.best is not None]
    highs = [n for s in told for n in (s.high, s.best) if n is not None]
    left = f"; {len(enemies)} by an enemy moved only the highest" if enemies and own != list(told) else ""
    told_by = "the one source's last word" if len(own) == 1 else f"the lowest of {len(own)} sources' last words"
    low, middle, high = min(lows, default=None), min(values, default=None), max(highs, default=None)
    return Best("ucdp", low, middle, high, f"{told_by}{left}", tuple(s.id for s in told))


def _is_enemy(statement: Statement, group: Group, belligerents: frozenset[str]) -> bool:
    country = statement.source.removeprefix("government of ")
    return country != statement.source and country in belligerents and country != group.side != ""


def _newest(group: Group, told: Sequence[Statement], belligerents: frozenset[str]) -> Best:
    """The statement of the newest text; of several the one whose number is of the latest day, then the lowest."""
    del group, belligerents
    chosen = max(told, key=lambda s: (s.issued or s.day, s.day, -(s.value or 0)))
    reason = f"the newest: {chosen.source}, {chosen.issued or chosen.day or 'undated'}"
    return Best("newest", chosen.low, chosen.best, chosen.high, reason, (chosen.id,))


def _grade(group: Group, told: Sequence[Statement], belligerents: frozenset[str]) -> Best:
    """The statement of the best grade (A1 before B1, F6 last, as people set them); of equals the newest."""
    finest = min(s.grade for s in told)
    chosen = _newest(group, [s for s in told if s.grade == finest], belligerents)
    return Best("grade", chosen.low, chosen.best, chosen.high, f"graded {finest}; {chosen.reason}", chosen.statements)


RULES: dict[str, Callable[[Group, Sequence[Statement], frozenset[str]], Best]] = {
    "ucdp": _ucdp,
    "newest": _newest,
    "grade": _grade,
}
"""The rules by which a best value can be chosen. Each says in its docstring what it does."""


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────


def total(groups: Sequence[Group], rule: str, *, overlap: bool = False) -> Best:
    """The sum of the groups' values by a rule. Raises OverlappingFigures where people may be counted twice."""
    sides = frozenset(g.side for g in groups if g.side)
    if not overlap:
        for first, second in combinations(groups, 2):
            if why := _overlap(first, second):
                raise OverlappingFigures(first.label, second.label, why)
    values = [best(g, rule, sides) for g in groups]
    known = [v for v in values if v.low is not None or v.best is not None or v.high is not None]
    parts = [[n for n in (getattr(v, name) for v in known) if n is not None] for name in ("low", "best", "high")]
    low, middle, high = (sum(part) if known and len(part) == len(known) else None for part in parts)
    unknown = len(values) - len(known)
    reason = f"the sum of {len(known)} groups" + (f"; {unknown} without a number are left out" if unknown else "")
    reason += "; some may count the same people" if overlap else ""
    return Best(rule, low, middle, high, reason, tuple(s for v in known for s in v.statements))


def _overlap(first: Group, second: Group) -> str:
    if first.type != second.type:
        return f"one counts {first.type}, the other {second.type}"
    if first.side and second.side and first.side != second.side:
        return ""
    if not first.side or not second.side:
        return "of one it is not told whose they are"
    if first.place and second.place and first.place != second.place:
        return ""
    if first.place == second.place:
        return "both are of the same side and place"
    part, whole = (first, second) if first.place else (second, first)
    return f"{part.place} is a part of what {whole.label!r} counts"
