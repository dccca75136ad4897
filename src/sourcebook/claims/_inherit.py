"""What an act's own sentence leaves open: the time and place it shares with acts told before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import document_date
from sourcebook.model import Claim, Parse, PlaceCell, Role, TimeCell

__all__ = ["HARM", "Found", "inherit"]

_VERBAL = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT", "CONCEDE"})
"""Reactions: undated, they lie between the act they answer and the document."""
_HAPPENS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "AID"})
_SITED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
"""Acts whose place carries over to the next telling of the same act."""
HARM = frozenset({"killed", "wounded", "missing", "displaced", "destroyed", "detained"})
"""Figures that count what an act of violence did: they share its time and place."""
_UNREAL = frozenset({"hypothetical", "demanded", "foreseen", "denied"})
_DOERS = frozenset({"source", "party"})
_MONTH = 31
_REACH = 25
"""Sentences over which another act of the same type is taken to happen at the same place."""


@dataclass(frozen=True)
class Found:
    """A claim on its way, with the token that made it, the scene it stands in, and the verb that carries it if any."""

    claim: Claim
    token: int
    scene: Scene
    carrier: int = -1


@dataclass
class _Story:
    """What has been told so far: the time of the last dated act, the places and doers of each type of act and word."""

    published: str | None
    time: TimeCell | None = None
    places: dict[str, tuple[PlaceCell, ...]] = field(default_factory=dict)
    told_at: dict[str, int] = field(default_factory=dict)
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
        elif claim.kind == "figure" and claim.type in HARM and claim.layer == "current":
            claim = _with_story(claim, story)
        settled.append(replace(each, claim=claim))
    return settled


def _with_time(each: Found, story: _Story) -> Claim:
    claim = each.claim
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
    if claim.places or claim.type not in _SITED or claim.layer != "current" or claim.status == "hypothetical":
        return claim
    same = story.places.get(_word(each), ())
    near = each.scene.number - story.told_at.get(claim.type, -_REACH) < _REACH
    return replace(claim, places=same or (story.places.get(claim.type, ()) if near else ()))


def _with_doer(claim: Claim, each: Found, story: _Story) -> Claim:
    """ "The offensive began ...": the act told before by the same word has told whose it is."""
    sentence = each.scene.sentence
    definite = any(t.lemma in ("the", "this") for t in sentence.dependents(each.token, "det"))
    if not definite or claim.layer != "current" or any(r.role in _DOERS for r in claim.roles):
        return claim
    return replace(claim, roles=(*story.doers.get(_word(each), ()), *claim.roles))


def _with_story(claim: Claim, story: _Story) -> Claim:
    time, places = claim.time, claim.places
    if time == TimeCell() and story.time is not None:
        time = TimeCell(story.time.start, story.time.end, None, "relative_to_event")
    return replace(claim, time=time, places=places or story.places.get("ASSAULT", ()))


def _word(each: Found) -> str:
    return f"{each.claim.type} {each.scene.sentence[each.token].lemma}"


def _remember(claim: Claim, each: Found, story: _Story) -> None:
    if claim.layer != "current" or claim.status in _UNREAL:
        return
    if claim.type in _HAPPENS and claim.time.words is not None and _moves_on(claim.time, story):
        story.time = claim.time
    doers = tuple(r for r in claim.roles if r.role in _DOERS)
    if doers:
        story.doers[_word(each)] = doers
    if claim.places and each.claim.places and any(p.lat is not None or p.country for p in claim.places):
        story.places[_word(each)] = claim.places
        story.places[claim.type] = claim.places
        story.told_at[claim.type] = each.scene.number


def _moves_on(time: TimeCell, story: _Story) -> bool:
    """News goes back to tell what led to it: only a later or equal time is the new one. A chronicle says every date."""
    if time.start is None or time.end is None or _days(time.start, time.end) > _MONTH:
        return False
    before = story.time.start if story.time else None
    return story.published is None or before is None or time.start >= before


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
