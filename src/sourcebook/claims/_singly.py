"""Persons told one by one in a text that gives no number: at least as many were killed or wounded as it tells of.

A sum is made only where the tellings can be of one and the same event: not where they name different days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sourcebook.claims._persons import Group, Harm, Person, named_apart
from sourcebook.model import Mentions

__all__ = ["Sum", "sums"]


_NEAR = 1000
"""From one telling to the next: further on it may be another story."""


class Sum(NamedTuple):
    """What befell each of some persons: a telling for each, in text order."""

    type: str
    harms: tuple[Harm, ...]

    @property
    def note(self) -> str:
        """Whom the sum counts, with the offsets of their words."""
        words = (h.sentence[h.token] for h in self.harms)
        return f"{len(self.harms)} persons told one by one: " + ", ".join(
            f"{t.text} ({t.start}-{t.end})" for t in words
        )


def sums(
    persons: Sequence[Person], groups: Sequence[Group], counted: Collection[str], mentions: Mentions
) -> Iterator[Sum]:
    """For each type that no number tells (``counted``) the persons whom it befell, where they are several."""
    for kind in ("killed", "wounded"):
        told = _distinct([p for p in persons if p.fate == kind and (p.nouns or p.names or p.called)], groups)
        in_phrases = max((len(g.persons) for g in groups if g.harms[0].fate.type == kind), default=0)
        if kind in counted or len(told) < 2 or len(told) <= in_phrases:
            continue
        harms = [next(h for h in p.harms if h.fate.type == kind) for p in told]
        harms.sort(key=_at)
        near = all(_at(after) - _at(before) < _NEAR for before, after in pairwise(harms))
        if near and len(_days(harms, mentions)) < 2:
            yield Sum(kind, tuple(harms))


def _at(harm: Harm) -> int:
    return harm.sentence[harm.token].start


def _distinct(persons: Sequence[Person], groups: Sequence[Group]) -> list[Person]:
    """Those of whom it is certain that each is somebody else, named ones first."""
    found: list[Person] = []
    for person in sorted(persons, key=lambda p: not p.names):
        if all(_differ(person, other, groups) for other in found):
            found.append(person)
    return found


def _differ(one: Person, other: Person, groups: Sequence[Group]) -> bool:
    """By name or sex, or since one phrase tells of both: a boy and his cousin."""
    mine, others = one.names | one.called, other.names | other.called
    names = named_apart(mine, others)
    if mine & others and not names:
        return False
    sexes = bool(one.sex and other.sex) and one.sex != other.sex
    return names or sexes or any(one in g.persons and other in g.persons for g in groups)


def _days(harms: Sequence[Harm], mentions: Mentions) -> set[str]:
    """The days that the sentences of some tellings name."""
    return {
        time.start[:10]
        for time in mentions.times
        for harm in harms
        if harm.sentence.start <= time.start_offset < harm.sentence.end and time.start and time.start == time.end
    }
