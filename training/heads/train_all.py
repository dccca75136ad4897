"""One command from the coded corpus to ``heads.npz``: ``python -m training.heads.train_all --corpus corpus/open``.

Thresholds are chosen on passages that a fold has not learned from; the weights shipped have learned from all.
The sealed part of the corpus is never read here.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook import languages
from training.heads.examples import Examples, act_examples, blank, passages
from training.heads.softmax import Plan, fit, shares

FOLDS = 5
PLAN = Plan()
OUTPUT = Path(languages.__file__).parent / "en" / "heads.npz"


def main() -> None:
    """Read the corpus, learn, say how well, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpus", type=Path, default=Path("corpus/open"))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    language = languages.load("en")
    found = passages(options.corpus)
    head = blank(found)
    examples = act_examples(found, head, language)
    likely = _unseen(examples, len(head.classes))
    keep, propose = _thresholds(examples, likely)
    _tell(examples, likely, keep, propose)
    weights, bias = fit(examples.features, examples.answers, examples.weights, len(head.classes), PLAN)
    np.savez_compressed(
        options.output,
        acts_classes=np.array(head.classes),
        acts_upos=np.array(head.upos),
        acts_deprels=np.array(head.deprels),
        acts_weights=weights.astype(np.float16),
        acts_bias=bias,
        acts_keep=np.float32(keep),
        acts_propose=np.float32(propose),
    )
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")


def _unseen(examples: Examples, classes: int) -> NDArray[np.float32]:
    """Likelihoods of every example from a head that has not learned from its passage."""
    likely = np.zeros((len(examples.answers), classes), np.float32)
    for fold in range(FOLDS):
        held = examples.groups % FOLDS == fold
        weights, bias = fit(
            examples.features[~held], examples.answers[~held], examples.weights[~held], classes, PLAN
        )
        likely[held] = shares(examples.features[held] @ weights + bias)
    return likely


def _decided(examples: Examples, likely: NDArray[np.float32], keep: float, propose: float) -> NDArray[np.int64]:
    """What frames and head together make of each word: a frame's type stands where the head does not doubt it."""
    act = 1 - likely[:, 0]
    typed = likely[:, 1:].argmax(1) + 1
    ruled = examples.rules > 0
    return np.where(ruled, np.where(act >= keep, examples.rules, 0), np.where(act > propose, typed, 0))


def _score(examples: Examples, decided: NDArray[np.int64]) -> tuple[float, float, float]:
    """Precision and recall of acts found, and F1 with the right type; unsure words count neither way."""
    sure = examples.weights == 1
    named, told = examples.answers > 0, decided > 0
    right = (named & told & sure).sum()
    wrong = (told & ~named).sum()
    typed = (named & sure & (decided == examples.answers)).sum()
    found, wanted = right + wrong, (named & sure).sum()
    return right / max(1, found), right / max(1, wanted), 2 * typed / max(1, found + wanted)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def _thresholds(examples: Examples, likely: NDArray[np.float32]) -> tuple[float, float]:
    """The pair that finds acts best, found and typed counted alike."""
    grid = [(k / 20, p / 20) for k in range(9) for p in range(6, 18)]

    def worth(pair: tuple[float, float]) -> float:
        precision, recall, typed = _score(examples, _decided(examples, likely, *pair))
        return _f1(precision, recall) + typed

    return max(grid, key=worth)


def _tell(examples: Examples, likely: NDArray[np.float32], keep: float, propose: float) -> None:
    for name, decided in (("frames alone", examples.rules), ("with head", _decided(examples, likely, keep, propose))):
        precision, recall, typed = _score(examples, decided)
        print(f"{name:<13} P {precision:.3f} R {recall:.3f} F {_f1(precision, recall):.3f}  typed F {typed:.3f}")
    print(f"{len(examples.answers):,} words, keep {keep:.2f}, propose {propose:.2f}")


if __name__ == "__main__":
    main()
