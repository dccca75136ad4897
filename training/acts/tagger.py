"""A network that tells acts: an encoder and one linear layer, and the likelihoods of many of them together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from sourcebook.syntax._pieces import Pieces, batch_of
from training.acts.windows import Window
from training.syntax import encoder
from training.syntax.network import Parser, Sizes
from training.syntax.windows import UNKNOWN

__all__ = ["Batch", "Plan", "Tagger", "batch", "device", "f1", "grouped", "likelihoods", "taught"]

Floats = NDArray[np.float32]
DROPOUT = 0.2
SMOOTHING = 0.02


@dataclass(frozen=True)
class Plan:
    """How long and how fast a teacher learns."""

    passes: int = 12
    pieces: int = 2000
    encoder_rate: float = 6e-5
    head_rate: float = 2e-3
    warm_up: float = 0.1


class Batch(NamedTuple):
    """Windows as numbers, with the coders' answers and what they count, and the soft answers of teachers."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    candidates: Tensor
    answers: Tensor
    weights: Tensor
    soft: Tensor

    @property
    def present(self) -> Tensor:
        """True where a word stands."""
        return self.inputs[3][:, 1:] > 0


def device() -> torch.device:
    """Where to learn: on a graphics card if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Tagger(nn.Module):
    """Scores of each word for each class; reads what the head of the claims reads: last layer and embedding."""

    def __init__(self, parser: Parser, classes: int) -> None:
        super().__init__()
        self.parser = parser
        self.head = nn.Linear(2 * parser.sizes.width, classes)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Windows x words x classes."""
        return self.scores(*self.parser.encode(ids, shapes, mask, first))

    def scores(self, hidden: Tensor, embedded: Tensor) -> Tensor:
        """Scores of words that are already encoded."""
        states = torch.cat([hidden, embedded], -1)[:, 1:]
        found: Tensor = self.head(functional.dropout(states, DROPOUT, self.training))
        return found


def taught(windows: Sequence[Window], wheel: Path, classes: int, pieces: Pieces, plan: Plan, seed: int) -> Tagger:
    """A teacher: the whole encoder, tuned on the coders' answers."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    parser = Parser(Sizes(1, 1, 1, 1))
    encoder.start(parser, wheel)
    tagger = Tagger(parser, classes).to(device()).train()
    groups = [{"params": list(parser.parameters())}, {"params": list(tagger.head.parameters())}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    for done in range(plan.passes):
        made = grouped(windows, plan.pieces, rng)
        for i, group in enumerate(made):
            share = (done + i / len(made)) / plan.passes
            factor = min(share / plan.warm_up, (1 - share) / (1 - plan.warm_up))
            for part, rate in zip(optimiser.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
                part["lr"] = rate * max(factor, 0.02)
            _step(tagger, batch(group, pieces, classes), optimiser)
    return tagger.eval()


def _step(tagger: Tagger, each: Batch, optimiser: torch.optim.AdamW) -> None:
    known = each.answers != UNKNOWN
    loss = functional.cross_entropy(
        tagger(*each.inputs)[known], each.answers[known], reduction="none", label_smoothing=SMOOTHING
    )
    weights = each.weights[known]
    optimiser.zero_grad(set_to_none=True)
    ((loss * weights).sum() / weights.sum()).backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()


def likelihoods(tagger: Tagger, windows: Sequence[Window], pieces: Pieces) -> list[Floats]:
    """What a tagger thinks of every word: words x classes for each window."""
    found: list[Floats] = []
    classes = tagger.head.out_features
    with torch.no_grad():
        for at in range(0, len(windows), 32):
            part = windows[at : at + 32]
            shares = torch.softmax(tagger(*batch(part, pieces, classes).inputs), -1).cpu().numpy()
            found += [shares[row, : len(w.words)] for row, w in enumerate(part)]
    return found


def grouped(windows: Sequence[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of about one length together, so many that the padded batch holds about so many words."""
    order = sorted(windows, key=lambda w: len(w.words) + rng.random() * 8)
    groups: list[list[Window]] = [[]]
    for window in order:
        if groups[-1] and len(window.words) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return groups


def batch(
    windows: Sequence[Window], pieces: Pieces, classes: int, soft: Sequence[Floats | None] | None = None
) -> Batch:
    """Windows padded into one batch."""
    inputs = batch_of([pieces.encode(w.words, w.spaces) for w in windows])
    size, width = len(windows), inputs.first.shape[1] - 1
    candidates, weights = np.zeros((size, width), bool), np.zeros((size, width), np.float32)
    answers, told = np.full((size, width), UNKNOWN), np.zeros((size, width, classes), np.float32)
    for row, window in enumerate(windows):
        length = len(window.words)
        candidates[row, :length] = window.candidates
        if window.answers:
            answers[row, :length], weights[row, :length] = window.answers, window.weights
        shares = soft[row] if soft is not None else None
        if shares is not None:
            told[row, :length] = shares
    to = device()
    ids, shapes, mask, first = (torch.from_numpy(each).to(to) for each in inputs)
    rest = (torch.from_numpy(each).to(to) for each in (candidates, answers, weights, told))
    return Batch((ids, shapes, mask, first), *rest)


def f1(likely: Sequence[Floats], windows: Sequence[Window]) -> float:
    """F1 of acts found with the right type, unsure ones left out; a word is an act when it is likelier than not."""
    right = told = wanted = 0
    for shares, window in zip(likely, windows, strict=True):
        for share, answer, weight in zip(shares, window.answers, window.weights, strict=True):
            if answer != UNKNOWN and weight == 1:
                best = int(share.argmax())
                right += answer > 0 and best == answer
                told += best > 0
                wanted += answer > 0
    return 2 * right / max(1, told + wanted)
