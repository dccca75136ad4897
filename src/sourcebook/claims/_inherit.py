"""What an act's own sentence leaves open: the time and place it shares with acts told before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import document_date, scene_sites
from sourcebook.claims.clauses import clause_of
from sourcebook.model import Claim, Parse, PlaceCell, Role, TimeCell

__all__ = ["HARM", "Found", "inherit"]

_VERBAL = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT", "CONCEDE"})
"""Reactions: undated, they lie between the act they answer and the document."""
_HAPPENS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "AID"})
_SITED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
"""Acts whose place carries over to the next telling of the same act."""
HARM = frozenset({"killed", "wounded", "missing", "displaced", "destroyed", "detained"})
"""Figures that count what an act of violence did: they share its time and place."""
_NEAR_BY = frozenset({"COERCE", "RETREAT", "AID"})
"""Acts that happen where the same people's act before them did."""
_UNREAL = frozenset({"hypothetical", "demanded", "foreseen", "denied"})
_TIMELESS = frozenset({"distance", "area", "duration", "population", "share"})
"""Numbers that the last act does not date."""
_DOERS = frozenset({"source", "party"})
_MONTH = 31
_REACH = 12
"""Sentences over which "the attack" is taken for the last one told."""
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
    places: dict[str, _Sited] = field(default_factory=dict)
    told_at: dict[str, list[PlaceCell]] = field(default_factory=dict)
    """All places at which acts of a type were told; one alone is where the whole story plays."""
    last: _Sited | None = None
    doers: dict[str, tuple[Role, ...]] = field(default_factory=dict)


def inherit(found: list[Found], parse: Parse) -> list[Found]:
    """Fill empty times and places from the acts told before, in text order."""
    story = _Story(document_date(parse))
    settled = []
    for each in sorted(found, key=lambda f: (f.claim.words.start, f.claim.words.end)):
        claim = each.claim
        if claim.kind == "event":
            claim = _with_doer(_with_place(_with_time(each, story), each, story), each, story)
            _remember(claim, each, story)
        elif claim.kind == "figure" and claim.layer == "current":
            claim = _with_story(each, story) if claim.type in HARM else _dated(each, story)
        settled.append(each._replace(claim=claim))
    return settled


def _with_time(each: Found, story: _Story) -> Claim:
    claim = each.claim
    if claim.time == TimeCell() and claim.layer == "future" and claim.status != "denied" and story.published:
        return replace(claim, time=TimeCell(story.published, None, None, "document_date"))
    if claim.time != TimeCell() or claim.layer != "current" or claim.status in ("hypothetical", "demanded"):
        return claim
    if _is_now(each):
        at = story.published
        return replace(claim, time=TimeCell(at, at, None, "document_date")) if at else claim
    if story.time is None or (claim.status == "foreseen" and claim.type in _HAPPENS):
        return claim
    start, end = story.time.start, story.time.end
    if claim.type in _VERBAL:
        end = story.published or end
    return replace(claim, time=TimeCell(start, end, None, "relative_to_event"))


def _is_now(each: Found) -> bool:
    """Does the sentence report a state or do what it says: "We condemn ...", "has been put on alert"?"""
    if each.claim.type == "ASSAULT":
        return False
    sentence = each.scene.sentence
    helpers = sentence.dependents(each.token, "aux", "aux:pass", "cop")
    finite = next((t for t in (*helpers, sentence[each.token]) if "VerbForm=Fin" in t.feats), None)
    return finite is not None and "Tense=Pres" in finite.feats


def _with_place(claim: Claim, each: Found, story: _Story) -> Claim:
    named = any(p.lat is not None or p.country for p in claim.places)
    if named or claim.layer != "current" or claim.status == "hypothetical":
        return claim
    return replace(claim, places=(*claim.places, *_places_told(claim, each, story)))


def _places_told(claim: Claim, each: Found, story: _Story) -> tuple[PlaceCell, ...]:
    """The place that the story has told for such an act; "the building" stands in the town named before."""
    before = story.places.get(claim.type)
    if claim.type in _SITED:
        if before is not None and _only_there(each, before, story.told_at[claim.type]):
            return before.places
        return _shared(each, story.places.get(_word(each)), before) or _next_to(each, story.last)
    return _next_to(each, story.last) if claim.type in _NEAR_BY else ()


def _next_to(each: Found, before: _Sited | None) -> tuple[PlaceCell, ...]:
    """The place of another act told just before, by or against the same people."""
    return before.places if before is not None and _goes_on(each, before, alike=True) else ()


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
    return replace(claim, roles=(*story.doers.get(_word(each), ()), *claim.roles))


def _dated(each: Found, story: _Story) -> Claim:
    """A number that is told as it stands is of the document's day; one told of the past, of the last act's."""
    claim = each.claim
    if claim.time != TimeCell() or claim.status in _UNREAL:
        return claim
    if _stands_now(each):
        at = story.published
        return replace(claim, time=TimeCell(at, at, None, "document_date")) if at else claim
    if story.time is None or claim.type in _TIMELESS:
        return claim
    return replace(claim, time=TimeCell(story.time.start, story.time.end, None, "relative_to_event"))


def _stands_now(each: Found) -> bool:
    """Is the clause of the number in the present tense?"""
    sentence = each.scene.sentence
    clause = clause_of(sentence, each.token)
    finite = [t for t in (sentence[clause], *sentence.dependents(clause, "aux", "cop")) if "VerbForm=Fin" in t.feats]
    return bool(finite) and all("Tense=Pres" in t.feats for t in finite)


def _with_story(each: Found, story: _Story) -> Claim:
    claim, before = each.claim, story.places.get("ASSAULT")
    time, places = claim.time, claim.places
    if not places and before is not None and _only_there(each, before, story.told_at["ASSAULT"]):
        places = before.places
    if time == TimeCell() and story.time is not None:
        time = TimeCell(story.time.start, story.time.end, None, "relative_to_event")
    return replace(claim, time=time, places=places or _of_toll(each, before))


def _of_toll(each: Found, before: _Sited | None) -> tuple[PlaceCell, ...]:
    """The place of the attack that a toll counts the victims of."""
    if before is None or each.scene.number - before.scene.number > _REACH:
        return ()
    toll = each.scene.sentence[each.token].lemma.lower() in _TOLLS
    return before.places if (toll and not _places_named(each.scene, before)) or _goes_on(each, before) else ()


def _word(each: Found) -> str:
    return f"{each.claim.type} {each.scene.sentence[each.token].lemma}"


def _remember(claim: Claim, each: Found, story: _Story) -> None:
    if claim.layer != "current" or claim.status in _UNREAL:
        return
    if claim.time.words is not None and _moves_on(claim.time, story):
        story.time = claim.time
    doers = tuple(r for r in claim.roles if r.role in _DOERS)
    if doers:
        story.doers[_word(each)] = doers
    located = any(p.lat is not None or p.country for p in claim.places)
    if located and each.claim.places and not _is_country(each):
        sited = _Sited(claim.places, each.scene, _who(claim))
        story.places[_word(each)] = story.places[claim.type] = story.last = sited
        story.told_at.setdefault(claim.type, []).extend(claim.places)


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
