"""Everything that linking needs to know of a record, read once."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from sqlalchemy import Connection, func, select

from sourcebook.record.linking._claims import Entries, Setting, Told, Where, days, told
from sourcebook.record.linking.actors import Name
from sourcebook.record.linking.bearings import data, words_of
from sourcebook.record.linking.texts import Text
from sourcebook.record.schema import metadata

__all__ = [
    "Book", "Paper", "claims_of", "governments", "names_of", "papers", "places_of",
    "publishers_of_state", "sentence_around", "starts_of", "texts_of",
]  # fmt: skip

_tables = metadata.tables
_NEVER = 1 << 30
_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-ZÀ-Þ])|\n")


@dataclass(frozen=True)
class Paper:
    """What is known of a document's origin; ``day`` is when it was issued."""

    key: int
    id: str
    title: str
    publisher: str
    day: int | None


@dataclass
class Book:
    """The record as linking goes on: what is found in one step serves the next."""

    papers: dict[str, Paper] = field(default_factory=dict)
    things: dict[tuple[str, str], str] = field(default_factory=dict)
    same_text: dict[str, str] = field(default_factory=dict)
    governments: dict[str, str] = field(default_factory=dict)

    @property
    def issued(self) -> dict[str, int]:
        """The day of each document that has one."""
        return {p.id: p.day for p in self.papers.values() if p.day is not None}

    def source(self, claim: Told) -> str:
        """Who is the independent origin of a claim: the speaker, else the outlet that first printed the text.

        The offices and forces of one government are one source: they count the same dead.
        """
        if claim.teller:
            return self.governments.get(claim.teller) or self.things.get(("actor", claim.teller), claim.teller)
        first = self.papers[self._first_print.get(self.same_text.get(claim.document, ""), claim.document)]
        return self.governments.get(first.publisher) or first.publisher or first.id

    @cached_property
    def _first_print(self) -> dict[str, str]:
        """For texts that are one the document that printed it first; an undated one comes last."""
        found: dict[str, str] = {}
        for document in sorted(self.same_text, key=lambda d: (self.papers[d].day or _NEVER, self.papers[d].key)):
            found.setdefault(self.same_text[document], document)
        return found


def papers(connection: Connection) -> dict[str, Paper]:
    """All documents with title, publisher and day."""
    document, finding = _tables["document"], _tables["finding"]
    known: dict[int, dict[str, str]] = defaultdict(dict)
    wanted = finding.c.field.in_(("title", "publisher", "date"))
    for row in connection.execute(select(finding.c.document, finding.c.field, finding.c.value).where(wanted)):
        known[row.document][row.field] = row.value
    found = {}
    for paper in connection.execute(select(document.c.key, document.c.id).order_by(document.c.key)):
        of = known[paper.key]
        found[paper.id] = Paper(paper.key, paper.id, of.get("title", ""), of.get("publisher", ""), days(of.get("date")))
    return found


def texts_of(connection: Connection, book: Book) -> Iterator[Text]:
    """The words of every document without what was left out."""
    document, block = _tables["document"], _tables["block"]
    left_out: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in connection.execute(select(block).where(block.c.reason != "")):
        left_out[row.document].append((row.start_offset, row.end_offset))
    for row in connection.execute(select(document.c.key, document.c.id, document.c.text).order_by(document.c.key)):
        words = row.text
        for start, end in sorted(left_out[row.key], reverse=True):
            words = words[:start] + words[end:]
        paper = book.papers[row.id]
        yield Text(row.id, words, f"{paper.day or 0:08d}", paper.publisher)


def names_of(connection: Connection) -> Iterator[Name]:
    """Every name of an actor or speaker, with its countries and sectors."""
    named = _tables["named"]
    found: dict[str, tuple[set[str], set[str]]] = {}
    query = select(named.c.name, named.c.country, named.c.sector).where(named.c.part != "place").distinct()
    for row in connection.execute(query):
        countries, sectors = found.setdefault(row.name, (set(), set()))
        countries |= {row.country} - {"", None}
        sectors |= {row.sector} - {"", None}
    for name, (countries, sectors) in sorted(found.items()):
        yield Name(name, frozenset(countries), frozenset(sectors))


def claims_of(connection: Connection, book: Book) -> list[Told]:
    """All claims in force, in the order of their keys."""
    row = _tables["claim_row"]
    document = _tables["document"]
    entries = _entries(connection)
    found, at, words = [], -1, ""
    for each in connection.execute(select(row).where(row.c.verdict != "reject").order_by(row.c.claim)).mappings():
        if each["document_key"] != at:
            at = each["document_key"]
            words = connection.scalar(select(document.c.text).where(document.c.key == at)) or ""
        start, end = sentence_around(words, each["start_offset"], each["end_offset"])
        setting = Setting(start, end, words[start:end], book.papers[each["document"]].day)
        found.append(told(each, book.things, entries.get(at, {}), setting))
    return found


