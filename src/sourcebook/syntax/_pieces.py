"""Words as the network sees them: word pieces of an uncased vocabulary, and the shape that case folding loses."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Batch", "Encoded", "Pieces", "batch_of", "shape"]

MAX_PIECES = 12
MAX_CHARACTERS = 60
SPACE_BEFORE = 9
"""Added to a shape when white space stands before the word."""


class Encoded(NamedTuple):
    """A window of words: piece ids, shapes, and where each word's first piece is (0, the CLS, stands for ROOT)."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


class Batch(NamedTuple):
    """Encoded windows padded to one size; ``mask`` is 1 where a piece stands."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    mask: NDArray[np.float32]
    first: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pieces:
    """A WordPiece vocabulary with what it has already cut."""

    index: dict[str, int]
    _known: dict[str, list[int]] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """The vocabulary of a file with one piece a line."""
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({piece: i for i, piece in enumerate(lines) if piece})

    def of(self, word: str) -> list[int]:
        """Ids of a word's pieces, at least one and at most ``MAX_PIECES``."""
        known = self._known.get(word)
        if known is None:
            known = self._cut(word)
            if len(self._known) < 200_000:
                self._known[word] = known
        return known

    def encode(self, words: Sequence[str], space_before: Sequence[bool]) -> Encoded:
        """A window of words between CLS and SEP."""
        ids, shapes, first = [self.index["[CLS]"]], [0], [0]
        for word, spaced in zip(words, space_before, strict=True):
            pieces = self.of(word)
            first.append(len(ids))
            ids += pieces
            shapes += [shape(word) + SPACE_BEFORE * spaced] * len(pieces)
        ids.append(self.index["[SEP]"])
        shapes.append(0)
        return Encoded(ids, shapes, first)

    def _cut(self, word: str) -> list[int]:
        unknown = self.index["[UNK]"]
        found: list[int] = []
        for part in _parts(word):
            found += self._longest_first(part) or [unknown]
        return found[:MAX_PIECES] or [unknown]

    def _longest_first(self, part: str) -> list[int]:
        """The longest known piece from the left, again and again; nothing when a stretch is unknown."""
        if len(part) > MAX_CHARACTERS:
            return []
        found, at = [], 0
        while at < len(part):
            prefix = "##" if at else ""
            ends = (end for end in range(len(part), at, -1) if prefix + part[at:end] in self.index)
            end = next(ends, None)
            if end is None:
                return []
            found.append(self.index[prefix + part[at:end]])
            at = end
        return found


@cache
def shape(word: str) -> int:
    """A word's shape: 1 lower, 2 Title, 3 UPPER, 4 one capital, 5 mixed, 6 digit, 7 no letter, 8 other scripts."""
    if any(c.isdigit() for c in word):
        return 6
    if not any(c.isalnum() for c in word):
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper() and word[1:].islower():
        return 2
    return 5 if any(c.isupper() for c in word) else 8


def batch_of(windows: Sequence[Encoded]) -> Batch:
    """Windows padded to the longest."""
    size, length = len(windows), max(len(w.ids) for w in windows)
    words = max(len(w.first) for w in windows)
    ids = np.zeros((size, length), np.int64)
    shapes = np.zeros((size, length), np.int64)
    mask = np.zeros((size, length), np.float32)
    first = np.zeros((size, words), np.int64)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        shapes[row, : len(window.ids)] = window.shapes
        mask[row, : len(window.ids)] = 1
        first[row, : len(window.first)] = window.first
    return Batch(ids, shapes, mask, first)


def _parts(word: str) -> list[str]:
    """Lower case without accents or controls, cut at white space and around every punctuation mark."""
    folded = unicodedata.normalize("NFD", word.lower())
    kept = (c for c in folded if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})
    spaced = "".join(f" {c} " if _alone(c) else c for c in kept)
    return spaced.split()


def _alone(c: str) -> bool:
    """Whether a character is a piece of its own: ASCII symbols, punctuation, Chinese characters."""
    o = ord(c)
    if o < 128:
        return o >= 33 and not c.isalnum()
    return 0x4E00 <= o <= 0x9FFF or unicodedata.category(c)[0] == "P"
