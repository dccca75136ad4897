"""The team's record: the same tables on PostgreSQL. How it is reached, and the gate and the search index there.

Words are folded and cut here as SQLite's index does it, so that the same words find the same claims on both. Functions
named as SQLite names them (``group_concat``, ``json_quote``) let one text of a view run on both.
"""

from __future__ import annotations

import json
import os
import ssl
from collections.abc import Iterator
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, Table, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from sourcebook.errors import MissingExtra, NotARecord, RecordTooNew, RecordTooOld, Unreachable
from sourcebook.record._words import Term, words_of
from sourcebook.record.schema import APPLICATION_ID, GATED, PAGE, SEARCHED, VERSION, document_of, metadata

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

_LOCK = APPLICATION_ID
"""Writers of one database wait for each other: keys are given in order."""


# ── opening ──────────────────────────────────────────────────────────────────────────────────────


def create(address: str) -> Engine:
    """An engine that writes to the record at an address. Raises Unreachable, NotARecord, RecordTooNew, MissingExtra."""
    url, schema = _parsed(address)
    engine = _engine(url, schema)
    with _reached(engine, address) as connection:
        if schema:
            connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{schema}"'))
            connection.commit()
        version = version_of(connection)
        if not version and _strangers(connection):
            raise NotARecord(shown(address), f"another program's tables ({_strangers(connection)[0]})")
    if version > VERSION:
        raise RecordTooNew(shown(address), version, VERSION)
    return engine


def open_(address: str) -> Engine:
    """An engine that reads the record there. Raises Unreachable, NotARecord, RecordTooNew, RecordTooOld."""
    engine = _engine(*_parsed(address)).execution_options(postgresql_readonly=True)
    with _reached(engine, address) as connection:
        version = version_of(connection)
    if not version:
        raise NotARecord(shown(address), "a database without a record")
    if version > VERSION:
        raise RecordTooNew(shown(address), version, VERSION)
    if version < VERSION:
        raise RecordTooOld(shown(address), version, VERSION)
    return engine


def shown(address: str) -> str:
    """The address without its password."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return address


def version_of(connection: Connection) -> int:
    """The schema version of the record; 0 when there is none yet."""
    if connection.scalar(text("SELECT to_regclass('sourcebook_record')")) is None:
        return 0
    return int(connection.scalar(text("SELECT version FROM sourcebook_record")) or 0)


def set_version(connection: Connection, version: int) -> None:
    """Writes the schema version into the database."""
    connection.execute(text("DELETE FROM sourcebook_record"))
    connection.execute(text("INSERT INTO sourcebook_record VALUES (:version)"), {"version": version})


def prepare(engine: Engine) -> None:
    """Nothing that a new database would have to be given outside of a transaction."""


def _parsed(address: str) -> tuple[URL, str]:
    """The address for the driver, and the schema asked for in it (``?schema=war``)."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise Unreachable(address, "no address such as postgresql://user@host/database") from None
    schema = str(url.query.get("schema", ""))
    password = url.password or os.environ.get("PGPASSWORD")
    url = url.set(drivername="postgresql+pg8000", password=password)
    return url.difference_update_query(("schema",)), schema


def _engine(url: URL, schema: str) -> Engine:
    mode = str(url.query.get("sslmode", ""))
    secured = {"ssl_context": _encrypted(mode)} if mode not in {"", "disable"} else {}
    try:
        engine = create_engine(url.difference_update_query(("sslmode",)), poolclass=NullPool, connect_args=secured)
    except ModuleNotFoundError:
        raise MissingExtra("A record on PostgreSQL", "pg8000", "postgresql") from None
    if schema:
        event.listen(engine, "connect", lambda connection, _: _choose(connection, schema))
    event.listen(engine, "begin", _begin)
    return engine


