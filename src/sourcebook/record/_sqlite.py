"""The embedded record: one SQLite file. How it is opened, and the gate and the search index as SQLite has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, Table, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from sourcebook.errors import BadPath, NotARecord, RecordTooNew, RecordTooOld
from sourcebook.record._words import Term
from sourcebook.record.schema import APPLICATION_ID, GATED, PAGE, SEARCHED, VERSION, document_of

__all__ = [
    "create",
    "ddl",
    "faults",
    "hits",
    "index",
    "insert_rows",
    "matching",
    "open_",
    "prepare",
    "refusal",
    "set_version",
    "unindex",
    "version_of",
]

_HEADER = b"SQLite format 3\x00"


# ── opening ──────────────────────────────────────────────────────────────────────────────────────


def create(where: str) -> Engine:
    """An engine that writes to a file, new or a record. Raises BadPath, NotARecord, RecordTooNew."""
    path = Path(where)
    if path.exists() and path.is_file() and path.stat().st_size:
        examine(path)
    elif not path.parent.is_dir():
        raise BadPath(str(path.parent), "no such folder")
    elif path.is_dir():
        raise BadPath(str(path), "is a folder, not a file")
    return _engine(path, "rwc")


def open_(where: str) -> Engine:
    """An engine that reads a record's file. Raises BadPath, NotARecord, RecordTooNew, RecordTooOld."""
    path = Path(where)
    if not path.is_file():
        raise BadPath(str(path), "is a folder, not a record" if path.is_dir() else "no such record")
    version = examine(path)
    if version < VERSION:
        raise RecordTooOld(str(path), version, VERSION)
    return _engine(path, "ro")


