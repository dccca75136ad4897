"""The pieces of a saying in a sentence's tree: the phrase of a speaker, the parts of a cue, prepositions, clauses."""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.model import Sentence, Token

__all__ = ["VERBS", "case_of", "case_token", "clause_head", "clean", "cue_of", "has_subject", "name_of"]

VERBS = ("VERB", "AUX")
_OUTSIDE_NAME = frozenset({"acl", "acl:relcl", "parataxis", "punct", "advcl"})
_CUE_PARTS = frozenset({"aux", "aux:pass", "compound:prt", "cop"})


def name_of(sentence: Sentence, i: int, without: set[int] | frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The noun phrase of a speaker, with titles, without relative clauses."""
    found, todo = [], [i]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(c for c in sentence.children[at] if sentence[c].relation not in _OUTSIDE_NAME and c not in without)
    low, high = min(found), max(found)
    return tuple(k for k in range(low, high + 1) if k in found or sentence[k].upos == "PUNCT")


def cue_of(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    return tuple(sorted((verb.i, *(t.i for t in sentence.dependents(verb.i) if t.deprel in _CUE_PARTS))))


def has_subject(sentence: Sentence, token: Token) -> bool:
    return bool(sentence.dependents(token.i, "nsubj", "csubj"))


def case_of(sentence: Sentence, token: Token) -> str:
    return next((t.lemma.lower() for t in sentence.dependents(token.i, "case", "mark")), "")


def case_token(sentence: Sentence, token: Token) -> int:
    return next((t.i for t in sentence.dependents(token.i, "case", "mark")), -1)


def clause_head(sentence: Sentence, i: int) -> int:
    """The token that heads the clause around ``i``."""
    at = sentence[i]
    while at.head >= 0 and at.relation not in ("ccomp", "advcl", "parataxis", "csubj", "acl"):
        if at.relation == "conj" and at.upos in VERBS:
            break
        at = sentence[at.head]
    return at.i


def clean(tokens: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(tokens)))
