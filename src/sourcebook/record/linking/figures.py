"""The ledger of figures: which numbers stand side by side, and what each counts beside its group's reference.

Numbers are grouped by what they count, of which side, where and when. In each group the statement with most
independent sources (the wider scope among equals) is the reference; every other is of the same scope, narrower, wider
or not comparable, with the reason in words. Nothing is added up and nothing is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sourcebook.record.linking import _compare as compare
from sourcebook.record.linking._claims import Told, Where, fold
from sourcebook.record.linking._clusters import Link

__all__ = ["BADGES", "PEOPLE", "RULE", "Entry", "Scope", "badge", "entries", "links", "scope"]

RULE = "linking/figures 1"
SAME, NARROWER, WIDER, APART = BADGES = ("same scope", "narrower", "wider", "not comparable")
PEOPLE = frozenset({"killed", "wounded", "missing", "detained", "displaced", "returned", "affected"})
_EPISODE = 365
"""Days without any statement after which tolls are of another round of fighting."""
_LONG = 13
"""Days from which a number for a stretch of time is a toll and not of one incident."""
_OF_THEM = re.compile(r"(?:\S+ ){1,3}of (?:the|them|these|those|whom)\b")
""""Twenty-eight of the captured soldiers": a part of those that were told of before."""
_PART = "a part of them"
_MORE = frozenset({"more", "another", "additional", "further", "others", "other"})
"""Words by which a number counts what comes on top of another."""
_MANY = 10
"""Dead below which a number is of an incident, whoever reports it."""
_FEW = 5
_NOW = 7
"""Days around the text's own within which a toll is as of the text."""
_ROUND = 31
"""The same for tolls with a day of their own in texts that have none."""
_INCIDENT = 1
"""Days between numbers told of one place that can still be of one incident."""


@dataclass(frozen=True)
class Scope:
    """What a number counts. ``side`` is a country code, ``place`` a thing; empty where nothing is told."""

    type: str
    unit: str
    side: str
    people: str
    place: str
    place_name: str
    is_area: bool
    first: int | None
    last: int | None
    is_period: bool
    status: str
    is_toll: bool


@dataclass(frozen=True)
class Entry:
    """One statement in the ledger: its group, its badge against the group's reference, and why."""

    claim: Told
    scope: Scope
    group: str
    label: str
    badge: str
    reason: str
    is_reference: bool
    source: str


@cache
def _toll_words() -> frozenset[str]:
    data: dict[str, Any] = yaml.safe_load((files(__package__) / "people.yaml").read_text(encoding="utf-8"))
    return frozenset(data["tolls"])


@cache
def _people() -> tuple[dict[str, str], dict[str, str]]:
    data: dict[str, Any] = yaml.safe_load((files(__package__) / "people.yaml").read_text(encoding="utf-8"))
    return {word: name for name, words in data["classes"].items() for word in words}, dict(data["within"])


def scope(claim: Told) -> Scope:
    """What the claim's number counts, by its cells."""
    where = _where(claim)
    is_period = claim.first != claim.last and (claim.is_dated or claim.basis == "stated")
    return Scope(
        claim.type, "" if claim.type in PEOPLE else fold(claim.unit or claim.what), _side(claim, where), _class(claim),
        where.thing if where else "", where.name if where else "", where.is_area if where else False,
        claim.first if claim.first is not None else claim.last, claim.last, is_period, claim.status,
        (where is None or where.is_area) and _is_toll(claim),
    )  # fmt: skip


def _is_toll(claim: Told) -> bool:
    """A count as of the day it is told: somebody reports it, or the sentence speaks of a war, a total, a time since."""
    said = set(fold(claim.context).replace(",", " ").replace(".", " ").split())
    is_long = claim.is_dated and claim.last is not None and claim.first is not None and claim.last - claim.first > _LONG
    value = next((n for n in (claim.best, claim.low, claim.high) if n is not None), 0)
    return value >= _MANY and (bool(claim.speakers) or is_long or bool(said & _toll_words()))


