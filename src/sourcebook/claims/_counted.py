"""What numbers tell of people: which words of a sentence a number counts, and which numbers stand together.

Numbers under one word of harm that "and" joins, or that tell of others beside one person, make a sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcebook.claims._fate_words import Fate, FateWords
from sourcebook.claims._persons import Group, hangs
from sourcebook.model import Claim, Figure, Sentence

__all__ = ["Counted", "are_men", "counted_tokens"]

_SUMMED = frozenset({"killed", "wounded"})


@dataclass(eq=False)
class Counted:
    """The exact figures of each phrase that hangs on a word of harm, and all types of harm told with a number."""

    words: FateWords
    types: set[str] = field(default_factory=set)
    phrases: dict[tuple[int, ...], list[Figure]] = field(default_factory=dict)
    fates: dict[tuple[int, ...], Fate] = field(default_factory=dict)
    joined: set[tuple[int, ...]] = field(default_factory=set)
    """Phrases in which "and" joins a number to what stands before: his mother *and ten others*."""
    others: dict[tuple[int, ...], list[Figure]] = field(default_factory=dict)
    """Those of whom the same is told beside somebody, by the word that tells it: along with *three others*."""

    def add(self, sentence: Sentence, figure: Figure, claim: Claim) -> None:
        """Remember a figure under what its claim says befell those counted."""
        if figure.best != 0:
            self.types.add(claim.type)
        word = sentence.at(claim.trigger.start) if claim.trigger is not None else None
        if word is None or figure.best is None or figure.bound != "exact":
            return
        top = counted_tokens(sentence, figure)[-1]
        if sentence.dependents(top, "appos"):
            return  # two teenagers, a boy and a girl
        fate = Fate(claim.type, word.i)
        place = hangs(sentence, top, fate)
        self.phrases.setdefault(place, []).append(figure)
        self.fates[place] = fate
        if sentence[top].relation == "conj":
            self.joined.add(place)
        marks = {t.lemma.lower() for t in sentence.dependents(top, "case")}
        if sentence[top].lemma in self.words.others and marks & self.words.together:
            self.others.setdefault(place[:2], []).append(figure)

    def with_one(self) -> Iterator[tuple[Fate, tuple[Figure, ...]]]:
        """Figures that "and" joins, one of them of a single person: four women and *one* man."""
        for place, figures in self.phrases.items():
            are_people = all(f.type == "people" for f in figures) and any(f.best == 1 for f in figures)
            if len(figures) > 1 and are_people and self.fates[place].type in _SUMMED:
                yield self.fates[place], tuple(figures)

    def beside(self, group: Group) -> tuple[Figure, ...]:
        """The figures that are told with a group; a comma may open the sum: two men, a guard and a nurse."""
        first = group.harms[0]
        is_joined = first.sentence.dependents(first.token, "cc") or group.place in self.joined
        together = self.phrases.get(group.place) if is_joined else self.others.get(group.place[:2])
        return tuple(together or ())


def counted_tokens(sentence: Sentence, figure: Figure) -> tuple[int, ...]:
    """The counted noun, and after it the number where the number is what hangs in the sentence (dozens of men)."""
    head = sentence.at(figure.head)
    if head is None:
        return (0,)
    first, last = sentence.at(figure.start), sentence.at(figure.end - 1)
    if first is None or last is None or first.i <= head.i <= last.i:
        return (head.i,)
    top = next((i for i in range(first.i, last.i + 1) if not first.i <= sentence[i].head <= last.i), last.i)
    is_of = figure.rule == "figure/of" or first.i <= head.head <= last.i
    return (head.i, top) if is_of else (head.i,)


def are_men(sentence: Sentence, i: int, words: FateWords) -> bool:
    """ "A force of 3,000 men", "the rebels, some 200 men": counted men are under arms unless women stand by them."""
    noun = sentence[i]
    if noun.lemma != "man" or "Plur" not in noun.feats:
        return False
    return not any(t.lemma.lower() in words.beside_men for t in sentence)
