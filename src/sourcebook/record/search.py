"""Words in a record's texts and claims, with the offsets of every word that matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from sourcebook.record import _engines
from sourcebook.record._words import Term, matches, terms
from sourcebook.record.store import Record

__all__ = ["Hit", "search"]

MOST = {"claim": 500, "passage": 100}
"""So many matches are weighed against each other, the first in the order of the record: a word that is everywhere must
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

    The best are those whose words are most of all what is sought. All words must occur; "quoted words" must follow
    each other; a star ends a word's beginning (``azer*``).
    """
    sought = terms(query)
    if not sought:
        return ()
    with record.connect() as connection:
        return (*_hits(connection, "claim", sought, limit), *_hits(connection, "passage", sought, limit))


def _hits(connection: Connection, what: str, sought: tuple[Term, ...], limit: int) -> Iterator[Hit]:
    found: list[tuple[float, int, Any, tuple[tuple[int, int], ...]]] = []
    for row in _engines.of(connection).hits(connection, what, sought, max(MOST[what], limit)):
        places = matches(row.words, sought, row.start_offset)
        share = sum(end - start for start, end in places) / max(len(row.words), 1)
        found.append((-share, len(found), row, places))
    for _, _, row, places in sorted(found, key=lambda hit: hit[:2])[:limit]:
        yield Hit(
            row.document, row.claim, row.kind, row.status, row.start_offset, row.end_offset, row.words, places
        )  # fmt: skip
