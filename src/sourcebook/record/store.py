"""Opening a record and writing readings into it: all writing is here.

One SQLite file in WAL mode. One source (a file, a row) is one transaction, and what it gives replaces what it gave
before under the same keys. So a run that was killed can simply be run again: the record ends as if nothing happened.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, MetaData, NullPool, create_engine, event, func, insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from sourcebook.errors import BadPath, NotARecord, RecordTooNew
from sourcebook.model import Blob, Problem, Reading
from sourcebook.record import gate
from sourcebook.record._rows import rows_of
from sourcebook.record.schema import APPLICATION_ID, VERSION, metadata, search_ddl, trigger_ddl

__all__ = ["Record", "Writer", "create", "open_record"]

_HEADER = b"SQLite format 3\x00"
_tables = metadata.tables
_document, _original, _problem = _tables["document"], _tables["original"], _tables["problem"]


class Record:
    """A record file, open for reading or for writing."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, reader: str) -> Iterator[Writer]:
        """A run of reading; ``reader`` names program and version. Each write is committed by itself."""
        with self.engine.connect() as connection:
            yield Writer(connection, reader)


class Writer:
    """Writes what sources give, one transaction a source."""

    def __init__(self, connection: Connection, reader: str) -> None:
        self._connection, self._reader = connection, reader
        self.counts: Counter[str] = Counter()
        with connection.begin():
            connection.execute(text("DROP TABLE IF EXISTS temp.seen"))
            connection.execute(text("CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, name TEXT, sha256 TEXT)"))

    def write(self, source: Blob | Problem, found: Sequence[Reading | Problem]) -> list[Problem]:
        """All that one source gave, in one transaction; its problems, with what the evidence gate refused."""
        counted = self.counts.copy()
        try:
            with self._connection.begin():
                return self._write(source, found)
        except IntegrityError as refusal:
            # The gate in the schema is the last word. What it stops is a bug of ours, told and never half written.
            self.counts = counted
            told = f"{source.name}: the record refused what was read ({refusal.orig}); please report this."
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
            self._put(reading, source.content if isinstance(source, Blob) else b"")
        self._put_problems(problems)
        return problems

    def _clash(self, reading: Reading) -> Problem | None:
        """Why the reading may not be written: another source of this run gave a document with its id."""
        document = reading.document
        seen = self._connection.execute(
            text("SELECT name, sha256 FROM seen WHERE id = :id"), {"id": document.id}
        ).one_or_none()
        if seen is None:
            values = {"id": document.id, "name": document.name, "sha256": document.sha256}
            self._connection.execute(text("INSERT INTO seen VALUES (:id, :name, :sha256)"), values)
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
        given_now = text("SELECT 1 FROM seen WHERE id = :id")
        for key, id_, original in self._connection.execute(gone).all():
            if not self._connection.scalar(given_now, {"id": id_}):
                self._delete(key)
                self._drop_if_unneeded(original)

    def _put(self, reading: Reading, content: bytes) -> None:
        document = reading.document
        before = self._connection.execute(
            select(_document.c.key, _document.c.original).where(_document.c.id == document.id)
        ).one_or_none()
        self._count(before.original if before else None, document.sha256)
        self._keep_original(document.sha256, content)
        if before:
            self._delete(before.key)
        highest = self._connection.scalar(select(func.max(_document.c.key))) or 0
        key = before.key if before else highest + 1
        for table, rows in rows_of(reading, key, self._reader).items():
            if rows:
                self._connection.execute(insert(_tables[table]), rows)
        for table in ("claim", "passage"):
            self._connection.execute(text(_INDEX[table]), {"document": key})
        if before:
            self._drop_if_unneeded(before.original)
        self.counts["words"] += reading.words
        self.counts["claims"] += len(reading.claims)

    def _count(self, before: str | None, now: str) -> None:
        self.counts["documents"] += 1
        self.counts["new" if before is None else "unchanged" if before == now else "changed"] += 1

    def _keep_original(self, sha256: str, content: bytes) -> None:
        known = select(_original.c.size).where(_original.c.sha256 == sha256)
        if self._connection.scalar(known) is None:
            row = {"sha256": sha256, "size": len(content), "packed": zlib.compress(content, 6)}
            self._connection.execute(insert(_original), row)

    def _delete(self, key: int) -> None:
        """A document with all its rows."""
        for table in ("claim", "passage"):
            self._connection.execute(text(_UNINDEX[table]), {"document": key})
        self._connection.execute(_document.delete().where(_document.c.key == key))

    def _drop_if_unneeded(self, original: str) -> None:
        """Bytes that no document was read from any more."""
        if not self._connection.scalar(select(func.count()).where(_document.c.original == original)):
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


_CLAIM_COLUMNS = "words, actors, places, speakers"
_INDEX = {
    "claim": f"INSERT INTO claim_search (rowid, {_CLAIM_COLUMNS}) "  # noqa: S608 - names of ours
    f"SELECT key, {_CLAIM_COLUMNS} FROM claim_words WHERE document = :document",
    "passage": "INSERT INTO passage_search (rowid, words) SELECT key, words FROM passage WHERE document = :document",
}
_UNINDEX = {
    "claim": f"INSERT INTO claim_search (claim_search, rowid, {_CLAIM_COLUMNS}) "  # noqa: S608 - names of ours
    f"SELECT 'delete', key, {_CLAIM_COLUMNS} FROM claim_words WHERE document = :document",
    "passage": "INSERT INTO passage_search (passage_search, rowid, words) "
    "SELECT 'delete', key, words FROM passage WHERE document = :document",
}


def create(path: Path) -> Record:
    """The record at ``path``, made if there is none. Raises BadPath, NotARecord, RecordTooNew."""
    if path.exists() and path.stat().st_size:
        _examine(path)
    elif not path.parent.is_dir():
        raise BadPath(str(path.parent), "no such folder")
    elif path.is_dir():
        raise BadPath(str(path), "is a folder, not a file")
    record = Record(path, _engine(path, "rwc"))
    if not path.exists() or not path.stat().st_size:
        _build(record.engine)
    return record


def open_record(path: Path) -> Record:
    """An existing record, for reading only. Raises BadPath, NotARecord, RecordTooNew."""
    if not path.is_file():
        raise BadPath(str(path), "is a folder, not a record" if path.is_dir() else "no such record")
    _examine(path)
    return Record(path, _engine(path, "ro"))


def _examine(path: Path) -> None:
    """Raises unless the file is a record of a version that we know."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as problem:
        raise BadPath(str(path), problem.strerror or "cannot be read") from None
    if head != _HEADER:
        raise NotARecord(str(path), "no SQLite database" if head else "an empty file")
    with _engine(path, "ro").connect() as connection:
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if mark != APPLICATION_ID:
        raise NotARecord(str(path), "another program's database")
    if version > VERSION:
        raise RecordTooNew(str(path), version, VERSION)


def _engine(path: Path, mode: str) -> Engine:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=10, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Transactions are ours alone: the driver would open them late and never around a schema."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _build(engine: Engine) -> None:
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection), "the embedded record is a SQLite file"
        raw.execute("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        _create_tables(connection, metadata)
        for statement in (*search_ddl(), *trigger_ddl()):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _create_tables(connection: Connection, tables: MetaData) -> None:
    """Tables and their indexes in one order, so that two records of the same texts are the same."""
    for table in tables.sorted_tables:
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))
