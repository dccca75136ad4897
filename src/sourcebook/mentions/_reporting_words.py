"""The language's words for saying, compiled once: by lemma, with the stance they carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sourcebook.model import Language

__all__ = ["ReportingWords", "reporting_words"]


@dataclass(frozen=True, eq=False)
class ReportingWords:
    """Stance by lemma for each way of attaching what is said; ``verbs`` is every verb that can be a cue."""

    clause: dict[str, str]
    object: dict[str, str]
    infinitive: dict[str, str]
    prepositional: dict[str, dict[str, str]]
    vague: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    according: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    citing: frozenset[str]
    inquiries: frozenset[str]
    as_words: frozenset[str]
    speakers: frozenset[str]
    outlets: frozenset[str]
    aside: frozenset[str]
    as_verbs: frozenset[str]
    of_nouns: frozenset[str]
    measures: frozenset[str]
    counts: frozenset[str]
    views: frozenset[str]
    writings: frozenset[str]
    carrying: frozenset[str]
    verbs: frozenset[str]
    cues: frozenset[str]
    """Every other single word that can be a cue."""


@cache
def reporting_words(language: Language) -> ReportingWords:
    """The section ``attribution``, and from ``clauses`` the texts that speak."""
    data = language.section("attribution")
    clause, objects, infinitive, vague = (_stances(data[k]) for k in ("clause", "object", "infinitive", "vague"))
    prepositional = _prepositional(data["prepositional"])
    citing = frozenset(data["citing"])
    nouns, adverbs = _stances(data["nouns"]), _stances(data["adverbs"])
    return ReportingWords(
        clause=clause,
        object=objects,
        infinitive=infinitive,
        prepositional=prepositional,
        vague=vague,
        nouns=nouns,
        adverbs=adverbs,
        according=_by_first_word(data["according"]),
        citing=citing,
        inquiries=frozenset(data["inquiries"]),
        as_words=frozenset(data["as_words"]),
        speakers=frozenset(data["speakers"]),
        outlets=frozenset(data["outlets"]),
        aside=frozenset(data["aside"]),
        as_verbs=frozenset(data["as_verbs"]),
        of_nouns=frozenset(data["of_nouns"]),
        measures=frozenset(data["measures"]),
        counts=frozenset(data["counts"]),
        views=frozenset(data["views"]),
        writings=frozenset(language.section("clauses")["writings"]),
        carrying=frozenset(language.section("clauses")["carrying"]),
        verbs=frozenset({*clause, *objects, *infinitive, *prepositional, *vague, *citing, *data["as_verbs"]}),
        cues=frozenset({*nouns, *adverbs, *data["inquiries"], *data["counts"], *data["views"]}),
    )


def _stances(lists: dict[str, list[str]]) -> dict[str, str]:
    """Stance by word; the first list that names a word decides."""
    stances: dict[str, str] = {}
    for stance, words in lists.items():
        for word in words:
            stances.setdefault(word, stance)
    return stances


def _prepositional(lists: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, str]]:
    stances: dict[str, dict[str, str]] = {}
    for stance, verbs in lists.items():
        for verb, prepositions in verbs.items():
            for preposition in prepositions:
                stances.setdefault(verb, {}).setdefault(preposition, stance)
    return stances


def _by_first_word(lists: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for stance, words in lists.items():
        for phrase in words:
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, stance))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in phrases.items()}
