"""What people and machines decide about a record's statements: a log that only grows, and what follows from it.

Statements are never rewritten. A judgement is a row of the log; undoing one is another row. What holds on a thing is
the latest judgement not undone, people before machines; claims as they stand and merged things are computed from that,
in the same transaction.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, or_, select, tuple_

from sourcebook.errors import BadJudgement, EvidenceRefused
from sourcebook.model import Document
from sourcebook.record import _computed
from sourcebook.record._engines import insert_rows
from sourcebook.record._things import Edge, chain, things
from sourcebook.record.guide import CELLS, Misfit
from sourcebook.record.schema import metadata
from sourcebook.record.store import Record

__all__ = [
    "GRADES", "LINKS", "MACHINE", "VERDICTS", "Judgement", "append", "examined", "judge", "judgements", "undo", "why",
]  # fmt: skip

MACHINE = "machine"
LINKS = ("event", "actor", "place", "scope", "text")
"""What can be linked: claims of one event, names of one actor or place, figures of one scope, texts of one source."""
GRADES = {"source": tuple("ABCDEF"), "item": tuple("123456")}
VERDICTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(LINKS, ("same", "not the same", "unsure")),
    "claim": ("accept", "reject", "unsure", "set", "add"),
    "bearing": ("kept", "broken", "extended", "disputed", "repeated"),
    **GRADES,
}
"""What can be said about what."""

_tables = metadata.tables
_judgement, _in_force, _member = _tables["judgement"], _tables["in_force"], _tables["member"]
_MANY = 200
"""When more things than this are touched at once, all things of their kind are computed anew: that is quicker."""
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True)
class Judgement:
    """A row of the log; ``key`` is given when it is written. See docs/record.md for what each field may hold."""

    about: str
    verdict: str
    a: str
    b: str = ""
    cell: str = ""
    value: str = ""
    score: float | None = None
    reason: str = ""
    rule: str = ""
    by: str = MACHINE
    at: str = ""
    undoes: int | None = None
    key: int = 0

    @property
    def is_machine(self) -> bool:
        """Made by a rule, not by a person."""
        return self.by == MACHINE


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def judge(record: Record, judgement: Judgement) -> int:
    """Writes a judgement and all that follows from it; its key. Raises BadJudgement, and nothing is written."""
    with record.changing() as connection:
        return append(connection, [examined(connection, judgement)])[0]


def undo(record: Record, key: int, by: str, at: str, reason: str) -> int:
    """Takes a judgement back by another; undoing that one brings it back. Raises BadJudgement."""
    with record.changing() as connection:
        row = connection.execute(select(_judgement).where(_judgement.c.key == key)).one_or_none()
        if row is None:
            raise BadJudgement(f"there is no judgement {key} to undo")
        log = connection.execute(select(_judgement).where(*_same_thing(row))).all()
        later = next((j.key for j in log if j.undoes == key and _is_alive(j.key, log)), None)
        if later:
            raise BadJudgement(f"judgement {key} is undone by {later} already; undo {later} to bring it back")
        taken = Judgement(row.about, "undo", row.a, row.b, row.cell, "", None, reason, "", by, at, key)
        return append(connection, [examined(connection, taken)])[0]


def append(connection: Connection, written: Sequence[Judgement]) -> list[int]:
    """Writes judgements as they are, within the caller's transaction, and computes what follows; their keys.

    For machines, which link by the thousand: pairs are put in order, nothing else is examined.
    """
    first = (connection.scalar(select(func.max(_judgement.c.key))) or 0) + 1
    rows = [asdict(replace(_in_order(j), key=first + i)) for i, j in enumerate(written)]
    insert_rows(connection, _judgement, rows)
    touched: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        touched.setdefault(row["about"], {})[row["a"], row["b"]] = None
    for about, pairs in touched.items():
        _settle(connection, about, list(pairs))
        if about in LINKS:
            _unite(connection, about, {item for pair in pairs for item in pair})
        elif about == "claim":
            _recompute(connection, list(pairs))
    return [row["key"] for row in rows]


def _in_order(judgement: Judgement) -> Judgement:
    """Links have no direction: the smaller id stands first."""
    if judgement.about in LINKS and judgement.a > judgement.b:
        return replace(judgement, a=judgement.b, b=judgement.a)
    return judgement


def _settle(connection: Connection, about: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Finds for each pair (and cell) anew which judgement holds."""
    for some in _by(pairs, 400):
        held = tuple_(_in_force.c.a, _in_force.c.b).in_(some)
        connection.execute(delete(_in_force).where(_in_force.c.about == about, held))
        log: dict[tuple[str, str], list[Row[Any]]] = {}
        chosen = tuple_(_judgement.c.a, _judgement.c.b).in_(some)
        for row in connection.execute(select(_judgement).where(_judgement.c.about == about, chosen)):
            log.setdefault((row.a, row.b), []).append(row)
        found = [
            {"about": about, "a": j.a, "b": j.b, "cell": j.cell, "judgement": j.key}
            for pair in some
            for j in _holding(log.get(pair, []))
        ]
        insert_rows(connection, _in_force, found)


