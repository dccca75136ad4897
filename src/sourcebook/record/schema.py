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
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

__all__ = [
    "APPLICATION_ID",
    "BY_HAND",
    "COMPUTED",
    "GATED",
    "PAGE",
    "PER_DOCUMENT",
    "SEARCHED",
    "VERSION",
    "document_of",
    "metadata",
]

APPLICATION_ID = 0x53424B31
"""Stands in the header of every record file ("SBK1"), so that no other database is taken for one."""
VERSION = 2
"""The schema's version, kept as ``user_version``."""
PER_DOCUMENT = 1 << 20
"""Keys of a document's rows are its own key times this, plus their position: reading again gives the same keys."""

BY_HAND = PER_DOCUMENT // 2
"""Positions from here on belong to claims that people added to the document, in the order in which they did."""

PAGE = 4096
"""Code points in a page of text: what the gate reads to compare words, so that long texts cost no more than short."""

_KEY = BigInteger().with_variant(Integer, "sqlite")
_TEXT: Any = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Ordered by code point, whatever the database's own language: both engines give rows in one order."""
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
        _column(exact, _TEXT, f"{of}, exactly as the text has them", nullable=nullable),
        CheckConstraint(f"({exact} IS NULL) = ({start} IS NULL) AND ({exact} IS NULL) = ({end} IS NULL)"),
    )


def _days(*columns: str) -> tuple[Any, ...]:
    """Checks that a column holds a date that begins with a year of four digits, or nothing."""
    forms = {"sqlite": "GLOB '[0-9][0-9][0-9][0-9]*'", "postgresql": "~ '^[0-9]{4}'"}
    return tuple(
        CheckConstraint(f"{column} {form}", name=f"{column}_is_iso").ddl_if(dialect=dialect)
        for column in columns
        for dialect, form in forms.items()
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
    _column("sha256", _TEXT, "SHA-256 of the bytes as received", primary_key=True),
    _column("size", Integer, "how many bytes were received"),
    _column("packed", LargeBinary, "the bytes as received, packed with zlib"),
    comment="The bytes as they were received, once each.",
    **_STRICT,
)

Table(
    "document",
    metadata,
    _column("key", _KEY, "number in the record, in the order of first reading", primary_key=True, autoincrement=False),
    _column("id", _TEXT, "the id given with the document, else its name", unique=True),
    _column("name", _TEXT, "the path or archive member it was read from"),
    _column("format", _TEXT, "the source format"),
    _column("original", _TEXT, "SHA-256 of the bytes it was read from", ForeignKey("original.sha256")),
    _column("text", _TEXT, "the clean text; all offsets count its code points"),
    _column("text_sha256", _TEXT, "SHA-256 of the clean text in UTF-8"),
    _column("language", _TEXT, "language code"),
    _column("words", Integer, "tokens read"),
    _column("reader", _TEXT, "program and version that read it"),
    CheckConstraint("instr(text, char(0)) = 0", name="text_without_nul").ddl_if(dialect="sqlite"),
    comment="A document with its clean text.",
    **_STRICT,
)

Table(
    "page",
    metadata,
    _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    _position("the text's pages", primary_key=True),
    _column("text", _TEXT, f"{PAGE} code points of the text, the last page fewer; refused if they are not the text's"),
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
    _column("kind", _TEXT, "heading, paragraph, list, quote, caption, credit, appeal, navigation, comment ..."),
    _column("reason", _TEXT, "why it is left out; empty when it is read"),
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
    _column("field", _TEXT, "title, author, publisher, date or url", primary_key=True),
    _column("value", _TEXT, "the value"),
    _column("basis", _TEXT, "how it is known: given, markup, byline, foot, url, first line"),
    *_words("the words that tell it", nullable=True),
    comment="What is known of a document's origin, with its basis and words.",
    **_KEYED,
)

