"""Dates that tell which one is meant, not when: "tore up the ceasefire of 1991"."""

from __future__ import annotations

from sourcebook.claims.clauses import preposition
from sourcebook.model import Sentence

__all__ = ["tells_which"]

_INSIDE = ("nmod", "compound", "nummod", "amod")
_WHILE = frozenset({"in", "during", "at", "on", "after", "since", "from", "within", "before", "throughout", "over"})
_DATE_WORDS = 4
"""So many words of a date may hang on one another."""


def tells_which(sentence: Sentence, word: int, i: int) -> bool:
    """ "Tore up *the ceasefire of 1991*", "victims of *the 1990 invasion*": it leaves token ``i`` undated.

    The date holds for what its noun names, for what happens in or during that, and for what that does.
    """
    last = sentence[word]
    for _ in range(_DATE_WORDS):
        if last.relation not in _INSIDE or sentence[last.head].upos not in ("NUM", "PROPN") or last.head == i:
            break
        last = sentence[last.head]
    noun = sentence[max(0, last.head)]
    hangs = last.relation in _INSIDE and preposition(sentence, last.i) in ("bare", "of")
    if not hangs or noun.upos not in ("NOUN", "PROPN") or i in sentence.subtree(noun.i):
        return False
    return noun.relation in ("obj", "nmod", "obl") and preposition(sentence, noun.i) not in _WHILE
