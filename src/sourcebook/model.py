"""Every noun that stages share: frozen values, no input or output, no behaviour beyond looking things up.

Glossary, one word per thing everywhere (code, columns, docs, screens):

document   a text as received, with its clean text, its blocks and what is known of its origin
block      a stretch of a document's text with a kind (paragraph, caption ...); a reason if it is left out
evidence   a stretch of a document's clean text with its exact words
finding    a value about the document itself (title, date ...) with its basis and words
mention    words that name a time, place, actor or figure, or a speaker with what is said
claim      one thing a document says, each cell tied to the words that say it
problem    something that could not be read; kept as a row, never lost
reading    all that one document gave
record     the database of many readings

Offsets are Unicode code points in the document's clean text, start inclusive, end exclusive.
Dates are ISO 8601 strings; an interval is inclusive at both ends, an open end is None.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # commands that read nothing must not wait for it
    import numpy as np
    from numpy.typing import NDArray

Kind = Literal["event", "figure", "relation", "term", "position", "assessment", "outlook"]
Status = Literal["asserted", "alleged", "denied", "foreseen", "hypothetical", "demanded"]
Layer = Literal["current", "background", "future"]
Basis = Literal["stated", "year_from_context", "relative_to_document", "relative_to_event", "document_date", "none"]
Bound = Literal["exact", "at_least", "at_most", "about", "more_than", "less_than", "nearly", "range", "some"]

KINDS: tuple[Kind, ...] = ("event", "figure", "relation", "term", "position", "assessment", "outlook")


# ── documents ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes as received, and the name they came under (a path or a member of an archive)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a document: ``exact == text[start:end]``, checked again when the record is written."""

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Evidence:
        """The words of ``text`` between two offsets."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Segment:
    """``length`` code points that stand at ``clean`` in the clean text and at ``original`` in the decoded source."""

    clean: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the clean text. ``reason`` says why it is left out; an empty reason means it is read.

    Kinds: heading, paragraph, list, quote, caption, credit, dateline, appeal, navigation, comment, boilerplate.
    """

    start: int
    end: int
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value about the document itself. ``basis``: given, markup, byline, date line, foot, url or first line."""

    value: str
    basis: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """What a format reader gives: text, its way back to the source, and what the markup already tells.

    ``given`` holds metadata that came beside the text (id, title, author, publisher, date, url, language).
    ``blocks`` are blocks whose kind the markup states; the text stage adds the rest.
    """

    name: str
    format: str
    sha256: str
    text: str
    segments: tuple[Segment, ...] = ()
    blocks: tuple[Block, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A document ready to be read. ``sha256`` is of the original bytes, ``text_sha256`` of the clean text."""

    id: str
    name: str
    format: str
    sha256: str
    text: str
    text_sha256: str
    language: str = "en"
    segments: tuple[Segment, ...] = ()
    blocks: tuple[Block, ...] = ()
    title: Finding | None = None
    author: Finding | None = None
    publisher: Finding | None = None
    date: Finding | None = None
    url: Finding | None = None

    def evidence(self, start: int, end: int) -> Evidence:
        """The document's words between two offsets."""
        return Evidence(start, end, self.text[start:end])


# ── syntax ───────────────────────────────────────────────────────────────────────────────────────


