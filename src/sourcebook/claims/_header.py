"""Heads of list items: "13 June, Bannang Sata: a bomb ..." sets the time and place of what is told after the colon."""

from __future__ import annotations

from sourcebook.model import Sentence

__all__ = ["dateline", "head_of_item", "opening_colon"]

_LONGEST = 14
_PARTS = frozenset({"NUM", "PUNCT", "PROPN", "NOUN", "ADP", "DET", "SYM", "X", "ADJ", "CCONJ"})


_DASHES = frozenset({"-", "–", "—", "--", "―"})
_LONGEST_DATELINE = 14


def dateline(sentence: Sentence) -> range:
    """The tokens of "GROZNY, 12 May (Agency) -" at the head of a sentence: they date the report, not what it tells."""
    first = sentence[0].text
    if not (first.isupper() and first.isalpha() and len(first) > 1):
        return range(0)
    for token in sentence.tokens[1:_LONGEST_DATELINE]:
        if token.text in _DASHES and sentence[token.i - 1].end < token.start:
            return range(token.i)
        if token.upos in ("VERB", "AUX"):
            break
    return range(0)


def opening_colon(sentence: Sentence) -> int:
    """The token of a colon that only names, numbers and nouns stand before; -1 where there is none."""
    for token in sentence.tokens[:_LONGEST]:
        if token.text == ":":
            return token.i or -1
        if token.upos not in _PARTS:
            return -1
    return -1


def head_of_item(sentence: Sentence, located: frozenset[int]) -> range:
    """The tokens before the colon if a date or a place stands among them; ``located`` are the heads of those."""
    colon = opening_colon(sentence)
    head = range(max(0, colon))
    return head if any(i in located for i in head) else range(0)
