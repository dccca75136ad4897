"""Positions, assessments and outlooks: lasting attitudes, judgements and expectations, from their frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.claims._claim import clause_words, draft
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims._unframed import unframed
from sourcebook.claims.clauses import Predicate, clause_of
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Evidence, Time

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
    for match in (*matched.matches, *unframed(scene), *_forecasts(matched)):
        key = (match.frame.kind, match.predicate.i)
        if match.frame.kind not in _KINDS or key in told or not _holds(match, scene):
            continue
        told.add(key)
        claim = draft(match, scene, roles_of(match, scene))
        yield match, replace(claim, words=_words(match, scene))


def _forecasts(matched: Matched) -> Iterator[Match]:
    """Whatever will be is somebody's forecast, unless it tells what somebody will do by his own will."""
    scene, sentence = matched.scene, matched.scene.sentence
    frame = lexicon(scene.language).named["frames/outlooks#forecast"]
    for token in sentence if "will" in sentence.lemmas else ():
        if token.lemma.lower() == "will" and token.relation == "aux" and token.head >= 0:
            view = scene.view(token.head)
            doers = (*view.slot("subject"), *view.slot("object"))
            if doers and _is_open(view, scene) and not _is_announced(view, scene):
                roles = tuple(("source", a) for a in view.slot("subject"))
                yield Match(frame, view, (token.head,), roles, 0)


def _is_open(view: Predicate, scene: Scene) -> bool:
    """Is nobody said to do it: no passive, which tells of an authority's plan, unless what suffers is the trouble?"""
    troubles = scene.language.section("stances")["troubles"]
    return not view.passive or any(view.sentence[a.meant].lemma.lower() in troubles for a in view.slot("object"))


def _is_announced(view: Predicate, scene: Scene) -> bool:
    """Is it what the speaker himself will do, what is fixed for a day, or told of something by the way?"""
    sentence, verb = scene.sentence, view.token
    doers = [a.meant for a in view.slot("subject") if sentence[a.token].deprel != "nsubj:outer"]
    if verb.deprel == "acl:relcl" or any(_is_ours(scene, i) for i in doers):
        return True
    dated = any(_is_a_day(t) for i in sentence.subtree(verb.i) for t in scene.times.get(i, ()))
    if dated and any(i in scene.actors for i in doers):
        return True
    return verb.relation == "ccomp" and verb.head >= 0 and _says_of_himself(scene, verb.head, verb.i)


def _says_of_himself(scene: Scene, saying: int, said: int) -> bool:
    """Does somebody tell his own plans: "Dhaka warns that *it* will push them back"?"""
    sayers = {n for a in scene.view(saying).slot("subject") for n in _names(scene, a.meant)}
    return any(_names(scene, a.meant) & sayers for a in scene.view(said).slot("subject"))


def _is_ours(scene: Scene, i: int) -> bool:
    """ "We", "our forces"."""
    owners = scene.sentence.dependents(i, "nmod") if i in scene.actors else ()
    return any("Person=1" in t.feats for t in (scene.sentence[i], *owners))


def _is_a_day(time: Time) -> bool:
    return time.start is not None and time.start == time.end


def _names(scene: Scene, i: int) -> set[str]:
    return {actor.name for actor in scene.actors.get(i, ())}


def _holds(match: Match, scene: Scene) -> bool:
    """A risk that "breaks out again" looks ahead; an attitude is none where the words only say what it ought to be."""
    modals = {t.lemma.lower() for t in scene.sentence.dependents(match.predicate.i, "aux")}
    if match.frame.kind == "position":
        is_aim = match.predicate.token.deprel == "nsubj:outer"  # "its aim is to ..." tells a motive
        return match.frame.name == "ought" or not (is_aim or modals & _OUGHT or _is_dated_act(match, scene))
    if match.frame.name == "warns":
        said = scene.sentence.dependents(match.predicate.i, "ccomp", "xcomp")
        return not any(t.relation == "xcomp" or _says_of_himself(scene, match.predicate.i, t.i) for t in said)
    return match.frame.name not in _AHEAD_ONLY or bool(modals & _LOOKS_AHEAD)


def _is_dated_act(match: Match, scene: Scene) -> bool:
    """ "Refused the offer", "recognised the rebels": what was done once is an act, what somebody does is a position."""
    token = match.predicate.token
    if token.lemma.lower() not in scene.language.section("stances")["acts"] or "Tense=Past" not in token.feats:
        return False
    present = any(t.lemma == "have" and "Tense=Pres" in t.feats for t in scene.sentence.dependents(token.i, "aux"))
    return not present


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