@cache
def _base_label(deprel: str) -> str:
    return deprel.split(":", 1)[0]


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text and in the sentence's Universal Dependencies tree.

    ``i`` and ``head`` count tokens of the sentence from 0 (``head`` -1 for the root). ``feats`` is the UD
    feature string ("Number=Sing|Tense=Past", may be empty). ``name`` is a BIO tag: O, B-PER, I-LOC, B-ORG, B-NORP.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    name: str = "O"
    relation: str = field(init=False, repr=False, compare=False)
    """The dependency label without its subtype: ``nsubj:pass`` gives ``nsubj``."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "relation", _base_label(self.deprel))


def _by_label(tokens: list[Token]) -> dict[str, tuple[Token, ...]]:
    first = (tokens[0],)
    if len(tokens) == 1:  # as most have
        return {"": first, tokens[0].deprel: first, tokens[0].relation: first}
    found: dict[str, tuple[Token, ...]] = {"": tuple(tokens)}
    for token in tokens:
        found[token.deprel] = (*found.get(token.deprel, ()), token)
        if token.relation != token.deprel:
            found[token.relation] = (*found.get(token.relation, ()), token)
    return found


@dataclass(frozen=True)
class Sentence:
    """One sentence: its offsets in the text and its tokens.

    ``states`` are the encoder's hidden states, tokens x width, where the parser has an encoder; heads read them.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    states: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, left to right."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                lists[token.head].append(token.i)
        return tuple(tuple(each) for each in lists)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the sentence in lower case: what tells at once that a list of words has none here."""
        return frozenset([t.lemma.lower() for t in self.tokens])

    @cached_property
    def root(self) -> int:
        """Index of the root token."""
        return next((t.i for t in self.tokens if t.head < 0), 0)

    def dependents(self, i: int, *relations: str) -> tuple[Token, ...]:
        """Dependents of token ``i``; with relations, only those whose full label or base label is named."""
        below = self._below[i]
        if not below:
            return ()
        if len(relations) < 2:
            return below.get(relations[0] if relations else "", ())
        named = [below[relation] for relation in relations if relation in below]
        if len(named) < 2:
            return named[0] if named else ()
        return tuple([t for t in below[""] if t.deprel in relations or t.relation in relations])

    @cached_property
    def _below(self) -> tuple[dict[str, tuple[Token, ...]], ...]:
        """For each token its dependents, under "" all of them, and under each label: what every stage asks for most."""
        return tuple([_by_label([self.tokens[c] for c in row]) if row else {} for row in self.children])

    def subtree(self, i: int) -> tuple[int, ...]:
        """Indices of token ``i`` and everything below it, in text order."""
        if not self.children[i]:
            return (i,)
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children[at])
        return tuple(sorted(found))

    def at(self, offset: int) -> Token | None:
        """The token that covers a text offset, if any."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) and self.tokens[low].start <= offset else None


@dataclass(frozen=True)
class Parse:
    """A document with the sentences of the blocks that are read, in text order."""

    document: Document
    sentences: tuple[Sentence, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.sentences)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a text offset, if any."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None


# ── mentions ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Time:
    """Words that name a time; TIMEX3 ``value`` and ``type`` (DATE, TIME, DURATION, SET; 1991/1994 for a range).

    ``start``/``end`` is the calendar interval (None: open or not a calendar time), ``relation`` how an act stands
    to it (on, by, before, after, since, until, during, between), ``anchor`` the words that gave the year or day,
    ``rivals`` other readings that lost, as (value, why).
    """

    start_offset: int
    end_offset: int
    value: str
    type: str
    start: str | None
    end: str | None
    relation: str = "on"
    precision: str = ""
    basis: Basis = "stated"
    anchor: Evidence | None = None
    rule: str = ""
    rivals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Words that name a place; a point only where one is meant. ``relation``: in, near, around, from, to, offset.

    ``feature`` is country, admin, city, region, sea, river, corridor, road, site, facility ...; ``id`` names the
    gazetteer entry; ``alternatives`` are other entries that were considered, as (id, why not).
    """

    start: int
    end: int
    name: str
    country: str | None = None
    admin: str | None = None
    feature: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: str = ""
    relation: str = "in"
    id: str = ""
    rule: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Words that name an actor: person, office, government, force, group, organisation, medium, crowd, population.

    ``start``/``end`` span the whole phrase as printed, ``head`` is the offset of its head word. ``name`` is the
    canonical name, ``country`` ISO 3166 alpha-3, ``sector`` a PLOVER sector, ``office`` an office held at the
    document's date. Mentions with the same ``chain`` are the same actor; ``via`` says how a pronoun or short form
    was resolved, in words; ``rivals`` are readings that lost, as (reading, why).
    """

    start: int
    end: int
    head: int
    name: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    kind: str = ""
    chain: int = -1
    via: str = ""
    rule: str = ""
    rivals: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words: ``start``/``end`` span the number with its modifier ("at least 4,000").

    ``head`` is the offset of the counted word, ``what`` the counted phrase as printed, ``type`` the kind of thing
    counted by its noun alone (people, money, weapons, vehicles, duration, distance, share, area, count ...).
    """

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    unit: str
    type: str
    head: int
    what: Evidence | None = None
    rule: str = ""
    rivals: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: each part is a tuple of (start, end) spans, content possibly discontinuous.

    ``name`` is the resolved speaker ("unstated" when the words leave it open), ``kind`` direct, mixed, indirect,
    ``stance`` what the cue commits the speaker to: says, claims, accuses, denies, expects, demands, believes, asks.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    name: str
    kind: str
    stance: str = "says"
    rule: str = ""
    rivals: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """Who is cited with a date: ``start``/``end`` span name, word for saying and date ("wrote the Post on 3 May").

    ``name`` is the resolved speaker or outlet, ``date_start``/``date_end`` are the offsets of the date's words,
    ``date`` its TIMEX3 value and ``first_day``/``last_day`` its calendar interval.
    """

    start: int
    end: int
    name: str
    date_start: int
    date_end: int
    date: str
    first_day: str | None
    last_day: str | None
    rule: str = ""


Mention = Time | Place | Actor | Figure | Attribution | Citation


@lru_cache(maxsize=4096)
def last_day(value: str | None) -> date | None:
    """The last day (28 for a month) of an ISO date or its beginning ("2020", "2020-11"); None for anything else."""
    if not value or not value[:4].isdigit():
        return None
    parts = [int(p) for p in value[:10].split("-") if p.isdigit()]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class Mentions:
    """All mentions of one document, each kind in text order."""

    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    citations: tuple[Citation, ...] = ()

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The last day of each calendar time, the earliest first; a year alone counts as its end."""
        ends = (t.end or t.start for t in self.times if t.type in ("DATE", "TIME"))
        return tuple(sorted(d for d in map(last_day, ends) if d is not None))

    @cached_property
    def sayings_from(self) -> tuple[int, ...]:
        """Where each attribution begins."""
        return tuple([a.content[0][0] for a in self.attributions])

    @cached_property
    def longest_saying(self) -> int:
        """The stretch from the first to the last character of the widest thing said."""
        return max((a.content[-1][1] - a.content[0][0] for a in self.attributions if a.content), default=0)

    def having(self, kind: str, found: tuple[Any, ...]) -> Mentions:
        """These mentions and, under ``kind``, what was just found, in text order."""
        return replace(self, **{kind: found})


