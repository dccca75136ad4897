"""The ``places`` section of a language, compiled once: sets for single words, first words for phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sourcebook.model import Language

__all__ = ["PlaceWords", "compiled"]


@dataclass(frozen=True, eq=False)
class PlaceWords:
    """What a language says around names of places. Phrases are tuples of lower-case words."""

    joins: frozenset[str]
    ordinary: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    types: Mapping[tuple[str, ...], str]
    type_words: frozenset[str]
    settlements: frozenset[str]
    relations: Mapping[tuple[str, ...], str]
    directions: frozenset[str]
    bearings: Mapping[str, float]
    lengths: Mapping[str, float]
    length_words: Mapping[str, float]
    numbers: Mapping[str, float]
    marks: frozenset[str]
    grounds: frozenset[str]
    actor_prepositions: frozenset[str]
    whereabouts: frozenset[str]
    named_after_places: frozenset[str]
    site_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    short_areas: Mapping[str, str]
    postal_countries: tuple[str, ...]


@cache
def compiled(language: Language) -> PlaceWords:
    """The section's words in the shapes that lookups need."""
    data = language.section("places")
    types = {**_phrases(data["areas"]), **_phrases(data["sites"])}
    return PlaceWords(
        joins=frozenset(data["joins"]),
        ordinary=frozenset(data["ordinary"]),
        titles=frozenset(data["titles"]),
        organisations=frozenset(data["organisations"]),
        types=types,
        type_words=frozenset(word for phrase in types for word in phrase),
        settlements=frozenset(data["settlements"]),
        relations=_phrases(data["relations"]),
        directions=frozenset(data["directions"]),
        bearings=data["bearings"],
        lengths=data["lengths"],
        length_words=data["length_words"],
        numbers={word: float(value) for word, value in data["numbers"].items()},
        marks=frozenset(data["marks"]),
        grounds=frozenset(data["grounds"]),
        whereabouts=frozenset(data["whereabouts"]),
        named_after_places=frozenset(data["named_after_places"]),
        actor_prepositions=frozenset(data["actor_prepositions"]),
        site_verbs=frozenset(data["site_verbs"]),
        speech_verbs=frozenset(data["speech_verbs"]),
        short_areas={
            short.replace(".", "").replace(" ", "").lower(): code for short, code in data["short_areas"].items()
        },
        postal_countries=tuple(data["postal_countries"]),
    )


def _phrases(classes: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): kind for kind, phrases in classes.items() for phrase in phrases}
