"""Words as search sees them: folded, without accents, with their place in the text; and what a query asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Term", "folded_name", "matches", "terms", "words_of"]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; ``is_beginning``: the last may go on."""

    words: tuple[str, ...]
    is_beginning: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text: letters and numbers, folded as the search index of SQLite folds them."""
    return _WORD.findall(_folded(text)[0])


def _folded(text: str) -> tuple[str, list[int] | None]:
    """The text in small letters without accents; where its signs stood, unless they stand where they did."""
    if text.isascii():
        return text.lower(), None
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in sign.lower() if sign.isascii() else unicodedata.normalize("NFD", sign.lower()):
            if not unicodedata.combining(part):
                signs.append(part)
                places.append(place)
    return "".join(signs), places


def folded_name(name: str) -> str:
    """A name's words with a space around each, so that a word of it can be looked for; never empty."""
    return f" {' '.join(words_of(name))} "


def terms(query: str) -> tuple[Term, ...]:
    """What a query asks for: all words, "quoted words" as a phrase, a star for a word's beginning.

    No sign in it is an operator.
    """
    parts = re.findall(r'"([^"]+)"|([^\s"]+)', query)
    found = (phrase or word for phrase, word in parts)
    made = (Term(tuple(words_of(each)), each.endswith("*")) for each in found)
    return tuple(term for term in made if term.words)


def matches(text: str, sought: Sequence[Term], at: int = 0) -> tuple[tuple[int, int], ...]:
    """Where the terms stand in a text that begins at an offset; what overlaps is one stretch."""
    folded, places = _folded(text)
    spans = sorted({found.span() for term in sought for found in _pattern(term).finditer(folded)})
    if places is not None:
        spans = [(places[start], _end(text, places[end - 1] + 1)) for start, end in spans]
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple((at + start, at + end) for start, end in merged)


def _end(text: str, end: int) -> int:
    """Takes along the accents that stand after a letter as signs of their own."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _pattern(term: Term) -> re.Pattern[str]:
    ending = r"[^\W_]*" if term.is_beginning else r"(?![^\W_])"
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, term.words)) + ending)
