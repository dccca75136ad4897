"""The language's words for doubt, denial, plan and demand, compiled once; and its verbs of saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourcebook.model import Language

__all__ = ["CommitmentWords", "commitment_words"]


@dataclass(frozen=True, eq=False)
class CommitmentWords:
    """Category by lemma; ``any`` governs whatever hangs on a verb, ``clause`` only a clause."""

    negation: frozenset[str]
    modals: Mapping[str, str]
    deniable: frozenset[str]
    pluperfect: frozenset[str]
    conditions: frozenset[str]
    inverted: frozenset[str]
    hedges: Mapping[str, str]
    any: Mapping[str, str]
    clause: Mapping[str, str]
    demanding: frozenset[str]
    orders: frozenset[str]
    anybody: frozenset[str]
    prepositional: Mapping[tuple[str, str], str]
    announcing: frozenset[str]
    announced: frozenset[str]
    declaring: frozenset[str]
    nouns: Mapping[str, str]
    of_nouns: frozenset[str]
    attributive: Mapping[str, str]
    predicative: Mapping[str, str]
    blaming: frozenset[str]
    rejecting: frozenset[str]
    untrue: frozenset[str]
    negated: frozenset[str]
    polite: frozenset[str]
    superseded: frozenset[str]
    now: frozenset[str]
    occurrence: frozenset[str]
    hostile: frozenset[str]
    party_names: frozenset[str]
    own_force: frozenset[str]
    arms: frozenset[str]
    pending: frozenset[str]
    hearsay: frozenset[str]
    reaching: frozenset[str]
    earlier_adverbs: frozenset[str]
    earlier_adjectives: frozenset[str]
    last: frozenset[str]
    wars: frozenset[str]
    since: frozenset[str]
    spans: frozenset[str]
    long_spans: frozenset[str]
    leading_on: frozenset[str]
    finding: frozenset[str]
    rescuers: frozenset[str]
    leads: frozenset[str]
    answers: frozenset[str]
    headings: frozenset[str]
    periods: frozenset[str]
    whole: frozenset[str]
    costing: frozenset[str]
    eras: tuple[str, ...]
    telling: frozenset[str]
    saying: frozenset[str]
    light: frozenset[str]


_BACKGROUND = {
    "earlier_adverbs": "adverbs",
    "earlier_adjectives": "adjectives",
    "since": "prepositions",
    **{name: name for name in ("last", "wars", "spans", "long_spans", "leading_on", "leads", "answers")},
    **{name: name for name in ("finding", "rescuers")},
    **{name: name for name in ("headings", "periods", "whole", "costing")},
}


@cache
def commitment_words(language: Language) -> CommitmentWords:
    """The sections ``commitment``, ``attribution`` (verbs of saying) and ``clauses`` (light verbs)."""
    data = language.section("commitment")
    plain = (
        *("negation", "deniable", "pluperfect", "conditions", "inverted", "occurrence", "hostile"),
        *("announcing", "announced", "declaring"),
        *("reaching", "of_nouns", "blaming", "rejecting", "untrue", "negated", "polite", "superseded", "now"),
        *("orders", "anybody", "party_names", "own_force", "arms", "pending", "hearsay"),
    )
    background = data["background"]
    saying = language.section("attribution")["clause"].values()
    verbs = data["verbs"]
    return CommitmentWords(
        **{name: frozenset(data[name]) for name in plain},
        modals=_categories(data["modals"]),
        hedges=_categories(data["hedges"]),
        any=_categories({c: lists["any"] for c, lists in verbs.items()}),
        clause=_categories({c: lists["clause"] for c, lists in verbs.items()}),
        demanding=frozenset(verbs["demanded"]["clause"]),
        prepositional={
            (verb, preposition): category
            for category, lists in data["prepositional"].items()
            for verb, prepositions in lists.items()
            for preposition in prepositions
        },
        nouns=_categories(data["nouns"]),
        attributive=_categories(data["attributive"]),
        predicative=_categories(data["predicative"]),
        **{name: frozenset(background[section]) for name, section in _BACKGROUND.items()},
        eras=tuple(background["eras"]),
        telling=frozenset(language.section("attribution")["telling"]),
        saying=frozenset(lemma for lemmas in saying for lemma in lemmas),
        light=frozenset(language.section("clauses")["light"]),
    )


def _categories(lists: Mapping[str, list[str]]) -> dict[str, str]:
    categories: dict[str, str] = {}
    for category, words in lists.items():
        for word in words:
            categories.setdefault(word, category)
    return categories
