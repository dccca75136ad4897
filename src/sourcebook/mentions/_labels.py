"""Numbers that reach or place somebody and count nothing: telephone and house numbers, blocks of a street, ages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcebook.model import Sentence, Token

__all__ = ["Labels", "labels"]

_DIALLED = re.compile(r"(?<![\w-])(?:\(\d{2,4}\)\s*|\d{3}[-.\s])?\d{3}[-.]\d{4}(?![\w-])|\(\d{3}\)\s*\d{3}-\w+")
"""(804) 514-8477, 780-1000, (903) 729-TIPS."""
_REACH = 16
"""A telephone number begins at most so many characters before one of its parts."""
_STREET = re.compile(r"(?:\s+(?:[A-Z][\w’'-]*\.?|\d+(?:st|nd|rd|th))){2,5}")
"""Words with capitals after a number, one of which may be "Street"."""
_CALLED = 3
"""So many words before a number may call it."""
_OF_MANY = re.compile(r"\b(?P<noun>[A-Za-z]+)\s+\d+\s+of\s+\d+(?!\w)")
"""Image 3 of 10."""
_LEAST_BLOCK = 100


@dataclass(frozen=True, eq=False)
class Labels:
    """The words by which such numbers are known."""

    calling: frozenset[str]
    turning: frozenset[str]
    streets: frozenset[str]
    blocks: frozenset[str]
    counters: frozenset[str]
    dying_at: frozenset[str]

    def is_dialled(self, text: str, sentence: Sentence, start: int, end: int) -> bool:
        """A part of a telephone number, or what somebody calls: call 911."""
        spans = (m.span() for m in _DIALLED.finditer(text, max(sentence.start, start - _REACH), sentence.end))
        if any(first <= start and end <= last for first, last in spans):
            return True
        number = sentence.at(start)
        before = sentence.tokens[max(0, number.i - _CALLED) : number.i] if number is not None else ()
        verb = next((t for t in reversed(before) if t.upos == "VERB"), None)
        return verb is not None and verb.lemma in self.calling and number is not None and number.head == verb.i

    def is_counter(self, text: str, sentence: Sentence, start: int, end: int) -> bool:
        """Image *3 of 10*: which of many pictures a caption is about."""
        found = _OF_MANY.finditer(text, max(sentence.start, start - _REACH), min(len(text), end + _REACH))
        return any(m.start() < start and end <= m.end() and m["noun"].lower() in self.counters for m in found)

    def is_house(self, text: str, sentence: Sentence, end: int) -> bool:
        """227 Hot Springs Drive."""
        street = _STREET.match(text, end, sentence.end)
        words = street[0].split()[1:] if street is not None else ()
        return any(word.rstrip(".").lower() in self.streets for word in words)

    def is_block(self, number: float | None, noun: Token | None) -> bool:
        """The 4000 *block* of a street."""
        is_one = noun is not None and noun.lemma.lower() in self.blocks and "Plur" not in noun.feats
        return is_one and number is not None and number >= _LEAST_BLOCK

    def is_turned(self, sentence: Sentence, number: Token) -> bool:
        """Would have *turned* 20, *dies* at 79: an age."""
        before = sentence[number.i - 1].lemma.lower() if number.i else ""
        if before in self.turning:
            return True
        head = sentence[number.head] if number.head >= 0 else number
        return before == "at" and head.lemma.lower() in self.dying_at


def labels(data: Mapping[str, Iterable[str]]) -> Labels:
    """The words of a language's section on figures."""
    return Labels(
        *(frozenset(data[name]) for name in ("calling", "turning", "streets", "blocks", "counters", "dying_at"))
    )
