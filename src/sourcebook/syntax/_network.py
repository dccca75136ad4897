"""The trained network and its word pieces, loaded once from a folder; numbers in, label numbers out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sourcebook.syntax._decode import Floats, Integers, heads_of, names_of, segments_of, without_fragments
from sourcebook.syntax._pieces import Encoded, Pieces, batch_of

__all__ = ["Answers", "Labels", "Network", "load"]

SURE = 1.0
"""How much better a sentence start must score than none (log odds); chosen on the development files."""
ROWS = 128
"""Words whose label scores are computed at a time; more would leave the processor's cache."""


@dataclass(frozen=True)
class Labels:
    """What the numbers mean."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Answers:
    """Label numbers of a batch, windows x words; ``heads`` count the window's words from 1, 0 is ROOT.

    ``states`` are the encoder's hidden states, windows x words x width.
    """

    upos: Integers
    feats: Integers
    names: Integers
    segments: Integers
    heads: Integers
    deprels: Integers
    states: Floats


@dataclass(frozen=True, eq=False)
class Network:
    """A loaded model: one network for everything but labels, which are scored once the heads are known."""

    labels: Labels
    pieces: Pieces
    session: onnxruntime.InferenceSession
    scorer: onnxruntime.InferenceSession

    def answer(self, windows: Sequence[Encoded]) -> Answers:
        """Tags, sentences and trees of some windows."""
        batch = batch_of(windows)
        inputs = dict(zip((i.name for i in self.session.get_inputs()), batch, strict=True))
        tags, arcs, dependents, heads, states = self.session.run(None, inputs)
        lengths = np.array([len(w.first) - 1 for w in windows])
        upos, feats, starts, names = np.split(tags, self._borders(), axis=2)
        parts = upos.argmax(2)
        begins = without_fragments(starts[:, :, 1] - starts[:, :, 0] > SURE, parts, self.labels.upos)
        segments = segments_of(begins, lengths)
        found = heads_of(arcs, segments)
        deprels = self._deprels(dependents, heads, found, segments >= 0)
        return Answers(
            parts, feats.argmax(2), names_of(names, segments, self.labels.names), segments, found, deprels,
            states[:, 1:],
        )  # fmt: skip

    def _borders(self) -> list[int]:
        upos, feats = len(self.labels.upos), len(self.labels.feats)
        return [upos, upos + feats, upos + feats + 2]

    def _deprels(self, dependents: Floats, heads: Floats, found: Integers, words: NDArray[np.bool_]) -> Integers:
        """The best label of each word's arc; ``root`` exactly for the root."""
        row, word = words.nonzero()
        head = found[row, word]
        left, right = dependents[row, word], heads[row, head]
        best = np.empty(len(row), np.int64)
        root = self.labels.deprels.index("root")
        for at in range(0, len(row), ROWS):
            part = slice(at, at + ROWS)
            (scores,) = self.scorer.run(None, {"dependents": left[part], "heads": right[part]})
            scores[:, root] = np.where(head[part] == 0, np.inf, -np.inf)
            best[part] = scores.argmax(1)
        result = np.zeros(found.shape, np.int64)
        result[row, word] = best
        return result


@cache
def load(folder: Path) -> Network:
    """The model in a folder; loaded once in a process."""
    columns = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in columns.items()})
    pieces = Pieces.load(folder / "vocab.txt")
    return Network(labels, pieces, _session(folder / "network.onnx"), _session(folder / "deprels.onnx"))


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
