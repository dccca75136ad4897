"""A dispatch is written where its news happens: "LAGOS, 3 May -" places what no words of the report place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sourcebook.claims._dating import HARM
from sourcebook.claims._inherit import Found
from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import PHYSICAL, place_cell
from sourcebook.model import Claim, Place

__all__ = ["placed_by_dateline"]

_FORCE = frozenset({"troops", "weapons", "vehicles"})
_TOLD = frozenset({"asserted", "alleged"})


def placed_by_dateline(found: list[Found], scenes: Sequence[Scene]) -> list[Found]:
    """Give acts and numbers that have no place the one of the date line above them, if the report stays there."""
    lines = [(s.number, places) for s in scenes if (places := _line(s))]
    if not lines:
        return found
    numbers = [number for number, _ in lines]
    placed = []
    for each in found:
        at = bisect_right(numbers, each.scene.number) - 1
        place = lines[at][1][0] if at >= 0 else None
        here = place is not None and _may_be_there(each, place) and not _plays_abroad(found, place, numbers[at])
        cells = (place_cell(place, each.scene.text),) if here and place is not None else ()
        placed.append(each._replace(claim=replace(each.claim, places=cells)) if cells else each)
    return placed


def _line(scene: Scene) -> list[Place]:
    return [p for i in scene.line for p in scene.places.get(i, ()) if p.feature != "country"]


def _may_be_there(each: Found, place: Place) -> bool:
    claim = each.claim
    if claim.places or claim.layer != "current" or claim.status not in _TOLD or not _happens(claim):
        return False
    own = [i for i in each.scene.sites if i not in each.scene.line]
    people = {r.country for r in claim.roles if r.country}
    return not own and (not people or place.country in people)


def _happens(claim: Claim) -> bool:
    if claim.kind == "event":
        return claim.type in PHYSICAL
    return claim.kind == "figure" and claim.type in HARM | _FORCE


def _plays_abroad(found: list[Found], place: Place, since: int) -> bool:
    """Has the report told of an act in another country?"""
    acts = (f.claim for f in found if f.claim.kind == "event" and f.scene.number >= since)
    countries = {p.country for c in acts if c.layer == "current" for p in c.places if p.country}
    return bool(countries) and place.country not in countries
