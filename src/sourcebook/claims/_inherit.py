"""What an act's own sentence leaves open: the time and place it shares with acts told before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import document_date
from sourcebook.model import Claim, Parse, PlaceCell, TimeCell

__all__ = ["Found", "inherit"]

_VERBAL = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT", "CONCEDE"})
"""Reactions: undated, they lie between the act they answer and the document."""
_HAPPENS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "AID"})
_SITED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
"""Acts whose place carries over to the next telling of the same act."""


@dataclass(frozen=True)
class Found:
    """A claim on its way, with the token that made it and the scene it stands in."""

    claim: Claim
    token: int
    scene: Scene


@dataclass
class _Story:
    """What has been told so far: the last dated act, and the last place of each type of act."""

    time: TimeCell | None = None
    since: int = 0
    places: dict[str, tuple[PlaceCell, ...]] | None = None


def inherit(found: list[Found], parse: Parse) -> list[Found]:
    """Fill empty times and places of events from the acts told before, in text order."""
    story = _Story(places={})
    date = document_date(parse)
    settled = []
    for each in sorted(found, key=lambda f: (f.claim.words.start, f.claim.words.end)):
        claim = each.claim
        if claim.kind == "event":
            claim = _with_place(_with_time(claim, each, story, date), story)
            _remember(claim, story)
        settled.append(replace(each, claim=claim))
    return settled


def _with_time(claim: Claim, each: Found, story: _Story, date: str | None) -> Claim:
    if claim.time.start or claim.time.end or claim.time.words:
        return claim
    if claim.layer != "current" or claim.status in ("hypothetical", "demanded"):
        return claim
    if _performative(each):
        return replace(claim, time=TimeCell(date, date, None, "document_date" if date else "none"))
    if story.time is None:
        return claim
    if claim.type in _VERBAL:
        start = story.time.start
        return replace(claim, time=TimeCell(start, date or story.time.end, None, "relative_to_event"))
    if claim.type in _HAPPENS and claim.status != "foreseen":
        return replace(claim, time=TimeCell(story.time.start, story.time.end, None, "relative_to_event"))
    return claim


def _performative(each: Found) -> bool:
    """Does the sentence do what it says: "We condemn ..." in the present tense?"""
    sentence = each.scene.sentence
    token = sentence[each.token]
    first = any(t.lemma.lower() in ("i", "we") for t in sentence.dependents(each.token, "nsubj"))
    past = "Tense=Past" in token.feats or any("Tense=Past" in t.feats for t in sentence.dependents(each.token, "aux"))
    return each.claim.type in _VERBAL and first and not past


def _with_place(claim: Claim, story: _Story) -> Claim:
    same = (story.places or {}).get(claim.type, ())
    if claim.places or claim.type not in _SITED or claim.layer != "current" or claim.status == "hypothetical":
        return claim
    return replace(claim, places=same)


def _remember(claim: Claim, story: _Story) -> None:
    if claim.layer != "current" or claim.status in ("hypothetical", "demanded", "foreseen", "denied"):
        return
    if claim.time.start and claim.time.words and claim.type in _HAPPENS:
        story.time = claim.time
    if claim.places and story.places is not None:
        story.places[claim.type] = claim.places
