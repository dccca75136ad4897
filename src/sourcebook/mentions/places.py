"""Places: words that name one, resolved to a point or an area where the words and the document allow it.

``precision`` tells what the coordinates are: ``place`` the place itself; ``near`` within some 25 km of it or inside
a town (a site, an offset); ``admin2``, ``admin1``, ``area``, ``line``, ``country`` and ``continent`` a representative
point of something larger, never to be read as where an act took place. Without coordinates it was left unresolved.

``relation`` is ``actor`` where the name stands for a government or a people ("Baku said", "Russian troops").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.mentions import _gazetteer
from sourcebook.mentions._gazetteer import Entry, Gazetteer
from sourcebook.mentions._place_choice import Choice, choose
from sourcebook.mentions._place_phrase import phrase
from sourcebook.mentions._place_spotting import Candidate, spot
from sourcebook.mentions._place_words import PlaceWords, compiled
from sourcebook.model import Language, Mentions, Parse, Place
from sourcebook.settings import Settings

__all__ = ["NEEDS", "find"]

NEEDS: tuple[str, ...] = ()

PRECISION = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "continent": "continent",
    "region": "area",
    "area": "area",
    "sea": "area",
    "mountains": "area",
    "river": "line",
    "corridor": "line",
    "line": "line",
    "border": "line",
    "road": "line",
    "strait": "area",
}
"""What a point stands for, by the feature of its entry; anything else is the place itself."""


def find(parse: Parse, found: Mentions, language: Language, settings: Settings) -> tuple[Place, ...]:  # noqa: ARG001
    """The document's places in text order."""
    words, gazetteer = compiled(language), _gazetteer.load(settings.places)
    candidates = spot(parse, gazetteer, words)
    chosen = choose(candidates, parse)
    return tuple(_places(candidates, chosen, parse, (words, gazetteer)))


def _places(
    candidates: list[Candidate], chosen: dict[str, Choice], parse: Parse, data: tuple[PlaceWords, Gazetteer]
) -> Iterator[Place]:
    words, gazetteer = data
    for candidate in candidates:
        choice = chosen.get(candidate.key)
        place = _place(candidate, choice, gazetteer) if choice else _unresolved(candidate, parse)
        yield phrase(place, candidate, words, parse.document.text)


def _place(candidate: Candidate, choice: Choice, gazetteer: Gazetteer) -> Place:
    entry: Entry = choice.entry
    place = Place(
        start=candidate.start,
        end=candidate.end,
        name=entry.name,
        country=entry.country,
        admin=gazetteer.area_name(entry.area) if entry.area else None,
        feature=entry.feature,
        lat=entry.lat,
        lon=entry.lon,
        precision=PRECISION.get(entry.feature, "place"),
        id=entry.id,
        rule=candidate.rule or choice.rule,
        alternatives=choice.rivals,
    )
    return replace(place, relation="actor") if entry.source == "demonym" else place


def _unresolved(candidate: Candidate, parse: Parse) -> Place:
    """A place that no list has: the words alone."""
    printed = parse.document.text[candidate.start : candidate.end]
    rivals = tuple((e.id, f"{e.name}, {e.country}: too little speaks for it") for e in candidate.entries[:3])
    return Place(candidate.start, candidate.end, printed, feature="", rule="unresolved", alternatives=rivals)
