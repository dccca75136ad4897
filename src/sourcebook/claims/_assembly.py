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
from sourcebook.claims._ties import tied
from sourcebook.claims.circumstance import place_cell, time_cell, token_described, token_places, token_time
from sourcebook.claims.events import find_events
from sourcebook.claims.figures import find_figures
from sourcebook.claims.frames import Matched
from sourcebook.claims.proposals import propose
from sourcebook.claims.relations import find_relations
from sourcebook.claims.stances import find_stances
from sourcebook.claims.terms import find_terms
from sourcebook.model import Claim, Language, Mentions, Parse, TimeCell, last_day

__all__ = ["claim"]


FINDERS = (find_events, find_relations, find_terms, find_stances)
"""What makes claims of a sentence's matches; each gives the match with its claim."""


def claim(parse: Parse, mentions: Mentions, language: Language) -> tuple[Claim, ...]:
    """Every claim of a document, in text order, each with all its cells."""
    matched = [propose(scene) for scene in scenes(parse, mentions, language)]
    found = [
        Found(made, m.predicate.i, each.scene, m.predicate.support)
        for find in FINDERS
        for each in matched
        for m, made in find(each)
    ]
    found += _located(find_figures(parse, mentions, language), matched)
    settled = inherit([reread(judged(f, parse, mentions, language)) for f in found], parse)
    story = story_start(parse, mentions)
    return _merged(identified(_layered(f.claim, story)) for f in tied(settled))


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
    return tuple(sorted(unique.values(), key=lambda c: (c.words.start, c.words.end, c.kind, c.type, c.id)))


def _located(figures: tuple[Claim, ...], matched: list[Matched]) -> list[Found]:
    """Figures with the token they hang on, dated and placed like the act they count."""
    starts = [each.scene.sentence.start for each in matched]
    found = []
    for figure in figures:
        words = figure.trigger or figure.words
        each = matched[bisect_right(starts, words.start) - 1]
        token = each.scene.sentence.at(words.start)
        if token is not None:
            found.append(Found(_circumstanced(figure, token.i, each.scene), token.i, each.scene))
    return found


def _circumstanced(figure: Claim, i: int, scene: Scene) -> Claim:
    time = token_time(i, scene)
    places = tuple(place_cell(p, scene.text) for p in token_places(i, scene)) or token_described(i, scene)
    return replace(
        figure,
        places=figure.places or places,
        time=time_cell(time, scene.text) if time and figure.time == TimeCell() else figure.time,
    )
