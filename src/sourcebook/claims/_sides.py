"""Who tells it: what one party to a fight says of the other, in quotation or in its own statement, is its word."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from sourcebook.claims._commitment_words import CommitmentWords
from sourcebook.claims._episode import speaks_for_party
from sourcebook.model import Actor, Attribution, Mentions, Parse, Sentence, Status, Token

__all__ = ["Where", "by_author", "other_side"]


class Where(NamedTuple):
    """A claim's place in its document."""

    sentence: Sentence
    i: int
    parse: Parse
    mentions: Mentions
    words: CommitmentWords
    saying: Attribution | None
    act: str = ""
    """The type of an event, where known."""


def by_author(where: Where) -> tuple[Status, str] | None:
    """A party to the fight that tells in its own statement what the other side does.

    An army that is named may be its own.
    """
    document = where.parse.document
    publisher = document.publisher.value if document.publisher else ""
    if not _is_author(where.saying, publisher) or not speaks_for_party(document.text, publisher, where.words):
        return None
    act = _hostile_act(where)
    doer = _doer(where.sentence, act) if act is not None else None
    if doer is None or doer.upos not in ("NOUN", "PRON") or _is_own(where.sentence, doer):
        return None
    actor = _actor_in(doer.start, doer.end, where.mentions.actors)
    if actor is not None and (actor.sector in _BYSTANDERS or (actor.name and actor.name in publisher)):
        return None
    if doer.name != "O" and actor is None:
        return None
    return "alleged", "a party about the other side"


def _is_author(saying: Attribution | None, publisher: str) -> bool:
    """Is it told by the author, or by the author under its own name ("The Front announces")?"""
    return saying is None or (bool(saying.name) and set(saying.name.split()) - _ARTICLES <= set(publisher.split()))


_ARTICLES = frozenset({"The", "the", "of"})


def _is_own(sentence: Sentence, doer: Token) -> bool:
    """ "We", "our units"; "aircraft of the Navy" may be its own."""
    named = any(t.upos == "PROPN" for t in sentence.dependents(doer.i, "nmod"))
    return named or any("Person=1" in sentence[i].feats for i in sentence.subtree(doer.i)[:_LONG_NAME])


_LONG_NAME = 12


def other_side(where: Where, saying: Attribution) -> bool:
    """Does one party to the fight speak of a hostile act of another?"""
    act = _hostile_act(where)
    sentence, mentions = where.sentence, where.mentions
    if act is None or not saying.source:
        return False
    speaker = _actor_in(saying.source[0][0], saying.source[-1][1], mentions.actors)
    doer = _doer(sentence, act)
    if speaker is None or doer is None or not _takes_sides(speaker, saying, mentions):
        return False
    if saying.kind == "direct" and doer.lemma.lower() in where.words.arms:
        return not _is_own(sentence, doer) and speaker.sector not in _BYSTANDERS  # who is hit has a side
    actor = _actor_of(sentence, doer, mentions)
    if "Person=1" in doer.feats:
        return False
    if doer.upos == "PRON" and saying.kind == "direct" and (actor is None or not actor.name):
        return "Person=3" in doer.feats
    return actor is not None and _fights(actor) and _are_foes(actor, speaker)


def _hostile_act(where: Where) -> int | None:
    """The word of a hostile act of which the claim is part: itself, what it is an object of, or what it approves."""
    sentence, words = where.sentence, where.words
    at = sentence[where.i]
    is_hostile = where.act == "ASSAULT"
    if is_hostile and (at.upos == "VERB" or at.lemma.lower() in words.blaming):
        return at.i
    approved = sentence.dependents(at.i, "obj") if where.act == "SUPPORT" else ()
    if any(t.upos == "NOUN" and t.lemma.lower() in words.hostile for t in approved):
        return at.i
    for _ in range(_ACT_STEPS):
        carried = is_hostile and at.upos == "VERB" and at.lemma.lower() in words.light
        if at.upos == "VERB" and (carried or at.lemma.lower() in words.hostile):
            return at.i
        bare = at.deprel == "acl" or at.relation in ("obj", "nmod", "conj", "nummod", "advcl", "compound", "obl")
        if at.head < 0 or not bare or (at.relation == "advcl" and sentence.dependents(at.i, "nsubj")):
            return None
        at = sentence[at.head]
    return None