def _encrypted(mode: str) -> ssl.SSLContext:
    """``require`` encrypts, ``verify-full`` also proves who the server is."""
    context = ssl.create_default_context()
    if mode == "require":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _choose(connection: Any, schema: str) -> None:
    cursor = connection.cursor()
    cursor.execute(f'SET search_path TO "{schema}"')
    connection.commit()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _reached(engine: Engine, address: str) -> Connection:
    try:
        return engine.connect()
    except DBAPIError as problem:
        told = problem.orig.args[0] if problem.orig and problem.orig.args else problem
        reason = told.get("M", "") if isinstance(told, dict) else str(told)
        raise Unreachable(shown(address), reason) from None


def _strangers(connection: Connection) -> list[str]:
    """Tables that stand where ours would."""
    query = text("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1")
    return [name for name in connection.scalars(query) if name in metadata.tables]


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def insert_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """All rows in one journey, as one JSON value that the server takes apart."""
    columns = ", ".join(f'"{name}"' for name in rows[0])
    typed = ", ".join(f'"{name}" {table.c[name].type.compile(connection.dialect)}' for name in rows[0])
    connection.execute(
        text(
            f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} '  # noqa: S608 - names of ours
            f"FROM json_to_recordset(CAST(:rows AS json)) AS given ({typed})"
        ),
        {"rows": json.dumps(rows, ensure_ascii=False)},
    )


def refusal(error: DBAPIError) -> str:
    """What the schema refused, in its words; empty for any other error."""
    told = error.orig.args[0] if error.orig and error.orig.args else None
    is_refused = isinstance(told, dict) and str(told.get("C", "")).startswith("23")
    return str(told["M"]) if is_refused and isinstance(told, dict) else ""


def faults(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong with its tables: it lets none be wrong."""
    assert connection.dialect.name == "postgresql"
    return iter(())


# ── the gate ─────────────────────────────────────────────────────────────────────────────────────

_REFUSED = "USING ERRCODE = 'integrity_constraint_violation'"

_SHIMS = (
    "CREATE TABLE sourcebook_record (version integer NOT NULL)",
    "COMMENT ON TABLE sourcebook_record IS 'The schema version of the Sourcebook record in this schema.'",
    """CREATE FUNCTION json_quote(value anyelement) RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT CAST(to_json($1) AS text) $$""",
    """CREATE FUNCTION join_text(told text, value text) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE WHEN $1 IS NULL THEN $2 WHEN $2 IS NULL THEN $1 ELSE $1 || ',' || $2 END $$""",
    """CREATE FUNCTION join_text(told text, value text, sign text) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE WHEN $1 IS NULL THEN $2 WHEN $2 IS NULL THEN $1 ELSE $1 || $3 || $2 END $$""",
    "CREATE AGGREGATE group_concat(text) (SFUNC = join_text, STYPE = text)",
    "CREATE AGGREGATE group_concat(text, text) (SFUNC = join_text, STYPE = text)",
    f"""CREATE FUNCTION words_between(document bigint, first integer, last integer) RETURNS text LANGUAGE sql STABLE
    AS $$
        SELECT substr(string_agg(p.text, '' ORDER BY p.position), mod($2, {PAGE}) + 1, greatest($3 - $2, 0))
        FROM page p WHERE p.document = $1 AND p.position BETWEEN $2 / {PAGE} AND ($3 - 1) / {PAGE}
    $$""",  # noqa: S608 - names of ours
)


def _trigger(name: str, table: str, when: str, wrong: str, told: str) -> tuple[str, str]:
    """A trigger with its function: refuses the row, in words, when something is wrong with it."""
    back = "OLD" if when == "DELETE" else "NEW"
    return (
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {wrong} THEN RAISE EXCEPTION '{told}' {_REFUSED}; END IF;
            RETURN {back};
        END $$""",
        f'CREATE TRIGGER {name} BEFORE {when} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {name}()',
    )


