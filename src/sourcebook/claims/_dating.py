"""When a claim with no time of its own holds: by its tense, the act dated before it, and the document's day.

News goes on from the last dated act; what is reported as standing holds on the day of the report; what "has happened"
happened by then; what is demanded or foreseen lies ahead of it. A bound is written as an interval with an open end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import clause_of
from sourcebook.model import Claim, TimeCell

__all__ = ["HARM", "UNREAL", "Now", "Tense", "tense_of", "undated"]

Tense = Literal["present", "perfect", "past", "pluperfect", "modal", ""]

HARM = frozenset({"killed", "wounded", "missing", "displaced", "destroyed", "detained"})
"""Figures that count what an act of violence did: they share its time and place."""
_VERBAL = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT", "CONCEDE"})
"""Reactions: undated, they lie between the act they answer and the document."""
_HAPPENS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "AID"})
_TIMELESS = frozenset({"distance", "area", "duration", "population", "share"})
"""Numbers that the last act does not date."""
_AHEAD = frozenset({"hypothetical", "demanded"})
UNREAL = frozenset({"hypothetical", "demanded", "foreseen", "denied"})
"""Statuses of what did not happen, or not yet."""
_NONE = TimeCell()


@dataclass(frozen=True)
class Now:
    """Where the story stands: the document's day, the last dated act, and whether a sentence ended since."""

    published: str | None
    time: TimeCell | None = None
    later: bool = False


def tense_of(scene: Scene, i: int) -> Tense:
    """The tense of the clause in which token ``i`` stands."""
    sentence = scene.sentence
    clause = sentence[clause_of(sentence, i)]
    group = (*sentence.dependents(clause.i, "aux", "aux:pass", "cop"), clause)
    finite = next((t for t in group if "VerbForm=Fin" in t.feats), None)
    if finite is None:
        return ""
    if finite.lemma in ("will", "would", "shall", "should", "must", "may", "might", "can", "could"):
        return "modal"
    perfect = finite is not clause and finite.lemma == "have"
    if "Tense=Past" in finite.feats:
        return "pluperfect" if perfect else "past"
    return "perfect" if perfect else "present"


def undated(claim: Claim, tense: Tense, now: Now) -> TimeCell:
    """The time of a claim that has no words for it; empty where nothing tells."""
    if claim.kind == "event":
        return _of_event(claim, tense, now)
    if claim.kind == "figure":
        return _of_figure(claim, tense, now)
    if claim.kind == "term":
        return _last(now) if claim.layer == "current" else _NONE
    if claim.kind == "outlook":
        return _from_now(now)
    if claim.kind in ("relation", "position") and claim.layer == "current":
        return _last(now) if tense in ("past", "pluperfect") else _today(now)
    return _NONE


def _of_event(claim: Claim, tense: Tense, now: Now) -> TimeCell:
    if claim.layer == "background":
        return _before(now)
    if claim.layer == "future":
        return _NONE if claim.status == "denied" else _from_now(now)
    if claim.status in _AHEAD:
        return _from_now(now)
    if tense == "present" and claim.type != "ASSAULT":
        return _today(now)
    if tense == "perfect":
        return _by_today(now)
    if claim.type in _VERBAL:
        return _reaction(now)
    return _NONE if claim.status == "foreseen" and claim.type in _HAPPENS else _told(now)


def _of_figure(claim: Claim, tense: Tense, now: Now) -> TimeCell:
    if claim.layer == "background":
        return _before(now) if claim.type in HARM else _NONE
    if claim.layer != "current":
        return _NONE
    if tense == "perfect":
        return _by_today(now)
    if claim.type in HARM:
        return _told(now)
    if claim.status in UNREAL:
        return _NONE
    if tense == "present":
        return _today(now)
    return _NONE if claim.type in _TIMELESS else _last(now)


def _last(now: Now) -> TimeCell:
    """At the last dated act; a chronicle with no day of its own goes on from there, sentence by sentence."""
    if now.time is None:
        return _NONE
    end = None if now.later and now.published is None else now.time.end
    return TimeCell(now.time.start, end, None, "relative_to_event")


def _told(now: Now) -> TimeCell:
    """At the last dated act, or at least before the document."""
    return _last(now) if now.time is not None else _by_today(now)


def _reaction(now: Now) -> TimeCell:
    if now.time is None:
        return _by_today(now)
    return TimeCell(now.time.start, now.published or _last(now).end, None, "relative_to_event")


def _before(now: Now) -> TimeCell:
    """What led to the story was before its last dated act, or at least before the document."""
    at = now.time and (now.time.start or now.time.end)
    return TimeCell(None, at, None, "relative_to_event") if at else _by_today(now)


def _today(now: Now) -> TimeCell:
    return TimeCell(now.published, now.published, None, "document_date") if now.published else _NONE


def _by_today(now: Now) -> TimeCell:
    return TimeCell(None, now.published, None, "document_date") if now.published else _NONE


def _from_now(now: Now) -> TimeCell:
    return TimeCell(now.published, None, None, "document_date") if now.published else _NONE
