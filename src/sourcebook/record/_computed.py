"""Everything in a record that is computed: claims as they stand after judgements, who is named, how often.

Made anew for one document (or one of its claims) at a time, from what the reading said and what was judged since, in
the transaction that changes either. So the computed tables never lag behind, whoever is killed when.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, select, text

from sourcebook.errors import EvidenceRefused
from sourcebook.model import Block, Claim, Document
from sourcebook.record import _engines, gate
from sourcebook.record._engines import insert_rows
from sourcebook.record._flat import Standing, names_of, row_of
from sourcebook.record._statements import Statement, block_at, stored
from sourcebook.record._words import folded_name
from sourcebook.record.guide import Misfit, claim_from, set_cell
from sourcebook.record.schema import BY_HAND, PER_DOCUMENT, metadata

__all__ = ["Judged", "as_judged", "erase", "rewrite", "rulings", "standing", "text_of", "write"]

_tables = metadata.tables
_row, _judgement, _in_force = _tables["claim_row"], _tables["judgement"], _tables["in_force"]


@dataclass(frozen=True)
class Judged:
    """A claim as it stands."""

    key: int
    block: int
    claim: Claim
    standing: Standing


Ruling = Row[Any]
"""A row of the log that holds, with ``ordinal`` for added claims: how many the document got before."""


def write(
    connection: Connection, document: Document, key: int, statements: Sequence[Statement], only: int | None = None
) -> list[str]:
    """Computes the rows of a document (or one claim's) that has none; what of the judgements cannot stand, in words."""
    found: list[Judged] = []
    refused: list[str] = []
    for each in as_judged(statements, rulings(connection, document.id), document, key):
        if isinstance(each, str):
            refused.append(each)
        elif only in {None, each.key}:
            found.append(each)
    insert_rows(connection, _row, [row_of(j.claim, j.key, j.block, j.standing) for j in found])
    insert_rows(connection, _tables["named"], [row for j in found for row in names_of(j.claim, j.key)])
    _engines.of(connection).index(connection, "claim", key, only)
    _count(connection, key, 1)
    return refused


def rewrite(connection: Connection, key: int, only: int | None = None) -> None:
    """Computes a stored document's rows (or one claim's) anew."""
    document = text_of(connection, key)
    statements = list(stored(connection, key, only))
    erase(connection, key, only)
    write(connection, document, key, statements, only)


def erase(connection: Connection, key: int, only: int | None = None) -> None:
    """Takes a document's computed rows (or one claim's) out of the tables; the counts lose the whole document."""
    _count(connection, key, -1)
    _engines.of(connection).unindex(connection, "claim", key, only)
    chosen = _row.c.document_key == key if only is None else _row.c.claim == only
    connection.execute(_row.delete().where(chosen))


def _count(connection: Connection, key: int, sign: int) -> None:
    """Adds the claims of a document to the counts by name, or takes them away; names that count nothing go."""
    for statement in (_TALLY, _CODES):
        connection.execute(statement, {"document": key, "sign": sign})
    if sign > 0:
        new = [{"name": n, "folded": folded_name(n)} for n in connection.scalars(_UNFOLDED, {"document": key})]
        if new:
            connection.execute(_FOLD, new)
    if sign < 0:
        for statement in (_NO_TALLY, _NO_CODES):
            connection.execute(statement, {"document": key})


_COUNTED = """
FROM named n JOIN claim_row r ON r.claim = n.claim
WHERE n.document_key = :document AND r.verdict <> 'reject' AND n.part <> 'instrument'
"""
_SUMS = {
    "total": "CASE WHEN n.part <> 'place' THEN 1 ELSE 0 END",
    "did": "CASE WHEN r.kind = 'event' AND n.part IN ('source', 'party', 'mediator') THEN 1 ELSE 0 END",
    "suffered": "CASE WHEN r.kind = 'event' AND n.part IN ('target', 'beneficiary') THEN 1 ELSE 0 END",
    "tied": "CASE WHEN r.kind <> 'event' AND n.part NOT IN ('speaker', 'place') THEN 1 ELSE 0 END",
    "said": "CASE WHEN n.part = 'speaker' THEN 1 ELSE 0 END",
    **{
        status: f"CASE WHEN n.part = 'speaker' AND r.status = '{status}' THEN 1 ELSE 0 END"
        for status in ("asserted", "alleged", "denied")
    },
}
_SUMS["placed"] = "CASE WHEN n.part = 'place' THEN 1 ELSE 0 END"
_ADDED = (*_SUMS, "documents", "spoke_in")
_TALLY = text(f"""
INSERT INTO name_tally (name, folded, {", ".join(_ADDED)})
SELECT n.name, '', {", ".join(f":sign * sum({rule})" for rule in _SUMS.values())},
    :sign * max({_SUMS["total"]}), :sign * max({_SUMS["said"]})
{_COUNTED} GROUP BY n.name
ON CONFLICT (name) DO UPDATE SET {", ".join(f"{c} = name_tally.{c} + excluded.{c}" for c in _ADDED)}
""")
_CODES = text(f"""
INSERT INTO name_code (name, country, sector, claims)
SELECT n.name, n.country, n.sector, :sign * count(*)
{_COUNTED} AND n.part NOT IN ('speaker', 'place') GROUP BY n.name, n.country, n.sector
ON CONFLICT (name, country, sector) DO UPDATE SET claims = name_code.claims + excluded.claims
""")
_OF_DOCUMENT = "name IN (SELECT name FROM named WHERE document_key = :document)"
_NO_TALLY = text(f"DELETE FROM name_tally WHERE total = 0 AND placed = 0 AND {_OF_DOCUMENT}")  # noqa: S608 - ours
_NO_CODES = text(f"DELETE FROM name_code WHERE claims = 0 AND {_OF_DOCUMENT}")  # noqa: S608 - names of ours
_UNFOLDED = text(f"SELECT name FROM name_tally WHERE folded = '' AND {_OF_DOCUMENT}")  # noqa: S608 - names of ours
_FOLD = text("UPDATE name_tally SET folded = :folded WHERE name = :name")


def standing(connection: Connection, document: Document, key: int, only: int) -> Iterator[Claim]:
    """A claim of a document as it stands."""
    statements = list(stored(connection, key, only))
    for each in as_judged(statements, rulings(connection, document.id), document, key):
        if isinstance(each, Judged) and each.key == only:
            yield each.claim


# ── claims as judged ─────────────────────────────────────────────────────────────────────────────


def rulings(connection: Connection, document: str) -> list[Ruling]:
    """Judgements that hold on the claims of a document, in the order in which they were written."""
    if connection.scalar(_ANY_RULING) is None:
        return []
    kept = _tables["claim"], _tables["document"]
    known = select(kept[0].c.id).join(kept[1], kept[1].c.key == kept[0].c.document).where(kept[1].c.id == document)
    added = select(_judgement.c.a).where(
        _judgement.c.about == "claim", _judgement.c.b == document, _judgement.c.verdict == "add"
    )
    found = [
        row
        for ids in (known, added)
        for row in connection.execute(_holding().where(_in_force.c.a.in_(ids), _in_force.c.about == "claim"))
    ]
    return sorted({row.key: row for row in found}.values(), key=lambda row: row.key)


_ANY_RULING = text("SELECT 1 FROM in_force WHERE about = 'claim' LIMIT 1")


def _holding() -> Select[Any]:
    before = _judgement.alias("before")
    ordinal = select(text("count(*)")).select_from(before)
    ordinal = ordinal.where(before.c.verdict == "add", before.c.b == _judgement.c.b, before.c.key < _judgement.c.key)
    joined = _in_force.join(_judgement, _judgement.c.key == _in_force.c.judgement)
    return select(_judgement, ordinal.scalar_subquery().label("ordinal")).select_from(joined)


def as_judged(
    statements: Iterable[Statement], ruled: Sequence[Ruling], document: Document, key: int
) -> Iterator[Judged | str]:
    """Claims as they stand: what was read, then what was added; a string tells what of a judgement cannot stand."""
    by_claim: dict[str, list[Ruling]] = {}
    for ruling in ruled:
        by_claim.setdefault(ruling.a, []).append(ruling)
    known = set()
    for statement in statements:
        known.add(statement.claim.id)
        yield from _judged(statement, by_claim.get(statement.claim.id, ()), document)
    starts = [b.start for b in document.blocks]
    for ruling in ruled:
        if ruling.verdict != "add" or ruling.a in known:
            continue
        try:
            claim = added_claim(ruling, document)
        except (Misfit, EvidenceRefused) as problem:
            yield _untenable(ruling, document, problem)
            continue
        place = key * PER_DOCUMENT + BY_HAND + ruling.ordinal
        yield from _judged(Statement(place, block_at(starts, claim.words.start), claim), by_claim[ruling.a], document)


def _judged(statement: Statement, ruled: Iterable[Ruling], document: Document) -> Iterator[Judged | str]:
    claim, standing = statement.claim, Standing()
    for ruling in ruled:
        if ruling.verdict == "set":
            try:
                claim = changed_claim(claim, ruling, document)
            except (Misfit, EvidenceRefused) as problem:
                yield _untenable(ruling, document, problem)
                continue
            standing = replace(standing, changed=tuple(sorted({*standing.changed, ruling.cell})))
        elif ruling.verdict == "add":
            standing = replace(standing, by_hand=True)
        else:
            standing = replace(standing, verdict=ruling.verdict)
        standing = replace(standing, reviewer=ruling.by)
    yield Judged(statement.key, statement.block, claim, standing)


def changed_claim(claim: Claim, ruling: Any, document: Document) -> Claim:
    """The claim with the cell that a judgement sets. Raises Misfit, EvidenceRefused."""
    changed = set_cell(claim, ruling.cell, json.loads(ruling.value), document.text)
    gate.check_claim(document, changed)
    return changed


def added_claim(ruling: Any, document: Document) -> Claim:
    """The claim that a judgement adds. Raises Misfit, EvidenceRefused."""
    claim = claim_from(json.loads(ruling.value), document.id, ruling.a, document.text)
    gate.check_claim(document, claim)
    return claim


def _untenable(ruling: Ruling, document: Document, problem: Exception) -> str:
    told = "; ".join(str(problem).split(". ")[:1])
    return f"{document.id}: judgement {ruling.key} of {ruling.by} on claim {ruling.a} no longer stands: {told}."


def text_of(connection: Connection, key: int) -> Document:
    """A stored document with what judgements need of it: its id, text and blocks."""
    documents, blocks = _tables["document"], _tables["block"]
    row = connection.execute(select(documents).where(documents.c.key == key)).one()
    found = connection.execute(select(blocks).where(blocks.c.document == key).order_by(blocks.c.position))
    held = tuple(Block(b.start_offset, b.end_offset, b.kind, b.reason) for b in found)
    return Document(row.id, row.name, row.format, row.original, row.text, row.text_sha256, row.language, blocks=held)
