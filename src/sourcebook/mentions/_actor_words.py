"""The word lists of section ``actors``, compiled once for each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sourcebook.model import Language

__all__ = ["ActorWords", "Pronoun", "actor_words", "plural_of"]

_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "persons", "wife": "wives"}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun can stand for."""

    number: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class ActorWords:
    """Compiled lists: role nouns in singular and plural with their sector, and the rest as sets.

    ``roles`` and ``offices`` are keyed by the phrase in lower case; ``plural`` holds the plural forms among them.
    """

    roles: Mapping[str, str | None]
    role_words: frozenset[str]
    """Every word of a role, and every part of it that a tokeniser may cut at its hyphens."""
    plural: frozenset[str]
    modifiers: Mapping[str, str]
    yielding: frozenset[str]
    counting: frozenset[str]
    quantities: frozenset[str]
    approximations: frozenset[str]
    of_body: frozenset[str]
    titles: Mapping[str, str | None]
    offices: Mapping[str, str]
    bodies: frozenset[str]
    sites: frozenset[str]
    state_forces: frozenset[str]
    former: frozenset[str]
    serving: frozenset[str]
    backing: frozenset[str]
    men: frozenset[str]
    leaders: frozenset[str]
    genders: Mapping[str, str]
    peoples: Mapping[str, tuple[str, str | None]]
    pronouns: Mapping[str, Pronoun]
    anaphors: Mapping[str, str]
    pair_heads: frozenset[str]
    pair_words: frozenset[str]
    pairs_alone: frozenset[str]
    pairs_themselves: frozenset[str]
    adversaries: frozenset[str]
    conflict: frozenset[str]
    settlement: frozenset[str]
    mediating: frozenset[str]


@cache
def actor_words(language: Language) -> ActorWords:
    """The compiled lists of a language."""
    data = language.section("actors")
    roles = {noun.lower(): _open(sector) for sector, nouns in data["roles"].items() for noun in nouns}
    plurals = {plural_of(noun): sector for noun, sector in roles.items()}
    return ActorWords(
        roles=plurals | roles,
        role_words=frozenset(part for role in (*roles, *plurals) for word in role.split() for part in _tails(word)),
        plural=frozenset(plurals),
        modifiers={word.lower(): sector for sector, words in data["modifiers"].items() for word in words},
        yielding=_with_plurals(data["yielding"]),
        counting=_with_plurals(data["counting"]),
        quantities=frozenset(data["quantities"]),
        approximations=frozenset(data["approximations"]),
        of_body=_with_plurals(data["of_body"]),
        titles={title.lower(): _open(sector) for sector, titles in data["titles"].items() for title in titles},
        offices={noun: office for office, nouns in data["offices"].items() for noun in _with_plurals(nouns)},
        bodies=_with_plurals(data["bodies"]),
        sites=_with_plurals(data["sites"]),
        state_forces=frozenset(data["state_forces"]),
        former=frozenset(data["former"]),
        serving=frozenset(data["serving"]),
        backing=frozenset(data["backing"]),
        men=frozenset(data["men"]),
        leaders=frozenset(data["leaders"]),
        genders={word: gender for gender, words in data["genders"].items() for word in _with_plurals(words)},
        peoples=_peoples(data["peoples"]),
        pronouns={form: Pronoun(each["number"], each["kind"]) for form, each in data["pronouns"].items()},
        anaphors={noun: kind for kind, nouns in data["anaphors"].items() for noun in _with_plurals(nouns)},
        pair_heads=_with_plurals(data["pairs"]["heads"]),
        pair_words=frozenset(data["pairs"]["words"]),
        pairs_alone=frozenset(data["pairs"]["alone"]),
        pairs_themselves=_with_plurals(data["pairs"]["themselves"]),
        adversaries=frozenset(data["pairs"]["adversaries"]),
        conflict=frozenset(data["pairs"]["conflict"]),
        settlement=frozenset(data["pairs"]["settlement"]),
        mediating=frozenset(data["pairs"]["mediating"]),
    )


def plural_of(phrase: str) -> str:
    """The plural of a noun phrase; the last word carries it, the first before "of", "in" or a hyphen.

    Forms that are plurals already gain an s that nobody writes: harmless in a look-up table.
    """
    head, joint, tail = phrase.partition(" of ")
    rest, _, last = head.rpartition(" ")
    for singular, plural in _IRREGULAR.items():
        if last.endswith(singular) and not last.endswith("human"):
            return f"{rest} {last.removesuffix(singular)}{plural}{joint}{tail}".strip()
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ie"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "e"
    return f"{rest} {last}s{joint}{tail}".strip()


def _tails(word: str) -> Iterator[str]:
    """The word, and what is left of it behind each of its hyphens."""
    yield word
    while "-" in word:
        word = word.partition("-")[2]
        yield word


def _open(sector: str) -> str | None:
    return None if sector == "-" else sector


def _with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    given = [noun.lower() for noun in nouns]
    return frozenset(given) | frozenset(map(plural_of, given))


def _peoples(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, tuple[str, str | None]]:
    """Printed adjective, noun or plural to the people's name and country."""
    found: dict[str, tuple[str, str | None]] = {}
    for adjective, noun, plural, country in rows:
        for form in (adjective, noun, plural):
            found[form] = (plural, country or None)
    return found
