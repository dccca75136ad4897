"""From scores to answers: sentences, trees with one root inside each sentence, names that begin before they go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "heads_of", "names_of", "segments_of", "without_fragments"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

IMPOSSIBLE = np.float32(-1e9)
SIDE_BY_SIDE = np.float32(-2.0)
"""Added to the score of a name that follows another without a word between; chosen on the development files."""


def segments_of(starts: NDArray[np.bool_], lengths: Integers) -> Integers:
    """Number of each word's sentence in its window, -1 where there is no word."""
    begins = starts.copy()
    begins[:, 0] = True
    segments: Integers = begins.cumsum(1) - 1
    segments[np.arange(starts.shape[1])[None, :] >= lengths[:, None]] = -1
    return segments


def without_fragments(starts: NDArray[np.bool_], upos: Integers, labels: Sequence[str]) -> NDArray[np.bool_]:
    """Sentence starts without those after "On 7 August 2008": a preposition's phrase alone is no sentence.

    A stretch from a preposition to a word before which no punctuation stands goes on when it holds no verb.
    """
    kept = starts.copy()
    ends = upos == labels.index("PUNCT")
    for row, before in np.argwhere(starts[:, 1:] & ~ends[:, :-1]).tolist():
        word = before + 1
        first = int(kept[row, :word].nonzero()[0].max(initial=0))
        stretch = [labels[n] for n in upos[row, first:word]]
        if stretch[0] == "ADP" and not {"VERB", "AUX"} & set(stretch):
            kept[row, word] = False
    return kept


def heads_of(arcs: Floats, segments: Integers) -> Integers:
    """Heads (0 for ROOT, else the word's number from 1) that make a tree with one root of every sentence.

    ``arcs`` are windows x words x (ROOT and words). Almost always the best heads are a tree already; only
    the sentences where they are not are searched.
    """
    allowed = np.empty(arcs.shape, np.bool_)
    allowed[:, :, 0] = True
    allowed[:, :, 1:] = segments[:, :, None] == segments[:, None, :]
    allowed[:, :, 1:] &= ~np.eye(arcs.shape[1], dtype=np.bool_)
    heads: Integers = np.where(allowed, arcs, IMPOSSIBLE).argmax(2)
    heads[segments < 0] = 0
    for row, first, last in _not_trees(heads, segments):
        columns = np.r_[0, first + 1 : last + 1]
        tree = best_tree(arcs[row, first:last][:, columns])
        heads[row, first:last] = np.where(tree == 0, 0, tree + first)
    return heads


def best_tree(scores: Floats) -> Integers:
    """The best tree over words x (ROOT and words) with one root; heads as in ``heads_of``.

    Each word that would rather hang from ROOT is tried as the root, or the three likeliest when none would.
    """
    size = scores.shape[0]
    square = np.full((size + 1, size + 1), float(IMPOSSIBLE))
    square[1:] = scores
    np.fill_diagonal(square, IMPOSSIBLE)
    roots = np.flatnonzero(square[1:].argmax(1) == 0) + 1
    if not len(roots):
        gain = square[1:, 0] - square[1:, 1:].max(1)
        roots = gain.argsort()[-3:] + 1
    trees = [_rooted(square, int(root)) for root in roots]
    totals = [square[np.arange(1, size + 1), tree[1:]].sum() for tree in trees]
    return trees[int(np.argmax(totals))][1:]


def names_of(scores: Floats, segments: Integers, tags: Sequence[str]) -> Integers:
    """The best BIO tags, windows x words, in which every name begins with B and stays in its sentence (Viterbi)."""
    moves = _moves(tuple(tags))
    total, back = scores[:, 0] + moves[tags.index("O")], np.zeros(scores.shape, np.int64)
    for word in range(1, scores.shape[1]):
        begins = segments[:, word] != segments[:, word - 1]
        step = np.where(begins[:, None, None], moves[tags.index("O")], moves)
        options = total[:, :, None] + step
        back[:, word] = options.argmax(1)
        total = options.max(1) + scores[:, word]
    found = np.zeros(scores.shape[:2], np.int64)
    found[:, -1] = total.argmax(1)
    rows = np.arange(len(scores))
    for word in range(scores.shape[1] - 1, 0, -1):
        found[:, word - 1] = back[rows, word, found[:, word]]
    return found