def _where(claim: Told) -> Where | None:
    """The smallest place named in the sentence; a whole country says no more than the side does."""
    small = [p for p in claim.places if p.feature not in ("country", "continent") and _is_beside(claim, p)]
    return min(small, key=lambda p: (p.is_area, p.name), default=None)


def _is_beside(claim: Told, place: Where) -> bool:
    return claim.sentence[0] <= place.start < claim.sentence[1]


def _side(claim: Told, where: Where | None) -> str:
    told = sorted({p.country for p in claim.targets if p.country})
    if claim.type not in PEOPLE:
        told = sorted({p.country for p in claim.sources if p.country}) or told
    return told[0] if len(told) == 1 else "" if told else where.country if where else ""


def _class(claim: Told) -> str:
    classes, _ = _people()
    said = fold(" ".join((claim.what, *(p.words or p.name for p in claim.targets), *(p.name for p in claim.targets))))
    words = said.replace("-", " ").split()
    is_part = _OF_THEM.match(fold(claim.words)) or ({"them", "those", "whom"} & set(words) and len(words) <= _FEW)
    if claim.type in PEOPLE and (is_part or _MORE & set(fold(claim.words).split())):
        return _PART
    for name in dict.fromkeys(classes.values()):
        if any(classes.get(w.strip(",.;")) == name for w in words):
            return name
    if claim.type not in PEOPLE:
        return fold(claim.what)
    # Names of peoples are anybody of that people; another noun ("crew members") is a sort of people of its own.
    nouns = [w for w in claim.what.split() if w != claim.type and not w[:1].isupper()]
    return "people" if len(nouns) < len(claim.what.split()) - 1 or not nouns else fold(nouns[-1])


# ── comparing ────────────────────────────────────────────────────────────────────────────────────


def badge(this: Scope, reference: Scope) -> tuple[str, str]:
    """What a number counts beside another, in words."""
    found = [f(this, reference) for f in (_by_status, _by_people, _by_place, _by_time)]
    if not (this.side or this.place):
        return APART, "whom it counts is not told" if this.type in PEOPLE else "what it measures is not told"
    kinds = {kind for kind, _ in found}
    reasons = "; ".join(reason for kind, reason in found if reason and (kind != SAME or kinds == {SAME}))
    if APART in kinds:
        return APART, "; ".join(reason for kind, reason in found if kind == APART)
    if {NARROWER, WIDER} <= kinds:
        return APART, f"wider in one way, narrower in another: {reasons}"
    if NARROWER in kinds or WIDER in kinds:
        return (NARROWER if NARROWER in kinds else WIDER), reasons
    return SAME, reasons or "counts the same, of the same people, for the same place and time"


def _by_status(this: Scope, reference: Scope) -> tuple[str, str]:
    told = ("foreseen", "hypothetical", "demanded")
    if (this.status in told) != (reference.status in told):
        return APART, f"it is {this.status}, the reference {reference.status}"
    return SAME, ""


def _by_people(this: Scope, reference: Scope) -> tuple[str, str]:
    if this.people == reference.people:
        return SAME, ""
    if reference.people in _holders(this.people):
        return NARROWER, f"counts {this.people}, the reference all {reference.people}"
    if this.people in _holders(reference.people):
        return WIDER, f"counts all {this.people}, the reference only {reference.people}"
    return APART, f"counts {this.people}, the reference {reference.people}"


def _holders(name: str) -> Iterator[str]:
    within = _people()[1]
    while name in within or name not in ("people", *within.values()):
        name = within.get(name, "people")
        yield name


def _by_place(this: Scope, reference: Scope) -> tuple[str, str]:
    if this.place == reference.place:
        return SAME, ""
    if this.place and not reference.place:
        return NARROWER, f"only {this.place_name}"
    if reference.place and not this.place:
        return WIDER, f"not only {reference.place_name}"
    return APART, f"of {this.place_name}, the reference of {reference.place_name}"


