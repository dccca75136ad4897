"""Positions, assessments and outlooks: lasting attitudes, judgements and expectations, from their frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.claims._claim import clause_words, draft
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import clause_of
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Evidence

__all__ = ["find_stances"]

_KINDS = ("position", "assessment", "outlook")
_LOOKS_AHEAD = frozenset({"will", "would", "may", "might", "could", "can", "shall"})
_AHEAD_ONLY = frozenset({"break-out-again", "could-lead"})
"""Frames whose words tell of what has been unless the verb looks ahead."""
_OUGHT = frozenset({"should", "must", "may", "might", "ought"})
_CONTENT = ("clause", "object", "for", "to", "of", "about", "against", "over")
"""Slots that hold what is wanted, opposed or feared."""
_WHOLE_CLAUSE = frozenset({"assessment", "outlook"})
"""What is judged or expected is a clause: its words are the claim, not only who and what."""


def find_stances(matched: Matched) -> Iterator[tuple[Match, Claim]]:
    """The stances of one sentence; at most one of a kind for each word."""
    scene, told = matched.scene, set()
    for match in (*matched.matches, *_forecasts(matched)):
        key = (match.frame.kind, match.predicate.i)
        if match.frame.kind not in _KINDS or key in told or not _holds(match, scene):
            continue
        told.add(key)
        claim = draft(match, scene, roles_of(match, scene))
        yield match, replace(claim, words=_words(match, scene))


def _forecasts(matched: Matched) -> Iterator[Match]:
    """Whatever will be is somebody's forecast, unless the speaker says what he himself will do."""
    scene, sentence = matched.scene, matched.scene.sentence
    frame = lexicon(scene.language).named["frames/outlooks#forecast"]
    for token in sentence if "will" in sentence.lemmas else ():
        if token.lemma.lower() == "will" and token.relation == "aux" and token.head >= 0:
            view = scene.view(token.head)
            doers = [sentence[a.token].lemma.lower() for a in (*view.slot("subject"), *view.slot("object"))]
            if doers and not {"i", "we"} & set(doers):
                roles = tuple(("source", a) for a in view.slot("subject"))
                yield Match(frame, view, (token.head,), roles, 0)


def _holds(match: Match, scene: Scene) -> bool:
    """A risk that "breaks out again" looks ahead; an attitude is none where the words only say what it ought to be."""
    modals = {t.lemma.lower() for t in scene.sentence.dependents(match.predicate.i, "aux")}
    if match.frame.kind == "position":
        return not modals & _OUGHT
    return match.frame.name not in _AHEAD_ONLY or bool(modals & _LOOKS_AHEAD)


def _words(match: Match, scene: Scene) -> Evidence:
    if match.frame.kind in _WHOLE_CLAUSE:
        return _stretch(scene, scene.sentence.subtree(clause_of(scene.sentence, match.predicate.i)))
    core = clause_words(match, scene)
    wanted = [a.token for slot in _CONTENT for a in match.predicate.slot(slot)]
    ends = [_stretch(scene, scene.sentence.subtree(token)).end for token in wanted]
    return Evidence.of(scene.text, core.start, max(core.end, *ends)) if ends else core


def _stretch(scene: Scene, tokens: tuple[int, ...]) -> Evidence:
    """From the first to the last of some tokens, without punctuation at the rims."""
    sentence, low, high = scene.sentence, tokens[0], tokens[-1]
    while high > low and sentence[high].upos == "PUNCT":
        high -= 1
    while low < high and sentence[low].upos in ("PUNCT", "CCONJ"):
        low += 1
    return Evidence.of(scene.text, sentence[low].start, sentence[high].end)