Table(
    "mention",
    metadata,
    _column("document", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    _column("kind", _TEXT, "time, place, actor, figure, attribution or citation", primary_key=True),
    _position("the document's mentions of that kind", primary_key=True),
    *_words("the mention's words (of an attribution: from its first to its last)"),
    _column("value", _TEXT, "what it stands for: TIMEX3 value, canonical name, number or speaker"),
    _column("fields", _TEXT, "everything else about it, as JSON"),
    comment="Words that name a time, place, actor or figure, a speaker with what is said, or one cited with a date.",
    **_KEYED,
)

claim = Table(
    "claim",
    metadata,
    _column("key", _KEY, "document key and position in one number", primary_key=True, autoincrement=False),
    _column("id", _TEXT, "the claim's lasting id", unique=True),
    _document(),
    _position("the document's claims"),
    _column("block", Integer, "position of the block its words begin in"),
    _column("kind", _TEXT, "event, figure, relation, term, position, assessment or outlook"),
    _column("type", _TEXT, "type within the kind"),
    _column("mode", _TEXT, "PLOVER mode, or empty"),
    _column("status", _TEXT, "asserted, alleged, denied, foreseen, hypothetical or demanded"),
    _column("layer", _TEXT, "current, background or future"),
    *_words("the words that state the claim"),
    *_words("the words that name the act", "trigger_", nullable=True),
    _column("rule", _TEXT, "the rule that found it"),
    _column("note", _TEXT, "why a cell is as it is, where that is not plain"),
    comment="One thing that a document says.",
    **_STRICT,
)

Table(
    "role",
    metadata,
    _claim(primary_key=True),
    _position("the claim's roles", primary_key=True),
    _column("role", _TEXT, "source, target, party, mediator, beneficiary or instrument"),
    _column("name", _TEXT, "who that is"),
    _column("country", _TEXT, "ISO 3166 alpha-3", nullable=True),
    _column("sector", _TEXT, "PLOVER sector", nullable=True),
    *_words("the words that name the actor"),
    comment="Who takes part in a claim.",
    **_KEYED,
)

Table(
    "place",
    metadata,
    _claim(primary_key=True),
    _position("the claim's places", primary_key=True),
    _column("name", _TEXT, "the place's name"),
    _column("country", _TEXT, "ISO 3166 alpha-3", nullable=True),
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
    _column("start_date", _TEXT, "first day, ISO 8601; empty when open or unknown", nullable=True),
    _column("end_date", _TEXT, "last day, inclusive", nullable=True),
    _column("basis", _TEXT, "how it is known: stated, year_from_context, relative_to_document ..."),
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
    _column("bound", _TEXT, "exact, at_least, at_most, about, more_than, less_than, nearly, range or some"),
    _column("unit", _TEXT, "what one of them is"),
    _column("what", _TEXT, "what is counted, as printed"),
    *_words("the words that tell the number"),
    comment="How many. Unknown stays empty; a bound is never a value.",
    **_KEYED,
)

Table(
    "speaker",
    metadata,
    _claim(primary_key=True),
    _position("the chain, outermost first", primary_key=True),
    _column("name", _TEXT, "who says so; 'unstated' when the words leave it open"),
    *_words("the words that name the speaker", nullable=True),
    comment="Who says so, beyond the author.",
    **_KEYED,
)

Table(
    "problem",
    metadata,
    _column("name", _TEXT, "the source it stands in", primary_key=True),
    _position("the source's problems", primary_key=True),
    _column("stage", _TEXT, "the stage that met it"),
    _column("text", _TEXT, "what was found and what to do"),
    _column("document", _TEXT, "the document's id, or empty"),
    _column("start_offset", Integer, "where it begins in the text, if known", nullable=True),
    _column("end_offset", Integer, "where it ends", nullable=True),
    comment="What could not be read; kept, never lost.",
    **_KEYED,
)

Index("block_of_document", metadata.tables["block"].c.document)
Index("document_of_name", metadata.tables["document"].c.name)
Index("document_of_original", metadata.tables["document"].c.original)
Index("problem_of_document", metadata.tables["problem"].c.document)
Index("claim_of_document", claim.c.document)

# ── what people and machines decide ──────────────────────────────────────────────────────────────

judgement = Table(
    "judgement",
    metadata,
    _column("key", _KEY, "1, 2, 3 ... in the order of writing", primary_key=True, autoincrement=False),
    _column("about", _TEXT, "event, actor, place, scope, text (links) · claim · bearing · source · item"),
    _column(
        "verdict",
        _TEXT,
        "links: same, not the same, unsure · claim: accept, reject, unsure, set, add · bearing: kept, broken, "
        "extended, disputed, repeated · source: A to F · item: 1 to 6 · undo",
    ),
    _column("a", _TEXT, "what it is about: claim id, actor name, 'place|country', document id or publisher"),
    _column("b", _TEXT, "the other thing of a link (a < b); the term of a bearing; the document of an added claim"),
    _column("cell", _TEXT, "which cell is set; 'claim' for an added one; else empty"),
    _column("value", _TEXT, "the cell, or the whole added claim, as JSON in the coding guide's fields; else empty"),
    _column("score", _REAL, "how sure a machine is, 0 to 1; empty for people", nullable=True),
    _column("reason", _TEXT, "why, in words"),
    _column("rule", _TEXT, "the machine's rule with its version; empty for people"),
    _column("by", _TEXT, "'machine' or the person's name"),
    _column("at", _TEXT, "when a person judged, ISO 8601; empty for machines, so that no clock is in the record"),
    _column("undoes", _KEY, "key of the judgement that this one undoes", ForeignKey("judgement.key"), nullable=True),
    CheckConstraint("(verdict = 'undo') = (undoes IS NOT NULL)", name="undo_names_what"),
    CheckConstraint("undoes < key", name="undo_looks_back"),
    CheckConstraint("score BETWEEN 0 AND 1", name="score_is_a_share"),
    CheckConstraint("reason <> ''", name="reason_is_given"),
    CheckConstraint(
        "CASE WHEN \"by\" = 'machine' THEN rule <> '' AND at = '' ELSE rule = '' AND at <> '' AND score IS NULL END",
        name="who_judged",
    ),
    comment="The log of judgements, to which rows are only ever added.",
    **_STRICT,
)

# ── computed from statements and judgements, never edited ────────────────────────────────────────

Table(
    "in_force",
    metadata,
    _column("about", _TEXT, "what the judgement is about", primary_key=True),
    _column("a", _TEXT, "the thing", primary_key=True),
    _column("b", _TEXT, "the other thing, or empty", primary_key=True),
    _column("cell", _TEXT, "the cell set; 'claim' for an added one; else empty", primary_key=True),
    _column("judgement", _KEY, "the latest judgement on it not undone, people before machines"),
    ForeignKeyConstraint(["judgement"], ["judgement.key"]),
    comment="For each thing judged, the judgement that holds.",
    **_KEYED,
)

claim_row = Table(
    "claim_row",
    metadata,
    _column(
        "claim", _KEY, "the claim's key: document key and position in one number", primary_key=True, autoincrement=False
    ),
    _column("id", _TEXT, "the claim's lasting id", unique=True),
    _column("document_key", _KEY, "the document's key", ForeignKey("document.key", ondelete="CASCADE")),
    _column("document", _TEXT, "the document's id"),
    _column("kind", _TEXT, "event, figure, relation, term, position, assessment or outlook"),
    _column("type", _TEXT, "type within the kind"),
    _column("mode", _TEXT, "PLOVER mode, or empty"),
    _column("status", _TEXT, "asserted, alleged, denied, foreseen, hypothetical or demanded"),
    _column("layer", _TEXT, "current, background or future"),
    _column("who", _TEXT, "sources and parties by name, joined by '; '; empty if none"),
    _column("whom", _TEXT, "targets and beneficiaries by name; empty if none"),
    _column("others", _TEXT, "mediators and instruments by name; empty if none"),
    _column("place", _TEXT, "places by name; empty if none"),
    _column("lat", _REAL, "latitude of the first place with a point", nullable=True),
    _column("lon", _REAL, "its longitude", nullable=True),
    _column("start_date", _TEXT, "first day, ISO 8601; empty when open or unknown", nullable=True),
    _column("end_date", _TEXT, "last day, inclusive", nullable=True),
    _column("time_basis", _TEXT, "how the time is known", nullable=True),
    _column("time_words", _TEXT, "the words that tell the time", nullable=True),
    _column("time_start", Integer, "where they begin", nullable=True),
    _column("time_end", Integer, "where they end, exclusive", nullable=True),
    _column("low", _REAL, "lower bound, if one is stated", nullable=True),
    _column("best", _REAL, "the value, if one is stated", nullable=True),
    _column("high", _REAL, "upper bound, if one is stated", nullable=True),
    _column("bound", _TEXT, "exact, at_least, at_most, about ...", nullable=True),
    _column("unit", _TEXT, "what one of them is", nullable=True),
    _column("what", _TEXT, "what is counted, as printed", nullable=True),
    _column("number_words", _TEXT, "the words that tell the number", nullable=True),
    _column("number_start", Integer, "where they begin", nullable=True),
    _column("number_end", Integer, "where they end, exclusive", nullable=True),
    _column("according_to", _TEXT, "who says so beyond the author, outermost first, joined by ' > '; empty if nobody"),
    _column("words", _TEXT, "the words that state the claim"),
    _column("start_offset", Integer, "where they begin in the text, in code points from 0"),
    _column("end_offset", Integer, "where they end, exclusive"),
    _column("act_words", _TEXT, "the words that name the act", nullable=True),
    _column("act_start", Integer, "where they begin", nullable=True),
    _column("act_end", Integer, "where they end, exclusive", nullable=True),
    _column("paragraph", Integer, "which block of the document the words begin in, from 1"),
    _column("rule", _TEXT, "the rule that found it; empty for a claim added by hand"),
    _column("note", _TEXT, "why a cell is as it is, where that is not plain"),
    _column("roles", _TEXT, "the role cells as JSON, in the coding guide's fields"),
    _column("places", _TEXT, "the place cells as JSON"),
    _column("speakers", _TEXT, "the speaker cells as JSON"),
    _column("verdict", _TEXT, "what people say of the claim: accept, reject, unsure; empty when nobody looked"),
    _column("reviewer", _TEXT, "who said so last, set a cell or added the claim; empty when nobody did"),
    _column("changed", _TEXT, "cells that people set, joined by ', '"),
    _column("by_hand", Integer, "1 for a claim that a person added, else 0"),
    _column("day", _TEXT, "for ordering: the first day known, else the last; 9999-12-31 when undated or only bounded"),
    _column("last_day", _TEXT, "for asking: the last day; 9999-12-31 when open; empty when undated; else the bound"),
    _column("lasting", Integer, "1 if it lasts longer than a month or has no end, else 0"),
    _column("part", _TEXT, "of an agreement: deal or term; else empty"),
    _column("rank", Integer, "for ordering figures: the human cost first"),
    _column("of_whom", _TEXT, "of whom (else by whom) a number is told"),
    _column("holder", _TEXT, "who holds a position: the actor named, else the speaker"),
    _column("holder_order", _TEXT, "for ordering: the holder, unnamed ones last"),
    comment="One flat row a claim as it stands after all judgements: what views read. Rejected claims stay, marked.",
    **_STRICT,
)

Table(
    "named",
    metadata,
    _column("name", _TEXT, "an actor, speaker or place by name", primary_key=True),
    _column(
        "part", _TEXT, "source, target, party, mediator, beneficiary, instrument, speaker or place", primary_key=True
    ),
    _column("kind", _TEXT, "the claim's kind", primary_key=True),
    _column(
        "claim",
        _KEY,
        "key of the claim that names it",
        ForeignKey("claim_row.claim", ondelete="CASCADE"),
        primary_key=True,
    ),
    _column("document_key", _KEY, "the document's key"),
    _column("country", _TEXT, "ISO 3166 alpha-3, or empty"),
    _column("sector", _TEXT, "PLOVER sector, or empty"),
    _column("words", _TEXT, "the words that name it there; empty for an unstated speaker"),
    comment="Who and what is named in which claim, as it stands after all judgements.",
    **_KEYED,
)

_tally = Table(
    "name_tally",
    metadata,
    _column("name", _TEXT, "an actor, speaker or place by name", primary_key=True),
    _column("folded", _TEXT, "the name's words without accents, in small letters, a space around each"),
    _column("total", Integer, "in how many claims it acts, is acted on, is tied or speaks"),
    _column("did", Integer, "in how many events it acts"),
    _column("suffered", Integer, "in how many events something is done to it"),
    _column("tied", Integer, "in how many claims that are no events it stands"),
    _column("said", Integer, "how many claims rest on its word"),
    _column("asserted", Integer, "of these, asserted"),
    _column("alleged", Integer, "of these, alleged"),
    _column("denied", Integer, "of these, denied"),
    _column("documents", Integer, "in how many documents it stands"),
    _column("spoke_in", Integer, "in how many documents it speaks"),
    _column("placed", Integer, "how many claims happened there"),
    comment="How often each actor, speaker and place stands in claims that nobody rejected.",
    **_KEYED,
)

Table(
    "name_code",
    metadata,
    _column("name", _TEXT, "an actor by name", primary_key=True),
    _column("country", _TEXT, "ISO 3166 alpha-3, or empty", primary_key=True),
    _column("sector", _TEXT, "PLOVER sector, or empty", primary_key=True),
    _column("claims", Integer, "in how many claims it has both"),
    comment="Countries and sectors under which an actor stands.",
    **_KEYED,
)

Table(
    "member",
    metadata,
    _column("about", _TEXT, "event, actor, place, scope or text", primary_key=True),
    _column("item", _TEXT, "one of the linked: claim id, actor name, 'place|country' or document id", primary_key=True),
    _column("thing", _TEXT, "what they are together: the smallest of them"),
    comment="What is one thing by the judgements in force. Whatever is linked with nothing is not in it.",
    **_KEYED,
)

Table(
    "ledger_entry",
    metadata,
    _column(
        "position",
        _KEY,
        "place in the ledger: groups in order, statements by day",
        primary_key=True,
        autoincrement=False,
    ),
    _column("claim", _KEY, "the figure's claim", ForeignKey("claim_row.claim", ondelete="CASCADE")),
    _column("group_id", _TEXT, "the group: the smallest id of its claims"),
    _column("label", _TEXT, "what the group counts, in words"),
    _column("side", _TEXT, "of which country, ISO 3166 alpha-3; empty when not told"),
    _column("people", _TEXT, "whom or what the number counts"),
    _column("scope_place", _TEXT, "for which place; empty when for all"),
    _column("badge", _TEXT, "beside the group's reference: same scope, narrower, wider or not comparable"),
    _column("reason", _TEXT, "why, in words"),
    _column("is_reference", Integer, "1 for the statement that the others are held against"),
    _column("source", _TEXT, "the independent source: a speaker, a government or an outlet"),
    comment="Figures side by side, each with what it counts beside its group's reference. Made by linking.",
    **_KEYED,
)

Table(
    "agreement_part",
    metadata,
    _column(
        "position",
        _KEY,
        "agreements by day, then versions, then the order of the text",
        primary_key=True,
        autoincrement=False,
    ),
    _column("agreement", _TEXT, "the agreement: the smallest id of its first version's terms"),
    _column("claim", _KEY, "the claim", ForeignKey("claim_row.claim", ondelete="CASCADE")),
    _column("part", _TEXT, "term, deal (an act of agreeing or signing) or mediation"),
    _column("term", _TEXT, "for terms: type and who is bound, by which versions are held side by side"),
    _column("first", _TEXT, "for terms: id of the claim that tells this term in the first version that has it"),
    _column("sentence_start", Integer, "where the sentence of the claim begins in the text"),
    _column("sentence_end", Integer, "where it ends, exclusive"),
    _column("sentence", _TEXT, "the sentence, exactly as the text has it"),
    comment="What agreements are made of, version by version. Made by linking.",
    **_KEYED,
)

Table(
    "origin",
    metadata,
    _column("claim", _KEY, "the claim", ForeignKey("claim_row.claim", ondelete="CASCADE"), primary_key=True),
    _column("source", _TEXT, "a speaker, a government or an outlet; of reprints the outlet that printed first"),
    comment="The independent source of each claim. Made by linking.",
    **_KEYED,
)

Table(
    "event_tally",
    metadata,
    _column("position", _KEY, "place by day", primary_key=True, autoincrement=False),
    _column("event", _TEXT, "the event: the smallest id of its claims"),
    _column("claim", _KEY, "key of the claim with that id", ForeignKey("claim_row.claim", ondelete="CASCADE")),
    _column("claims", Integer, "how many claims tell of it"),
    _column("documents", Integer, "in how many texts"),
    _column("sources", Integer, "by how many independent sources"),
    _column("asserted", Integer, "how many claims assert it"),
    _column("alleged", Integer, "how many allege it"),
    _column("denied", Integer, "how many deny it"),
    comment="Events that several claims tell of. Made by linking.",
    **_KEYED,
)

Table(
    "source_tally",
    metadata,
    _column("source", _TEXT, "the independent source", primary_key=True),
    _column("claims", Integer, "how many claims it is the origin of"),
    _column("documents", Integer, "in how many texts"),
    _column("alone", Integer, "how many of its events no other source tells of"),
    _column("joined", Integer, "how many of its events others tell of too"),
    _column("first", Integer, "how many of these it told first"),
    _column("contradicted", Integer, "how many of its claims stand in a disagreement"),
    comment="How each source stands beside the others. Made by linking.",
    **_KEYED,
)

Table(
    "place_form",
    metadata,
    _column("place_id", _TEXT, "the place: name and country", primary_key=True),
    _column("name", _TEXT, "a name of it", primary_key=True),
    _column("printed", _TEXT, "the words that name it, as printed", primary_key=True),
    _column("country", _TEXT, "ISO 3166 alpha-3, or empty"),
    _column("claims", Integer, "how many claims name it so"),
    _column("documents", Integer, "in how many texts"),
    comment="Places with all names that texts use for them. Made by linking.",
    **_KEYED,
)

Table(
    "disagreement",
    metadata,
    _column("position", _KEY, "by sort, then by text", primary_key=True, autoincrement=False),
    _column(
        "sort", _TEXT, "asserted against denied, two dates, who started it, who controls, which number, kept or broken"
    ),
    _column("a", _KEY, "one claim", ForeignKey("claim_row.claim", ondelete="CASCADE")),
    _column("b", _KEY, "the claim that cannot be true with it", ForeignKey("claim_row.claim", ondelete="CASCADE")),
    _column("reason", _TEXT, "why not both, in words"),
    comment="Pairs of claims that cannot both be true. Made by linking.",
    **_KEYED,
)


def _find(name: str, *columns: str, where: str = "") -> None:
    """An index that finds claims by a value, as a rule in the order of their days."""
    condition = text(where) if where else None
    Index(name, *(claim_row.c[c] for c in columns), sqlite_where=condition, postgresql_where=condition)


def _walk(name: str, *columns: str, where: str) -> None:
    """An index that walks claims in a view's order, and holds those alone that the view shows.

    The days stand in each, so that a claim of another time is passed without a look at its row.
    """
    days = [day for day in ("day", "last_day") if day not in columns]
    _find(name, *columns, *days, where=f"{where} AND verdict <> 'reject'")


_find("row_of_document", "document", "claim")
_find("row_of_document_key", "document_key")
_find("row_of_day", "day", "last_day", "claim")
_find("row_lasting", "day", "last_day", "claim", where="lasting = 1")
_find("row_of_type", "type", "kind", "day", "last_day", "claim")
_find("row_of_mode", "mode", "day", "last_day", "claim", where="mode <> ''")
_find("row_of_status", "status", "day", "last_day", "claim", where="status <> 'asserted'")
_find("row_of_layer", "layer", "day", "last_day", "claim", where="layer <> 'current'")
_find("standing_order", "verdict", "kind", "type", "status", "layer")
_find("review_order", "reviewer", "claim", where="reviewer <> ''")
_walk("chronology_order", "day", "last_day", "claim", where="kind = 'event'")
_walk("figure_order", "rank", "type", "of_whom", "layer", "day", "claim", where="kind = 'figure'")
_walk("relation_order", "type", "who", "whom", "claim", where="kind = 'relation'")
_walk("agreement_order", "document", "part", "claim", where="part <> ''")
_walk("agreement_of_type", "type", "document", "part", "claim", where="part <> ''")
_walk("position_order", "holder_order", "kind", "claim", where="kind IN ('position', 'assessment', 'outlook')")
_walk("statement_order", "according_to", "claim", where="according_to <> ''")
_walk("contested_order", "kind", "type", "day", "claim", where="status IN ('alleged', 'denied')")

Index("named_in_document", metadata.tables["named"].c.document_key)
Index("named_in_claim", metadata.tables["named"].c.claim)
Index("tally_of_total", _tally.c.total.desc(), _tally.c.name)
Index("tally_of_said", _tally.c.said.desc(), _tally.c.name)
Index("member_of_thing", metadata.tables["member"].c.about, metadata.tables["member"].c.thing)
Index("ledger_of_claim", metadata.tables["ledger_entry"].c.claim)
Index("part_of_claim", metadata.tables["agreement_part"].c.claim)
Index("origin_of_source", metadata.tables["origin"].c.source)
Index("event_of_claim", metadata.tables["event_tally"].c.claim)
Index("source_by_claims", metadata.tables["source_tally"].c.claims.desc(), metadata.tables["source_tally"].c.source)
Index("disagreement_of_a", metadata.tables["disagreement"].c.a)
Index("disagreement_of_b", metadata.tables["disagreement"].c.b)
Index("judgement_on", judgement.c.about, judgement.c.a, judgement.c.b)
Index("judgement_undone", judgement.c.undoes)
Index("in_force_of_b", metadata.tables["in_force"].c.about, metadata.tables["in_force"].c.b)
Index("in_force_of_judgement", metadata.tables["in_force"].c.judgement)

SEARCHED = ("words", "who", "whom", "others", "place", "according_to")
"""Columns of ``claim_row`` in which words are searched."""

COMPUTED = (
    "in_force", "claim_row", "named", "name_tally", "name_code", "member", "ledger_entry", "agreement_part", "origin",
    "disagreement",
    "event_tally",
    "source_tally",
    "place_form",
)  # fmt: skip
"""Tables that hold nothing of their own: they can be made anew from statements and judgements at any time."""

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


def document_of(table: str, row: str) -> str:
    """SQL for the document key of a row of a gated table."""
    if "document" in metadata.tables[table].c:
        return f"{row}.document"
    return f"(SELECT document FROM claim WHERE key = {row}.claim)"  # noqa: S608 - names of ours