def _holding(log: Sequence[Row[Any]]) -> Iterator[Row[Any]]:
    """Of all judgements on one pair, the one that holds for each cell."""
    cells: dict[str, list[Row[Any]]] = {}
    for row in log:
        if row.undoes is None and _is_alive(row.key, log):
            cells.setdefault(row.cell, []).append(row)
    for rows in cells.values():
        yield max(rows, key=lambda row: (row.by != MACHINE, row.key))


def _is_alive(key: int, log: Sequence[Row[Any]]) -> bool:
    """Whether nothing in the log undoes the judgement, or what undid it is itself undone."""
    return not any(_is_alive(row.key, log) for row in log if row.undoes == key)


def _same_thing(row: Row[Any]) -> tuple[Any, ...]:
    return (_judgement.c.about == row.about, _judgement.c.a == row.a, _judgement.c.b == row.b)


def _by(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[at : at + size] for at in range(0, len(items), size))


# ── what follows ─────────────────────────────────────────────────────────────────────────────────


def _recompute(connection: Connection, pairs: Sequence[tuple[str, str]]) -> None:
    """Claims as they now stand."""
    row, claim, documents = _tables["claim_row"], _tables["claim"], _tables["document"]
    for a, b in pairs:
        read = select(claim.c.document, claim.c.key).where(claim.c.id == a)
        added = select(row.c.document_key, row.c.claim).where(row.c.id == a)
        at = connection.execute(read).one_or_none() or connection.execute(added).one_or_none()
        whole = connection.scalar(select(documents.c.key).where(documents.c.id == b))
        if at is not None:
            _computed.rewrite(connection, at[0], at[1])
        elif whole is not None:
            _computed.rewrite(connection, whole)


def _unite(connection: Connection, about: str, items: set[str]) -> None:
    """Things anew, as far as the items touch them."""
    if len(items) > _MANY:
        edges, reached = list(_edges(connection, about, None)), None
    else:
        edges, reached = _around(connection, about, items)
    found = things(edges)
    if reached is None:
        connection.execute(delete(_member).where(_member.c.about == about))
    else:
        for some in _by(sorted(reached), 400):
            connection.execute(delete(_member).where(_member.c.about == about, _member.c.item.in_(some)))
    rows = [{"about": about, "item": item, "thing": thing} for item, thing in sorted(found.items())]
    insert_rows(connection, _member, rows)


def _around(connection: Connection, about: str, items: set[str]) -> tuple[list[Edge], set[str]]:
    """All that the items are or were linked with, however far, and the judgements among it."""
    were = select(_member.c.thing).where(_member.c.about == about, _member.c.item.in_(sorted(items)))
    former = select(_member.c.item).where(_member.c.about == about, _member.c.thing.in_(were))
    found: dict[tuple[str, str], Edge] = {}
    reached, new = set(items), {*items, *connection.scalars(former)}
    while new:
        reached |= new
        edges = list(_edges(connection, about, sorted(new)))
        found |= {(e.a, e.b): e for e in edges}
        new = {item for e in edges if not e.is_apart for item in (e.a, e.b)} - reached
    return list(found.values()), reached