@cache
def _moves(tags: tuple[str, ...]) -> Floats:
    """What it costs to go from one tag to the next: I only within its kind, and names seldom stand side by side."""
    moves = np.zeros((len(tags), len(tags)), np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after[0] == "I" and (before == "O" or before[2:] != after[2:]):
                moves[i, j] = IMPOSSIBLE
            elif after[0] == "B" and before != "O":
                moves[i, j] = SIDE_BY_SIDE
    return moves


def _rooted(square: NDArray[np.float64], root: int) -> Integers:
    """The best tree in which this word alone hangs from ROOT."""
    rooted = square.copy()
    rooted[1:, 0] = IMPOSSIBLE
    rooted[root] = IMPOSSIBLE
    rooted[root, 0] = 0.0
    return _best_heads(rooted)


def _not_trees(heads: Integers, segments: Integers) -> Iterator[tuple[int, int, int]]:
    """Row, first and last of each sentence whose heads have a cycle, or not one root."""
    size, width = heads.shape
    upward = np.concatenate([np.zeros((size, 1), heads.dtype), heads], 1)
    for _ in range(width.bit_length()):
        upward = np.take_along_axis(upward, upward, 1)
    words = segments >= 0
    sentence = (segments + width * np.arange(size)[:, None])[words]
    total = size * width
    roots = np.bincount(sentence, (heads == 0)[words], total)
    lost = np.bincount(sentence, (upward[:, 1:] != 0)[words], total)
    present = np.bincount(sentence, minlength=total) > 0
    for broken in np.flatnonzero(present & ((roots != 1) | (lost > 0))).tolist():
        row = broken // width
        places = np.flatnonzero(segments[row] == broken % width)
        yield row, int(places[0]), int(places[-1]) + 1


def _best_heads(scores: NDArray[np.float64]) -> Integers:
    """Chu-Liu-Edmonds over a square of dependents x heads whose first node is ROOT."""
    scores = scores.copy()
    scores[0] = IMPOSSIBLE
    np.fill_diagonal(scores, IMPOSSIBLE)
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads.tolist())
    return heads if cycle is None else _contracted(scores, heads, np.array(cycle))


def _contracted(scores: NDArray[np.float64], heads: Integers, cycle: Integers) -> Integers:
    """The best heads when the cycle is one node, which is then opened at the best place."""
    outside = np.ones(len(scores), np.bool_)
    outside[cycle] = False
    rest = np.flatnonzero(outside)
    size = len(rest)
    kept = scores[cycle, heads[cycle]]
    into = scores[np.ix_(cycle, rest)] - kept[:, None]
    out_of = scores[np.ix_(rest, cycle)]
    smaller = np.full((size + 1, size + 1), float(IMPOSSIBLE))
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    smaller[size, :size] = into.max(0) + kept.sum()
    smaller[:size, size] = out_of.max(1)
    solved = _best_heads(smaller)
    result = heads.copy()
    inside = cycle[out_of.argmax(1)]
    result[rest] = np.where(solved[:size] == size, inside, rest[np.minimum(solved[:size], size - 1)])
    result[0] = -1
    opened = solved[size]
    result[cycle[into[:, opened].argmax()]] = rest[opened]
    return result


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """A cycle among the heads, if there is one; node 0 has no head."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        at = start
        while not seen[at]:
            seen[at] = start
            at = heads[at]
        if seen[at] == start:
            return _around(heads, at)
    return None


def _around(heads: Sequence[int], start: int) -> list[int]:
    found, at = [start], heads[start]
    while at != start:
        found.append(at)
        at = heads[at]
    return found
