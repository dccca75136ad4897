"""The tables of a record, column by column, and the evidence gate: triggers that refuse words not in the text.

SQLAlchemy Core, so that the same tables stand on SQLite and PostgreSQL. Every comment here is the documentation of its
column (``docs/record.md`` is made from it). Nothing in these tables depends on a clock or on the order of runs.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import sqlite

__all__ = ["APPLICATION_ID", "GATED", "PAGE", "PER_DOCUMENT", "VERSION", "metadata", "search_ddl", "trigger_ddl"]

APPLICATION_ID = 0x53424B31
"""Stands in the header of every record file ("SBK1"), so that no other database is taken for one."""
VERSION = 1
"""The schema's version, kept as ``user_version``."""
PER_DOCUMENT = 1 << 20
"""Keys of a document's rows are its own key times this, plus their position: reading again gives the same keys."""

PAGE = 4096
"""Code points in a page of text: what the gate reads to compare words, so that long texts cost no more than short."""

_KEY = BigInteger().with_variant(Integer, "sqlite")
_REAL: Any = Double().with_variant(sqlite.REAL, "sqlite")
_STRICT: dict[str, Any] = {"sqlite_strict": True}
_KEYED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}

metadata = MetaData()


def _column(name: str, type_: Any, comment: str, *more: Any, **options: Any) -> Column[Any]:
    """A column that must be filled unless said otherwise, with its documentation."""
    return Column(name, type_, *more, comment=comment, nullable=options.pop("nullable", False), **options)


def _words(of: str, prefix: str = "", *, nullable: bool = False) -> tuple[Any, ...]:
    """The three columns of evidence, and the check that they stand or fall together."""
    start, end = (f"{prefix}start", f"{prefix}end") if prefix else ("start_offset", "end_offset")
    exact = f"{prefix}exact"
    return (
        _column(start, Integer, f"where {of} begin in the text, in code points from 0", nullable=nullable),
        _column(end, Integer, f"where {of} end, exclusive", nullable=nullable),
        _column(exact, Text, f"{of}, exactly as the text has them", nullable=nullable),
        CheckConstraint(f"({exact} IS NULL) = ({start} IS NULL) AND ({exact} IS NULL) = ({end} IS NULL)"),
    )


def _days(*columns: str) -> tuple[Any, ...]:
    """Checks that a column holds a date that begins with a year of four digits, or nothing."""
    return tuple(
        CheckConstraint(f"{column} GLOB '[0-9][0-9][0-9][0-9]*'", name=f"{column}_is_iso").ddl_if(dialect="sqlite")
        for column in columns
    )


def _document() -> Column[Any]:
    return _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"))


def _claim(**options: Any) -> Column[Any]:
    return _column("claim", _KEY, "the claim's key", ForeignKey("claim.key", ondelete="CASCADE"), **options)


def _position(of: str, **options: Any) -> Column[Any]:
    return _column("position", Integer, f"place among {of}, from 0", **options)


Table(
    "original",
    metadata,
    _column("sha256", Text, "SHA-256 of the bytes as received", primary_key=True),
    _column("size", Integer, "how many bytes were received"),
    _column("packed", LargeBinary, "the bytes as received, packed with zlib"),
    comment="The bytes as they were received, once each.",
    **_STRICT,
)

Table(
    "document",
    metadata,
    _column("key", _KEY, "number in the record, in the order of first reading", primary_key=True, autoincrement=False),
    _column("id", Text, "the id given with the document, else its name", unique=True),
    _column("name", Text, "the path or archive member it was read from"),
    _column("format", Text, "the source format"),
    _column("original", Text, "SHA-256 of the bytes it was read from", ForeignKey("original.sha256")),
    _column("text", Text, "the clean text; all offsets count its code points"),
    _column("text_sha256", Text, "SHA-256 of the clean text in UTF-8"),
    _column("language", Text, "language code"),
    _column("words", Integer, "tokens read"),
    _column("reader", Text, "program and version that read it"),
    CheckConstraint("instr(text, char(0)) = 0", name="text_without_nul").ddl_if(dialect="sqlite"),
    comment="A document with its clean text.",
    **_STRICT,
)

Table(
    "page",
    metadata,
    _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    _position("the text's pages", primary_key=True),
    _column("text", Text, f"{PAGE} code points of the text, the last page fewer; refused if they are not the text's"),
    comment="The text in pages, so that words far inside a long text are found at once.",
    **_KEYED,
)

