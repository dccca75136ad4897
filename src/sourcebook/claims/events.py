"""Events: what a chronology would list, from the frames of kind ``event``; one event per act and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.claims._claim import draft
from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import (
    at_home,
    beside,
    described_places,
    has_own_place,
    place_cell,
    places_of,
    time_cell,
    time_of,
)
from sourcebook.claims.clauses import verbs_before
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.requests import told_to
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Place, PlaceCell, TimeCell

__all__ = ["find_events"]

_WIDE = frozenset({"country", "sea", "river", "corridor", "road"})
"""Places too wide for two of them to make two events."""
_SAID_TO = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "SANCTION"})
"""Types whose coordinated acts are against, or put to, the same."""
_APART = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "PROTEST", "RETREAT"})
"""Types of which each place has its own event."""


def find_events(matched: Matched) -> Iterator[tuple[Match, Claim]]:
    """The events of one sentence with the match each came from; status, speakers and what is inherited come later."""
    scene = matched.scene
    events = [*(m for m in matched.matches if m.frame.kind == "event"), *told_to(matched)]
    acts = {t for m in events for t in (m.predicate.i, m.predicate.support) if t >= 0}
    for match in events:
        told = _with_shared_target(match, events, scene)
        for where in _where(match, scene, acts):
            yield match, _event(told, where, scene, acts)


def _with_shared_target(match: Match, events: list[Match], scene: Scene) -> Match:
    """ "Protested *to the general* and asked for a list": what is said next is said to the same."""
    view = match.predicate
    told = any(role in ("target", "party", "beneficiary") for role, _ in match.roles)
    if told or match.frame.type not in _SAID_TO or view.token.relation != "conj" or view.part != "verb":
        return match
    if scene.sentence.dependents(view.i, "nsubj"):
        return match
    before = [view.token.head, *(k for k in verbs_before(scene.sentence, view.i))]
    others = [m for m in events if m.predicate.i in before and m.frame.type in _SAID_TO]
    shared = next((m.role("target") for m in sorted(others, key=lambda m: -m.predicate.i) if m.role("target")), ())
    return replace(match, roles=(*match.roles, *(("target", a) for a in shared)))


def _where(match: Match, scene: Scene, acts: set[int]) -> Iterator[tuple[PlaceCell, ...]]:
    """The places of each event that an act makes: named near it, else described near it, else named further up."""
    described = described_places(match, scene, acts)
    if described and not has_own_place(match, scene, acts):
        around = tuple(place_cell(p, scene.text) for p in places_of(match, scene, acts))
        yield (*described, *around)
        return
    named = places_of(match, scene, acts)
    if not named:
        around = described_places(match, scene, acts, above=True)
        yield around or tuple(place_cell(p, scene.text) for p in _beside(match, scene, acts))
        return
    for places in _per_place(match, named, scene):
        yield tuple(place_cell(p, scene.text) for p in places)


def _beside(match: Match, scene: Scene, acts: set[int]) -> tuple[Place, ...]:
    """What happens is taken to happen where its sentence is; violence also where the sentence goes on to."""
    if match.frame.type not in _APART:
        return ()
    told = beside(match.predicate.i, scene, ahead=match.frame.type == "ASSAULT")
    return told or at_home(match.predicate.i, scene, acts)


def _event(match: Match, places: tuple[PlaceCell, ...], scene: Scene, acts: set[int]) -> Claim:
    time = time_of(match, scene, acts)
    cell = time_cell(time, scene.text) if time else TimeCell()
    return draft(match, scene, roles_of(match, scene), places, cell)


def _per_place(match: Match, places: tuple[Place, ...], scene: Scene) -> Iterator[tuple[Place, ...]]:
    """Coordinated places are places of as many acts, unless they are a mere direction or as wide as a country."""
    apart = len(places) > 1 and match.frame.type in _APART
    direction = any(p.relation in ("to", "toward", "towards") for p in places)
    if not apart or direction or any(p.feature in _WIDE for p in places) or not _coordinated(places, scene):
        yield places
        return
    for place in places:
        yield (place,)


def _coordinated(places: tuple[Place, ...], scene: Scene) -> bool:
    heads = {p: t for t, found in scene.places.items() for p in found}
    return all(scene.sentence[heads[p]].relation == "conj" for p in places[1:])
