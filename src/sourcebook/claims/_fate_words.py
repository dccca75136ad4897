"""The language's words for what befalls people and things, compiled from ``figures.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import NamedTuple

from sourcebook.model import Language

__all__ = ["Fate", "FateWords", "fate_words"]

_LIST = "frozenset[str]"
"""The type of those words that the language's file lists under the same name."""


class Fate(NamedTuple):
    """A type of figure and the token that says it."""

    type: str
    token: int


@dataclass(frozen=True, eq=False)
class FateWords:
    """The language's words for what befalls people and things, lemma to type."""

    object: Mapping[str, tuple[str, ...]]
    subject: Mapping[str, tuple[str, ...]]
    of: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    loose: frozenset[str]
    deadly: frozenset[str]
    deadly_verbs: frozenset[str]
    gun_down: frozenset[str]
    toll_nouns: Mapping[str, str]
    toll_verbs: frozenset[str]
    leaving: frozenset[str]
    forcing: frozenset[str]
    almost: frozenset[str]
    performed: frozenset[str]
    averting: frozenset[str]
    burning: frozenset[str]
    animals: frozenset[str]
    winding: Mapping[str, frozenset[str]]
    natural: frozenset[str]
    natural_ways: frozenset[str]
    bodily: frozenset[str]
    reporting: frozenset[str]
    slight: frozenset[str]
    deadly_nouns: frozenset[str]
    reflexive: frozenset[str]
    clinging: frozenset[str]
    together: frozenset[str]
    recovering: frozenset[str]
    open_harm: frozenset[str]
    wholes: frozenset[str]
    participles: Mapping[str, str]
    vital: frozenset[str]
    inquiries: frozenset[str]
    moods: frozenset[str]
    others: frozenset[str]
    after_harm: frozenset[str]
    they: frozenset[str]
    all_of_them: frozenset[str]
    both_of_them: frozenset[str]
    kept: frozenset[str]
    struck: Mapping[str, frozenset[str]]
    body_parts: frozenset[str]
    sustaining: frozenset[str]
    dying: Mapping[str, frozenset[str]]
    conditions: Mapping[str, frozenset[str]]
    captors: frozenset[str]
    captives: frozenset[str]
    prisons: frozenset[str]
    totals: frozenset[str]
    harmless: Mapping[str, frozenset[str]]
    holders: frozenset[str]
    pairs: frozenset[str]
    frequency: frozenset[str]
    admitting: frozenset[str]
    moving_out: frozenset[str]
    life: str
    life_verbs: frozenset[str]
    including: frozenset[str]
    beside_men: frozenset[str]
    estimating: frozenset[str]
    leaving_home: Mapping[str, frozenset[str]]
    left_homes: frozenset[str]
    driving_out: frozenset[str]

    @cached_property
    def harming(self) -> frozenset[str]:
        """Words of which a sentence has one at least where it tells of somebody killed or wounded."""
        tables = (self.object, self.subject, self.of, self.nouns)
        told = {word for table in tables for word, types in table.items() if "killed" in types or "wounded" in types}
        beside = (self.struck, self.dying, self.participles, self.conditions, self.toll_nouns)
        return frozenset(told).union(*beside, self.deadly, self.clinging, self.gun_down, self.burning)


@cache
def fate_words(language: Language) -> FateWords:
    """The compiled words of a language."""
    data = language.section("figures")
    lists = {f.name: frozenset(data[f.name]) for f in fields(FateWords) if f.type == _LIST and f.name in data}
    return FateWords(
        object=_table(data["harm"], "object"),
        subject=_table(data["harm"], "subject"),
        of=_table(data["harm"], "of"),
        nouns=_table(data["harm"], "nouns"),
        toll_nouns={noun: kind for kind, nouns in data["toll_nouns"].items() for noun in nouns},
        participles=data["participles"],
        struck={verb: frozenset(pair["by"]) for pair in data["struck"] for verb in pair["verbs"]},
        winding={form: frozenset(particles) for form, particles in data["winding"].items()},
        dying={verb: frozenset(particles) for verb, particles in data["dying"].items()},
        conditions={noun: frozenset(words) for noun, words in data["conditions"].items()},
        captors=frozenset(data["captivity"]["verbs"]),
        captives=frozenset(data["captivity"]["nouns"]),
        harmless={verb: frozenset(particles) for verb, particles in data["harmless"].items()},
        prisons=frozenset(data["captivity"]["places"]),
        life=data["lives"]["noun"],
        life_verbs=frozenset(data["lives"]["verbs"]),
        leaving_home={verb: frozenset(nouns) for verb, nouns in data["leaving_home"].items()},
        left_homes=frozenset((*data["leaving_home"]["leave"], *data["leaving_home"]["abandon"])),
        **lists,
    )


def _table(harm: Mapping[str, Mapping[str, list[str]]], part: str) -> dict[str, tuple[str, ...]]:
    """Each lemma with the types that it may tell, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, parts in harm.items():
        for lemma in parts[part]:
            found[lemma] = (*found.get(lemma, ()), kind)
    return found