# ── claims ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Role:
    """Who takes part: ``role`` is source, target, party, mediator, beneficiary or instrument."""

    role: str
    words: Evidence
    name: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """Where it happened."""

    words: Evidence
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class TimeCell:
    """When: an inclusive interval, the printed words (None when inferred), and how it is known."""

    start: str | None = None
    end: str | None = None
    words: Evidence | None = None
    basis: Basis = "none"

    @property
    def is_bound(self) -> bool:
        """Nothing but a bound that the reader laid: by the document's day, or not before an act told already.

        A bound is not a day: such a claim is undated wherever days are drawn, asked for or compared.
        """
        return self.words is None and is_bound(self.start, self.end, self.basis)


def is_bound(start: str | None, end: str | None, basis: str | None) -> bool:
    """Whether an interval is open on one side and its other side is a day of something else."""
    return bool(start) != bool(end) and basis in ("relative_to_event", "document_date")


@dataclass(frozen=True, slots=True)
class Number:
    """How many: unknown stays None, a bound is never a value."""

    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    unit: str
    what: str
    words: Evidence


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, beyond the author; words are None when the speaker is left unstated."""

    name: str
    words: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a document says; GUIDE's fields. ``mode`` is the PLOVER mode, ``rule`` what found it.

    ``note`` says in words why a cell is as it is where that is not plain.
    """

    id: str
    document: str
    kind: Kind
    type: str
    words: Evidence
    trigger: Evidence | None
    roles: tuple[Role, ...] = ()
    places: tuple[PlaceCell, ...] = ()
    time: TimeCell = TimeCell()
    number: Number | None = None
    speakers: tuple[Speaker, ...] = ()
    status: Status = "asserted"
    layer: Layer = "current"
    mode: str = ""
    rule: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: where (name, document, offsets), at which stage, and what to do about it."""

    name: str
    stage: str
    text: str
    document: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Reading:
    """All that one document gave."""

    document: Document
    mentions: Mentions
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()
    words: int = 0


# ── data that arrives as an argument ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, eq=False)
class Language:
    """How a language says things: the validated YAML sections of ``languages/<code>/``, by file stem.

    Compared and hashed by identity, so that what a stage compiles from it can be cached on it.
    """

    code: str
    sections: Mapping[str, Any]

    def section(self, name: str) -> Any:
        """A section's data; an unknown name is a programmer's mistake."""
        return self.sections[name]
