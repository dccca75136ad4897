"""Actors: who acts and is acted upon, as a person, office, state, force, group, body, crowd, population or pronoun.

Registry names are spotted first, then every noun phrase is composed from its names, its role noun and its modifiers,
and in reading order short forms, definite phrases and pronouns join the chain of whom they mean. ``docs/actors.md``
tells the rules.
"""

from __future__ import annotations

import re

from sourcebook.mentions._actor_words import actor_words
from sourcebook.mentions._compose import Composer, Draft
from sourcebook.mentions._coreference import Author, Chains
from sourcebook.mentions._registry import Names, compact, names
from sourcebook.mentions._spotting import Chooser, Spot, spots_of
from sourcebook.mentions._writings import MUTE, has_author, writings
from sourcebook.model import Actor, Finding, Language, Mentions, Parse, Place, Sentence
from sourcebook.settings import Settings

__all__ = ["NEEDS", "find"]

NEEDS: tuple[str, ...] = ("places",)


def find(parse: Parse, found: Mentions, language: Language, settings: Settings) -> tuple[Actor, ...]:
    """Every actor phrase of a document, in text order, the longer of two that start together first."""
    words, index = actor_words(language), names(tuple(settings.actors))
    spotted = [spots_of(sentence, index) for sentence in parse.sentences]
    chooser = Chooser(_date(parse, settings))
    for spots in spotted:
        chooser.learn(spots)
    chains = Chains(parse, language, index, chooser, _author(parse, index, chooser))
    places = _places_by_sentence(parse, found.places)
    actors: list[Actor] = []
    for number, (sentence, spots) in enumerate(zip(parse.sentences, spotted, strict=True)):
        drafts = [*Composer(number, sentence, spots, chooser, words, index).drafts(places[number])]
        drafts += [w for w in writings(sentence, number, language) if not has_author(sentence, w, drafts)]
        resolved = chains.sentence(number, drafts, _setting(places[number]))
        actors += [_actor(draft, sentence) for draft in resolved if draft.rule != MUTE]
    return tuple(sorted(dict.fromkeys(actors), key=lambda a: (a.start, -a.end, a.head)))


def _actor(draft: Draft, sentence: Sentence) -> Actor:
    tokens = sentence.tokens
    return Actor(
        start=tokens[draft.first].start,
        end=tokens[draft.last].end,
        head=tokens[draft.head].start,
        name=draft.name,
        country=draft.country,
        sector=draft.sector,
        office=draft.office,
        kind=draft.kind,
        chain=draft.chain,
        via=draft.via,
        rule=f"actor/{draft.rule}",
        rivals=draft.rivals,
    )


def _date(parse: Parse, settings: Settings) -> str:
    """The document's date as ISO; other forms are no help here, except for their year."""
    date = parse.document.date
    given = date.value if date else settings.document_date
    iso = re.match(r"\d{4}(-\d\d){0,2}", given)
    year = re.search(r"\b(1[89]|20)\d\d\b", given)
    return iso[0] if iso else year[0] if year else ""


def _author(parse: Parse, index: Names, chooser: Chooser) -> Author | None:
    """The document's publisher or author: as the registry knows its name or a country in it, else by name alone."""
    told = [finding for finding in (parse.document.author, parse.document.publisher) if finding is not None]
    known = next(filter(None, (_known_author(finding, index, chooser) for finding in told)), None)
    return known or next((Author(finding.value, None, None) for finding in reversed(told) if finding.value), None)


def _known_author(finding: Finding, index: Names, chooser: Chooser) -> Author | None:
    parts = [finding.value, *finding.value.replace(",", " ").replace("'", " '").split()]
    for part in parts:
        known = index.entries.get(compact(part))
        if known and (known[0][1].kind != "adjective" or part == parts[0] or len(parts) > 2):
            entry = chooser.entry(Spot(0, 0, tuple(entry for _, entry in known)))
            return Author(entry.name, entry.country, entry.sector)
    return None


def _places_by_sentence(parse: Parse, places: tuple[Place, ...]) -> list[dict[int, Place]]:
    """For each sentence its places by the token they start on and the token they end on."""
    found: list[dict[int, Place]] = [{} for _ in parse.sentences]
    numbers = {sentence.start: n for n, sentence in enumerate(parse.sentences)}
    for place in places:
        sentence = parse.sentence_at(place.start)
        if sentence is None:
            continue
        for offset in (place.end - 1, place.start):
            token = sentence.at(offset)
            if token is not None:
                found[numbers[sentence.start]].setdefault(token.i, place)
    return found


def _setting(places: dict[int, Place]) -> str | None:
    """The country a sentence plays in: that of its places, if it is one."""
    countries = {p.country for p in places.values() if p.country and p.feature != "country"}
    return countries.pop() if len(countries) == 1 else None