def _edges(connection: Connection, about: str, items: Sequence[str] | None) -> Iterator[Edge]:
    """Judgements in force on pairs; of some items only those with one of them."""
    query = select(_judgement).join(_in_force, _in_force.c.judgement == _judgement.c.key)
    query = query.where(_in_force.c.about == about, _judgement.c.verdict != "unsure")
    parts = [None] if items is None else list(_by(items, 400))
    for some in parts:
        chosen = query if some is None else query.where(or_(_in_force.c.a.in_(some), _in_force.c.b.in_(some)))
        for row in connection.execute(chosen):
            score = None if row.by != MACHINE else row.score or 0.0
            yield Edge.of(row.key, row.a, row.b, score, is_apart=row.verdict != "same")


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def judgements(
    record: Record, *, about: str = "", of: str = "", by: str = "", in_force: bool = False
) -> Iterator[Judgement]:
    """The log in order; of one kind, on one thing, by one person, or only what holds."""
    query = select(_judgement).order_by(_judgement.c.key)
    if about:
        query = query.where(_judgement.c.about == about)
    if of:
        query = query.where(or_(_judgement.c.a == of, _judgement.c.b == of))
    if by:
        query = query.where(_judgement.c.by == by)
    if in_force:
        query = query.join(_in_force, _in_force.c.judgement == _judgement.c.key)
    with record.connect() as connection:
        for row in connection.execution_options(stream_results=True).execute(query).mappings():
            yield Judgement(**row)


def why(record: Record, about: str, a: str, b: str) -> tuple[Judgement, ...]:
    """The judgements that make two things one, from the one to the other; what keeps them apart if they are not.

    Empty when nothing was judged that would make them one or keep them apart.
    """
    with record.connect() as connection:
        query = select(_member.c.item, _member.c.thing).where(_member.c.about == about, _member.c.item.in_((a, b)))
        of = {row.item: row.thing for row in connection.execute(query)}
        keys: list[int] = []
        if a in of and of.get(a) == of.get(b):
            inside = select(_member.c.item).where(_member.c.about == about, _member.c.thing == of[a])
            items = sorted(connection.scalars(inside))
            held = set(items)
            links = [e for e in _edges(connection, about, items) if not e.is_apart and e.a in held and e.b in held]
            keys = [e.weight[2] for e in chain(links, a, b)]
        else:
            pair = and_(_in_force.c.a == min(a, b), _in_force.c.b == max(a, b))
            keys = list(connection.scalars(select(_in_force.c.judgement).where(_in_force.c.about == about, pair)))
        rows = {row["key"]: row for row in connection.execute(
            select(_judgement).where(_judgement.c.key.in_(keys))).mappings()}  # fmt: skip
        return tuple(Judgement(**rows[key]) for key in keys)


# ── what may be written ──────────────────────────────────────────────────────────────────────────


def examined(connection: Connection, judgement: Judgement) -> Judgement:
    """The judgement, complete. Raises BadJudgement with what is wrong and what to do."""
    _examine_form(judgement)
    if judgement.verdict == "undo":
        return judgement
    if judgement.about in LINKS:
        if not judgement.a or not judgement.b or judgement.a == judgement.b:
            raise BadJudgement("a link is between two different things; give both")
        judgement = _in_order(judgement)
    known = {"event": _claim_ids, "scope": _claim_ids, "bearing": _claim_ids, "text": _document_ids,
             "actor": _names, "place": _places, "item": _claim_ids}  # fmt: skip
    if judgement.about in known:
        for each in filter(None, (judgement.a, judgement.b)):
            if not known[judgement.about](connection, each):
                raise BadJudgement(f"the record has no {_NOUN.get(judgement.about, 'claim')} {each!r}")
    if judgement.about == "claim":
        return _examined_claim(connection, judgement)
    return judgement


_NOUN = {"text": "document", "actor": "actor", "place": "place"}


def _examine_form(judgement: Judgement) -> None:
    verdicts = VERDICTS.get(judgement.about)
    if verdicts is None:
        raise BadJudgement(f"it is about {judgement.about!r}; expected one of {', '.join(VERDICTS)}")
    if judgement.verdict not in {*verdicts, "undo"}:
        raise BadJudgement(f"of {judgement.about} it says {judgement.verdict!r}; expected one of {', '.join(verdicts)}")
    if not judgement.reason.strip():
        raise BadJudgement("it has no reason; say why in words")
    if judgement.is_machine:
        wrong = "a machine's judgement names its rule and has no time" if judgement.at or not judgement.rule else ""
    else:
        is_plain = judgement.by.strip() and not judgement.rule and judgement.score is None
        wrong = "" if is_plain else "a person's judgement has a name, and neither rule nor score"
        wrong = wrong or ("" if _TIME.fullmatch(judgement.at) else "its time should be ISO 8601 (2026-05-03T14:00)")
    if wrong:
        raise BadJudgement(wrong)