_ACT_STEPS = 6


def _doer(sentence: Sentence, i: int) -> Token | None:
    """Who does the act, as far as the clause says."""
    told_of = sentence[i].deprel == "acl" and "Tense=Past" in sentence[i].feats
    if told_of or sentence.dependents(i, "nsubj:pass"):
        return next((t for t in sentence.dependents(i, "obl") if _by(sentence, t)), None)
    at = sentence[i]
    for _ in range(_ACT_STEPS):
        subject = next(iter(sentence.dependents(at.i, "nsubj")), None)
        above = at.deprel == "acl" or at.relation in ("conj", "xcomp", "advcl", "obl", "obj", "nmod")
        if subject is not None or at.head < 0 or not above:
            return subject
        at = sentence[at.head]
    return None


def _by(sentence: Sentence, token: Token) -> bool:
    return any(t.lemma == "by" for t in sentence.dependents(token.i, "case"))


def _actor_in(start: int, end: int, actors: tuple[Actor, ...]) -> Actor | None:
    last = bisect_right(actors, end, key=lambda a: a.start)
    near = [a for a in actors[max(0, last - 12) : last] if start <= a.head < end or (a.start <= start and end <= a.end)]
    return max(near, key=lambda a: a.end - a.start) if near else None


def _fights(actor: Actor) -> bool:
    return bool(actor.name) and actor.sector in _PARTIES


_PARTIES = frozenset({"GOV", "MIL", "REB", "UAF", "COP", None, "PTY", "OPP", "LEG", "MED", "SPY"})


def _takes_sides(speaker: Actor, saying: Attribution, mentions: Mentions) -> bool:
    """A party, a bystander, or a news agency whose own country is hit in what it is quoted with."""
    known = bool(speaker.sector or speaker.country)
    if (known and _fights(speaker)) or speaker.sector in _BYSTANDERS:
        return True
    if speaker.sector != "JRN" or saying.kind != "direct" or not speaker.country:
        return False
    said = [a for a in mentions.actors if any(s <= a.start < e for s, e in saying.content)]
    return any(a.sector in _STATE and a.country == speaker.country for a in said)


def _actor_of(sentence: Sentence, doer: Token, mentions: Mentions) -> Actor | None:
    """The actor whom a noun names, or whose people it names ("maniacs of the Crimson army")."""
    own = _actor_in(doer.start, doer.end, mentions.actors)
    if own is not None or doer.upos != "NOUN":
        return own
    whose = [
        t
        for t in sentence.dependents(doer.i, "nmod", "amod", "compound")
        if t.lemma.lower() not in ("they", "we", "it")
    ]
    return next((a for t in whose if (a := _actor_in(t.start, t.end, mentions.actors)) is not None), None)


_BYSTANDERS = frozenset({"CVL", "REF"})
"""Those whom the fight befalls: what they tell of the armed is not yet established."""
_STATE = frozenset({"GOV", "MIL", "SPY"})
_ARMED = frozenset({"GOV", "MIL", "SPY", "COP", "REB", "UAF"})
_AGAINST_IT = frozenset({"REB", "UAF", "OPP"})


def _are_foes(one: Actor, other: Actor) -> bool:
    """Two states, or a state and those who fight it; never one party twice."""
    if one.name == other.name:
        return False
    if other.sector in _BYSTANDERS:
        return one.sector in _ARMED
    sectors = {one.sector, other.sector}
    if (one.country or one.name) != (other.country or other.name):
        return bool(one.country) or not sectors <= _STATE
    return bool(sectors & _STATE) and bool(sectors & _AGAINST_IT)