def _gates() -> Iterator[str]:
    for table, cell, start, end, exact in GATED:
        words = f"words_between({document_of(table, 'NEW')}, NEW.{start}, NEW.{end})"
        wrong = (
            f"NEW.{exact} IS NOT NULL AND (NEW.{start} < 0 OR NEW.{end} <= NEW.{start} "
            f"OR NEW.{exact} IS DISTINCT FROM {words})"
        )
        yield from _trigger(f"gate_{cell}", table, "INSERT OR UPDATE", wrong, f"evidence refused: {cell}")
    page = (
        f"NEW.text IS DISTINCT FROM (SELECT substr(d.text, NEW.position * {PAGE} + 1, {PAGE}) "  # noqa: S608 - ours
        "FROM document d WHERE d.key = NEW.document)"
    )
    yield from _trigger("gate_page", "page", "INSERT OR UPDATE", page, "evidence refused: page")
    row = (
        "(NEW.by_hand = 1 OR NEW.changed <> '') AND NEW.words IS DISTINCT FROM "
        "words_between(NEW.document_key, NEW.start_offset, NEW.end_offset)"
    )
    yield from _trigger("gate_row", "claim_row", "INSERT OR UPDATE", row, "evidence refused: row")


def _guards() -> Iterator[str]:
    """What is never changed: texts, where a claim belongs, the log."""
    text_ = "NEW.key <> OLD.key OR NEW.text IS DISTINCT FROM OLD.text OR NEW.text_sha256 <> OLD.text_sha256"
    told = "a text is never changed: read the document again"
    yield from _trigger("text_is_frozen", "document", "UPDATE", text_, told)
    moved = "NEW.document <> OLD.document OR NEW.key <> OLD.key"
    yield from _trigger("claim_is_frozen", "claim", "UPDATE", moved, "words never move to another text: claim")
    kept = "a judgement is never changed: undo it with another"
    for verb in ("UPDATE", "DELETE"):
        yield from _trigger(f"judgement_is_kept_{verb.lower()}", "judgement", verb, "true", kept)
    order = "NEW.key IS DISTINCT FROM (SELECT coalesce(max(key), 0) + 1 FROM judgement)"
    numbered = "judgements are numbered in the order of writing"
    yield from _trigger("judgement_in_order", "judgement", "INSERT", order, numbered)


# ── search ───────────────────────────────────────────────────────────────────────────────────────

_SEARCH = (
    """CREATE VIEW passage AS
    SELECT b.key, b.document, b.start_offset, b.end_offset, b.kind, b.reason,
           words_between(b.document, b.start_offset, b.end_offset) AS words FROM block b""",
    """CREATE TABLE claim_lexemes (
        claim bigint PRIMARY KEY REFERENCES claim_row (claim) ON DELETE CASCADE, lexemes tsvector NOT NULL)""",
    """CREATE TABLE passage_lexemes (
        block bigint PRIMARY KEY REFERENCES block (key) ON DELETE CASCADE, lexemes tsvector NOT NULL)""",
    "COMMENT ON TABLE claim_lexemes IS 'The words of every claim, folded, for search.'",
    "COMMENT ON TABLE passage_lexemes IS 'The words of every block, folded, for search.'",
    "CREATE INDEX claim_lexemes_found ON claim_lexemes USING gin (lexemes)",
    "CREATE INDEX passage_lexemes_found ON passage_lexemes USING gin (lexemes)",
)


def ddl() -> tuple[str, ...]:
    """All that PostgreSQL needs beside the tables: functions, the gate and the search index."""
    comments = tuple(
        f"COMMENT ON TABLE \"{table.name}\" IS '{(table.comment or '').replace(chr(39), chr(39) * 2)}'"
        for table in metadata.sorted_tables
    )
    return (*_SHIMS, *_gates(), *_guards(), *_SEARCH, *comments)


_OF = {
    "claim": ("claim_row", "claim", "verdict <> 'reject' AND document_key", SEARCHED, "claim_lexemes", "claim"),
    "passage": ("passage", "key", "document", ("words",), "passage_lexemes", "block"),
}
_MOST_POSITIONS = 16_383
"""Words beyond this place are found, but no longer as part of a phrase."""


