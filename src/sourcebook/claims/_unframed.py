"""Stances that grammar tells, whatever the words: what ought to be, what somebody thinks, what might have been.

Each finder gives matches of a frame that has no words of its own, as trained heads and forecasts do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from sourcebook.claims._commitment_words import commitment_words
from sourcebook.claims._frame_file import Frame, lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims._trial import kinds_of
from sourcebook.claims.clauses import clause_of
from sourcebook.claims.frames import Match
from sourcebook.model import Language, Sentence, Token

__all__ = ["unframed"]

_INVERTING = frozenset({"had", "should", "were"})
_PEOPLE = frozenset({"$person", "$force"})
_AHEAD = frozenset({"would", "could", "may", "might"})
_NEAR = 4
"""So many words at most stand between a clause's verb and an inserted "I think"."""
_WOULD_HAVE = frozenset({"would", "might", "could"})


@dataclass(frozen=True, slots=True)
class _Words:
    """Section ``stances``: verbs of opinion, those who judge for a living, what oughts, what may be."""

    opining: frozenset[str]
    judges: frozenset[str]
    ought: frozenset[str]
    maybe: frozenset[str]
    views: frozenset[str]
    aims: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    data = language.section("stances")
    return _Words(*(frozenset(data[field.name]) for field in fields(_Words)))


def unframed(scene: Scene) -> Iterator[Match]:
    """The stances of a sentence that no word of a frame tells."""
    words = _words(scene.language)
    for token in scene.sentence:
        if token.relation == "aux" and token.head >= 0:
            yield from _by_auxiliary(scene, token, words)
        elif token.upos in ("VERB", "AUX", "NOUN", "ADJ"):
            yield from _by_clause(scene, token, words)


def _by_auxiliary(scene: Scene, modal: Token, words: _Words) -> Iterator[Match]:
    verb = scene.sentence[modal.head]
    lemma = modal.lemma.lower()
    if lemma in words.ought and _is_wish(scene, modal, verb):
        yield _match(scene, "frames/positions#ought", verb.i, modal.i, target=True)
    elif lemma in words.maybe and _is_forecast(scene, modal, verb):
        yield _match(scene, "frames/outlooks#may", verb.i, modal.i, target=False)
    elif lemma in _WOULD_HAVE and _might_have_been(scene.sentence, verb):
        yield _match(scene, "frames/assessments#might-have-been", verb.i, modal.i, target=False)


def _by_clause(scene: Scene, token: Token, words: _Words) -> Iterator[Match]:
    if token.lemma.lower() == "let" and _is_wished(scene.sentence, token):
        yield _match(scene, "frames/positions#ought", token.i, token.i, target=False)
    if _is_aimed_at(scene.sentence, token, words):
        yield _match(scene, "frames/assessments#aim-is", token.i, token.i, target=False)
    elif _is_in_order(scene.sentence, token):
        yield _match(scene, "frames/assessments#in-order", token.i, token.i, target=False)
    elif _is_because(scene, token):
        yield _match(scene, "frames/assessments#because", token.i, token.i, target=False)
    elif _is_thought(scene, token, words):
        yield from _thought(scene, token)
    elif _is_called(scene, token):
        yield _match(scene, "frames/assessments#said-to-be", token.i, token.i, target=False)


def _match(scene: Scene, rule: str, i: int, at: int, *, target: bool) -> Match:
    frame: Frame = lexicon(scene.language).named[rule]
    view = scene.view(i)
    slot = view.slot("object" if view.passive else "subject")
    roles = tuple(("target", a) for a in slot if target and "$actor" in kinds_of(a.meant, scene))
    return Match(frame, view, (i, at) if at != i else (i,), roles, 0)


# ── what ought to be ─────────────────────────────────────────────────────────────────────────────


def _is_wish(scene: Scene, modal: Token, verb: Token) -> bool:
    """Does a must or should say what somebody wants, and not a guess ("must have known"), a condition, a question?"""
    sentence = scene.sentence
    beside = sentence.dependents(verb.i, "aux")
    guess = any(t.lemma == "have" for t in beside) or any(t.lemma == "be" for t in sentence.dependents(verb.i, "cop"))
    subjects = sentence.dependents(verb.i, "nsubj")
    inverted = any(modal.i < s.i for s in subjects)
    clause = sentence[clause_of(sentence, verb.i)]
    nobody = any("PronType=Neg" in t.feats for s in subjects for t in (s, *sentence.dependents(s.i, "det")))
    aside = nobody or clause.deprel in ("acl:relcl", "advcl") or sentence[len(sentence) - 1].text == "?"
    return not (guess or inverted or aside or not subjects) and not _said_by_somebody(scene, verb)


def _said_by_somebody(scene: Scene, verb: Token) -> bool:
    """ "X said that Y must leave" is a request of X."""
    if verb.relation != "ccomp" or verb.head < 0:
        return False
    saying = scene.sentence[verb.head]
    return saying.lemma.lower() in commitment_words(scene.language).saying and any(
        "$actor" in kinds_of(a.meant, scene) for a in scene.view(verb.i).slot("subject")
    )


def _is_wished(sentence: Sentence, token: Token) -> bool:
    """ "*Let* the regime open the archive": no subject, and who should do it as its object."""
    alone = token.relation in ("root", "conj", "parataxis") and not sentence.dependents(token.i, "nsubj", "aux", "mark")
    wished = sentence.dependents(token.i, "obj", "ccomp")
    return alone and "Mood=Imp" in token.feats and any(t.lemma.lower() not in ("we", "i") for t in wished)


# ── what may be ──────────────────────────────────────────────────────────────────────────────────