def _examined_claim(connection: Connection, judgement: Judgement) -> Judgement:
    if judgement.verdict == "add":
        return _examined_addition(connection, judgement)
    row = _tables["claim_row"]
    at = connection.execute(select(row.c.document_key, row.c.claim).where(row.c.id == judgement.a)).one_or_none()
    if at is None:
        raise BadJudgement(f"the record has no claim {judgement.a!r}")
    if judgement.verdict != "set":
        return replace(judgement, b="", cell="", value="")
    if judgement.cell not in CELLS:
        raise BadJudgement(f"there is no cell {judgement.cell!r}; cells are {', '.join(CELLS)}")
    document = _computed.text_of(connection, at.document_key)
    statement = next(_computed.standing(connection, document, at.document_key, at.claim))
    try:
        _computed.changed_claim(statement, judgement, document)
    except (Misfit, EvidenceRefused, json.JSONDecodeError) as problem:
        raise BadJudgement(_told(problem)) from None
    return replace(judgement, b="")


def _examined_addition(connection: Connection, judgement: Judgement) -> Judgement:
    """The addition with its id and document. The words of every cell must be in the text."""
    documents = _tables["document"]
    fields = _fields(judgement.value)
    name = judgement.b or str(fields.get("document", ""))
    key = connection.scalar(select(documents.c.key).where(documents.c.id == name))
    if key is None:
        raise BadJudgement(f"the record has no document {name!r}")
    document = _computed.text_of(connection, key)
    judgement = replace(judgement, a=judgement.a or _new_id(fields, document), b=document.id, cell="claim")
    try:
        _computed.added_claim(judgement, document)
    except (Misfit, EvidenceRefused) as problem:
        raise BadJudgement(_told(problem)) from None
    if _claim_ids(connection, judgement.a):
        raise BadJudgement(f"the record has a claim {judgement.a!r} already; set its cells instead")
    return judgement


def _fields(value: str) -> dict[str, Any]:
    try:
        fields = json.loads(value)
    except json.JSONDecodeError as problem:
        raise BadJudgement(_told(problem)) from None
    if not isinstance(fields, dict):
        raise BadJudgement("the added claim is no JSON object with the coding guide's fields")
    return fields


def _new_id(fields: dict[str, Any], document: Document) -> str:
    """An id for a claim added by hand: a hash of what it says, so that the same claim added twice is one."""
    said = json.dumps({k: v for k, v in fields.items() if k != "id"}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"by hand\x1f{document.id}\x1f{said}".encode()).hexdigest()[:16]


def _told(problem: Exception) -> str:
    if isinstance(problem, EvidenceRefused):
        return (
            f"the words of {problem.cell.split(maxsplit=1)[-1]!r} at {problem.start}-{problem.end} are "
            f"{problem.claimed!r}, but the text has {problem.found!r}"
        )
    if isinstance(problem, json.JSONDecodeError):
        return f"its value is no JSON ({problem})"
    return str(problem).rstrip(".")


def _claim_ids(connection: Connection, id_: str) -> bool:
    row = _tables["claim_row"]
    return connection.scalar(select(row.c.claim).where(row.c.id == id_)) is not None


def _document_ids(connection: Connection, id_: str) -> bool:
    documents = _tables["document"]
    return connection.scalar(select(documents.c.key).where(documents.c.id == id_)) is not None


def _names(connection: Connection, name: str) -> bool:
    named = _tables["named"]
    found = select(named.c.claim).where(named.c.name == name, named.c.part != "place").limit(1)
    return connection.scalar(found) is not None


def _places(connection: Connection, place: str) -> bool:
    named = _tables["named"]
    name, _, country = place.rpartition("|")
    found = select(named.c.claim).where(named.c.name == name, named.c.part == "place", named.c.country == country)
    return connection.scalar(found.limit(1)) is not None
