"""Put the claims of a document together: find, judge, inherit, merge, sort."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.claims._claim import identified
from sourcebook.claims._inherit import Found, inherit
from sourcebook.claims._judge import judged, optional, reread
from sourcebook.claims._scene import Scene, scenes
from sourcebook.claims._ties import tied
from sourcebook.claims.circumstance import place_cell, time_cell, token_places, token_time
from sourcebook.claims.events import find_events
from sourcebook.claims.frames import Matched, read
from sourcebook.model import Claim, Language, Mentions, Parse, TimeCell

__all__ = ["claim"]


def claim(parse: Parse, mentions: Mentions, language: Language) -> tuple[Claim, ...]:
    """Every claim of a document, in text order, each with all its cells."""
    matched = [read(scene) for scene in scenes(parse, mentions, language)]
    found = [
        Found(event, m.predicate.i, each.scene, m.predicate.support)
        for each in matched
        for m, event in find_events(each)
    ]
    found += _others(matched, parse, mentions, language)
    settled = inherit([reread(judged(f, parse, mentions, language)) for f in found], parse)
    return _merged(identified(f.claim) for f in tied(settled))


def _merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    unique: dict[str, Claim] = {}
    for each in claims:
        unique.setdefault(each.id, each)
    return tuple(sorted(unique.values(), key=lambda c: (c.words.start, c.words.end, c.kind, c.type, c.id)))


def _others(matched: list[Matched], parse: Parse, mentions: Mentions, language: Language) -> list[Found]:
    """Claims of the other kinds, from their modules."""
    found = []
    for module, finder in (("relations", "find_relations"), ("terms", "find_terms"), ("stances", "find_stances")):
        find = optional(module, finder)
        if find is not None:
            found += [Found(c, m.predicate.i, each.scene) for each in matched for m, c in find(each)]
    find = optional("figures", "find_figures")
    return found + (_located(find(parse, mentions, language), matched) if find is not None else [])


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
    places = token_places(i, scene)
    return replace(
        figure,
        places=figure.places or tuple(place_cell(p, scene.text) for p in places),
        time=time_cell(time, scene.text) if time and figure.time == TimeCell() else figure.time,
    )
