"""Positions, assessments and outlooks: lasting attitudes, judgements and expectations, from their frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.claims._claim import clause_words, draft
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import clause_of, predicate
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Evidence

__all__ = ["find_stances"]

_KINDS = ("position", "assessment", "outlook")
_LOOKS_AHEAD = frozenset({"will", "would", "may", "might", "could", "can", "shall"})
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
    frame = next(f for f in lexicon(scene.language).frames if f.name == "forecast")
    for token in sentence:
        if token.lemma.lower() == "will" and token.relation == "aux" and token.head >= 0:
            view = predicate(sentence, token.head, scene.language)
            doers = [sentence[a.token].lemma.lower() for a in (*view.slot("subject"), *view.slot("object"))]
            if doers and not {"i", "we"} & set(doers):
                roles = tuple(("source", a) for a in view.slot("subject"))
                yield Match(frame, view, (token.head,), roles, 0)


def _holds(match: Match, scene: Scene) -> bool:
    """A risk that "breaks out again" is one only where the words look ahead."""
    if match.frame.name != "break-out-again":
        return True
    at = match.predicate.i
    return any(t.lemma.lower() in _LOOKS_AHEAD for t in scene.sentence.dependents(at, "aux"))


def _words(match: Match, scene: Scene) -> Evidence:
    if match.frame.kind not in _WHOLE_CLAUSE:
        return clause_words(match, scene)
    sentence = scene.sentence
    below = sentence.subtree(clause_of(sentence, match.predicate.i))
    low, high = below[0], below[-1]
    while high > low and sentence[high].upos == "PUNCT":
        high -= 1
    while low < high and sentence[low].upos in ("PUNCT", "CCONJ"):
        low += 1
    return Evidence.of(scene.text, sentence[low].start, sentence[high].end)
