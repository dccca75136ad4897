"""Requests without a verb of asking: somebody says that another must or should do something."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.claims._commitment_words import commitment_words
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims._trial import kinds_of
from sourcebook.claims.clauses import Argument
from sourcebook.claims.frames import Match, Matched
from sourcebook.model import Sentence, Token

__all__ = ["said_by", "told_to"]

_OUGHT = frozenset({"must", "should"})
_NOBODY_ELSE = frozenset({"i", "we", "you", "he", "she", "it", "they"})


def told_to(matched: Matched) -> Iterator[Match]:
    """A match for each "X said that Y *must* leave", with X as source and Y as target."""
    scene = matched.scene
    if _OUGHT.isdisjoint(scene.sentence.lemmas):
        return
    for token in scene.sentence:
        if token.lemma.lower() in _OUGHT and token.relation == "aux" and token.head >= 0:
            yield from _request(scene, token)


def said_by(match_rule: str, sentence: Sentence, i: int) -> int:
    """The verb of saying that makes a request of a "must"; the token itself for claims of other frames."""
    return sentence[sentence[i].head].head if match_rule.endswith("demand#must") else i


def _request(scene: Scene, modal: Token) -> Iterator[Match]:
    sentence, verb = scene.sentence, scene.sentence[modal.head]
    saying = sentence[verb.head] if verb.head >= 0 else None
    if saying is None or verb.relation != "ccomp":
        return
    if saying.lemma.lower() not in commitment_words(scene.language).saying:
        return
    sayers = [a for a in scene.view(saying.i).slot("subject") if _is_somebody(scene, a)]
    asked = [a for a in scene.view(verb.i).slot("subject") if _is_somebody(scene, a)]
    if not sayers or not asked or any(sentence[a.token].lemma.lower() in _NOBODY_ELSE for a in asked):
        return
    roles = (*(("source", a) for a in sayers), *(("target", a) for a in asked))
    frame = lexicon(scene.language).named["frames/demand#must"]
    yield Match(frame, scene.view(modal.i), (modal.i,), roles, 0)


def _is_somebody(scene: Scene, argument: Argument) -> bool:
    return "$actor" in kinds_of(argument.meant, scene)
