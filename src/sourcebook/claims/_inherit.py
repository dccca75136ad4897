"""What an act's own sentence leaves open: the time and place it shares with acts told before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from sourcebook.claims._dating import HARM, UNREAL, Now, Tense, tense_of, undated
from sourcebook.claims._header import opening_colon
from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import document_date, scene_sites
from sourcebook.model import Claim, Parse, PlaceCell, Role, TimeCell

__all__ = ["Found", "inherit"]

_SITED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
"""Acts whose place carries over to the next telling of the same act."""
_NEAR_BY = frozenset({"COERCE", "RETREAT", "AID"})
"""Acts that happen where the same people's act before them did."""
_ON_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Acts that happen where the story plays."""
_DOERS = frozenset({"source", "party"})
_MONTH = 31
_REACH = 12
"""Sentences over which "the attack" is taken for the last one told."""
_STILL = 2
"""Sentences over which a paragraph that names no other place goes on where it was."""
_STORY = 25
"""Sentences over which a story that has told of one place alone stays there."""
_TOWN = 0.2
"""Degrees between two places of one town."""
_THE = frozenset({"the", "this", "these", "that", "those"})
_TOLLS = frozenset({"toll", "death", "casualty", "loss", "fatality", "body"})


class Found(NamedTuple):
    """A claim on its way, with the token that made it, the scene it stands in, and the verb that carries it if any."""

    claim: Claim
    token: int
    scene: Scene
    carrier: int = -1

    @property
    def tense(self) -> Tense:
        """The tense of the clause that tells the claim."""
        return tense_of(self.scene, self.carrier if self.carrier >= 0 else self.token)


@dataclass(frozen=True)
class _Sited:
    """An act that had a place of its own."""

    places: tuple[PlaceCell, ...]
    scene: Scene
    who: frozenset[str]


@dataclass
class _Story:
    """What has been told so far: the time of the last dated act, the places and doers of each type of act and word."""

    published: str | None
    time: TimeCell | None = None
    dated_in: int = -1
    """The sentence that told the time."""
    places: dict[str, _Sited] = field(default_factory=dict)
    told_at: dict[str, list[PlaceCell]] = field(default_factory=dict)
    """All places at which acts of a type were told; one alone is where the whole story plays."""
    last: _Sited | None = None
    ground: _Sited | None = None
    """The last act or number for which a town is known."""
    doers: dict[str, tuple[Role, ...]] = field(default_factory=dict)

    def now(self, each: Found) -> Now:
        """Where the story stands when a claim is told."""
        return Now(self.published, self.time, each.scene.number > self.dated_in)


def inherit(found: list[Found], parse: Parse) -> list[Found]:
    """Fill empty times and places from the acts told before, in text order."""
    story = _Story(document_date(parse))
    settled = []
    for each in sorted(found, key=lambda f: (f.claim.words.start, f.claim.words.end)):
        claim = _with_time(each.claim, each, story)
        if claim.kind == "event":
            claim = _with_doer(_with_place(claim, each, story), each, story)
            _remember(claim, each, story)
        elif claim.kind == "figure" and claim.layer == "current" and claim.type in HARM:
            claim = _with_story(claim, each, story)
        if claim.kind in ("event", "figure") and any(p.lat is not None for p in claim.places):
            story.ground = _Sited(_known(claim), each.scene, _who(claim))
        settled.append(each if claim is each.claim else each._replace(claim=claim))
    return settled


def _with_time(claim: Claim, each: Found, story: _Story) -> Claim:
    """The claim with the time that its tense and the story give it, if no words of its own do."""
    return claim if claim.time != TimeCell() else replace(claim, time=undated(claim, each.tense, story.now(each)))


def _with_place(claim: Claim, each: Found, story: _Story) -> Claim:
    named = any(p.lat is not None or p.country for p in claim.places)
    if named or claim.layer != "current" or claim.status == "hypothetical":
        return claim
    told = _places_told(claim, each, story)
    return replace(claim, places=(*claim.places, *told)) if told else claim


def _places_told(claim: Claim, each: Found, story: _Story) -> tuple[PlaceCell, ...]:
    """The place that the story has told for such an act; "the building" stands in the town named before."""
    before = story.places.get(claim.type)
    if claim.type in _SITED:
        if before is not None and _only_there(each, before, story.told_at[claim.type]):
            return before.places
        shared = _shared(each, story.places.get(_word(each)), before) or _next_to(each, story.last)
        return shared or _still_there(each, story.ground)
    if claim.type in _NEAR_BY:
        return _next_to(each, story.last) or _still_there(each, story.ground)
    return ()


def _next_to(each: Found, before: _Sited | None) -> tuple[PlaceCell, ...]:
    """The place of another act told just before, by or against the same people."""
    return before.places if before is not None and _goes_on(each, before, alike=True) else ()


def _still_there(each: Found, before: _Sited | None) -> tuple[PlaceCell, ...]:
    """The place told last in the paragraph, if the sentence names no place and nobody from elsewhere."""
    if before is None or scene_sites(each.scene) or opening_colon(each.scene.sentence) > 0:
        return ()
    if each.claim.kind == "event" and each.claim.type not in _ON_GROUND:
        return ()
    near = 0 <= each.scene.number - before.scene.number <= _STILL
    if not near or "\n" in each.scene.text[before.scene.sentence.end : each.scene.sentence.start]:
        return ()
    people = {r.country for r in each.claim.roles if r.country}
    return before.places if not people or people & {p.country for p in before.places} else ()


def _only_there(each: Found, before: _Sited, told: list[PlaceCell]) -> bool:
    """Has the story told of one place alone, not long ago, and does the sentence name no other?"""
    if each.scene.number - before.scene.number > _STORY or _places_named(each.scene, before):
        return False
    return all(any(_together(place, other) for other in before.places) for place in told)


def _together(one: PlaceCell, other: PlaceCell) -> bool:
    """The same place, or two of one town."""
    if one.name == other.name:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < _TOWN and abs(one.lon - other.lon) < _TOWN


def _shared(each: Found, same_word: _Sited | None, same_type: _Sited | None) -> tuple[PlaceCell, ...]:
    """The place of the act told before, if this is the same act: "the attack", or the sentence that goes on."""
    for before in (same_word, same_type):
        if before is None:
            continue
        if _restates(each) and each.scene.number - before.scene.number <= _REACH:
            return before.places
        if _goes_on(each, before):
            return before.places
    return ()


def _restates(each: Found) -> bool:
    """ "The attack", "this blast": a definite noun tells an act that is known."""
    sentence = each.scene.sentence
    token = sentence[each.token]
    return token.upos == "NOUN" and any(t.lemma.lower() in _THE for t in sentence.dependents(token.i, "det"))


def _goes_on(each: Found, before: _Sited, *, alike: bool = False) -> bool:
    """The same or the next sentence of a paragraph, with the same people and no other place."""
    here, there = each.scene, before.scene
    if not 0 <= here.number - there.number <= 1 or "\n" in here.text[there.sentence.end : here.sentence.start]:
        return False
    who = _who(each.claim)
    unknown = not alike and (not who or not before.who)
    return not _places_named(here, before) and (unknown or bool(who & before.who))


def _places_named(scene: Scene, before: _Sited) -> bool:
    """Does the sentence name a place other than the one to be shared?"""
    return bool(scene_sites(scene) - {p.name for p in before.places})


def _who(claim: Claim) -> frozenset[str]:
    return frozenset(r.country or r.name.lower() for r in claim.roles if r.role != "instrument")


def _with_doer(claim: Claim, each: Found, story: _Story) -> Claim:
    """ "The offensive began ...": the act told before by the same word has told whose it is."""
    sentence = each.scene.sentence
    definite = any(t.lemma in ("the", "this") for t in sentence.dependents(each.token, "det"))
    if not definite or claim.layer != "current" or any(r.role in _DOERS for r in claim.roles):
        return claim
    told = story.doers.get(_word(each), ())
    return replace(claim, roles=(*told, *claim.roles)) if told else claim


def _with_story(claim: Claim, each: Found, story: _Story) -> Claim:
    before = story.places.get("ASSAULT")
    if any(p.lat is not None or p.country for p in claim.places):
        return claim
    if before is not None and _only_there(each, before, story.told_at["ASSAULT"]):
        return replace(claim, places=(*claim.places, *before.places))
    told = _of_toll(each, before) or _still_there(each, story.ground)
    return replace(claim, places=(*claim.places, *told))


def _of_toll(each: Found, before: _Sited | None) -> tuple[PlaceCell, ...]:
    """The place of the attack that a toll counts the victims of."""
    if before is None or each.scene.number - before.scene.number > _REACH:
        return ()
    toll = each.scene.sentence[each.token].lemma.lower() in _TOLLS
    if (toll and not _places_named(each.scene, before)) or _goes_on(each, before):
        return before.places
    return ()


def _word(each: Found) -> str:
    return f"{each.claim.type} {each.scene.sentence[each.token].lemma}"


def _remember(claim: Claim, each: Found, story: _Story) -> None:
    if claim.layer != "current" or claim.status in UNREAL:
        return
    if claim.time.words is not None and _moves_on(claim.time, story):
        story.time, story.dated_in = claim.time, each.scene.number
    doers = tuple(r for r in claim.roles if r.role in _DOERS)
    if doers:
        story.doers[_word(each)] = doers
    located = any(p.lat is not None or p.country for p in claim.places)
    if located and each.claim.places and not _is_country(each):
        sited = _Sited(_known(claim), each.scene, _who(claim))
        story.places[_word(each)] = story.places[claim.type] = story.last = sited
        story.told_at.setdefault(claim.type, []).extend(sited.places)


def _known(claim: Claim) -> tuple[PlaceCell, ...]:
    """The places of a claim that have a known name."""
    return tuple(p for p in claim.places if p.lat is not None or p.country)


def _is_country(each: Found) -> bool:
    """Is the place as wide as a country, so that another act need not be near?"""
    wide = {p.name for found in each.scene.places.values() for p in found if p.feature == "country"}
    return all(p.name in wide for p in each.claim.places)


def _moves_on(time: TimeCell, story: _Story) -> bool:
    """News goes back to tell what led to it: only a later or equal time is the new one. A chronicle says every date."""
    if time.start is None or time.end is None or _days(time.start, time.end) > _MONTH:
        return False
    before = story.time.start if story.time else None
    return story.published is None or before is None or time.start >= before


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