def index(connection: Connection, what: str, document: int, only: int | None = None) -> None:
    """Takes a document's claims (or one of them) or passages into the search index; never what a person rejected."""
    content, key, of, columns, target, target_key = _OF[what]
    one = "" if only is None else f" AND {key} = {only:d}"
    query = text(f"SELECT {key}, {', '.join(columns)} FROM {content} WHERE {of} = :document{one}")  # noqa: S608 - ours
    rows = [
        {target_key: row[0], "lexemes": _lexemes(tuple(row[1:]))}
        for row in connection.execute(query, {"document": document})
    ]
    if rows:
        connection.execute(
            text(
                f"INSERT INTO {target} ({target_key}, lexemes) "  # noqa: S608 - names of ours
                f"SELECT {target_key}, CAST(lexemes AS tsvector) FROM json_to_recordset(CAST(:rows AS json)) "
                f"AS given ({target_key} bigint, lexemes text)"
            ),
            {"rows": json.dumps(rows, ensure_ascii=False)},
        )


def unindex(connection: Connection, what: str, document: int, only: int | None = None) -> None:
    """Nothing to do: the index goes with the rows it was made from."""
    assert what in _OF, (connection, document, only)


def _lexemes(fields: tuple[str, ...]) -> str:
    """A ``tsvector`` in words: every folded word with its places; fields stand far enough apart for no phrase."""
    places: dict[str, list[int]] = {}
    at = 0
    for field in fields:
        for word in words_of(field):
            at += 1
            places.setdefault(word, []).append(min(at, _MOST_POSITIONS))
        at += 1
    quoted = (f"'{word}':{','.join(map(str, where[:255]))}" for word, where in places.items())
    return " ".join(quoted)


_FOUND = {
    "claim": """
        SELECT r.document, r.id AS claim, r.kind || '/' || r.type AS kind, r.status, r.start_offset, r.end_offset,
               r.words
        FROM (
            SELECT claim, ts_rank(lexemes, CAST(:sought AS tsquery)) AS rank FROM (
                SELECT claim, lexemes FROM claim_lexemes WHERE lexemes @@ CAST(:sought AS tsquery) LIMIT :most
            ) weighed ORDER BY rank DESC, claim LIMIT :limit
        ) found
        JOIN claim_row r ON r.claim = found.claim
        ORDER BY found.rank DESC, found.claim""",
    "passage": """
        SELECT d.id AS document, '' AS claim, p.kind, p.reason AS status, p.start_offset, p.end_offset, p.words
        FROM (
            SELECT block, ts_rank(lexemes, CAST(:sought AS tsquery)) AS rank FROM (
                SELECT block, lexemes FROM passage_lexemes WHERE lexemes @@ CAST(:sought AS tsquery) LIMIT :most
            ) weighed ORDER BY rank DESC, block LIMIT :limit
        ) found
        JOIN passage p ON p.key = found.block
        JOIN document d ON d.key = p.document
        ORDER BY found.rank DESC, found.block""",
}


def hits(connection: Connection, what: str, terms: tuple[Term, ...], limit: int, most: int) -> Iterator[Any]:
    """Rows that match, the best of the first ``most``."""
    values = {"sought": _expression(terms), "limit": limit, "most": most}
    yield from connection.execute(text(_FOUND[what]), values)


def matching(terms: tuple[Term, ...]) -> tuple[str, str]:
    """SQL for the keys of all claims that match ``:sought``, and what that stands for."""
    return "SELECT claim FROM claim_lexemes WHERE lexemes @@ CAST(:sought AS tsquery)", _expression(terms)


def _expression(terms: tuple[Term, ...]) -> str:
    return " & ".join(f"({' <-> '.join(_part(term))})" for term in terms)


def _part(term: Term) -> Iterator[str]:
    for i, word in enumerate(term.words):
        yield f"'{word}'" + (":*" if term.is_beginning and i == len(term.words) - 1 else "")
