"""No grammar at all: words and sentences by rule, each word hanging from the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.model import Sentence, Token
from sourcebook.settings import Settings
from sourcebook.syntax._tokenise import Word, paragraphs, tokenise

__all__ = ["parse"]

_END = re.compile(r"[.!?…]+$")
_CLOSING = frozenset("\"'”’)]»")


def parse(text: str, settings: Settings) -> tuple[Sentence, ...]:  # noqa: ARG001 - every parser is called alike
    """Sentences that end at a full stop before white space and anything but a small letter."""
    found: list[Sentence] = []
    for start, end in paragraphs(text):
        found += (_sentence(text, words) for words in _sentences(text, tokenise(text, start, end)))
    return tuple(found)


def _sentences(text: str, words: list[Word]) -> Iterator[list[Word]]:
    taken: list[Word] = []
    ended = False
    for word in words:
        first = text[word.start]
        if ended and word.spaced and not first.islower():
            yield taken
            taken, ended = [], False
        ended = bool(_END.match(text[word.start : word.end])) or (ended and first in _CLOSING)
        taken.append(word)
    if taken:
        yield taken


def _sentence(text: str, words: list[Word]) -> Sentence:
    tokens = []
    for i, word in enumerate(words):
        form = text[word.start : word.end]
        label = "dep" if i else "root"
        tokens.append(Token(i, word.start, word.end, form, form.lower(), "X", "", i - 1, label))
    return Sentence(words[0].start, words[-1].end, tuple(tokens))
