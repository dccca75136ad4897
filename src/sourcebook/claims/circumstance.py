"""Where and when: the places and times that belong to one act, by how they hang in the sentence.

Nearest first: what hangs on the act's own word or its clause, then what its own arguments carry (the cathedral
*in Jolo*), then the clauses above it. What hangs on another act belongs to that act.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import clause_of, preposition
from sourcebook.claims.frames import Match
from sourcebook.model import Evidence, Parse, Place, PlaceCell, Time, TimeCell

__all__ = ["document_date", "place_cell", "places_of", "time_cell", "time_of", "token_places", "token_time"]

M = TypeVar("M", Place, Time)

PHYSICAL = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "TRANSITION", "AID", "CONSULT", "COOPERATE"})
"""Acts that happen at a place; a verbal act has one only where a place hangs on its own verb."""
_ORIGIN = frozenset({"from", "out of"})
_LEAVING = frozenset({"RETREAT", "SANCTION"})
_FAR = 99
OWN, INSIDE, ABOVE = 0, 1, 2
"""How near a circumstance hangs: on the act's clause, inside one of its arguments, on a clause above."""


def places_of(match: Match, scene: Scene, acts: Collection[int]) -> tuple[Place, ...]:
    """The places of a match's act; ``acts`` are the tokens of all acts in the sentence."""
    sources = {a.token for r, a in match.roles if r in ("source", "party", "mediator")}
    usable = {
        token: [p for p in places if p.relation != "actor"]
        for token, places in scene.places.items()
        if token not in sources and _is_where(match, scene, token)
    }
    return _nearest_places(match, scene, usable, acts)


def _nearest_places(
    match: Match, scene: Scene, usable: Mapping[int, Sequence[Place]], acts: Collection[int]
) -> tuple[Place, ...]:
    ranked = _ranked(match.predicate.i, match.predicate.support, scene, usable, acts)
    if match.frame.type not in PHYSICAL:
        ranked = [(rank, place) for rank, place in ranked if rank == OWN]
    best = min((rank for rank, _ in ranked), default=_FAR)
    return tuple(place for rank, place in ranked if rank == best)


def _is_where(match: Match, scene: Scene, token: int) -> bool:
    if preposition(scene.sentence, token) in _ORIGIN:
        return match.frame.type in _LEAVING
    return scene.sentence[token].relation not in ("amod", "nsubj") or token in {
        a.token for r, a in match.roles if r == "target"
    }


def time_of(match: Match, scene: Scene, acts: Collection[int]) -> Time | None:
    """The time mention that dates a match's act, if one hangs in its sentence."""
    return token_time(match.predicate.i, scene, acts, match.predicate.support)


def token_time(i: int, scene: Scene, acts: Collection[int], support: int = -1) -> Time | None:
    """The time mention that dates what token ``i`` says."""
    ranked = _ranked(i, support, scene, scene.times, acts)
    dated = [(rank, t) for rank, t in ranked if t.start is not None or t.end is not None]
    return min(dated, key=lambda r: (r[0], r[1].precision == "year"))[1] if dated else None


def token_places(i: int, scene: Scene, acts: Collection[int]) -> tuple[Place, ...]:
    """The places of what token ``i`` says (for claims that no frame made)."""
    usable = {
        t: [p for p in places if p.relation != "actor"]
        for t, places in scene.places.items()
        if scene.sentence[t].relation not in ("nsubj", "amod")
    }
    ranked = _ranked(i, -1, scene, usable, acts)
    best = min((rank for rank, _ in ranked), default=_FAR)
    return tuple(place for rank, place in ranked if rank == best)


def _ranked(
    i: int, support: int, scene: Scene, mentions: Mapping[int, Sequence[M]], acts: Collection[int]
) -> list[tuple[int, M]]:
    found = []
    for token in sorted(mentions):
        rank = _rank(i, support, scene, token, acts)
        if rank < _FAR:
            found += [(rank, mention) for mention in mentions[token]]
    return found


def _rank(i: int, support: int, scene: Scene, token: int, acts: Collection[int]) -> int:
    """How near a mention's head token hangs to an act; ``_FAR`` when it belongs to another act."""
    sentence, at, steps = scene.sentence, token, 0
    clauses = _clauses_above(scene, i)
    while at >= 0:
        if at in (i, support):
            return OWN if steps <= 1 else INSIDE
        if at in clauses:
            return OWN if clauses[at] == 0 else ABOVE + clauses[at]
        if at in acts and at != token:
            return _FAR
        if steps and sentence[at].relation in ("advcl", "ccomp", "acl", "parataxis", "csubj"):
            return _FAR
        at, steps = sentence[at].head, steps + 1
    return _FAR


def _clauses_above(scene: Scene, i: int) -> dict[int, int]:
    """Heads of the act's clause and of the clauses above it, with how many steps up they are."""
    sentence = scene.sentence
    found: dict[int, int] = {}
    at, level = clause_of(sentence, i), 0
    while at >= 0 and at not in found:
        found[at] = level
        level += 1
        at = clause_of(sentence, sentence[at].head) if sentence[at].head >= 0 else -1
    return found


# ── cells ────────────────────────────────────────────────────────────────────────────────────────


def place_cell(place: Place, text: str) -> PlaceCell:
    """A place mention as a cell."""
    return PlaceCell(Evidence.of(text, place.start, place.end), place.name, place.country, place.lat, place.lon)


def time_cell(time: Time, text: str) -> TimeCell:
    """A time mention as a cell: "by" and "until" leave the start open, "since" and "after" the end."""
    words = Evidence.of(text, time.start_offset, time.end_offset)
    start, end = time.start, time.end
    if time.relation in ("by", "until"):
        start = None
    elif time.relation == "before":
        start, end = None, time.start or time.end
    elif time.relation in ("since", "from"):
        end = None
    elif time.relation == "after":
        start, end = time.end or time.start, None
    return TimeCell(start, end, words, time.basis)


def document_date(parse: Parse) -> str | None:
    """The document's own date, if it is known to the day."""
    finding = parse.document.date
    return finding.value[:10] if finding and len(finding.value) >= len("2020-01-01") else None
