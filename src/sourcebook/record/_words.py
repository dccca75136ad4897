"""Words as search sees them: folded, without accents, with their place in the text; and what a query asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Term", "Token", "folded_name", "matches", "terms", "tokens"]

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, folded, with its place."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; ``is_beginning``: the last may go on."""

    words: tuple[str, ...]
    is_beginning: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The words of a text: letters and numbers, folded as the search index of SQLite folds them."""
    for found in _WORD.finditer(text):
        word = _folded(found[0])
        if word:
            yield Token(word, found.start(), found.end())


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def folded_name(name: str) -> str:
    """A name's words with a space around each, so that a word of it can be looked for; never empty."""
    return f" {' '.join(token.word for token in tokens(name))} "


def terms(query: str) -> tuple[Term, ...]:
    """What a query asks for: all words, "quoted words" as a phrase, a star for a word's beginning.

    No sign in it is an operator.
    """
    parts = re.findall(r'"([^"]+)"|([^\s"]+)', query)
    found = (phrase or word for phrase, word in parts)
    made = (Term(tuple(t.word for t in tokens(each)), each.endswith("*")) for each in found)
    return tuple(term for term in made if term.words)


def matches(text: str, sought: Sequence[Term], at: int = 0) -> tuple[tuple[int, int], ...]:
    """Where the terms stand in a text that begins at an offset; what touches or overlaps is one stretch."""
    words = list(tokens(text))
    spans = []
    for i in range(len(words)):
        for term in sought:
            last = i + len(term.words) - 1
            if last < len(words) and _is_at(words[i : last + 1], term):
                spans.append((words[i].start, words[last].end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple((at + start, at + end) for start, end in merged)


def _is_at(words: Sequence[Token], term: Term) -> bool:
    *before, last = (token.word for token in words)
    if tuple(before) != term.words[:-1]:
        return False
    return last.startswith(term.words[-1]) if term.is_beginning else last == term.words[-1]
