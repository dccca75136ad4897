"""Persons harmed, as far as a document's words tell them apart, and the phrases that tell of several at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sourcebook.claims._fate_words import Fate
from sourcebook.model import Sentence, Token

__all__ = [
    "NOMINAL",
    "Group",
    "Harm",
    "Person",
    "grouped",
    "hangs",
    "is_listed",
    "named_apart",
    "one_shot",
    "verb_numbers",
]

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON"})


class Harm(NamedTuple):
    """One telling: the sentence, the word for the person, and what befell that person."""

    sentence: Sentence
    token: int
    fate: Fate
    is_open: bool
    """Does the word leave open what became of the person, and not say that this is one more: was shot?"""


@dataclass(eq=False)
class Person:
    """One person, as far as the words tell, with every telling of the harm."""

    sex: str = ""
    age: str = ""
    names: set[str] = field(default_factory=set)
    harms: list[Harm] = field(default_factory=list)
    nouns: frozenset[str] = frozenset()
    related: bool = False
    """Told by whose relative it is: his father."""
    unknown: bool = False
    """Named by a word that fits anybody: a person, a victim."""
    described: bool = False
    """Is it told who this is, beyond a name: the boy, his wife, she, Amina Diallo, 24?"""
    chains: frozenset[int] = frozenset()
    """The chains of mentions that speak of this person."""
    called: set[str] = field(default_factory=set)
    """The name that a pronoun stands for."""

    @property
    def fate(self) -> str:
        """Killed where any telling says so, else wounded."""
        return "killed" if any(h.fate.type == "killed" for h in self.harms) else "wounded"

    def agrees(self, other: Person) -> bool:
        """Nothing that is known of the two differs."""
        if len(self.names & other.names) > 1:
            return True  # a full name
        same_sex = not self.sex or not other.sex or self.sex == other.sex
        same_age = not self.age or not other.age or self.age == other.age
        if other.related and not (self.nouns & other.nouns or _same_outcome(self, other)):
            return False
        return same_sex and same_age and not named_apart(self.names or self.called, other.names)

    def resembles(self, other: Person) -> bool:
        """Something that is known of the two is the same, or one is only "a person"."""
        same_sex, same_age = self.sex == other.sex, self.age == other.age
        return other.unknown or (bool(self.sex) and same_sex) or (bool(self.age) and same_age)

    def take(self, other: Person) -> None:
        """Add what another mention of the same person tells."""
        self.sex, self.age = self.sex or other.sex, self.age or other.age
        self.names |= other.names
        self.nouns |= other.nouns
        self.chains |= other.chains
        self.called |= other.called
        self.harms += other.harms
        self.described = self.described or other.described


def named_apart(one: set[str], other: set[str]) -> bool:
    """Nothing in common, or no more than a part of both: Tory Carlson, Lana Carlson."""
    common = one & other
    return bool(one and other) and (not common or not (one <= other or other <= one or len(common) > 1))


def one_shot(one: Person, other: Person) -> bool:
    """Is one of the two dead, and of the other only told that somebody was shot?"""
    dead, alive = (one, other) if one.fate == "killed" else (other, one)
    return dead.fate == "killed" and alive.fate == "wounded" and all(h.is_open for h in alive.harms)


def _same_outcome(one: Person, other: Person) -> bool:
    return one.fate == other.fate or one_shot(one, other)


class Group(NamedTuple):
    """Persons of whom one phrase tells the same: a woman, her son and a neighbour; mostly one person."""

    harms: tuple[Harm, ...]
    persons: tuple[Person, ...]
    place: tuple[int, ...]
    """The sentence, the word that says what befell them, and where their phrase hangs in the tree."""


def grouped(persons: tuple[Person, ...]) -> tuple[Group, ...]:
    """The tellings of what became of each person in the end, coordinated persons together."""
    found: dict[tuple[int, ...], list[tuple[Harm, Person]]] = {}
    for person in persons:
        for harm in person.harms:
            same = found.setdefault(hangs(harm.sentence, harm.token, harm.fate), [])
            if harm.fate.type == person.fate and person not in (p for _, p in same):
                same.append((harm, person))
    parts = ((part, place) for place, same in found.items() for part in _joined(same))
    return tuple(Group(tuple(h for h, _ in part), tuple(p for _, p in part), place) for part, place in parts)


def _joined(same: list[tuple[Harm, Person]]) -> list[list[tuple[Harm, Person]]]:
    """Those of one phrase, parted where nothing joins one to the one before."""
    parts: list[list[tuple[Harm, Person]]] = []
    for harm, person in sorted(same, key=lambda each: each[0].token):
        token = harm.sentence[harm.token]
        is_one_more = token.relation == "conj" or is_listed(harm.sentence, token)
        is_joined = is_one_more or harm.sentence.dependents(token.i, "cc")
        if parts and is_joined:
            parts[-1].append((harm, person))
        else:
            parts.append([(harm, person)])
    return parts


def hangs(sentence: Sentence, token: int, fate: Fate) -> tuple[int, ...]:
    """Where a counted phrase hangs: the same for all that "and" joins under one word of harm."""
    top = sentence[token]
    while (top.relation == "conj" and sentence[top.head].upos in NOMINAL) or _is_part_of(sentence, top):
        top = sentence[top.head]
    return (sentence.start, fate.token, top.head if top.head >= 0 else -1 - top.i)


def _is_part_of(sentence: Sentence, token: Token) -> bool:
    """The name after a title (his mother *Amina Diallo*), and one of a list (a boy, *a girl* and a man)."""
    if token.relation != "appos":
        return False
    head = sentence[token.head]
    return (token.upos == "PROPN" and token.i == head.i + 1) or is_listed(sentence, token)


def is_listed(sentence: Sentence, token: Token) -> bool:
    """Is it one more, though it stands like another name of the first: a boy, *a girl*, a man and a woman?"""
    if token.relation != "appos" or not _has_indefinite(sentence, token):
        return False
    first = sentence[token.head]
    later = [*sentence.dependents(token.i, "conj"), *(t for t in sentence.dependents(first.i, "conj") if t.i > token.i)]
    is_list = _has_indefinite(sentence, first) and any(_has_indefinite(sentence, t) for t in later)
    return is_list and "Number=Sing" not in verb_numbers(sentence, first)


def _has_indefinite(sentence: Sentence, token: Token) -> bool:
    return any("Ind" in t.feats for t in sentence.dependents(token.i, "det"))


def verb_numbers(sentence: Sentence, subject: Token) -> set[str]:
    """The number that "was" or "were" gives a subject; none where the form does not tell it, as in "died"."""
    forms = sentence.dependents(subject.head, "aux", "cop") if subject.relation == "nsubj" else ()
    return {part for t in forms for part in t.feats.split("|") if part.startswith("Number=")}