Table(
    "block",
    metadata,
    _column("key", _KEY, "document key and position in one number", primary_key=True, autoincrement=False),
    _document(),
    _position("the document's blocks"),
    _column("start_offset", Integer, "where the block begins"),
    _column("end_offset", Integer, "where it ends, exclusive"),
    _column("kind", Text, "heading, paragraph, list, quote, caption, credit, appeal, navigation, comment ..."),
    _column("reason", Text, "why it is left out; empty when it is read"),
    comment="A stretch of a document's text with its kind, and why it is left out if it is.",
    **_STRICT,
)

Table(
    "segment",
    metadata,
    _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    _position("the document's segments", primary_key=True),
    _column("clean", Integer, "offset in the clean text"),
    _column("original", Integer, "offset in the decoded source"),
    _column("length", Integer, "how many code points stand the same in both"),
    comment="The way back from the clean text to the source.",
    **_KEYED,
)

Table(
    "finding",
    metadata,
    _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    _column("field", Text, "title, author, publisher, date or url", primary_key=True),
    _column("value", Text, "the value"),
    _column("basis", Text, "how it is known: given, markup, byline, foot, url, first line"),
    *_words("the words that tell it", nullable=True),
    comment="What is known of a document's origin, with its basis and words.",
    **_KEYED,
)

Table(
    "mention",
    metadata,
    _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    _column("kind", Text, "time, place, actor, figure or attribution", primary_key=True),
    _position("the document's mentions of that kind", primary_key=True),
    *_words("the mention's words (of an attribution: from its first to its last)"),
    _column("value", Text, "what it stands for: TIMEX3 value, canonical name, number or speaker"),
    _column("fields", Text, "everything else about it, as JSON"),
    comment="Words that name a time, place, actor or figure, or a speaker with what is said.",
    **_KEYED,
)

claim = Table(
    "claim",
    metadata,
    _column("key", _KEY, "document key and position in one number", primary_key=True, autoincrement=False),
    _column("id", Text, "the claim's lasting id", unique=True),
    _document(),
    _position("the document's claims"),
    _column("block", Integer, "position of the block its words begin in"),
    _column("kind", Text, "event, figure, relation, term, position, assessment or outlook"),
    _column("type", Text, "type within the kind"),
    _column("mode", Text, "PLOVER mode, or empty"),
    _column("status", Text, "asserted, alleged, denied, foreseen, hypothetical or demanded"),
    _column("layer", Text, "current, background or future"),
    *_words("the words that state the claim"),
    *_words("the words that name the act", "trigger_", nullable=True),
    _column("rule", Text, "the rule that found it"),
    _column("note", Text, "why a cell is as it is, where that is not plain"),
    comment="One thing that a document says.",
    **_STRICT,
)

Table(
    "role",
    metadata,
    _claim(primary_key=True),
    _position("the claim's roles", primary_key=True),
    _column("role", Text, "source, target, party, mediator, beneficiary or instrument"),
    _column("name", Text, "who that is"),
    _column("country", Text, "ISO 3166 alpha-3", nullable=True),
    _column("sector", Text, "PLOVER sector", nullable=True),
    *_words("the words that name the actor"),
    comment="Who takes part in a claim.",
    **_KEYED,
)

Table(
    "place",
    metadata,
    _claim(primary_key=True),
    _position("the claim's places", primary_key=True),
    _column("name", Text, "the place's name"),
    _column("country", Text, "ISO 3166 alpha-3", nullable=True),
    _column("lat", _REAL, "latitude, where a point is meant", nullable=True),
    _column("lon", _REAL, "longitude", nullable=True),
    *_words("the words that name the place"),
    comment="Where it happened.",
    **_KEYED,
)

Table(
    "time",
    metadata,
    _claim(primary_key=True),
    _column("start_date", Text, "first day, ISO 8601; empty when open or unknown", nullable=True),
    _column("end_date", Text, "last day, inclusive", nullable=True),
    _column("basis", Text, "how it is known: stated, year_from_context, relative_to_document ..."),
    *_words("the words that tell the time", nullable=True),
    *_days("start_date", "end_date"),
    comment="When, as an interval, and how that is known.",
    **_KEYED,
)

Table(
    "number",
    metadata,
    _claim(primary_key=True),
    _column("low", _REAL, "lower bound, if one is stated", nullable=True),
    _column("best", _REAL, "the value, if one is stated", nullable=True),
    _column("high", _REAL, "upper bound, if one is stated", nullable=True),
    _column("bound", Text, "exact, at_least, at_most, about, more_than, less_than, nearly, range or some"),
    _column("unit", Text, "what one of them is"),
    _column("what", Text, "what is counted, as printed"),
    *_words("the words that tell the number"),
    comment="How many. Unknown stays empty; a bound is never a value.",
    **_KEYED,
)

