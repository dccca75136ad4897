"""What the reading said, read back from the tables as claims: the ground from which everything computed is made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from sourcebook.model import Claim, Evidence, Number, PlaceCell, Reading, Role, Speaker, TimeCell
from sourcebook.record.schema import PER_DOCUMENT, metadata

__all__ = ["Statement", "of_reading", "stored"]

_tables = metadata.tables


@dataclass(frozen=True)
class Statement:
    """A claim under its key; ``block`` is the position of the block its words begin in."""

    key: int
    block: int
    claim: Claim


def of_reading(reading: Reading, key: int) -> list[Statement]:
    """The claims of a reading in the order of the text, under the keys they get."""
    starts = [b.start for b in reading.document.blocks]
    ordered = sorted(reading.claims, key=lambda c: (c.words.start, c.words.end, c.kind, c.type, c.id))
    return [
        Statement(key * PER_DOCUMENT + i, block_at(starts, claim.words.start), claim) for i, claim in enumerate(ordered)
    ]


def block_at(starts: Sequence[int], offset: int) -> int:
    """The position of the block that holds an offset; ``starts`` are where the blocks begin."""
    return max(bisect_right(starts, offset) - 1, 0)


def stored(connection: Connection, document: int, only: int | None = None) -> Iterator[Statement]:
    """The claims of a document (or one of them) as the reading gave them."""
    cells = {name: _by_claim(connection, _tables[name], document, only) for name in _CELLS}
    claim, documents = _tables["claim"], _tables["document"]
    query = select(claim, documents.c.id.label("of")).join(documents, documents.c.key == claim.c.document)
    chosen = claim.c.key == only if only is not None else claim.c.document == document
    for row in connection.execute(query.where(chosen).order_by(claim.c.key)):
        yield Statement(
            row.key, row.block, _claim(row, {name: found.get(row.key, ()) for name, found in cells.items()})
        )


_CELLS = ("role", "place", "time", "number", "speaker")


def _by_claim(connection: Connection, table: Table, document: int, only: int | None) -> dict[int, list[Row[Any]]]:
    """Rows of a cell's table under their claim, in their order."""
    first, last = (only, only) if only is not None else (document * PER_DOCUMENT, (document + 1) * PER_DOCUMENT - 1)
    found: dict[int, list[Row[Any]]] = {}
    query = select(table).where(table.c.claim.between(first, last)).order_by(*table.primary_key.columns)
    for row in connection.execute(query):
        found.setdefault(row.claim, []).append(row)
    return found


def _words(row: Row[Any]) -> Evidence:
    return Evidence(row.start_offset, row.end_offset, row.exact)


def _some_words(row: Row[Any]) -> Evidence | None:
    return None if row.exact is None else _words(row)


def _claim(row: Row[Any], cells: dict[str, Sequence[Row[Any]]]) -> Claim:
    trigger = None
    if row.trigger_exact is not None:
        trigger = Evidence(row.trigger_start, row.trigger_end, row.trigger_exact)
    return Claim(
        row.id, row.of, row.kind, row.type, _words(row), trigger,
        tuple(Role(r.role, _words(r), r.name, r.country, r.sector) for r in cells["role"]),
        tuple(PlaceCell(_words(r), r.name, r.country, r.lat, r.lon) for r in cells["place"]),
        next((TimeCell(r.start_date, r.end_date, _some_words(r), r.basis) for r in cells["time"]), TimeCell()),
        next((Number(r.low, r.best, r.high, r.bound, r.unit, r.what, _words(r)) for r in cells["number"]), None),
        tuple(Speaker(r.name, _some_words(r)) for r in cells["speaker"]),
        row.status, row.layer, row.mode, row.rule, row.note,
    )  # fmt: skip
