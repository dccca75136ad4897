"""Softmax regression in plain numpy, the same on every run: minibatches in a seeded order, AdamW, input dropout."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Plan", "fit", "shares"]

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Plan:
    """How long and how hard to learn."""

    passes: int = 12
    batch: int = 64
    rate: float = 2e-3
    decay: float = 0.01
    dropout: float = 0.2
    smoothing: float = 0.02
    forget: float = 0.3
    """Share of the rows that are shown without what the frames know of the word: most words of the world have none."""
    seed: int = 20201110


def fit(
    rows: Floats, answers: NDArray[np.int64], weights: Floats, classes: int, known: slice, plan: Plan
) -> tuple[Floats, Floats]:
    """Weights (features x classes) and bias; ``known`` are the columns that come from frames."""
    random = np.random.default_rng(plan.seed)
    size, width = rows.shape
    state = np.zeros((width + 1, classes), np.float32)
    first, second = np.zeros_like(state), np.zeros_like(state)
    steps = plan.passes * -(-size // plan.batch)
    step = 0
    wanted = np.eye(classes, dtype=np.float32) * (1 - plan.smoothing) + np.float32(plan.smoothing / classes)
    for _ in range(plan.passes):
        order = random.permutation(size)
        for at in range(0, size, plan.batch):
            step += 1
            part = order[at : at + plan.batch]
            seen = rows[part] * (random.random((len(part), width), np.float32) >= plan.dropout) / (1 - plan.dropout)
            seen[random.random(len(part)) < plan.forget, known] = 0
            seen = np.hstack([seen, np.ones((len(part), 1), np.float32)]).astype(np.float32)
            off = (shares(seen @ state) - wanted[answers[part]]) * weights[part, None] / len(part)
            slope = seen.T @ off
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            rate = np.float32(plan.rate * (1 - 0.95 * step / steps))
            move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            state[:-1] -= rate * plan.decay * state[:-1]
            state -= rate * move
    return state[:-1], state[-1]


def shares(scores: Floats) -> Floats:
    """Likelihoods from scores, row by row."""
    odds = np.exp(scores - scores.max(1, keepdims=True))
    result: Floats = odds / odds.sum(1, keepdims=True)
    return result
