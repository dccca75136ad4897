"""The language's words for what numbers count, and for numbers that count nothing, compiled for `figures`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourcebook.mentions._labels import Labels, labels
from sourcebook.model import Language

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the language's file says of numbers, compiled."""

    types: Mapping[str, str]
    containers: frozenset[str]
    parts: frozenset[str]
    systems: Mapping[str, str]
    strength: frozenset[str]
    uncounted: frozenset[str]
    definite: frozenset[str]
    numbered: frozenset[str]
    spans: Mapping[str, str]
    countable_zero: frozenset[str]
    harm_nouns: frozenset[str]
    harm_words: frozenset[str]
    bodies: frozenset[str]
    multiples: Mapping[str, int]
    killings: frozenset[str]
    participles: frozenset[str]
    per: frozenset[str]
    articles: frozenset[str]
    all_but: frozenset[str]
    commercial: frozenset[str]
    under_arms: frozenset[str]
    fighters: Mapping[str, list[str]]
    one_in: frozenset[str]
    ones: frozenset[str]
    limits: frozenset[str]
    labels: Labels
    civil: Mapping[str, frozenset[str]]
    military: frozenset[str]
    bodily: frozenset[str]
    weighing: frozenset[str]
    paid: frozenset[str]


@cache
def lexicon(language: Language) -> Lexicon:
    """The words of a language, compiled once."""
    data = language.section("figures")
    harm = data["harm"].values()
    harm_nouns = frozenset(noun for kind in harm for noun in kind["nouns"])
    return Lexicon(
        types={noun.lower(): kind for kind, nouns in reversed(data["counted"].items()) for noun in nouns},
        containers=frozenset(data["containers"]),
        parts=frozenset(data["part_names"]),
        systems={word: kind for kind, words in data["before_system"].items() for word in words},
        strength=frozenset(data["strength"]),
        uncounted=frozenset(data["uncounted"]),
        definite=frozenset(data["definite"]),
        numbered=frozenset(data["numbered"]),
        spans=data["units"]["duration"],
        countable_zero=harm_nouns | frozenset(data["none_counts"]),
        harm_nouns=harm_nouns,
        bodies=frozenset(data["bodies"]),
        multiples=data["multiples"],
        killings=frozenset(data["killings"]),
        participles=frozenset(data["participles"]),
        per=frozenset(data["per"]),
        articles=frozenset(data["articles"]),
        all_but=frozenset(data["all_but"]),
        commercial=frozenset(data["commercial"]),
        under_arms=frozenset(data["under_arms"]),
        fighters=data["fighters"],
        one_in=frozenset(data["one_in"]),
        ones=frozenset(("1", *(w for w, value in data["numbers"]["small"].items() if value == 1))),
        limits=frozenset(data["limits"]),
        labels=labels(data),
        civil={noun: frozenset(words) for noun, words in data["civil"].items()},
        military=frozenset(data["military"]),
        bodily=frozenset(data["bodily"]),
        weighing=frozenset(data["weighing"]),
        paid=frozenset(data["paid"]),
        harm_words=frozenset(data["deadly"]).union(
            *(kind[part] for kind in harm for part in ("object", "subject", "nouns"))
        ),
    )
