"""Which actor names are one actor: spelling, titles, short forms, transliterations, ways to call a force.

Names of two countries are never one. Words that anybody can be called by ("civilians", "troops") are no names and are
left alone. A short form ("Pashinyan") is joined only when one full name alone ends in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.record.linking._blocking import pairs
from sourcebook.record.linking._claims import fold
from sourcebook.record.linking._clusters import Link, sorted_out
from sourcebook.record.linking._names import bare, force, is_title, rough
from sourcebook.record.linking._scoring import Finding, Score, model

__all__ = ["RULE", "Name", "link"]

RULE = "linking/actors 1"
_LONG = 6
"""Letters from which one letter more or less can be a slip."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as roles and speakers have it, with the countries and sectors that stand with it."""

    name: str
    countries: frozenset[str]
    sectors: frozenset[str]

    @property
    def is_proper(self) -> bool:
        """Somebody's name: it has a capital somewhere in a word that is no title."""
        words = self.name.split()
        begins = 1 if fold(words[0]) in ("a", "an", "the") else 0
        return any(w[:1].isupper() for w in words[begins:]) and not is_title(self.name)

    @property
    def is_person(self) -> bool:
        """Two or three words, each with a capital."""
        words = self.name.split()
        return 1 < len(words) <= 3 and all(w[:1].isupper() and w.isalpha() for w in words)


def link(names: Iterable[Name], kept_apart: frozenset[tuple[str, str]] = frozenset()) -> list[Link]:
    """Links between names."""
    proper = [n for n in names if n.is_proper and len(n.countries) <= 1]
    ends = _ends(proper)
    weights = model("actor")
    near = pairs(proper, _keys, lambda n: (bare(n.name), n.name))
    scored = ((a.name, b.name, _score(a, b, ends)) for a, b in near)
    told = ((a, b, score) for a, b, score in scored if score)
    return sorted_out(told, weights.unsure, weights.sure, kept_apart)


def _ends(names: Sequence[Name]) -> Mapping[str, frozenset[str]]:
    """For each last word the full names that end in it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        full = bare(name.name)
        if name.is_person and full:
            found[full.split()[-1]].add(full)
    return {last: frozenset(full) for last, full in found.items()}


def _keys(name: Name) -> Iterator[Hashable]:
    yield rough(bare(name.name))
    words = bare(name.name).split()
    if words and (len(words) == 1 or name.is_person):
        yield "last", words[-1]
    sort, _ = force(name.name)
    if sort and name.countries:
        yield sort, min(name.countries)


def _score(a: Name, b: Name, ends: Mapping[str, frozenset[str]]) -> Score | None:
    if a.countries and b.countries and a.countries != b.countries:
        return None
    name = _names(a, b, ends)
    if name is None:
        return None
    known = a.countries and b.countries
    country = Finding("country", "same", f"both of {min(a.countries)}") if known else Finding("country", "unknown", "")
    return model("actor").score([name, country, _sectors(a, b)])


def _sectors(a: Name, b: Name) -> Finding:
    if not a.sectors or not b.sectors:
        return Finding("sector", "unknown", "")
    if a.sectors & b.sectors:
        return Finding("sector", "same", f"both called {min(a.sectors & b.sectors)}")
    return Finding("sector", "different", f"one is called {min(a.sectors)}, the other {min(b.sectors)}")


def _names(a: Name, b: Name, ends: Mapping[str, frozenset[str]]) -> Finding | None:
    left, right = bare(a.name), bare(b.name)
    if not left or not right:
        return None
    if left == right:
        return Finding(
            "name", "same but for spelling", f"{a.name} and {b.name} differ in nothing but spelling or title"
        )
    forces = _forces(a, b)
    if forces:
        return forces
    if _is_short(left, right) and a.countries and b.countries:
        return _short(a, b, ends)
    if rough(left) == rough(right):
        if len(left.split()) > 1 or max(map(len, (left, right))) >= _LONG:
            return Finding("name", "transliterated", f"{a.name} and {b.name} sound alike: two transliterations")
        return Finding("name", "a letter apart", f"{a.name} and {b.name} sound alike")
    return None


def _forces(a: Name, b: Name) -> Finding | None:
    """ "X's army" and "X army", by sort of force and country, when nothing else is in the names."""
    (sort, rest), (other, other_rest) = force(a.name), force(b.name)
    if not sort or sort != other or not (a.countries and a.countries == b.countries):
        return None
    if len(rest.split()) > 1 or len(other_rest.split()) > 1 or rest[:4] != other_rest[:4]:
        return None
    return Finding("name", "same words for a force", f"{a.name} and {b.name} are ways to name one force")


def _is_short(left: str, right: str) -> bool:
    short, full = sorted((left, right), key=len)
    return " " not in short and full.split()[-1] == short and full != short


def _short(a: Name, b: Name, ends: Mapping[str, frozenset[str]]) -> Finding:
    short, full = sorted((a.name, b.name), key=len)
    holders = ends.get(bare(short), frozenset())
    if len(holders) == 1:
        return Finding(
            "name", "short form of one name", f"{short} is short for {full}, the only full name that ends so"
        )
    return Finding("name", "short form of several", f"{short} can be short for {len(holders)} names")
