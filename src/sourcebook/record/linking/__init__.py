"""Which claims, names, places, figures and texts are one, and what disagrees: judgements with score and reason.

``link`` runs every step in one transaction: texts, actors, places, events, figures, bearings, disagreements. Each step
looks at what the steps before it found. Linking again writes only what has changed since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from sourcebook.record.linking import _book, _judging, _ledgers, actors, bearings, disagreements, events, figures
from sourcebook.record.linking import places as places_
from sourcebook.record.linking import texts as texts_
from sourcebook.record.linking._book import Book
from sourcebook.record.linking._claims import Told
from sourcebook.record.linking._clusters import Link
from sourcebook.record.schema import metadata
from sourcebook.record.store import Record

__all__ = ["link"]

_member = metadata.tables["member"]


def link(record: Record) -> Counter[str]:
    """Links everything in the record; how many judgements of each kind were written."""
    written: Counter[str] = Counter()
    with record.changing() as connection:
        book = Book(_book.papers(connection))
        book.same_text = _step(
            connection, "text", texts_.RULE, texts_.link(list(_book.texts_of(connection, book))), written
        )
        _name(connection, book, written)
        claims = _book.claims_of(connection, book)
        before = _judging.said(connection, "event")
        found = events.link(claims, before.apart)
        things = _step(connection, "event", events.RULE, found, written, before)
        _compute(connection, book, claims, things, written)
    return written


def _step(
    connection: Connection, about: str, rule: str, links: Sequence[Link], written: Counter[str],
    before: _judging.Said | None = None,
) -> dict[str, str]:  # fmt: skip
    """Writes what a step found; for each linked item the thing it now belongs to."""
    before = before or _judging.said(connection, about)
    written[about] += _judging.write(connection, about, rule, links, before)
    query = select(_member.c.item, _member.c.thing).where(_member.c.about == about)
    return {row.item: row.thing for row in connection.execute(query)}


def _name(connection: Connection, book: Book, written: Counter[str]) -> None:
    """Actors and places."""
    before = _judging.said(connection, "actor")
    names = list(_book.names_of(connection))
    found = actors.link(names, before.apart)
    book.things |= {("actor", i): t for i, t in _step(connection, "actor", actors.RULE, found, written, before).items()}
    before = _judging.said(connection, "place")
    found = places_.link(_book.places_of(connection), before.apart)
    book.things |= {
        ("place", i): t for i, t in _step(connection, "place", places_.RULE, found, written, before).items()
    }
    states = _book.publishers_of_state(book.papers.values(), names)
    book.governments = {**_book.governments(connection), **states}


def _compute(
    connection: Connection, book: Book, claims: Sequence[Told], things: Mapping[str, str], written: Counter[str]
) -> None:
    """Ledger, agreements and disagreements: tables that are made anew each time."""
    issued = book.issued
    sources = {c.id: book.source(c) for c in claims}
    incidents = _incidents(claims, things)
    ledger = figures.entries(claims, incidents, sources, issued)
    before = _judging.said(connection, "scope")
    _step(connection, "scope", figures.RULE, figures.links(ledger, incidents), written, before)
    made = bearings.agreements(claims, {p.id: p.title for p in book.papers.values()}, issued)
    borne = bearings.bearings(claims, made, issued, things)
    _step(connection, "bearing", bearings.RULE, borne, written)
    starts = _book.starts_of(connection, claims, book.papers)
    clashes = disagreements.disagreements(
        claims, things, ledger, borne, disagreements.Known(starts, sources, issued, book.same_text)
    )
    found = _ledgers.Found(ledger, made, clashes, {c.key: sources[c.id] for c in claims})
    _ledgers.write(connection, found)


def _incidents(claims: Sequence[Told], things: Mapping[str, str]) -> dict[str, str]:
    """For each figure told with an act the event that the act belongs to."""
    around = events.surroundings(claims)
    by_figure: dict[str, str] = {}
    acts = {c.id: c for c in claims if c.kind == "event"}
    for event, tolls in around.tolls.items():
        if events.is_incident(acts[event]):
            by_figure.update({figure.id: things.get(event, event) for figure in tolls.values()})
    return by_figure
