"""Where a report plays: its date line ("LAGOS, 3 May -") or its one town places what no words place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sourcebook.claims._dating import HARM
from sourcebook.claims._inherit import Found
from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import PHYSICAL, place_cell
from sourcebook.model import Claim, Place

__all__ = ["placed_by_setting"]

_FORCE = frozenset({"troops", "weapons", "vehicles"})
_TOLD = frozenset({"asserted", "alleged"})


def placed_by_setting(found: list[Found], scenes: Sequence[Scene]) -> list[Found]:
    """Put acts and numbers where the report plays: in its one town, or where its date line says."""
    return _by_dateline(_in_the_town(found, scenes), scenes)


def _in_the_town(found: list[Found], scenes: Sequence[Scene]) -> list[Found]:
    """ "The market", or a name that no gazetteer has, is in the one town that the report has named before."""
    towns = _only_towns(scenes)
    settled = []
    for each in found:
        town, places = towns[each.scene.number], each.claim.places
        unknown = bool(places) and not any(p.lat is not None or p.country for p in places)
        if town is not None and unknown and _may_happen(each.claim) and _is_theirs(each.claim, town):
            claim = replace(each.claim, places=(*places, place_cell(town, each.scene.text)))
            settled.append(each._replace(claim=claim))
        else:
            settled.append(each)
    return settled


def _only_towns(scenes: Sequence[Scene]) -> list[Place | None]:
    """For each scene the one town or area named before it, if the scenes before name no other and no other country."""
    only: list[Place | None] = []
    towns: dict[str, Place] = {}
    countries: set[str | None] = set()
    for scene in scenes:
        only.append(next(iter(towns.values())) if len(towns) == len(countries) == 1 else None)
        for place in (p for i, found in scene.sites.items() if i not in scene.line for p in found):
            countries.add(place.country)
            if place.feature != "country":
                towns.setdefault(place.name, place)
    return only


def _by_dateline(found: list[Found], scenes: Sequence[Scene]) -> list[Found]:
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
    own = [i for i in each.scene.sites if i not in each.scene.line]
    return not each.claim.places and _may_happen(each.claim) and not own and _is_theirs(each.claim, place)


def _may_happen(claim: Claim) -> bool:
    """Is the claim an act or a loss told of now?"""
    if claim.layer != "current" or claim.status not in _TOLD:
        return False
    if claim.kind == "event":
        return claim.type in PHYSICAL
    return claim.kind == "figure" and claim.type in HARM | _FORCE


def _is_theirs(claim: Claim, place: Place) -> bool:
    """Is somebody of the place's country part of it, as far as any countries are known?"""
    people = {r.country for r in claim.roles if r.country}
    return not people or place.country in people


def _plays_abroad(found: list[Found], place: Place, since: int) -> bool:
    """Has the report told of an act in another country?"""
    acts = (f.claim for f in found if f.claim.kind == "event" and f.scene.number >= since)
    countries = {p.country for c in acts if c.layer == "current" for p in c.places if p.country}
    return bool(countries) and place.country not in countries