def _is_forecast(scene: Scene, modal: Token, verb: Token) -> bool:
    """Does a may look ahead: no permission, no guess at what has been, nothing that the speaker himself will do?"""
    sentence = scene.sentence
    if verb.upos != "VERB" or any(t.lemma == "have" for t in sentence.dependents(verb.i, "aux")):
        return False
    if verb.deprel in ("acl", "acl:relcl") or _counts(scene, verb.i):
        return False
    subjects = sentence.dependents(verb.i, "nsubj")
    if not subjects or any(modal.i < s.i or "Person=1" in s.feats for s in subjects):
        return False
    return not any("PronType=Neg" in t.feats for s in subjects for t in sentence.dependents(s.i, "det"))


def _might_have_been(sentence: Sentence, verb: Token) -> bool:
    """ "Had they known, they would have fled": a judgement on what did not happen."""
    if not any(t.lemma == "have" for t in sentence.dependents(verb.i, "aux")):
        return False
    for clause in sentence.dependents(verb.i, "advcl"):
        marks = sentence.dependents(clause.i, "mark")
        first = min((*sentence.dependents(clause.i), clause), key=lambda t: t.i)
        if any(t.lemma == "if" for t in marks) or (not marks and first.text.lower() in _INVERTING):
            return True
    return False


# ── what somebody thinks ─────────────────────────────────────────────────────────────────────────


def _thought(scene: Scene, token: Token) -> Iterator[Match]:
    """A judgement, or a forecast where the thought looks ahead; what will be is told by its "will"."""
    modals = {t.lemma.lower() for t in scene.sentence.dependents(token.i, "aux")}
    if "will" not in modals:
        rule = "frames/outlooks#may" if modals & _AHEAD else "frames/assessments#opinion"
        yield _match(scene, rule, token.i, token.i, target=False)


def _is_thought(scene: Scene, token: Token, words: _Words) -> bool:
    """Is the clause what somebody thinks: "I suspect that ...", "critics say ...", "in my view ..."?"""
    sentence = scene.sentence
    viewed = not words.views.isdisjoint(sentence.lemmas)
    if viewed and any(_is_mine(sentence, t, words.views) for t in sentence.dependents(token.i, "obl", "nsubj")):
        return True
    opined = token.upos == "VERB" and not words.opining.isdisjoint(sentence.lemmas)
    if opined and _is_inserted(sentence, token, words):
        return True
    if token.head < 0 or token.relation not in ("ccomp", "csubj") or _counts(scene, token.i):
        return False
    thinking = sentence[token.head]
    lemma = thinking.lemma.lower()
    if lemma in words.opining:
        return True
    sayers = sentence.dependents(thinking.i, "nsubj")
    says = lemma in commitment_words(scene.language).saying
    return says and any(s.lemma.lower() in words.judges for s in sayers)


def _is_mine(sentence: Sentence, noun: Token, wanted: frozenset[str]) -> bool:
    """ "*My view* is that ...", "in *our opinion*"."""
    mine = any("Person=1" in t.feats for t in sentence.dependents(noun.i, "nmod"))
    return mine and noun.lemma.lower() in wanted


def _is_inserted(sentence: Sentence, token: Token, words: _Words) -> bool:
    """Does "I think" stand within the clause: "it did not, *I believe*, bring peace"?"""
    beside = sentence.dependents(token.i, "parataxis")
    if token.relation == "conj":
        beside = (*beside, *(t for t in sentence.dependents(token.head, "parataxis") if t.i < token.i))
    for aside in beside:
        alone = not sentence.dependents(aside.i, "obj", "ccomp", "obl")
        first = any("Person=1" in t.feats for t in sentence.dependents(aside.i, "nsubj"))
        if alone and first and aside.lemma.lower() in words.opining and abs(aside.i - token.i) <= _NEAR:
            return True
    return False


def _is_aimed_at(sentence: Sentence, token: Token, words: _Words) -> bool:
    """ "Their aim is *to split* the front", "the purpose was *to win* time"."""
    if words.aims.isdisjoint(sentence.lemmas):
        return False
    infinitive = any(t.lemma == "to" for t in sentence.dependents(token.i, "mark"))
    outer = [t for t in sentence.dependents(token.i, "nsubj") if t.lemma.lower() in words.aims]
    return bool(infinitive and outer and sentence.dependents(token.i, "cop"))


def _is_in_order(sentence: Sentence, token: Token) -> bool:
    """ "... *in order to* keep the road": what it was done for."""
    marks = sentence.dependents(token.i, "mark") if token.relation == "advcl" else ()
    return any(t.lemma == "order" for m in marks for t in (m, *sentence.dependents(m.i, "fixed")))


def _is_because(scene: Scene, token: Token) -> bool:
    """Why somebody did something: "he left *because* the pay had stopped"."""
    sentence = scene.sentence
    if token.relation != "advcl":
        return False
    marks = [m for m in sentence.dependents(token.i, "mark") if m.lemma == "because"]
    if not marks or any(sentence.dependents(m.i, "fixed") for m in marks):
        return False
    return any("$actor" in kinds_of(a.meant, scene) for a in scene.view(token.head).slot("subject"))


def _counts(scene: Scene, clause: int) -> bool:
    """Does a clause tell a number of people or things, which is no opinion?"""
    return any(i in scene.figures for i in scene.sentence.subtree(clause))


def _is_called(scene: Scene, token: Token) -> bool:
    """Are some said to be people of a kind: "the army says that the dead were bandits"?"""
    sentence = scene.sentence
    if token.upos != "NOUN" or not kinds_of(token.i, scene) & _PEOPLE or token.relation != "ccomp" or token.head < 0:
        return False
    saying = sentence[token.head].lemma.lower() in commitment_words(scene.language).saying
    held = sentence.dependents(token.i, "cop") and not sentence.dependents(token.i, "case")
    return bool(saying and held) and token.i not in scene.figures and token.i not in scene.times
