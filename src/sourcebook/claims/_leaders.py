"""Ties that names tell by standing together: who leads whom, and who are one another's rivals or neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import Argument, expand, preposition, referent
from sourcebook.claims.frames import Match
from sourcebook.model import Language, Sentence, Token

__all__ = ["holders_of", "is_person", "leaders", "mutual"]

_WRITTEN_TOGETHER = ("nmod:desc", "compound", "appos")
_MUTUAL = {"rival": "rival", "borders": "neighbour-of", "ally": "ally"}
"""The frame that stands for each type of mutual tie."""


def is_person(token: Token) -> bool:
    """Is the token tagged as a person's name?"""
    return token.name.endswith("PER")


def holders_of(sentence: Sentence, title: Token) -> tuple[int, ...]:
    """The persons beside a title: "President X", "X, the president", "Presidents X and Y", "X is president"."""
    first = _holder(sentence, title)
    if first is None:
        return ()
    others = [i for i in expand(sentence, first) if i not in (first, title.i) and is_person(sentence[i])]
    return (first, *others) if "Number=Plur" in title.feats else (first,)


def _holder(sentence: Sentence, title: Token) -> int | None:
    head = sentence[title.head] if title.head >= 0 else None
    if head is not None and is_person(head):
        listed = title.relation == "conj" and not sentence.dependents(title.i, "cc")
        if title.deprel in (*_WRITTEN_TOGETHER, "flat") or listed:
            return head.i
    for token in sentence.dependents(title.i, "appos", "nmod", "flat", "nsubj"):
        beside = token.relation != "nmod" or not any(sentence.dependents(token.i, "case"))
        if beside and is_person(token):
            return token.i
    return _next_name(sentence, title)


def _next_name(sentence: Sentence, title: Token) -> int | None:
    """The name after a title and perhaps a comma, where the tree ties them in no way: "the Abkhaz leader, X"."""
    at = title.i + 1
    if at < len(sentence) and sentence[at].text == ",":
        at += 1
    if at >= len(sentence) or not sentence[at].name.startswith("B-PER") or title.upos == "PROPN":
        return None
    name = at
    while sentence[name].head >= 0 and is_person(sentence[sentence[name].head]):
        name = sentence[name].head
    return name if name > title.i else None


@cache
def _leading(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Titles of those who lead, and words for those who follow."""
    words = language.section("offices")
    return frozenset(words["leaders"]), frozenset(words["followings"])


def leaders(scene: Scene) -> Iterator[Match]:
    """A match of ``leads`` for each leader beside his title, and for each force that is named by its leader."""
    titles, followings = _leading(scene.language)
    frame = lexicon(scene.language).named["frames/relations#leader"]
    for token in scene.sentence:
        if token.upos not in ("NOUN", "PROPN"):
            continue
        lemma = scene.compounds.get(token.i) or token.lemma.lower()
        pairs: Iterable[tuple[Argument, int]] = ()
        if lemma in titles:
            pairs = _titled(scene, token)
        elif lemma in followings or token.name.endswith(("ORG", "LOC")):
            pairs = ((leader, token.i) for leader in _leader(scene, token))
        for leader, led in pairs:
            roles = (("source", leader), ("target", Argument(led, led)))
            yield Match(frame, scene.view(token.i), (token.i,), roles, 1)


def _titled(scene: Scene, title: Token) -> Iterator[tuple[Argument, int]]:
    """The holders of a title with whom they lead; "Commander X" does not say of whom."""
    for holder in holders_of(scene.sentence, title):
        led = _led(scene, title, holder)
        if led != title.i or title.upos != "PROPN":
            yield Argument(holder, holder), led


def _led(scene: Scene, title: Token, holder: int) -> int:
    """Whom the leader leads: the "of", the possessor, the people named before the title, else the title itself."""
    sentence = scene.sentence
    below = [t for t in sentence.dependents(title.i, "nmod", "amod", "compound") if t.i != holder]
    named = [t for t in below if t.relation == "nmod" and preposition(sentence, t.i) in ("of", "bare")]
    before = [t for t in below if t.i in scene.actors or t.name.endswith(("NORP", "ORG", "LOC"))]
    return next((t.i for t in (*named, *before) if not is_person(t)), title.i)


def _leader(scene: Scene, force: Token) -> Iterator[Argument]:
    """The person of "X's men", "X, whose men", "the rebels of X", "a junta under X", "Uganda under X"."""
    sentence = scene.sentence
    for token in sentence.dependents(force.i, "nmod"):
        meant = referent(sentence, token.i) if token.lemma.lower() != "whose" else _antecedent(sentence, token)
        by = "poss" if token.deprel == "nmod:poss" else preposition(sentence, token.i)
        owns = by == "under" or (by in ("poss", "of") and not force.name.endswith("LOC"))
        is_one = all(actor.kind == "person" for actor in scene.actors.get(meant, ()))
        if owns and is_one and is_person(sentence[meant]):
            yield Argument(token.i, meant)


def _antecedent(sentence: Sentence, token: Token) -> int:
    """Whom "whose" stands for: the noun above its relative clause."""
    at = token
    while at.head >= 0 and not at.deprel.endswith(":relcl"):
        at = sentence[at.head]
    return at.head if at.head >= 0 else token.i


@cache
def _mutual_nouns(language: Language) -> dict[str, str]:
    """For each noun of a tie that holds both ways the name of its frame."""
    words = language.section("offices")
    return {noun: name for kind, name in _MUTUAL.items() for noun in words[f"mutual_{kind}"]}


def mutual(scene: Scene) -> Iterator[Match]:
    """A tie that holds both ways: "A and B, old rivals, ...", "the two neighbours" where both are known."""
    names = _mutual_nouns(scene.language)
    for token in scene.sentence:
        name = names.get(token.lemma.lower(), "") if "Number=Plur" in token.feats else ""
        parties = _parties(scene, token) if name else ()
        if parties:
            frame = lexicon(scene.language).named[f"frames/relations#{name}"]
            yield Match(frame, scene.view(token.i), (token.i,), parties, 1)


def _parties(scene: Scene, token: Token) -> tuple[tuple[str, Argument], ...]:
    if len(scene.actors.get(token.i, ())) > 1:
        return (("party", Argument(token.i, token.i)),)
    view = scene.view(token.i)
    if view.slot("possessor") or view.slot("of"):
        return ()
    beside = view.slot("apposed") or view.slot("subject")
    known = tuple(a for a in beside if a.token in scene.actors)
    both = len(known) > 1 or any(len(scene.actors[a.token]) > 1 for a in known)
    return tuple(("party", a) for a in known) if both else ()
