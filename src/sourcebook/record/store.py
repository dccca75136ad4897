"""Opening a record and writing readings into it: all writing is here.

One SQLite file in WAL mode. One source (a file, a row) is one transaction, and what it gives replaces what it gave
before under the same keys. So a run that was killed can simply be run again: the record ends as if nothing happened.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from sourcebook.model import Blob, Problem, Reading
from sourcebook.record import _computed, _engines, gate, migrations
from sourcebook.record._engines import insert_rows
from sourcebook.record._rows import rows_of
from sourcebook.record._statements import of_reading
from sourcebook.record.schema import VERSION, metadata

__all__ = ["Record", "Writer", "create", "open_record"]

_tables = metadata.tables
_document, _original, _problem = _tables["document"], _tables["original"], _tables["problem"]

# Written out once: making them anew for every document would take as long as running them.
_SEEN = text("SELECT name, sha256 FROM seen WHERE id = :id")
_SEE = text("INSERT INTO seen VALUES (:id, :name, :sha256)")
_BEFORE = text("SELECT key, original FROM document WHERE id = :id")
_HIGHEST = text("SELECT max(key) FROM document")
_ORIGINAL = text("SELECT size FROM original WHERE sha256 = :sha256")
_USES = text("SELECT 1 FROM document WHERE original = :original LIMIT 1")


class Record:
    """A record, open for reading or for writing; ``where`` is its file or address, ``name`` how it may be shown."""

    def __init__(self, where: str | Path, engine: Engine) -> None:
        self.where = where
        self.engine = engine

    @property
    def name(self) -> str:
        """The path, or the address without a password."""
        return _engines.shown(self.where)

    @property
    def path(self) -> Path:
        """The file of a record that is one."""
        assert not _engines.is_address(self.where), f"{self.name} is no file"
        return Path(self.where)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection within one transaction that writes: all of it happens or nothing."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, reader: str) -> Iterator[Writer]:
        """A run of reading; ``reader`` names program and version. Each write is committed by itself."""
        with self.engine.connect().execution_options(writes=True) as connection:
            yield Writer(connection, reader)


class Writer:
    """Writes what sources give, one transaction a source."""

    def __init__(self, connection: Connection, reader: str) -> None:
        self._connection, self._reader = connection, reader
        self.counts: Counter[str] = Counter()
        with connection.begin():
            connection.execute(text("DROP TABLE IF EXISTS seen"))
            connection.execute(text("CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, name TEXT, sha256 TEXT)"))

    def write(self, source: Blob | Problem, found: Sequence[Reading | Problem]) -> list[Problem]:
        """All that one source gave, in one transaction; its problems, with what the evidence gate refused."""
        counted = self.counts.copy()
        try:
            with self._connection.begin():
                return self._write(source, found)
        except DBAPIError as problem:
            refusal = _engines.of(self._connection).refusal(problem)
            if not refusal:
                raise
            # The gate in the schema is the last word. What it stops is a bug of ours, told and never half written.
            self.counts = counted
            told = f"{source.name}: the record refused what was read ({refusal}); please report this."
            with self._connection.begin():
                return self._write(source, (Problem(source.name, "record", told),), keep_documents=True)

    def _write(
        self, source: Blob | Problem, found: Sequence[Reading | Problem], *, keep_documents: bool = False
    ) -> list[Problem]:
        readings: list[Reading] = []
        problems = [p for p in found if isinstance(p, Problem)]
        for reading in (gate.admit(r) for r in found if isinstance(r, Reading)):
            clash = self._clash(reading)
            problems += (*reading.problems, clash) if clash else reading.problems
            readings += [] if clash else [reading]
        names = {source.name, *(r.document.name for r in readings), *(p.name for p in problems)}
        self._connection.execute(_problem.delete().where(_problem.c.name.in_(names)))
        if not keep_documents:
            self._forget(names, keep={r.document.id for r in readings})
        for reading in readings:
            problems += self._put(reading, source.content if isinstance(source, Blob) else b"")
        self._put_problems(problems)
        return problems

    def _clash(self, reading: Reading) -> Problem | None:
        """Why the reading may not be written: another source of this run gave a document with its id."""
        document = reading.document
        seen = self._connection.execute(_SEEN, {"id": document.id}).one_or_none()
        if seen is None:
            values = {"id": document.id, "name": document.name, "sha256": document.sha256}
            self._connection.execute(_SEE, values)
            return None
        if (seen.name, seen.sha256) == (document.name, document.sha256):
            return None
        told = (
            f"{document.name}: the same bytes as {seen.name}; the document was kept once."
            if seen.sha256 == document.sha256
            else f"{document.name}: has the id {document.id!r} of {seen.name}, but other bytes; "
            "it was not written. Give it an id of its own."
        )
        return Problem(document.name, "record", told, document.id)

    def _forget(self, names: set[str], keep: set[str]) -> None:
        """Documents that these sources gave before and no longer give."""
        gone = select(_document.c.key, _document.c.id, _document.c.original).where(
            _document.c.name.in_(names), _document.c.id.not_in(keep)
        )
        for key, id_, original in self._connection.execute(gone).all():
            if not self._connection.execute(_SEEN, {"id": id_}).one_or_none():
                self._delete(key)
                self._drop_if_unneeded(original)

    def _put(self, reading: Reading, content: bytes) -> list[Problem]:
        """A document with all its rows, in place of those it had; what of the judgements on it no longer stands."""
        document = reading.document
        before = self._connection.execute(_BEFORE, {"id": document.id}).one_or_none()
        self._count(before.original if before else None, document.sha256)
        self._keep_original(document.sha256, content)
        if before:
            self._delete(before.key)
        highest = self._connection.scalar(_HIGHEST) or 0
        key = before.key if before else highest + 1
        statements = of_reading(reading, key)
        for table, rows in rows_of(reading, statements, key, self._reader).items():
            insert_rows(self._connection, _tables[table], rows)
        _engines.of(self._connection).index(self._connection, "passage", key)
        refused = _computed.write(self._connection, document, key, statements)
        if before:
            self._drop_if_unneeded(before.original)
        self.counts["words"] += reading.words
        self.counts["claims"] += len(reading.claims)
        return [Problem(document.name, "record", told, document.id) for told in refused]

    def _count(self, before: str | None, now: str) -> None:
        self.counts["documents"] += 1
        self.counts["new" if before is None else "unchanged" if before == now else "changed"] += 1

    def _keep_original(self, sha256: str, content: bytes) -> None:
        if self._connection.scalar(_ORIGINAL, {"sha256": sha256}) is None:
            row = {"sha256": sha256, "size": len(content), "packed": zlib.compress(content, 6)}
            self._connection.execute(insert(_original), row)

    def _delete(self, key: int) -> None:
        """A document with all its rows."""
        _computed.erase(self._connection, key)
        _engines.of(self._connection).unindex(self._connection, "passage", key)
        self._connection.execute(_document.delete().where(_document.c.key == key))

    def _drop_if_unneeded(self, original: str) -> None:
        """Bytes that no document was read from any more."""
        if self._connection.scalar(_USES, {"original": original}) is None:
            self._connection.execute(_original.delete().where(_original.c.sha256 == original))

    def _put_problems(self, problems: Sequence[Problem]) -> None:
        positions: Counter[str] = Counter()
        for problem in problems:
            row = {
                "name": problem.name,
                "position": positions[problem.name],
                "stage": problem.stage,
                "text": problem.text,
                "document": problem.document,
                "start_offset": problem.start,
                "end_offset": problem.end,
            }
            positions[problem.name] += 1
            self._connection.execute(insert(_problem), row)
        self.counts["problems"] += len(problems)


def create(where: str | Path) -> Record:
    """The record at a path or an address (``postgresql://user@host/database``), made if there is none.

    An older one is brought up to date. Raises BadPath, NotARecord, RecordTooNew; Unreachable, MissingExtra.
    """
    module = _engines.at(where)
    record = Record(where, module.create(str(where)))
    with record.connect() as connection:
        version = module.version_of(connection)
    if version < VERSION:
        migrations.upgrade(record.engine, module, version)
    return record


def open_record(where: str | Path) -> Record:
    """An existing record, for reading only. Raises BadPath, NotARecord, RecordTooNew, RecordTooOld; Unreachable."""
    return Record(where, _engines.at(where).open_(str(where)))
