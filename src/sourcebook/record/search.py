"""Words in a record's texts and claims, with the offsets of every word that matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from sourcebook.record.store import Record

__all__ = ["Hit", "search"]

_ON, _OFF = "\x01", "\x02"


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
    sought = _expression(query)
    if not sought:
        return ()
    with record.connect() as connection:
        return (*_hits(connection, _CLAIMS, sought, limit), *_hits(connection, _PASSAGES, sought, limit))


def _hits(connection: Connection, query: str, sought: str, limit: int) -> Iterator[Hit]:
    values = {"sought": sought, "limit": limit, "on": _ON, "off": _OFF}
    for row in connection.execute(text(query), values):
        yield Hit(
            row.document, row.claim, row.kind, row.status, row.start_offset, row.end_offset, row.words,
            _offsets(row.marked, row.start_offset),
        )  # fmt: skip


def _offsets(marked: str, start: int) -> tuple[tuple[int, int], ...]:
    """Where the marks stand, counted without the marks."""
    found, at, began = [], start, start
    for character in marked:
        if character == _ON:
            began = at
        elif character == _OFF:
            found.append((began, at))
        else:
            at += 1
    return tuple(found)


def _expression(query: str) -> str:
    """The query with every word quoted, so that no sign in it is taken for an operator."""
    terms = re.findall(r'"([^"]+)"|([^\s"]+)', query)
    return " ".join(_term(phrase or word) for phrase, word in terms if re.search(r"\w", phrase or word))


def _term(words: str) -> str:
    star = "*" if words.endswith("*") else ""
    return f'"{words.rstrip("*")}"{star}'


_CLAIMS = """
SELECT r.document, r.id AS claim, r.kind || '/' || r.type AS kind, r.status, r.start_offset, r.end_offset,
       r.words, highlight(claim_search, 0, :on, :off) AS marked
FROM claim_search JOIN claim_row r ON r.claim = claim_search.rowid
WHERE claim_search MATCH :sought AND r.verdict <> 'reject' ORDER BY claim_search.rank, r.claim LIMIT :limit
"""

_PASSAGES = """
SELECT d.id AS document, '' AS claim, p.kind, p.reason AS status, p.start_offset, p.end_offset, p.words,
       highlight(passage_search, 0, :on, :off) AS marked
FROM passage_search JOIN passage p ON p.key = passage_search.rowid JOIN document d ON d.key = p.document
WHERE passage_search MATCH :sought ORDER BY passage_search.rank, p.key LIMIT :limit
"""
