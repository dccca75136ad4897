"""How likely two things are one: the model of Fellegi and Sunter, with weights that are written down.

Each comparison of a pair falls on one level. A level has ``m``, how often it is seen between two tellings of one
thing, and ``u``, how often between tellings of different things. Its weight is log2(m/u); weights add up on the log
odds of the prior, and the sum is turned back into a probability. ``weights.yaml`` holds the numbers; nothing is
learnt from the record, so that the same texts always give the same links. See ``docs/decisions/0006-linking.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["Finding", "Model", "Score", "model"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one comparison saw: its level, in words, and how common the shared value is (0: not known)."""

    comparison: str
    level: str
    words: str
    frequency: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A probability with its reason, the strongest evidence first."""

    probability: float
    weight: float
    reason: str


@dataclass(frozen=True)
class Model:
    """The weights for one kind of link. At ``sure`` and above two things are judged one, below ``unsure`` nothing."""

    name: str
    prior: float
    sure: float
    unsure: float
    weights: Mapping[tuple[str, str], tuple[float, float]]

    def score(self, findings: Sequence[Finding]) -> Score:
        """Adds up what the comparisons saw."""
        weighed = [(self._weight(f), f) for f in findings]
        total = math.log2(self.prior / (1 - self.prior)) + sum(w for w, _ in weighed)
        told = sorted(((w, f.words) for w, f in weighed if f.words), key=lambda each: -abs(each[0]))
        reason = "; ".join(f"{words} ({weight:+.1f})" for weight, words in told)
        return Score(round(1 / (1 + 2 ** -max(min(total, 60), -60)), 4), round(total, 2), reason)

    def _weight(self, finding: Finding) -> float:
        m, u = self.weights[finding.comparison, finding.level]
        if m > u and finding.frequency:
            # To agree on what half the record speaks of says little, to agree on something rare says much.
            u = min(max(u, finding.frequency), m)
        return math.log2(m / u)


@cache
def model(name: str) -> Model:
    """The model of that name in ``weights.yaml``."""
    every: dict[str, Any] = yaml.safe_load((files(__package__) / "weights.yaml").read_text(encoding="utf-8"))
    data = every[name]
    weights = {
        (comparison, level): (float(m), float(u))
        for comparison, levels in data["comparisons"].items()
        for level, (m, u) in levels.items()
    }
    return Model(name, float(data["prior"]), float(data["sure"]), float(data["unsure"]), weights)
