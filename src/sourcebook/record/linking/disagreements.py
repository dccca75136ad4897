"""Claims that cannot all be true, pair by pair with the reason; who is right is not decided.

Asserted against denied; two dates for one act; who started it; who controls a place; two numbers for one scope; a term
said to be kept and to be broken. Of many tellings from one source one stands for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourcebook.record.linking import _compare as compare
from sourcebook.record.linking._claims import Party, Told
from sourcebook.record.linking._clusters import Link
from sourcebook.record.linking.figures import PEOPLE, SAME, Entry

__all__ = ["Disagreement", "Known", "Starts", "disagreements"]

_PAIRS = 12
"""Pairs told of one thing at most; the rest is in the thing itself."""
_SAME_TIME = 60
"""Days between two texts that can both speak of who holds a place now."""
_ARGUED = 30
_COUNTED = PEOPLE | {"troops", "destroyed", "weapons", "vehicles"}
"""Types of figures whose numbers can contradict; durations, shares and distances are each of their own thing."""
_HELD = frozenset({"controls", "occupies"})

Starts = Mapping[str, tuple[str, str]]
"""For claims that say who began a war or an attack: that side's country and name."""


@dataclass(frozen=True)
class Known:
    """Who is said to have begun what, the origin of each claim, the day of each text, which texts are copies."""

    starts: Starts
    sources: Mapping[str, str]
    issued: Mapping[str, int]
    same_text: Mapping[str, str]


@dataclass(frozen=True)
class Disagreement:
    """Two claims that cannot both be true."""

    sort: str
    a: Told
    b: Told
    reason: str


def disagreements(
    claims: Sequence[Told], events: Mapping[str, str], ledger: Sequence[Entry], bearings: Sequence[Link],
    known: Known,
) -> list[Disagreement]:  # fmt: skip
    """All of them."""
    starts, sources, issued = known.starts, known.sources, known.issued
    by_id = {c.id: c for c in claims}
    of_event: dict[str, list[Told]] = defaultdict(list)
    for claim_id, thing in events.items():
        if claim_id in by_id:
            of_event[thing].append(by_id[claim_id])
    found: list[Disagreement] = []
    for _, told in sorted(of_event.items()):
        found += _some(_denied(told), sources)
        found += _some(_dated(told), sources)
    found += _some(_started([c for c in claims if c.id in starts], starts), sources)
    for _, held in sorted(_holdings(claims).items()):
        found += _some(_controlled(held, issued), sources)
    for _, group in sorted(_same_scope(ledger).items()):
        found += _some(_numbered(group, issued), sources)
    found += _some(_kept(bearings, by_id, issued), sources)
    return list({(d.sort, d.a.id, d.b.id): d for d in found if not _are_copies(d, known.same_text)}.values())


def _are_copies(pair: Disagreement, same_text: Mapping[str, str]) -> bool:
    """A text and its reprint do not disagree; their dates may be counted from different days."""
    a, b = pair.a.document, pair.b.document
    return a != b and same_text.get(a, a) == same_text.get(b, b)


def _some(pairs: Iterator[Disagreement], sources: Mapping[str, str]) -> Iterator[Disagreement]:
    """One pair for each two sources, a few in all."""
    seen: set[tuple[str, ...]] = set()
    for pair in pairs:
        is_denial = "denied" in (pair.a.status, pair.b.status)
        names = (*sorted((sources.get(pair.a.id, ""), sources.get(pair.b.id, ""))), str(is_denial))
        if names not in seen and len(seen) < _PAIRS:
            seen.add(names)
            yield pair


def _told_by(claim: Told) -> str:
    return claim.teller or claim.document


def _denied(told: Sequence[Told]) -> Iterator[Disagreement]:
    denials = [c for c in told if c.status == "denied"]
    for claim in (c for c in told if c.status in ("asserted", "alleged")):
        for denial in denials:
            reason = f"{_told_by(claim)} says that it happened, {_told_by(denial)} that it did not"
            yield Disagreement("asserted against denied", claim, denial, reason)


def _dated(told: Sequence[Told]) -> Iterator[Disagreement]:
    dated = [c for c in told if c.is_dated and not c.is_inferred and c.status != "denied"]
    for a, b in combinations(dated, 2):
        days = compare.gap(a, b)
        if days:
            yield Disagreement("two dates", a, b, f"one act, but the dates are {days} day{'s' * (days > 1)} apart")


def _started(told: Sequence[Told], starts: Starts) -> Iterator[Disagreement]:
    for a, b in combinations(told, 2):
        (ours, name), (theirs, other) = starts[a.id], starts[b.id]
        if not _is_one_war(a, b):
            continue
        denied = [c.status == "denied" for c in (a, b)]
        if ours != theirs and not any(denied):
            yield Disagreement("who started it", a, b, f"one says that {name} began it, the other that {other} did")
        elif ours == theirs and denied[0] != denied[1]:
            yield Disagreement("who started it", a, b, f"one says that {name} began it, the other that it did not")