Table(
    "speaker",
    metadata,
    _claim(primary_key=True),
    _position("the chain, outermost first", primary_key=True),
    _column("name", Text, "who says so; 'unstated' when the words leave it open"),
    *_words("the words that name the speaker", nullable=True),
    comment="Who says so, beyond the author.",
    **_KEYED,
)

Table(
    "problem",
    metadata,
    _column("name", Text, "the source it stands in", primary_key=True),
    _position("the source's problems", primary_key=True),
    _column("stage", Text, "the stage that met it"),
    _column("text", Text, "what was found and what to do"),
    _column("document", Text, "the document's id, or empty"),
    _column("start_offset", Integer, "where it begins in the text, if known", nullable=True),
    _column("end_offset", Integer, "where it ends", nullable=True),
    comment="What could not be read; kept, never lost.",
    **_KEYED,
)

Index("block_of_document", metadata.tables["block"].c.document)
Index("document_of_name", metadata.tables["document"].c.name)
Index("document_of_original", metadata.tables["document"].c.original)
Index("claim_of_document", claim.c.document)
Index("claim_of_kind", claim.c.kind, claim.c.type)
Index("role_of_name", metadata.tables["role"].c.name)
Index("place_of_name", metadata.tables["place"].c.name)
Index("speaker_of_name", metadata.tables["speaker"].c.name)
Index("time_of_start", metadata.tables["time"].c.start_date)

GATED: tuple[tuple[str, str, str, str, str], ...] = (
    ("finding", "finding", "start_offset", "end_offset", "exact"),
    ("mention", "mention", "start_offset", "end_offset", "exact"),
    ("claim", "words", "start_offset", "end_offset", "exact"),
    ("claim", "trigger", "trigger_start", "trigger_end", "trigger_exact"),
    ("role", "role", "start_offset", "end_offset", "exact"),
    ("place", "place", "start_offset", "end_offset", "exact"),
    ("time", "time", "start_offset", "end_offset", "exact"),
    ("number", "number", "start_offset", "end_offset", "exact"),
    ("speaker", "speaker", "start_offset", "end_offset", "exact"),
)
"""Every place where words are kept: table, cell, and its three columns. The gate, ``verify`` and the tests go by it."""

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


def document_of(table: str, row: str) -> str:
    """SQL for the document key of a row of a gated table."""
    if "document" in metadata.tables[table].c:
        return f"{row}.document"
    return f"(SELECT document FROM claim WHERE key = {row}.claim)"  # noqa: S608 - names of ours


def words_between(document: str, start: str, end: str) -> str:
    """SQL for the words of a document between two offsets."""
    return f"""(
        SELECT substr(group_concat(text, ''), {start} % {PAGE} + 1, {end} - {start}) FROM (
            SELECT text FROM page
            WHERE document = {document} AND position BETWEEN {start} / {PAGE} AND ({end} - 1) / {PAGE}
            ORDER BY position
        )
    )"""  # noqa: S608 - names of ours


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
    return (*gates, *pages, _FROZEN, moves[0], moves[1].replace("document_is_frozen", "key_is_frozen"))


_CLAIM = "words, actors, places, speakers"
_FOLDED = 'tokenize = "unicode61 remove_diacritics 2"'


_PASSAGE = """
CREATE VIEW passage AS
SELECT key, document, start_offset, end_offset, kind, reason, {words} AS words FROM block b
"""


def search_ddl() -> tuple[str, ...]:
    """Full-text search over passages and claims. The words stand once, in the tables; the index points to them."""
    return (
        _PASSAGE.format(words=words_between("b.document", "b.start_offset", "b.end_offset")),
        """CREATE VIEW claim_words AS SELECT c.key, c.document, c.exact AS words,
           (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key) AS actors,
           (SELECT group_concat(name, '; ') FROM place WHERE claim = c.key) AS places,
           (SELECT group_concat(name, '; ') FROM speaker WHERE claim = c.key) AS speakers
           FROM claim c""",
        f"CREATE VIRTUAL TABLE passage_search USING fts5(words, content=passage, content_rowid=key, {_FOLDED})",
        f"CREATE VIRTUAL TABLE claim_search USING fts5({_CLAIM}, content=claim_words, content_rowid=key, {_FOLDED})",
    )