def places_of(connection: Connection) -> Iterator[Where]:
    """Places as claims name them, and those that stand in a relation as whom it is about ("forces hold the town")."""
    row = _tables["claim_row"]
    entries = _entries(connection)
    query = select(row.c.document_key, row.c.kind, row.c.places, row.c.roles).where(row.c.verdict != "reject")
    for each in connection.execute(query.order_by(row.c.claim)):
        known = entries.get(each.document_key, {})
        for place in json.loads(each.places):
            point = (place["lat"], place["lon"])
            yield Where(place["name"], place["country"] or "", *point, "", *known.get(place["start"], ("", "")))
        for role in json.loads(each.roles) if each.kind == "relation" else ():
            entry, feature = known.get(role["start"], ("", ""))
            if entry and feature != "country" and role["country"] and not role["sector"]:
                yield Where(role["name"], role["country"], None, None, "", entry, feature)


def _entries(connection: Connection) -> dict[int, Entries]:
    mention = _tables["mention"]
    query = select(mention.c.document, mention.c.start_offset, mention.c.fields).where(mention.c.kind == "place")
    found: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    for row in connection.execute(query):
        fields = json.loads(row.fields)
        found[row.document][row.start_offset] = (fields["id"], fields["feature"])
    return found  # type: ignore[return-value]


# ── sentences ────────────────────────────────────────────────────────────────────────────────────


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds these words begins and ends, by its stops."""
    begins = 0
    for stop in _END.finditer(text, max(0, start - 600), start + 1):
        begins = stop.end() if stop.end() <= start else begins
    begins = begins or (0 if start < 600 else start)
    after = _END.search(text, end)
    ends = (after.start() + (0 if text[after.start()] == "\n" else 1)) if after else len(text)
    return begins, max(ends, end)


def starts_of(
    connection: Connection, claims: Iterable[Told], papers: Mapping[str, Paper]
) -> dict[str, tuple[str, str]]:
    """Who is said to have begun a war: the country and name of whoever stands before the verb."""
    found: dict[str, tuple[str, str]] = {}
    by_document: dict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "event" and claim.type == "ASSAULT" and _active().search(claim.context):
            by_document[claim.document].append(claim)
    for document, of in by_document.items():
        actors = _actors(connection, papers[document].key)
        for claim in of:
            who = _starter(claim, actors)
            if who:
                found[claim.id] = who
    return found


@cache
def _active() -> re.Pattern[str]:
    """ "started the war", "beginning hostilities"."""
    verbs, wars = ("|".join(data()[name]) for name in ("starts", "wars"))
    return re.compile(rf"\b(?:{verbs})\b(?:\W+\w+){{0,2}}?\W+(?:{wars})\b", re.IGNORECASE)


Actors = Sequence[tuple[int, int, str, str]]


def _actors(connection: Connection, document: int) -> Actors:
    mention = _tables["mention"]
    query = select(mention).where(mention.c.document == document, mention.c.kind == "actor")
    found = []
    for row in connection.execute(query.order_by(mention.c.start_offset, mention.c.position)):
        country = json.loads(row.fields)["country"]
        if country:
            found.append((row.start_offset, row.end_offset, country, row.value))
    return found


_NEAR = 25
"""Code points before the verb within which its subject stands."""


def _starter(claim: Told, actors: Actors) -> tuple[str, str] | None:
    """The actor named last before the verb, for the claim that tells of the war itself."""
    at = claim.sentence[0]
    for verb in _active().finditer(claim.context):
        if at + verb.end() < claim.start or at + verb.start() >= claim.end:
            continue
        before = [a for a in actors if at <= a[0] and 0 <= at + verb.start() - a[1] <= _NEAR]
        return (before[-1][2], before[-1][3]) if before else None
    return None


_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})
_OFFICES = frozenset({"ministry", "government", "president", "army", "forces", "parliament", "prosecutor"})


def governments(connection: Connection) -> dict[str, str]:
    """For the speakers that are offices or forces of a government one name for all of them."""
    mention, named = _tables["mention"], _tables["named"]
    speakers = select(named.c.name).where(named.c.part == "speaker").distinct()
    query = select(mention.c.value, func.min(mention.c.fields).label("fields"))
    query = query.where(mention.c.kind == "actor", mention.c.value.in_(speakers)).group_by(mention.c.value)
    found = {}
    for row in connection.execute(query):
        fields = json.loads(row.fields)
        if fields["country"] and fields["sector"] in _STATE:
            found[row.value] = f"government of {fields['country']}"
    return found


def publishers_of_state(papers: Iterable[Paper], names: Iterable[Name]) -> dict[str, str]:
    """Outlets that are offices of a government by their name: ``Ministry of Defence of Georgia``."""
    states = {
        n.name: min(n.countries) for n in names if len(n.countries) == 1 and n.name.isalpha() and "GOV" in n.sectors
    }
    found = {}
    for publisher in sorted({p.publisher for p in papers if words_of(p.publisher) & _OFFICES}):
        named = sorted({states[w] for w in re.findall(r"[^\W\d_]+", publisher) if w in states})
        if len(named) == 1:
            found[publisher] = f"government of {named[0]}"
    return found