def examine(path: Path) -> int:
    """The schema version of a record's file. Raises BadPath, NotARecord, RecordTooNew."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as problem:
        raise BadPath(str(path), problem.strerror or "cannot be read") from None
    if head != _HEADER:
        raise NotARecord(str(path), "no SQLite database" if head else "an empty file")
    with _engine(path, "ro").connect() as connection:
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if mark != APPLICATION_ID:
        raise NotARecord(str(path), "another program's database")
    if version > VERSION:
        raise RecordTooNew(str(path), version, VERSION)
    return version


def version_of(connection: Connection) -> int:
    """The schema version of what is open; 0 when there is nothing yet."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def set_version(connection: Connection, version: int) -> None:
    """Writes application id and schema version into the file's header."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def prepare(made: Engine) -> None:
    """What a new file is given once, outside of any transaction: write-ahead logging."""
    with made.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection), "the embedded record is a SQLite file"
        raw.execute("PRAGMA journal_mode = WAL")


def _engine(path: Path, mode: str) -> Engine:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=10, check_same_thread=False)

    made = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Transactions are ours alone: the driver would open them late and never around a schema."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")


def _begin(connection: Connection) -> None:
    """Whoever will write waits for its turn at once: one that read first could no longer become a writer."""
    is_writing = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


# ── the gate ─────────────────────────────────────────────────────────────────────────────────────

_GATE = """
CREATE TRIGGER gate_{cell}_{verb} BEFORE {verb} ON {table}
WHEN NEW.{exact} IS NOT NULL AND (
    NEW.{start} < 0 OR NEW.{end} <= NEW.{start} OR NEW.{exact} IS NOT {words}
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: {cell}'); END
"""

_PAGE_GATE = """
CREATE TRIGGER gate_page_{verb} BEFORE {verb} ON page
WHEN NEW.text IS NOT (
    SELECT substr(text, NEW.position * {page} + 1, {page}) FROM document WHERE key = NEW.document
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: page'); END
"""

_FROZEN = """
CREATE TRIGGER text_is_frozen BEFORE UPDATE OF key, text, text_sha256 ON document
BEGIN SELECT RAISE(ABORT, 'a text is never changed: read the document again'); END
"""

_OWNED = """
CREATE TRIGGER document_is_frozen_{table} BEFORE UPDATE OF {column} ON {table}
WHEN NEW.{column} IS NOT OLD.{column}
BEGIN SELECT RAISE(ABORT, 'words never move to another text: {table}'); END
"""

_KEPT = """
CREATE TRIGGER judgement_is_kept_{verb} BEFORE {verb} ON judgement
BEGIN SELECT RAISE(ABORT, 'a judgement is never changed: undo it with another'); END
"""

_IN_ORDER = """
CREATE TRIGGER judgement_in_order BEFORE INSERT ON judgement
WHEN NEW.key IS NOT (SELECT coalesce(max(key), 0) + 1 FROM judgement)
BEGIN SELECT RAISE(ABORT, 'judgements are numbered in the order of writing'); END
"""

_ROW_GATE = """
CREATE TRIGGER gate_row_{verb} BEFORE {verb} ON claim_row
WHEN (NEW.by_hand = 1 OR NEW.changed <> '') AND NEW.words IS NOT {words}
BEGIN SELECT RAISE(ABORT, 'evidence refused: row'); END
"""


def ddl() -> tuple[str, ...]:
    """All that SQLite needs beside the tables: the gate and the search index."""
    return (*search_ddl(), *trigger_ddl())


def trigger_ddl() -> tuple[str, ...]:
    """The evidence gate as SQLite triggers, for writing and for changing."""
    gates = tuple(
        _GATE.format(
            table=table, cell=cell, verb=verb, start=start, end=end, exact=exact,
            words=words_between(document_of(table, "NEW"), f"NEW.{start}", f"NEW.{end}"),
        )
        for table, cell, start, end, exact in GATED
        for verb in ("INSERT", "UPDATE")
    )  # fmt: skip
    pages = tuple(_PAGE_GATE.format(verb=verb, page=PAGE) for verb in ("INSERT", "UPDATE"))
    moves = (_OWNED.format(table="claim", column="document"), _OWNED.format(table="claim", column="key"))
    words = words_between("NEW.document_key", "NEW.start_offset", "NEW.end_offset")
    rows = tuple(_ROW_GATE.format(verb=verb, words=words) for verb in ("INSERT", "UPDATE"))
    log = (*(_KEPT.format(verb=verb) for verb in ("UPDATE", "DELETE")), _IN_ORDER)
    moved = moves[1].replace("document_is_frozen", "key_is_frozen")
    return (*gates, *pages, _FROZEN, moves[0], moved, *rows, *log)


def words_between(document: str, start: str, end: str) -> str:
    """SQL for the words of a document between two offsets."""
    return f"""(
        SELECT substr(group_concat(text, ''), {start} % {PAGE} + 1, {end} - {start}) FROM (
            SELECT text FROM page
            WHERE document = {document} AND position BETWEEN {start} / {PAGE} AND ({end} - 1) / {PAGE}
            ORDER BY position
        )
    )"""  # noqa: S608 - names of ours


# ── search ───────────────────────────────────────────────────────────────────────────────────────

_FOLDED = 'tokenize = "unicode61 remove_diacritics 2"'
_CLAIM = ", ".join(SEARCHED)

_PASSAGE = """
CREATE VIEW passage AS
SELECT key, document, start_offset, end_offset, kind, reason, {words} AS words FROM block b
"""


def search_ddl() -> tuple[str, ...]:
    """Full-text search over passages and claims. The words stand once, in the tables; the index points to them."""
    return (
        _PASSAGE.format(words=words_between("b.document", "b.start_offset", "b.end_offset")),
        f"CREATE VIRTUAL TABLE passage_search USING fts5(words, content=passage, content_rowid=key, {_FOLDED})",
        f"CREATE VIRTUAL TABLE claim_search USING fts5({_CLAIM}, content=claim_row, content_rowid=claim, {_FOLDED})",
    )


_OF = {
    "claim": ("claim_row", "claim", "verdict <> 'reject' AND document_key", _CLAIM),
    "passage": ("passage", "key", "document", "words"),
}


def index(connection: Connection, what: str, document: int, only: int | None = None) -> None:
    """Takes a document's claims (or one of them) or passages into the search index; never what a person rejected."""
    _index(connection, what, "", "", document, only)


def unindex(connection: Connection, what: str, document: int, only: int | None = None) -> None:
    """Takes them out again; must be told before they change, since the index holds no words of its own."""
    _index(connection, what, f"{what}_search, ", "'delete', ", document, only)


def _index(connection: Connection, what: str, command: str, value: str, document: int, only: int | None) -> None:
    content, key, of, columns = _OF[what]
    one = "" if only is None else f" AND {key} = {only:d}"
    connection.exec_driver_sql(
        f"INSERT INTO {what}_search ({command}rowid, {columns}) "  # noqa: S608 - names of ours
        f"SELECT {value}{key}, {columns} FROM {content} WHERE {of} = {document:d}{one}"
    )


_FOUND = {
    "claim": """
        SELECT r.document, r.id AS claim, r.kind || '/' || r.type AS kind, r.status, r.start_offset, r.end_offset,
               r.words
        FROM (SELECT rowid AS claim FROM claim_search WHERE claim_search MATCH :sought LIMIT :most) found
        JOIN claim_row r ON r.claim = found.claim
        ORDER BY r.claim""",
    "passage": """
        SELECT d.id AS document, '' AS claim, p.kind, p.reason AS status, p.start_offset, p.end_offset, p.words
        FROM (SELECT rowid AS key FROM passage_search WHERE passage_search MATCH :sought LIMIT :most) found
        JOIN passage p ON p.key = found.key
        JOIN document d ON d.key = p.document
        ORDER BY p.key""",
}


def hits(connection: Connection, what: str, terms: tuple[Term, ...], most: int) -> Iterator[Any]:
    """The first rows that match, in the order of the record. Nothing is weighed, which would count every match."""
    yield from connection.execute(text(_FOUND[what]), {"sought": _expression(terms), "most": most})


def matching(terms: tuple[Term, ...]) -> tuple[str, str]:
    """SQL for the keys of all claims that match ``:sought``, and what that stands for."""
    return "SELECT rowid FROM claim_search WHERE claim_search MATCH :sought", _expression(terms)


def _expression(terms: tuple[Term, ...]) -> str:
    """The terms as the index asks for them; words that are none match nothing."""
    return " ".join(f'"{" ".join(term.words)}"{"*" if term.is_beginning else ""}' for term in terms) or '""'


# ── what writing needs ───────────────────────────────────────────────────────────────────────────


def insert_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """All rows into a table; past the statement compiler, which would look at every value of every row."""
    columns = tuple(rows[0])
    quoted = ", ".join(f'"{name}"' for name in columns)
    sql = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - ours
    connection.exec_driver_sql(sql, [tuple(row[name] for name in columns) for row in rows])


def refusal(error: DBAPIError) -> str:
    """What the schema refused, in its words; empty for any other error."""
    return str(error.orig) if isinstance(error, IntegrityError) else ""


def faults(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong with the file."""
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"the file is damaged: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"the file is damaged: a row of {row[0]} points at nothing in {row[2]}"
