"""The trained head for acts: how likely is each word of a sentence to name an event, and of which type?

One linear layer over what the parser's encoder made of the word, what the frames know of it, and where it stands.
Its weights are data of the language (``languages/<code>/heads.npz``, trained by ``training/heads``). Without an
encoder or without weights it is silent, and the frames stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.claims._frame_file import PARTS, lexicon
from sourcebook.model import Language, Sentence, Token

__all__ = ["NONE", "Acts", "acts", "features", "is_candidate"]

NONE = "O"
"""The class of words that name no event."""
_CANDIDATES = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV", "AUX", "ADP"})
_PART_OF_PHRASE = 0.5
"""What a word counts that evokes a type only as part of a set phrase."""
_ONE_CORE = 250_000
"""So many multiplications at most make a product that the linear algebra library leaves to one core."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Acts:
    """Weights (features x classes), and from which likelihood on a word is believed.

    ``keep``: an event of the frames less likely goes. ``propose``: a word more likely is an event without a frame.
    """

    classes: tuple[str, ...]
    upos: tuple[str, ...]
    deprels: tuple[str, ...]
    weights: Floats
    bias: Floats
    keep: float
    propose: float

    def likelihoods(self, sentence: Sentence, fired: Mapping[int, str], language: Language) -> dict[int, Floats]:
        """For each candidate word the likelihood of each class; ``fired`` are the types of the frames' events."""
        if sentence.states is None:
            return {}
        tokens = [t for t in sentence if is_candidate(t)]
        if not tokens:
            return {}
        scores = self._scores(sentence, tokens, fired, language)
        odds = np.exp(scores - scores.max(1, keepdims=True))
        shares: Floats = odds / odds.sum(1, keepdims=True)
        return {token.i: share for token, share in zip(tokens, shares, strict=True)}

    def _scores(
        self, sentence: Sentence, tokens: Sequence[Token], fired: Mapping[int, str], language: Language
    ) -> Floats:
        """The product of ``features`` and weights; what does not hang on the sentence is computed once a word."""
        assert sentence.states is not None, "the head needs the parser's states"
        start = sentence.states.shape[1]
        scores = _product(sentence.states[[t.i for t in tokens]], self.weights[:start])
        scores += np.concatenate([_known_scores(self, language, t.upos, t.lemma.lower(), t.deprel) for t in tokens])
        for row, token in enumerate(tokens):
            if token.i in fired:
                scores[row] += self.weights[start + len(self.classes) + self.classes.index(fired[token.i])]
        return scores


def _product(rows: Floats, weights: Floats) -> Floats:
    """The matrix product, a few rows at a time: for a small one the other cores wake, wait and only cost time."""
    step = max(1, _ONE_CORE // weights.size)
    return np.concatenate([rows[at : at + step] @ weights for at in range(0, len(rows), step)])


@cache
def acts(language: Language) -> Acts | None:
    """The language's head for acts, if it has one."""
    data: Mapping[str, Any] | None = language.sections.get("heads")
    if data is None:
        return None
    classes, upos, deprels = (
        tuple(str(each) for each in data[f"acts_{name}"]) for name in ("classes", "upos", "deprels")
    )
    weights, bias = (np.asarray(data[f"acts_{name}"], np.float32) for name in ("weights", "bias"))
    keep, propose = (float(data[f"acts_{name}"]) for name in ("keep", "propose"))
    return Acts(classes, upos, deprels, weights, bias, keep, propose)


def is_candidate(token: Token) -> bool:
    """Can the word name an act at all?"""
    return token.upos in _CANDIDATES


def features(
    sentence: Sentence, tokens: Iterable[Token], fired: Mapping[int, str], head: Acts, language: Language
) -> Floats:
    """One row a word: states, types its lemma can evoke, the type its frame gives it, part of speech, relation."""
    assert sentence.states is not None, "the head needs the parser's states"
    tokens = list(tokens)
    width = len(head.classes)
    rows = [_known(head, language, t.upos, t.lemma.lower(), t.deprel) for t in tokens]
    start = sentence.states.shape[1]
    found = np.empty((len(tokens), start + len(rows[0])), np.float32)
    found[:, :start] = sentence.states[[t.i for t in tokens]]
    found[:, start:] = rows
    for row, token in enumerate(tokens):
        if token.i in fired:
            found[row, start + width + head.classes.index(fired[token.i])] = 1
    return found


@lru_cache(maxsize=20_000)
def _known_scores(head: Acts, language: Language, upos: str, lemma: str, deprel: str) -> Floats:
    """What is known of a word, weighed: one row of scores."""
    row = _known(head, language, upos, lemma, deprel)
    scores: Floats = row[None] @ head.weights[-len(row) :] + head.bias
    return scores


@lru_cache(maxsize=20_000)
def _known(head: Acts, language: Language, upos: str, lemma: str, deprel: str) -> Floats:
    """What is known of a word, whatever its sentence: a row of which the frames' own columns are still empty."""
    width = len(head.classes)
    row = np.zeros(2 * width + len(head.upos) + len(head.deprels), np.float32)
    for pattern in lexicon(language).patterns.get((PARTS.get(upos, ""), lemma), ()):
        if pattern.frame.kind == "event":
            column = head.classes.index(pattern.frame.type)
            row[column] = max(row[column], _PART_OF_PHRASE if pattern.extras else 1.0)
    if upos in head.upos:
        row[2 * width + head.upos.index(upos)] = 1
    if deprel in head.deprels:
        row[2 * width + len(head.upos) + head.deprels.index(deprel)] = 1
    return row
