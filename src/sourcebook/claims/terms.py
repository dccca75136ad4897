"""Terms: what an agreement, resolution or order obliges or provides.

The words of a term ("withdraw", "corridor", "exchange prisoners") are those of events as well. They state a term
where the sentence speaks of a deal or order and of what is due under it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache

from sourcebook.claims._claim import draft
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.circumstance import place_cell, places_of, time_cell, time_of
from sourcebook.claims.clauses import clause_of, preposition
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Language, TimeCell, Token

__all__ = ["find_terms"]

MAX_CLIMB = 6
_BESIDE = frozenset({"conj", "parataxis", "advcl"})
"""What stands beside an order is not ordered."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Section ``terms``: what a deal is called, what puts a clause under it, what makes a clause due.

    ``binding_modals`` oblige by themselves, ``due`` where the sentence names a deal, ``conditional`` where the
    clause stands ``under`` one.
    """

    deals: frozenset[str]
    binding: frozenset[str]
    ordering: frozenset[str]
    due: frozenset[str]
    binding_modals: frozenset[str]
    conditional: frozenset[str]
    under: frozenset[str]
    making: frozenset[str]
    lasting: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    data = language.section("terms")
    return _Words(*(frozenset(data[field.name]) for field in fields(_Words)))


def find_terms(matched: Matched) -> Iterator[tuple[Match, Claim]]:
    """The terms of one sentence, each with the match it came from; one claim a word."""
    scene = matched.scene
    words = _words(scene.language)
    lemmas = scene.sentence.lemmas
    stated = not all(map(lemmas.isdisjoint, (words.deals, words.ordering, words.binding_modals)))
    if not stated and not _goes_on(scene, words):
        return
    told: set[int] = set()
    found = [*(m for m in matched.matches if m.frame.kind == "term"), *_ordered(scene, words)]
    for match in sorted(found, key=_general_last):
        at = match.predicate.i
        if at not in told and (_is_due(scene, at, words) or _is_made(match, scene, words)):
            told.add(at)
            yield match, _term(match, scene)


_OBLIGING = frozenset({"shall", "be", "have"})
"""Auxiliaries that under a deal oblige whatever the verb: shall leave, is to leave, has to leave."""
_SENTENCES = 3
"""So many sentences after one that names a deal may go on telling its terms."""


def _goes_on(scene: Scene, words: _Words) -> bool:
    """Did a sentence not far before, in the same paragraph, tell of a deal?"""
    before = scene.parse.sentences[max(0, scene.number - _SENTENCES) : scene.number]
    told = [s for s in before if not words.lasting.isdisjoint(s.lemmas)]
    return bool(told) and "\n" not in scene.text[told[-1].end : scene.sentence.start]


def _is_bound(scene: Scene, i: int, words: _Words) -> bool:
    """Does the sentence, or one that it goes on from, name a deal besides the word itself?"""
    return _names_deal(scene, words, besides=i) or _goes_on(scene, words)


def _is_made(match: Match, scene: Scene, words: _Words) -> bool:
    """ "A ceasefire announced by both sides", "the truce that they concluded": the deal itself is what is agreed."""
    sentence, i = scene.sentence, match.predicate.i
    if match.frame.type not in ("ceasefire", "peacekeeping", "corridor") or match.predicate.part != "noun":
        return False
    beside = [*sentence.dependents(i, "acl")]
    if sentence[i].relation in ("obj", "nsubj") and sentence[i].head >= 0:
        beside.append(sentence[sentence[i].head])
    return any(t.lemma.lower() in words.making for t in beside)


def _ordered(scene: Scene, words: _Words) -> Iterator[Match]:
    """What is ordered is a term whatever its verb: "ordered the units to enter the town"."""
    frame = lexicon(scene.language).named["frames/terms#obliges"]
    for token in scene.sentence:
        if token.upos != "VERB":
            continue
        head = scene.sentence[token.head] if token.head >= 0 else token
        infinitive = any(t.lemma == "to" for t in scene.sentence.dependents(token.i, "mark"))
        ordered = token.relation in ("ccomp", "xcomp", "acl") or (token.relation == "advcl" and infinitive)
        due = _is_modal(scene, token.i, _OBLIGING) and _is_bound(scene, token.i, words)
        if due or (ordered and head.lemma.lower() in words.ordering):
            view = scene.view(token.i)
            roles = tuple(("source", a) for a in view.slot("subject"))
            yield Match(frame, view, (token.i,), roles, 0)


def _general_last(match: Match) -> tuple[bool, int]:
    return match.frame.type == "other", match.predicate.i


def _term(match: Match, scene: Scene) -> Claim:
    time = time_of(match, scene, ())
    claim = draft(match, scene, roles_of(match, scene))
    return replace(
        claim,
        places=tuple(place_cell(p, scene.text) for p in places_of(match, scene, ())),
        time=time_cell(time, scene.text) if time else TimeCell(),
    )


def _is_due(scene: Scene, i: int, words: _Words) -> bool:
    """Is the word's clause under a deal, ordered, or due by shall, must, will in a sentence that names a deal?"""
    at = scene.sentence[i]
    if at.lemma.lower() in words.deals:
        return False
    clause = clause_of(scene.sentence, i)
    if _is_modal(scene, clause, words.binding_modals) or _has_deal_above(scene, clause, words):
        return True
    if _is_modal(scene, clause, words.due) and _names_deal(scene, words, besides=i):
        return True
    if _is_modal(scene, clause, _OBLIGING) and _goes_on(scene, words):
        return True
    for _ in range(MAX_CLIMB):
        if at.head < 0:
            return False
        ordered = at.relation not in _BESIDE
        at = scene.sentence[at.head]
        if ordered and at.lemma.lower() in words.ordering:
            return True
        if at.lemma.lower() in words.binding and _has_deal(scene, at, words):
            return True
    return False


def _is_modal(scene: Scene, clause: int, modals: frozenset[str]) -> bool:
    """Has the clause one of the auxiliaries: "must", "shall"; "be" only in "are to withdraw", and never "we shall"?"""
    above = scene.sentence[clause]
    governed = above.relation == "xcomp" and above.head >= 0 and scene.sentence[above.head].lemma == "have"
    if governed and "have" in modals:  # "have to pull back"
        return True
    for auxiliary in scene.sentence.dependents(clause, "aux", "cop"):
        lemma = auxiliary.lemma.lower()
        following = scene.sentence[auxiliary.i + 1].text.lower()
        following = scene.sentence[auxiliary.i + 2].text.lower() if following == "not" else following
        is_due = lemma not in ("be", "have") or following == "to"
        if lemma in modals and is_due:
            return not any("Person=1" in t.feats for t in scene.sentence.dependents(clause, "nsubj"))
    return False


def _has_deal_above(scene: Scene, clause: int, words: _Words) -> bool:
    """Is it said to be so under a deal: "under the accord the rebels would disarm"?"""
    if not _is_modal(scene, clause, words.conditional):
        return False
    below = scene.sentence.dependents(clause, "obl")
    return any(t.lemma.lower() in words.deals and preposition(scene.sentence, t.i) in words.under for t in below)


def _names_deal(scene: Scene, words: _Words, besides: int) -> bool:
    return any(t.lemma.lower() in words.deals and t.i != besides for t in scene.sentence)


def _has_deal(scene: Scene, binder: Token, words: _Words) -> bool:
    below = [*scene.sentence.dependents(binder.i, "nsubj", "obl", "obj")]
    below += [scene.sentence[a.meant] for a in scene.view(binder.i).slot("subject")]
    return any(t.lemma.lower() in words.deals for t in below)