def _by_time(this: Scope, reference: Scope) -> tuple[str, str]:
    """A toll of one day is a toll as of that day; only stretches of time make a scope."""
    if not (this.is_period and reference.is_period):
        return SAME, ""
    if this.first is None or this.last is None or reference.first is None or reference.last is None:
        return SAME, ""
    if this.last < reference.first or reference.last < this.first:
        return APART, "of another stretch of time"
    shorter, longer = sorted((this.last - this.first, reference.last - reference.first))
    if longer <= 2 * shorter + 1:
        return SAME, ""
    if this.last - this.first == shorter:
        return NARROWER, "of a part of the time"
    return WIDER, "of a longer time"


# ── grouping ─────────────────────────────────────────────────────────────────────────────────────


def entries(
    claims: Sequence[Told], incidents: Mapping[str, str], sources: Mapping[str, str], issued: Mapping[str, int]
) -> list[Entry]:
    """The whole ledger in order. ``incidents`` gives the event of a figure, ``sources`` the origin of each claim."""
    piles: dict[tuple[str, ...], list[tuple[Told, Scope]]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "figure":
            what = scope(claim)
            kind = "toll" if what.is_toll else "" if claim.type in PEOPLE else what.people
            piles[claim.type, what.unit, what.side, kind, what.place].append((claim, what))
    found: list[Entry] = []
    for _, pile in sorted(piles.items(), key=lambda each: each[0]):
        for group in _groups(pile, incidents, issued):
            found += _badged(group, sources, issued)
    return found


Pile = Sequence[tuple[Told, Scope]]


def _groups(pile: Pile, incidents: Mapping[str, str], issued: Mapping[str, int]) -> Iterator[Pile]:
    """A pile cut where time passes: after a day for incidents at a town, after a year for tolls."""
    is_spot = not pile[0][1].is_toll
    days = {c.id: _day(c, s, issued) for c, s in pile}
    ordered = sorted(pile, key=lambda each: (days[each[0].id], each[0].key))
    told = [each for each in ordered if is_spot and (each[0].id in incidents or _is_dated_act(each[0]))]
    groups = _cut(told, days, _INCIDENT, incidents)
    tolls: list[tuple[Told, Scope]] = []
    rest: list[tuple[Told, Scope]] = []
    for each in ordered:
        if each not in told:
            near = [g for g in groups if any(abs(days[each[0].id] - days[c.id]) <= _INCIDENT for c, _ in g)]
            (near[0] if near and is_spot else tolls if _is_counted_over_time(each[1]) else rest).append(each)
    yield from groups
    yield from _cut(rest, days, _INCIDENT, {})
    for is_as_of in (True, False):  # tolls as of a text's day, and tolls with a day of their own
        some = [each for each in tolls if _is_as_of(*each, issued) == is_as_of]
        yield from _cut(some, days, _EPISODE if is_as_of else _ROUND, {})


def _is_as_of(claim: Told, what: Scope, issued: Mapping[str, int]) -> bool:
    day = issued.get(claim.document)
    is_now = what.first is None or (day is not None and abs(what.first - day) <= _NOW)
    return what.is_toll and day is not None and (claim.is_inferred or is_now)


def _is_dated_act(claim: Told) -> bool:
    """Told with its own day by the author; what officials say on a day may be a toll as of that day."""
    return not claim.is_inferred and not claim.speakers


def _is_counted_over_time(what: Scope) -> bool:
    """A toll, or the dead of a town of which no single incident is told."""
    return what.is_toll or (bool(what.place) and what.type in PEOPLE)


def _cut(
    ordered: Pile, days: Mapping[str, int], longest: int, incidents: Mapping[str, str]
) -> list[list[tuple[Told, Scope]]]:
    """Groups of neighbours in time; numbers told with one event stay together."""
    groups: list[list[tuple[Told, Scope]]] = []
    of_event: dict[str, list[tuple[Told, Scope]]] = {}
    last = 0
    for claim, what in ordered:
        event = incidents.get(claim.id, "")
        group = of_event.get(event) if event else None
        if group is None:
            if not groups or days[claim.id] - last > longest:
                groups.append([])
            group = groups[-1]
        group.append((claim, what))
        last = days[claim.id]
        if event:
            of_event[event] = group
    return groups


def _day(claim: Told, what: Scope, issued: Mapping[str, int]) -> int:
    """When the number is of: its own day, else the day of the text for what the text reports; 0 if nothing is known."""
    if what.first is not None and not (claim.is_inferred and what.is_toll):
        return what.first
    told = issued.get(claim.document, 0) if claim.layer == "current" else 0
    return told or what.first or 0


def _badged(group: Pile, sources: Mapping[str, str], issued: Mapping[str, int]) -> Iterator[Entry]:
    reference = _reference(group, sources)
    label = _label(reference[1])
    name = min(claim.id for claim, _ in group)
    order = sorted(
        group, key=lambda each: (_day(each[0], each[1], issued), issued.get(each[0].document, 0), each[0].key)
    )
    for claim, what in order:
        is_reference = claim.id == reference[0].id
        told = (SAME, "the reference of its group") if is_reference else badge(what, reference[1])
        yield Entry(claim, what, name, label, *told, is_reference, sources[claim.id])


def _reference(group: Pile, sources: Mapping[str, str]) -> tuple[Told, Scope]:
    """The statement whose scope most independent sources tell of; the wider, then the later among equals."""
    support: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim, what in group:
        support[what.people, what.status].add(sources[claim.id])

    def rank(each: tuple[Told, Scope]) -> tuple[Any, ...]:
        claim, what = each
        is_real = what.status in ("asserted", "alleged")
        depth = -sum(1 for _ in _holders(what.people))
        backing = len(support[what.people, what.status])
        return is_real, backing, depth, claim.best is not None, claim.first or 0, -claim.key

    return max(group, key=rank)


def links(ledger: Sequence[Entry], incidents: Mapping[str, str]) -> list[Link]:
    """Statements that surely count the same as their group's reference.

    To stand in one group is not enough: they give the same number, or one incident or place, and bounds that meet.
    """
    reference = {entry.group: entry for entry in ledger if entry.is_reference}
    found = []
    for entry in ledger:
        of = reference[entry.group]
        is_other = entry is not of and entry.claim.sentence != of.claim.sentence and entry.scope.people != _PART
        told = _surely_same(entry, of, incidents) if is_other and entry.badge == SAME else ""
        if told:
            first, second = sorted((entry.claim.id, of.claim.id))
            found.append(Link(first, second, "same", 0.95 if "number" in told else 0.9, f"{told}; {entry.reason}"))
    return found


def _surely_same(entry: Entry, of: Entry, incidents: Mapping[str, str]) -> str:
    (low, high), (other_low, other_high) = compare.reach(entry.claim), compare.reach(of.claim)
    if entry.claim.best is not None and entry.claim.best == of.claim.best:
        return f"both give the number {entry.claim.best:,.10g} ({entry.label})"
    if low > other_high or other_low > high or entry.scope.type not in PEOPLE:
        return ""
    event = incidents.get(entry.claim.id)
    if event and event == incidents.get(of.claim.id):
        return "both are told with one event"
    is_one_place = entry.scope.place and entry.scope.place == of.scope.place and not entry.scope.is_area
    return f"both are of {entry.scope.place_name} and their bounds meet" if is_one_place else ""


def _label(what: Scope) -> str:
    counted = what.type if what.type in PEOPLE else " ".join(filter(None, (what.type, what.people)))
    return " · ".join(filter(None, (counted, what.side, what.place_name)))
