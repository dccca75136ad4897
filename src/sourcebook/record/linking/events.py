"""Which claims tell of one event: first within a document, then across documents.

Act, actors, place, time, toll and words are compared; each comparison weighs as ``weights.yaml`` says. Claims of what
happened meet only each other, and plans, demands and suppositions only their own kind, since a demanded withdrawal is
not the withdrawal. A denial tells of the same event as the claim that it denies.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.record.linking import _compare as compare
from sourcebook.record.linking._blocking import pairs
from sourcebook.record.linking._claims import Told, tokens
from sourcebook.record.linking._clusters import Link, merge
from sourcebook.record.linking._scoring import Finding, Score, model

__all__ = ["RULE", "Surroundings", "apart", "is_incident", "link", "score", "surroundings"]

RULE = "linking/events 1"
_HAPPENED = frozenset({"asserted", "alleged", "denied"})
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT", "AGREE", "CONCEDE"})
"""Acts of words: two of them by one actor on one day are two unless they say the same."""
_ANOTHER = frozenset({"another", "second", "third", "further", "again", "more"})
"""Words that tell one act from the one before it in the same text."""
_FORCE = frozenset({"ASSAULT", "MOBILIZE"})
"""Acts of force are many on one day; without place, number or the same words two tellings are not one."""
_MANY = 3
"""Comparisons that must speak for one event, whatever their weights."""
_TOLD = 0.6
"""Share of the shorter sentence's words from which two acts of words say the same."""
_MONTHS = 3
"""Months of an interval that a claim is looked up under; a longer interval is no single act."""
_APART = 3
"""Days between two printed dates beyond which two tellings are never one event."""


@dataclass(frozen=True)
class Surroundings:
    """What the whole record tells: how common names and words are, and which numbers stand beside an act."""

    actors: Mapping[str, float]
    places: Mapping[str, float]
    rarity: Mapping[str, float]
    tolls: Mapping[str, Mapping[str, Told]]


def surroundings(claims: Sequence[Told]) -> Surroundings:
    """Counted once, over all claims of the record."""
    events = [c for c in claims if c.kind == "event"]
    total = max(len(events), 1)
    actors = Counter(thing for c in events for thing in {p.thing for p in c.parties})
    places = Counter(thing for c in events for thing in {p.thing for p in c.places})
    seen = Counter(word for c in events for word in c.content)
    rarity = {word: math.log(1 + total / n) for word, n in seen.items()}
    return Surroundings(_shares(actors, total), _shares(places, total), rarity, _tolls(claims))


def _shares(counts: Counter[str], total: int) -> dict[str, float]:
    return {thing: n / total for thing, n in counts.items()} if total >= 50 else {}


def _tolls(claims: Sequence[Told]) -> dict[str, dict[str, Told]]:
    """For each event the figures whose words touch its own, by type."""
    figures: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "figure" and claim.type in ("killed", "wounded", "missing", "detained", "displaced"):
            figures[claim.document, claim.paragraph].append(claim)
    found: dict[str, dict[str, Told]] = {}
    for claim in claims:
        near = figures.get((claim.document, claim.paragraph), ()) if claim.kind == "event" else ()
        touching = {f.type: f for f in near if f.start < claim.end and claim.start < f.end}
        if touching:
            found[claim.id] = touching
    return found


def link(claims: Sequence[Told], kept_apart: frozenset[tuple[str, str]] = frozenset()) -> list[Link]:
    """Sure links, merges that were stopped, and pairs that are left open with verdict ``unsure``."""
    around = surroundings(claims)
    events = [c for c in claims if c.kind == "event"]
    by_id = {c.id: c for c in events}
    weights = model("event")
    likely: list[tuple[str, str, Score]] = []
    open_: list[tuple[str, str, Score]] = []
    for a, b in _pairs(events):
        scored = score(a, b, around)
        if scored and scored.probability >= weights.unsure:
            (likely if scored.probability >= weights.sure else open_).append((a.id, b.id, scored))
    links = merge(likely, lambda x, y: apart(by_id[x], by_id[y]), kept_apart)
    return [*links, *_left_open(open_, links)]


def _left_open(open_: list[tuple[str, str, Score]], links: Sequence[Link]) -> Iterator[Link]:
    """The likeliest open pair of each two things; what is already one, or judged, needs no second look."""
    parent: dict[str, str] = {}

    def root(thing: str) -> str:
        while parent.get(thing, thing) != thing:
            thing = parent[thing]
        return thing

    judged = set()
    for each in links:
        judged.add((each.a, each.b))
        if each.verdict == "same":
            first, second = sorted((root(each.a), root(each.b)))
            parent[second] = first
    for a, b, scored in sorted(open_, key=lambda each: (-each[2].weight, each[0], each[1])):
        first, second = sorted((a, b))
        things = tuple(sorted((root(a), root(b))))
        if things[0] != things[1] and things not in judged and (first, second) not in judged:
            judged.add(things)  # type: ignore[arg-type]
            yield Link(first, second, "unsure", scored.probability, scored.reason)


