"""Proof for a whole record: every cell's words against its text, every text and original against its hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

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
        faults += (f"the file is damaged: {row[0]}" for row in _integrity(connection))
        for name, check in (("originals", _originals), ("texts", _texts)):
            checked[name] = 0
            for fault in check(connection):
                checked[name] += 1
                faults += [fault] if fault else []
        for table, cell, start, end, exact in GATED:
            checked[cell] = 0
            for fault in _words(connection, (table, cell, start, end, exact)):
                checked[cell] += 1
                faults += [fault] if fault else []
    return Verdict(checked, tuple(faults))


def _integrity(connection: Connection) -> Iterator[tuple[str]]:
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield (row[0],)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield (f"a row of {row[0]} points at nothing in {row[2]}",)


def _originals(connection: Connection) -> Iterator[str]:
    """One entry an original: what is wrong with it, or nothing."""
    for sha256, size, packed in connection.exec_driver_sql("SELECT sha256, size, packed FROM original"):
        try:
            content = zlib.decompress(packed)
        except zlib.error as problem:
            yield f"original {sha256[:12]}: cannot be unpacked ({problem})"
            continue
        is_right = len(content) == size and hashlib.sha256(content).hexdigest() == sha256
        yield "" if is_right else f"original {sha256[:12]}: the bytes are not those that were received"


def _texts(connection: Connection) -> Iterator[str]:
    """One entry a text; its pages must be the text too, since the gate compares with them."""
    paged = "SELECT text FROM page WHERE document = ? ORDER BY position"
    for key, name, words, sha256 in connection.exec_driver_sql("SELECT key, id, text, text_sha256 FROM document"):
        pages = "".join(row[0] for row in connection.exec_driver_sql(paged, (key,)))
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
