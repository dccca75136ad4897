"""Where and when: the places and times that belong to one act, by how they hang in the sentence.

Nearest first: what hangs on the act's own word or its clause, then what its own arguments carry (the cathedral
*in Jolo*), then the clauses above it. What hangs on another act belongs to that act.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import clause_of, preposition
from sourcebook.claims.frames import Match
from sourcebook.model import Evidence, Parse, Place, PlaceCell, Time, TimeCell

__all__ = ["document_date", "place_cell", "places_of", "time_cell", "time_of", "token_places", "token_time"]

M = TypeVar("M", Place, Time)

PHYSICAL = frozenset(
    {"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "TRANSITION", "AID", "CONSULT", "COOPERATE"}
)
"""Acts that happen at a place; a verbal act has one only where a place hangs on its own verb."""
_ORIGIN = frozenset({"from", "out of"})
_LEAVING = frozenset({"RETREAT", "SANCTION"})
_INSIDE_WORDS = frozenset({"amod", "compound", "flat"})
"""Relations of a place that is part of another name or phrase: *Iraqi* army, *Beirut* blast."""
_FAR = 99
OWN, INSIDE, ABOVE = 0, 1, 2
"""How near a circumstance hangs: on the act's clause, inside one of its arguments, on a clause above."""


@dataclass(frozen=True)
class _Act:
    """An act as circumstances see it: its word, the verb that carries it, what belongs to others."""

    scene: Scene
    i: int
    support: int = -1
    others: Collection[int] = ()
    doers: Collection[int] = ()


def _act(match: Match, scene: Scene, acts: Collection[int]) -> _Act:
    doers = {a.token for r, a in match.roles if r in ("source", "party", "mediator")}
    return _Act(scene, match.predicate.i, match.predicate.support, acts, doers)


def places_of(match: Match, scene: Scene, acts: Collection[int]) -> tuple[Place, ...]:
    """The places of a match's act; ``acts`` are the tokens of all acts in the sentence."""
    targets = {a.token for r, a in match.roles if r == "target"}
    leaving = match.frame.type in _LEAVING
    usable = {t: p for t, p in _places(scene).items() if t in targets or _is_where(scene, t, leaving=leaving)}
    ranked = _ranked(_act(match, scene, acts), usable)
    if match.frame.type not in PHYSICAL:
        ranked = [(rank, place) for rank, place in ranked if rank == OWN]
    return _nearest(ranked)


def token_places(i: int, scene: Scene) -> tuple[Place, ...]:
    """The places of what token ``i`` says (for claims that no frame made)."""
    usable = {t: p for t, p in _places(scene).items() if _is_where(scene, t)}
    return _nearest(_ranked(_Act(scene, i), usable))


def _places(scene: Scene) -> dict[int, list[Place]]:
    return {t: [p for p in places if p.relation != "actor"] for t, places in scene.places.items()}


def _is_where(scene: Scene, token: int, *, leaving: bool = False) -> bool:
    relation = scene.sentence[token].relation
    if preposition(scene.sentence, token) in _ORIGIN:
        return leaving
    return relation not in _INSIDE_WORDS and relation != "nsubj"


def _nearest(ranked: list[tuple[int, Place]]) -> tuple[Place, ...]:
    best = min((rank for rank, _ in ranked), default=_FAR)
    return tuple(place for rank, place in ranked if rank == best)


def time_of(match: Match, scene: Scene, acts: Collection[int]) -> Time | None:
    """The time mention that dates a match's act, if one hangs in its sentence."""
    return _dating(_act(match, scene, acts))


def token_time(i: int, scene: Scene) -> Time | None:
    """The time mention that dates what token ``i`` says (for claims that no frame made)."""
    return _dating(_Act(scene, i))


def _dating(act: _Act) -> Time | None:
    ranked = _ranked(act, act.scene.times)
    dated = [(rank, t) for rank, t in ranked if t.start is not None or t.end is not None]
    return min(dated, key=lambda r: (r[0], r[1].precision == "year"))[1] if dated else None


def _ranked(act: _Act, mentions: Mapping[int, Sequence[M]]) -> list[tuple[int, M]]:
    clauses = _clauses_above(act.scene, act.i)
    found = []
    for token in sorted(mentions):
        rank = _rank(act, clauses, token)
        if rank < _FAR:
            found += [(rank, mention) for mention in mentions[token]]
    return found


def _rank(act: _Act, clauses: Mapping[int, int], token: int) -> int:
    """How near a mention's head token hangs to an act; ``_FAR`` when it belongs to another act."""
    sentence, at, steps = act.scene.sentence, token, 0
    while at >= 0:
        if at in (act.i, act.support):
            return OWN if steps <= 1 else INSIDE
        if at in clauses:
            return OWN if clauses[at] == 0 else ABOVE + clauses[at]
        if (at in act.others and at != token) or at in act.doers:
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
