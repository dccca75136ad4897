"""Words in a record's texts and claims, with the offsets of every word that matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from sourcebook.record import _engines
from sourcebook.record._words import Term, matches, terms
from sourcebook.record.store import Record

__all__ = ["Hit", "search"]

MOST = 2_000
"""So many hits are weighed against each other, the first in the order of the record: a word that is everywhere must
not cost more than one that is rare."""


@dataclass(frozen=True)
class Hit:
    """A passage or claim that matches: its words, its place, and the offsets in the text of what matched.

    ``claim`` is the claim's id, empty for a passage of the text.
    """

    document: str
    claim: str
    kind: str
    status: str
    start: int
    end: int
    words: str
    matches: tuple[tuple[int, int], ...]


def search(record: Record, query: str, limit: int = 20) -> tuple[Hit, ...]:
    """The best hits among claims, then among passages, at most ``limit`` of each.

    All words must occur; "quoted words" must follow each other; a star ends a word's beginning (``azer*``).
    """
    sought = terms(query)
    if not sought:
        return ()
    with record.connect() as connection:
        return (*_hits(connection, "claim", sought, limit), *_hits(connection, "passage", sought, limit))


def _hits(connection: Connection, what: str, sought: tuple[Term, ...], limit: int) -> Iterator[Hit]:
    for row in _engines.of(connection).hits(connection, what, sought, limit, MOST):
        yield Hit(
            row.document, row.claim, row.kind, row.status, row.start_offset, row.end_offset, row.words,
            matches(row.words, sought, row.start_offset),
        )  # fmt: skip
