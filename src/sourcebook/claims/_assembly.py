"""Put the claims of a document together: find, judge, inherit, merge, sort."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sourcebook.claims._claim import identified
from sourcebook.claims._episode import story_start
from sourcebook.claims._inherit import Found, inherit
from sourcebook.claims._judge import judged, reread
from sourcebook.claims._scene import Scene, scenes
from sourcebook.claims._setting import placed_by_setting
from sourcebook.claims._ties import tied
from sourcebook.claims.circumstance import (
    at_home,
    beside,
    place_cell,
    time_cell,
    token_described,
    token_places,
    token_time,
)
from sourcebook.claims.events import find_events
from sourcebook.claims.figures import find_figures
from sourcebook.claims.frames import Matched
from sourcebook.claims.proposals import propose
from sourcebook.claims.relations import find_relations
from sourcebook.claims.stances import find_stances
from sourcebook.claims.terms import find_terms
from sourcebook.model import Claim, Language, Mentions, Parse, PlaceCell, TimeCell, last_day

__all__ = ["claim"]


FINDERS = (find_events, find_relations, find_terms, find_stances)
"""What makes claims of a sentence's matches; each gives the match with its claim."""
_MOVING = frozenset({"displaced", "returned", "count"})
"""Figures that the place left or reached places: "some 800 miners set out *from Huanuni*"."""


def claim(parse: Parse, mentions: Mentions, language: Language) -> tuple[Claim, ...]:
    """Every claim of a document, in text order, each with all its cells."""
    matched = [propose(scene) for scene in scenes(parse, mentions, language)]
    found = [
        Found(made, m.predicate.i, each.scene, m.predicate.support)
        for find in FINDERS
        for each in matched
        for m, made in find(each)
    ]
    # What a deal provides is no forecast and no wish although it "will" or "must" be.
    provided = {(f.scene.number, f.token) for f in found if f.claim.kind == "term"}
    found = [f for f in found if not _may_repeat(f) or (f.scene.number, f.token) not in provided]
    found += _located(find_figures(parse, mentions, language), matched)
    settled = inherit([reread(judged(f, parse, mentions, language)) for f in found], parse)
    settled = placed_by_setting(settled, [each.scene for each in matched])
    story = story_start(parse, mentions)
    return _merged(identified(_layered(f.claim, story)) for f in tied(settled))


def _may_repeat(found: Found) -> bool:
    return found.claim.kind == "outlook" or found.claim.rule == "frames/positions#ought"


def _layered(claim: Claim, story: date | None) -> Claim:
    """What its own date puts before the episode is background, whatever its clause looks like."""
    words, ended = claim.time.words, last_day(claim.time.end)
    if claim.layer != "current" or words is None or story is None or ended is None or ended >= story:
        return claim
    return replace(claim, layer="background", note=claim.note or f'dated "{words.exact}"')


def _merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    unique: dict[str, Claim] = {}
    for each in claims:
        unique.setdefault(each.id, each)
    return tuple(sorted(unique.values(), key=_in_text_order))


def _in_text_order(claim: Claim) -> tuple[int, int, str, str, int, str]:
    """Acts told in the same words stand in the order of their places: "shelled Goma and Bukavu"."""
    place = claim.places[0].words if claim.places else None
    return (claim.words.start, claim.words.end, claim.kind, claim.type, place.start if place else 0, claim.id)


def _located(figures: tuple[Claim, ...], matched: list[Matched]) -> list[Found]:
    """Figures with the token they hang on, dated and placed like the act they count."""
    starts = [each.scene.sentence.start for each in matched]
    found = []
    for figure in figures:
        words = figure.trigger or figure.words
        each = matched[bisect_right(starts, words.start) - 1]
        token = each.scene.sentence.at(words.start)
        if token is None:
            continue
        first = matched[bisect_right(starts, figure.words.start) - 1].scene
        counted = first.sentence.at(figure.words.start)
        if counted is not None and first.sentence is not each.scene.sentence:
            figure = _circumstanced(figure, counted.i, first)  # noqa: PLW2901 - four were in Gao. All were killed
        found.append(Found(_circumstanced(figure, token.i, each.scene), token.i, each.scene))
    return found


def _circumstanced(figure: Claim, i: int, scene: Scene) -> Claim:
    at, told = figure.time, figure.places or _places_at(i, scene, figure.type)
    time = token_time(i, scene) if at == TimeCell() else None
    at = time_cell(time, scene.text) if time else at
    return replace(figure, places=told, time=at) if told or time else figure


def _places_at(i: int, scene: Scene, kind: str) -> tuple[PlaceCell, ...]:
    """Where a figure's sentence puts it: a named place, one told in words, or the place of the act beside it."""
    named = token_places(i, scene, moving=kind in _MOVING)
    described = () if named else token_described(i, scene)
    told = named or (() if described else beside(i, scene) or at_home(i, scene))
    return (*described, *(place_cell(p, scene.text) for p in told))