def _pairs(events: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    yield from pairs(events, _keys, lambda c: (c.first or 0, c.places[0].thing if c.places else "", c.rule, c.key))


def _keys(claim: Told) -> Iterator[Hashable]:
    sort = "happened" if claim.status in _HAPPENED else claim.status
    family = compare.kin(claim) or claim.type
    months = _months(claim)
    for place in claim.places:
        yield from ((sort, claim.type, place.thing, month) for month in months)
        yield from ((sort, family, place.thing, month) for month in months)
    for month in months if not claim.places else ():
        yield (sort, family, month, *sorted({p.country or p.thing for p in claim.sources})[:2])
    if claim.is_dated and compare.span(claim) == 1:
        yield (sort, family, claim.first)
    for party in claim.sources[:2]:
        yield from ((sort, family, party.thing, month) for month in months)
    targets = sorted({p.thing for p in claim.targets})
    if claim.sources and targets:
        yield from ((sort, family, claim.sources[0].thing, targets[0], month) for month in months)
    yield (sort, family, claim.document)


def _months(claim: Told) -> list[int]:
    first = claim.first if claim.first is not None else claim.last
    last = claim.last if claim.last is not None else claim.first
    if first is None or last is None:
        return [claim.near // 30 if claim.near else 0]
    return [*range(first // 30, last // 30 + 1)][:_MONTHS]


def score(a: Told, b: Told, around: Surroundings) -> Score | None:
    """How likely two claims tell of one event; None where they cannot."""
    act = compare.act(a, b)
    harm_of = act is not None and act.level == "act and its harm"
    if act is None or not (harm_of or _may_meet(a, b)):
        return None
    findings = [
        act,
        compare.parties("who", a.sources, b.sources, around.actors),
        Finding("whom", "unknown", "") if harm_of else compare.parties("whom", a.targets, b.targets, around.actors),
        compare.places(a, b, around.places),
        compare.times(a, b),
        compare.means(a, b),
        compare.toll(around.tolls.get(a.id, {}), around.tolls.get(b.id, {})),
        Finding("words", "something in common", "") if harm_of else compare.words(a, b, around.rarity),
    ]
    if not _is_enough(a, b, findings):
        return None
    return model("event").score(findings)


def _may_meet(a: Told, b: Told) -> bool:
    # Verbs side by side in one sentence are acts of their own, and so are acts with days of their own in one text.
    is_told_apart = a.sentence == b.sentence or compare.gap(a, b) or _ANOTHER & (a.content | b.content)
    if a.document == b.document and is_told_apart:
        return False
    return (a.status in _HAPPENED and b.status in _HAPPENED) or a.status == b.status


def _is_enough(a: Told, b: Told, findings: Sequence[Finding]) -> bool:
    """Two bare claims ("attacked") are never one on the strength of their emptiness."""
    seen = {f.comparison: f.level for f in findings}
    if seen["act"] == "act and its harm":
        return seen["time"] not in ("apart", "apart, inferred") and seen["place"] != "elsewhere"
    if a.type in _VERBAL and not _say_the_same(a, b):
        return _is_formal(a) and _is_formal(b)
    if seen["time"] == "one within the other" and a.type in _FORCE and seen["words"] != "almost the same":
        return False  # what happened one day in a month of shelling is not the month's shelling
    if a.document != b.document and seen["time"] not in _WHEN and seen["words"] != "almost the same":
        return False  # two texts that tell no day in common need the same words
    anchors = [seen["time"] in _WHEN, seen["place"] in ("same place", "near"), seen["words"] in _TELLING,
               seen["who"] == "same actor", seen["whom"] in ("same actor", "same words")]  # fmt: skip
    if a.type in _FORCE and not (anchors[1] or seen["toll"] == "same number" or seen["words"] == "almost the same"):
        return seen["place"] == "same area" and sum(anchors) >= _MANY
    return sum(anchors) >= _MANY


_WHEN = frozenset({"same day", "same day, inferred", "overlapping days", "a day apart"})
_TELLING = frozenset({"almost the same", "much in common"})


def _say_the_same(a: Told, b: Told) -> bool:
    """Acts of words are one when the sentences around them tell the same thing."""
    ours, theirs = tokens(a.context), tokens(b.context)
    return len(ours & theirs) >= _TOLD * min(len(ours), len(theirs))


def _is_formal(claim: Told) -> bool:
    """Signing and mediating are single acts although they are acts of words."""
    return compare.kin(claim) in ("sign", "mediate")


def is_incident(claim: Told) -> bool:
    """An attack that is told as one, so that a number beside it is of that attack and no toll of a war."""
    return claim.type == "ASSAULT" and not compare.is_harm(claim) and compare.frame(claim) != "fight"


def apart(a: Told, b: Told) -> str:
    """Why two claims cannot be one event, in words, or nothing."""
    days = compare.gap(a, b)
    if days is not None and days > _APART and not (a.is_inferred or b.is_inferred):
        return f"the dates that are printed are {days} days apart"
    where = compare.places(a, b, {})
    if where.level == "elsewhere":
        return where.words
    return ""
