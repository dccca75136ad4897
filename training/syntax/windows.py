"""Windows of one to six sentences, cut anew for each pass, with their case and marks sometimes changed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sourcebook.syntax._pieces import Encoded, Pieces, batch_of
from training.syntax.conllu import Tree

__all__ = ["LONGEST", "NAME_TAGS", "UNKNOWN", "Gold", "Labels", "Source", "batches", "cuts", "tensors", "window"]

NAME_TAGS = ("O", *(f"{bio}-{kind}" for kind in ("PER", "LOC", "ORG", "NORP") for bio in "BI"))
UNKNOWN = -100
LONGEST = 400
"""Pieces in a training window."""


@dataclass(frozen=True)
class Labels:
    """Every label the heads can give, in the order of their scores."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS
    index: dict[str, dict[str, int]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for column in ("upos", "feats", "deprels", "names"):
            self.index[column] = {label: i for i, label in enumerate(getattr(self, column))}

    def ids(self, column: str, values: Iterable[str]) -> list[int]:
        """Numbers of labels; rare ones that no head gives are not learned from."""
        index = self.index[column]
        return [index.get(value, UNKNOWN) for value in values]


@dataclass(frozen=True)
class Source:
    """Sentences of one kind: how many a pass takes (all, when None), and how far their names are trusted."""

    sentences: tuple[Tree, ...]
    name_weight: float
    share: int | None = None


class Gold(NamedTuple):
    """What a window should give, word by word; ``trust`` weighs the names."""

    upos: list[int]
    feats: list[int]
    starts: list[int]
    names: list[int]
    heads: list[int]
    deprels: list[int]
    trust: list[float]


class Window(NamedTuple):
    """A window as pieces, and what it should give."""

    encoded: Encoded
    gold: Gold


class Tensors(NamedTuple):
    """A batch on its way into the network, and what it should give."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    tags: tuple[Tensor, Tensor, Tensor, Tensor]
    heads: Tensor
    deprels: Tensor
    trust: Tensor

    @property
    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What the network reads."""
        return self.ids, self.shapes, self.mask, self.first

    @property
    def present(self) -> Tensor:
        """True where a word stands."""
        return self.first[:, 1:] > 0


def batches(sources: Sequence[Source], labels: Labels, pieces: Pieces, words: int, rng: random.Random) -> list[Tensors]:
    """One pass over the sources in batches of about equal size, in random order."""
    windows = []
    for source in sources:
        for sentences in cuts(source, rng):
            made = window(_changed(sentences, rng), source.name_weight, labels, pieces)
            if len(made.encoded.ids) <= LONGEST:
                windows.append(made)
    windows.sort(key=lambda w: len(w.encoded.ids) + rng.random() * 8)
    grouped = list(_grouped(windows, words))
    rng.shuffle(grouped)
    return [tensors(group) for group in grouped]


def window(sentences: Sequence[Tree], trust: float, labels: Labels, pieces: Pieces) -> Window:
    """Sentences, one after another, with their answers."""
    words = [word for tree in sentences for word in tree.words]
    spaces = [True, *(space for tree in sentences for space in tree.space_after)][: len(words)]
    gold = Gold([], [], [], [], [], [], [trust] * len(words))
    for tree in sentences:
        _add(gold, tree, labels)
    return Window(pieces.encode(words, spaces), gold)


def tensors(windows: Sequence[Window]) -> Tensors:
    """Windows padded into one batch."""
    batch = batch_of([w.encoded for w in windows])
    width = batch.first.shape[1] - 1

    def column(name: str, blank: float = UNKNOWN) -> Tensor:
        rows = [getattr(w.gold, name) for w in windows]
        return torch.from_numpy(np.array([row + [blank] * (width - len(row)) for row in rows]))

    tags = (column("upos"), column("feats"), column("starts"), column("names"))
    ids, shapes, mask, first = (torch.from_numpy(each) for each in batch)
    return Tensors(ids, shapes, mask, first, tags, column("heads"), column("deprels"), column("trust", 0.0).float())


def _add(gold: Gold, tree: Tree, labels: Labels) -> None:
    size, offset = len(tree.words), len(gold.starts)
    blank = [UNKNOWN] * size
    raw = not tree.upos and not tree.names
    gold.starts.extend([1] + [UNKNOWN if raw else 0] * (size - 1))
    gold.upos.extend(labels.ids("upos", tree.upos) or blank)
    gold.feats.extend(labels.ids("feats", tree.feats) or blank)
    gold.names.extend(labels.ids("names", tree.names) or blank)
    gold.deprels.extend(labels.ids("deprels", tree.deprels) or blank)
    gold.heads.extend([head and head + offset for head in tree.heads] or blank)


def cuts(source: Source, rng: random.Random) -> Iterator[tuple[Tree, ...]]:
    """One to six sentences at a time, from a random part of the source when a pass takes only a share."""
    take = source.sentences
    if source.share is not None and source.share < len(take):
        begin = rng.randrange(len(take))
        take = (take + take)[begin : begin + source.share]
    at = 0
    while at < len(take):
        size = rng.choice((1, 2, 3, 4, 6))
        yield take[at : at + size]
        at += size


def _grouped(windows: Sequence[Window], words: int) -> Iterator[list[Window]]:
    """Neighbours in length, so many that the padded batch holds about so many words."""
    group: list[Window] = []
    for each in windows:
        if group and len(each.encoded.ids) * (len(group) + 1) > words * 1.3:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _changed(sentences: Sequence[Tree], rng: random.Random) -> list[Tree]:
    """A tenth in capitals, a twentieth in lower case, a quarter with printers' marks for typewriters'."""
    chance, marks = rng.random(), rng.random() < 0.25
    result = []
    for tree in sentences:
        words = _printed(tree) if marks else tree.words
        if chance < 0.15:
            words = tuple(word.upper() if chance < 0.10 else word.lower() for word in words)
        result.append(_with_words(tree, words))
    return result


def _with_words(tree: Tree, words: tuple[str, ...]) -> Tree:
    columns = (tree.upos, tree.lemmas, tree.feats, tree.heads, tree.deprels, tree.names)
    return Tree(words, tree.space_after, *columns)


def _printed(tree: Tree) -> tuple[str, ...]:
    """The words with curly quotation marks and long dashes for straight ones."""
    spaced = (True, *tree.space_after)
    return tuple(_mark(word, opening=spaced[i]) for i, word in enumerate(tree.words))


def _mark(word: str, *, opening: bool) -> str:
    if word in {'"', "``", "''"}:
        return "“" if opening and word != "''" else "”"
    if word == "'":
        return "‘" if opening else "’"
    if word == "--" or (word == "-" and opening):
        return "—" if word == "--" else "–"
    return word.replace("'", "’") if len(word) > 1 else word
