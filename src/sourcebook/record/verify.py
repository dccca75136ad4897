"""Proof for a whole record: every cell's words against its text, every text and original against its hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from sourcebook.record import _computed, _engines
from sourcebook.record._flat import row_of
from sourcebook.record._statements import stored
from sourcebook.record.schema import GATED, document_of, metadata
from sourcebook.record.store import Record

__all__ = ["Verdict", "verify"]


@dataclass(frozen=True)
class Verdict:
    """What was checked, by kind and number, and every fault in words."""

    checked: dict[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """No fault was found."""
        return not self.faults


def verify(record: Record) -> Verdict:
    """Checks everything that can be checked. Words are compared here, not by the triggers that let them in."""
    checked: dict[str, int] = {}
    faults: list[str] = []
    with record.connect() as connection:
        faults += _engines.of(connection).faults(connection)
        for name, check in (("originals", _originals), ("texts", _texts)):
            checked[name] = 0
            for fault in check(connection):
                checked[name] += 1
                faults += [fault] if fault else []
        checked["rows"] = 0
        for count, found in _rows(connection):
            checked["rows"] += count
            faults += found
        for table, cell, start, end, exact in GATED:
            checked[cell] = 0
            for fault in _words(connection, (table, cell, start, end, exact)):
                checked[cell] += 1
                faults += [fault] if fault else []
    return Verdict(checked, tuple(faults))


def _originals(connection: Connection) -> Iterator[str]:
    """One entry an original: what is wrong with it, or nothing."""
    for sha256, size, packed in connection.execute(text("SELECT sha256, size, packed FROM original")):
        try:
            content = zlib.decompress(packed)
        except zlib.error as problem:
            yield f"original {sha256[:12]}: cannot be unpacked ({problem})"
            continue
        is_right = len(content) == size and hashlib.sha256(content).hexdigest() == sha256
        yield "" if is_right else f"original {sha256[:12]}: the bytes are not those that were received"


def _texts(connection: Connection) -> Iterator[str]:
    """One entry a text; its pages must be the text too, since the gate compares with them."""
    paged = text("SELECT text FROM page WHERE document = :key ORDER BY position")
    query = text("SELECT key, id, text, text_sha256 FROM document ORDER BY key")
    for key, name, words, sha256 in connection.execute(query):
        pages = "".join(connection.scalars(paged, {"key": key}))
        is_right = hashlib.sha256(words.encode()).hexdigest() == sha256 and pages == words
        yield "" if is_right else f"{name}: the text is not the one that was read"


def _words(connection: Connection, gated: tuple[str, str, str, str, str]) -> Iterator[str]:
    """One entry a cell, text by text, compared outside the database."""
    table, cell, start, end, exact = gated
    key = f"{table}.claim" if "claim" in metadata.tables[table].c else f"{table}.document"
    query = text(
        f"SELECT {document_of(table, table)} AS of, {start}, {end}, {exact} FROM {table} "  # noqa: S608 - names of ours
        f"WHERE {exact} IS NOT NULL ORDER BY {key}"
    )
    at, name, words = None, "", ""
    for document, begins, ends, claimed in connection.execute(query):
        if document != at:
            row = connection.execute(text("SELECT id, text FROM document WHERE key = :key"), {"key": document})
            at, (name, words) = document, row.one_or_none() or (f"document {document}", "")
        found = words[begins:ends]
        yield (
            ""
            if found == claimed and found
            else (f"{name}: cell {cell!r} at {begins}-{ends} has {claimed!r}, the text has {found!r}")
        )


def _rows(connection: Connection) -> Iterator[tuple[int, list[str]]]:
    """Document by document, how many claims stand in the views' table and what is wrong with them.

    They are computed once more, from what was read and what was judged since.
    """
    table = metadata.tables["claim_row"]
    for key in list(connection.scalars(text("SELECT key FROM document ORDER BY key"))):
        document = _computed.text_of(connection, key)
        ruled = _computed.rulings(connection, document.id)
        judged = _computed.as_judged(list(stored(connection, key)), ruled, document, key)
        right = {j.key: row_of(j.claim, j.key, j.block, j.standing) for j in judged if not isinstance(j, str)}
        query = table.select().where(table.c.document_key == key)
        found = {row["claim"]: dict(row) for row in connection.execute(query).mappings()}
        wrong = [k for k in sorted({*right, *found}) if right.get(k) != found.get(k)]
        yield (
            len(found),
            [f"{document.id}: claim {_id(right, found, k)} is not as it was read and judged" for k in wrong],
        )


def _id(right: Mapping[int, Any], found: Mapping[int, Any], key: int) -> str:
    return str((right.get(key) or found[key])["id"])
