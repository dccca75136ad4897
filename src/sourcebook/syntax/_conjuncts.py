"""Mends a tree that the network sometimes gets wrong: "shelled the town *late on Thursday* and entered it on Friday".

What stands before the "and" that brings in a clause belongs to the clause before it, never to the new one.
"""

from __future__ import annotations

from dataclasses import replace

from sourcebook.model import Sentence, Token

__all__ = ["with_own_adjuncts"]

_ADJUNCTS = frozenset({"obl", "obj", "advmod"})


def with_own_adjuncts(sentence: Sentence) -> Sentence:
    """The sentence with such phrases on the conjunct that they follow; most sentences come back as they are."""
    moved = {t.i: t for joint in sentence if joint.deprel == "cc" for t in _early(sentence, joint)}
    if not moved:
        return sentence
    tokens = tuple(replace(t, head=_before(sentence, t)) if t.i in moved else t for t in sentence)
    return replace(sentence, tokens=tokens)


def _early(sentence: Sentence, joint: Token) -> list[Token]:
    """Phrases that hang on the conjunct which ``joint`` brings in but stand between the first conjunct and it."""
    new = sentence[joint.head]
    if new.relation != "conj" or not new.head < joint.i < new.i:
        return []
    return [t for t in sentence.dependents(new.i, *_ADJUNCTS) if new.head < t.i < joint.i]


def _before(sentence: Sentence, token: Token) -> int:
    """The last conjunct before a phrase that hangs on a later one."""
    first = sentence[token.head].head
    return max(i for i in (first, *(t.i for t in sentence.dependents(first, "conj"))) if i < token.i)