def _is_one_war(a: Told, b: Told) -> bool:
    """Told of about one day, or without a day in texts of about one time."""
    first, second = (c.first if c.first is not None else c.issued for c in (a, b))
    return first is not None and second is not None and abs(first - second) <= _ARGUED


def _holdings(claims: Sequence[Told]) -> dict[str, list[Told]]:
    """Who is said to hold a place, by place."""
    found: dict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "relation" and claim.type in _HELD and claim.sources:
            for thing in {p.thing.partition("|")[0] for p in (claim.targets or claim.places)}:
                found[thing].append(claim)
    return found


def _controlled(held: Sequence[Told], issued: Mapping[str, int]) -> Iterator[Disagreement]:
    for a, b in combinations(held, 2):
        ours, theirs = ({_holder(p) for p in c.sources} for c in (a, b))
        if ours & theirs or a.layer != b.layer or not _is_one_time(a, b, issued):
            continue
        if a.status in ("asserted", "alleged") and b.status in ("asserted", "alleged"):
            place = (a.targets or a.places)[0].name
            names = f"{a.sources[0].name} or {b.sources[0].name}"
            yield Disagreement("who controls", a, b, f"who holds {place} at that time: {names}")


def _holder(party: Party) -> str:
    """A state with its army is one holder; a breakaway entity or an armed group is another than the state around it."""
    return party.thing if party.sector in ("PRE", "REB", "UAF", "OPP") else party.country or party.thing


def _is_one_time(a: Told, b: Told, issued: Mapping[str, int]) -> bool:
    """Held at one time: days that are told must meet; a state as of the day of its text lasts for a while."""
    days = compare.gap(a, b)
    if days is not None:
        return days <= (_SAME_TIME if a.is_inferred or b.is_inferred else 0)
    first, second = (c.first if c.first is not None else issued.get(c.document) for c in (a, b))
    return first is not None and second is not None and abs(first - second) <= _SAME_TIME


def _same_scope(ledger: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in ledger:
        if entry.badge == SAME and entry.scope.status in ("asserted", "alleged") and entry.scope.type in _COUNTED:
            found[entry.group].append(entry)
    return found


def _numbered(group: Sequence[Entry], issued: Mapping[str, int]) -> Iterator[Disagreement]:
    for a, b in combinations(group, 2):
        (low, high), (other_low, other_high) = compare.reach(a.claim), compare.reach(b.claim)
        if (low <= other_high and other_low <= high) or not _are_of_one(a, b):
            continue
        is_spot = not a.scope.is_toll
        first, second = (_as_of(e, issued) for e in (a, b))
        if not is_spot and first != second and (first < second) == (high < other_low):
            continue  # a toll that rises with time is no contradiction
        numbers = f"{_number(a.claim)} or {_number(b.claim)}"
        why = "" if is_spot or first == second else ", and the later number is the lower"
        yield Disagreement("which number", a.claim, b.claim, f"{numbers} of the same scope ({a.label}){why}")


def _are_of_one(a: Entry, b: Entry) -> bool:
    """Numbers side by side in a sentence are parts of a list; a day that the reader counted makes no incident."""
    if a.claim.document == b.claim.document and a.claim.sentence == b.claim.sentence:
        return False
    return a.scope.is_toll or not (a.claim.is_inferred or b.claim.is_inferred)


def _as_of(entry: Entry, issued: Mapping[str, int]) -> int:
    told = issued.get(entry.claim.document, 0)
    return told if told and entry.claim.is_inferred else entry.scope.first or told


def _number(claim: Told) -> str:
    value = next((n for n in (claim.best, claim.low, claim.high) if n is not None), 0)
    return f"{claim.bound.replace('_', ' ') + ' ' if claim.bound not in ('exact', '') else ''}{value:,.10g}"


def _kept(bearings: Sequence[Link], by_id: Mapping[str, Told], issued: Mapping[str, int]) -> Iterator[Disagreement]:
    of_term: dict[str, list[Link]] = defaultdict(list)
    for link in bearings:
        of_term[link.b].append(link)
    for _, links in sorted(of_term.items()):
        for x, y in combinations(links, 2):
            if {x.verdict, y.verdict} not in ({"kept", "broken"}, {"broken", "disputed"}):
                continue
            a, b = by_id[x.a], by_id[y.a]
            if abs((a.first or issued.get(a.document, 0)) - (b.first or issued.get(b.document, 0))) <= _ARGUED:
                reason = f"one says that the term was {x.verdict}, the other that it was {y.verdict}"
                yield Disagreement("kept or broken", a, b, reason.replace("it was disputed", "it was not broken"))
