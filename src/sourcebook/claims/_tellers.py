"""Who gives a number or a judgement, where no saying is over it: the subject of "counted", "put ... at", "describes".

A saying reports words; whoever counts, puts a number at so much or judges something vouches for it in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sourcebook.claims.clauses import phrase, preposition
from sourcebook.model import Actor, Claim, Evidence, Language, Mentions, Parse, Sentence, Speaker, Token

__all__ = ["teller"]

_NOMINAL = frozenset({"nmod", "obj", "obl", "nummod", "conj", "compound", "amod", "appos", "acl", "flat", "xcomp"})
"""Relations by which a number hangs below the verb that gives it."""
_MEASURE = frozenset({"case", "advmod", "fixed", "det"})
_OBJECTS = frozenset({"obj", "xcomp", "nsubj"})
_STEPS = 6
_CHANGES = ("to", "from")
_EQUALS = ("at", "as")
_THOUGHT = frozenset({"expects", "believes"})
"""Stances that somebody takes even where nobody is named: "is expected"."""


@dataclass(frozen=True, eq=False)
class _Counting:
    """Verbs that give a number by how it hangs on them ("object", "at", "of"), nouns for a count, author's words."""

    verbs: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    authors: frozenset[str]


@cache
def _counting(language: Language) -> _Counting:
    data = language.section("attribution")
    verbs = {place: frozenset(verbs) for place, verbs in data["counting"].items()}
    nouns, authors = frozenset(data["counts"]), frozenset(data["authors"])
    return _Counting(verbs, nouns, authors)


def teller(
    claim: Claim, sentence: Sentence, i: int, parse: Parse, mentions: Mentions, language: Language
) -> tuple[Speaker, ...]:
    """The one who vouches for the claim that token ``i`` makes; empty where nobody but the author does."""
    words = _counting(language)
    if claim.kind == "figure":
        return tuple(_of_number(sentence, _headed(sentence, i), parse, mentions, words))[:1]
    if claim.kind == "event" and sentence[i].upos == "NOUN":
        return tuple(_of_deed(sentence, sentence[i], parse, mentions, words))[:1]
    if claim.kind in ("assessment", "outlook"):
        return tuple(_of_cue(sentence[i], parse, mentions, words))[:1]
    return ()


def _of_deed(sentence: Sentence, deed: Token, parse: Parse, mentions: Mentions, words: _Counting) -> Iterator[Speaker]:
    """ "The front claimed the attack": who claims or notifies a deed."""
    top = sentence[deed.head] if deed.relation == "conj" and deed.head >= 0 else deed
    verb = sentence[top.head] if top.relation == "obj" and top.head >= 0 else None
    if verb is not None and verb.lemma.lower() in words.verbs["deed"]:
        yield from _who(sentence, verb, parse, mentions, words)


def _of_cue(token: Token, parse: Parse, mentions: Mentions, words: _Counting) -> Iterator[Speaker]:
    """Who says it where the claim's own word is the word of saying: "called the ban an insult", "is expected"."""
    text = parse.document.text
    for said in mentions.attributions:
        if not (said.source or said.stance in _THOUGHT) or not any(s <= token.start < e for s, e in said.cue):
            continue
        start, end = (said.source or said.cue)[0][0], (said.source or said.cue)[-1][1]
        if not words.authors & set(text[start:end].lower().split()):
            yield Speaker(said.name if said.source else "unstated", Evidence.of(text, start, end))


def _headed(sentence: Sentence, i: int) -> int:
    """The number that words of measure stand before: "at least *50,000*"."""
    for _ in range(_STEPS):
        if sentence[i].head < 0 or sentence[i].relation not in _MEASURE:
            break
        i = sentence[i].head
    return i


def _of_number(sentence: Sentence, i: int, parse: Parse, mentions: Mentions, words: _Counting) -> Iterator[Speaker]:
    below = sentence[i]
    for _ in range(_STEPS):
        in_clause = below.relation in _NOMINAL or below.deprel == "nsubj:pass"
        if below.head < 0 or not in_clause or (below.relation == "conj" and below.upos == "VERB"):
            return
        verb = sentence[below.head]
        place = "object" if below.relation in _OBJECTS else preposition(sentence, below.i)
        if verb.upos == "VERB" and _gives(sentence, verb, place, words):
            yield from _who(sentence, verb, parse, mentions, words)
            return
        estimate = _estimates(sentence, verb, words)
        if estimate is not None:
            yield Speaker("unstated", Evidence.of(parse.document.text, estimate.start, estimate.end))
            return
        below = verb


def _gives(sentence: Sentence, verb: Token, place: str, words: _Counting) -> bool:
    """Does a verb give the number that hangs on it so?

    Who raises something "to 40" does only if it is a toll; who puts something does only if "at 40" stands with it.
    """
    lemma = verb.lemma.lower()
    if lemma in words.verbs.get(place, ()):
        return True
    if place == "object" and any(lemma in words.verbs[by] and _has_number(sentence, verb.i, by) for by in _EQUALS):
        return True
    told = sentence.dependents(verb.i, "obj")
    tolls = (t.lemma.lower() in words.nouns or t.text.lower() in ("it", "that") for t in told)
    return lemma in words.verbs["change"] and place in (*_CHANGES, "object") and any(tolls)


def _has_number(sentence: Sentence, i: int, by: str) -> bool:
    """Does "at 40" or "as 40" stand below a verb?"""
    below = (sentence[t] for t in sentence.subtree(i))
    return any(t.text.lower() == by and sentence[t.head].upos == "NUM" for t in below if t.deprel == "case") or any(
        t.upos == "NUM" and preposition(sentence, t.head) == by for t in (sentence[k] for k in sentence.subtree(i))
    )


def _estimates(sentence: Sentence, above: Token, words: _Counting) -> Token | None:
    """ "Estimates of the dead", or what stands or ranges: nobody is named."""
    stands = sentence.dependents(above.i, "nsubj") if above.lemma.lower() in words.verbs["subject"] else ()
    return next((t for t in (above, *stands) if t.lemma.lower() in words.nouns and "Plur" in t.feats), None)


def _who(sentence: Sentence, verb: Token, parse: Parse, mentions: Mentions, words: _Counting) -> Iterator[Speaker]:
    """The verb's subject if it is somebody, or who stands after "by" in the passive."""
    by_head = {a.head: a for a in mentions.actors}
    passive = bool(sentence.dependents(verb.i, "nsubj:pass", "aux:pass"))
    agents = [t for t in sentence.dependents(verb.i, "obl") if preposition(sentence, t.i) == "by"]
    for token in agents if passive else _subjects(sentence, verb):
        actor = by_head.get(token.start)
        owners = (t.text.lower() for t in (token, *sentence.dependents(token.i, "nmod:poss")))
        if actor is not None and not words.authors & set(owners):
            yield _speaker(sentence, token, actor, parse)


def _subjects(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The subject of a verb, or of the verb that it is coordinated with."""
    found = tuple(t for t in sentence.dependents(verb.i, "nsubj") if t.deprel == "nsubj")
    return found or (_subjects(sentence, sentence[verb.head]) if verb.relation == "conj" and verb.head >= 0 else ())


def _speaker(sentence: Sentence, token: Token, actor: Actor, parse: Parse) -> Speaker:
    start, end = phrase(sentence, token.i)
    return Speaker(actor.name, Evidence.of(parse.document.text, start, end))
