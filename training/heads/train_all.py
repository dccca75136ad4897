"""One command from the coded corpus to ``heads.npz``: ``python -m training.heads.train_all``.

How well the head does is told on passages that a fold has not learned from; the weights shipped have learned from
all of the corpus's open part. The sealed part is never read here.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook import languages
from training.heads.examples import Examples, act_examples, blank, passages
from training.heads.softmax import Plan, fit, shares

FOLDS = 5
PLAN = Plan()
KEEP, PROPOSE = 0.05, 0.85
"""A frame's event goes only where the head is all but sure that it is none, a word without a frame is an event only
where the head is rather sure. Acts and traps are far denser in the corpus than in the world, so the thresholds that
would be best on it (0.25 and 0.6) drop and add too much elsewhere."""
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
    acts = act_examples(found, head, language)
    _tell(acts, _unseen(acts, len(head.classes)))
    weights, bias = _fit(acts, len(head.classes))
    np.savez_compressed(
        options.output,
        acts_classes=np.array(head.classes),
        acts_upos=np.array(head.upos),
        acts_deprels=np.array(head.deprels),
        acts_weights=weights.astype(np.float16),
        acts_bias=bias,
        acts_keep=np.float32(KEEP),
        acts_propose=np.float32(PROPOSE),
    )
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")


def _fit(examples: Examples, classes: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return fit(examples.features, examples.answers, examples.weights, classes, slice(*examples.known), PLAN)


def _unseen(examples: Examples, classes: int) -> NDArray[np.float32]:
    """Likelihoods of every example from a head that has not learned from its passage."""
    likely = np.zeros((len(examples.answers), classes), np.float32)
    for fold in range(FOLDS):
        held = examples.groups % FOLDS == fold
        rest = replace(
            examples,
            features=examples.features[~held],
            answers=examples.answers[~held],
            weights=examples.weights[~held],
        )
        weights, bias = _fit(rest, classes)
        likely[held] = shares(examples.features[held] @ weights + bias)
    return likely


def _tell(examples: Examples, likely: NDArray[np.float32]) -> None:
    """How frames do alone, and with the head, on passages that it has not learned from."""
    for name, decided in (("frames alone", examples.rules), ("with head", _decided(examples, likely))):
        precision, recall, typed = _score(examples, decided)
        print(f"{name:<13} P {precision:.3f} R {recall:.3f} F {_f1(precision, recall):.3f}  typed F {typed:.3f}")


def _decided(examples: Examples, likely: NDArray[np.float32]) -> NDArray[np.int64]:
    """What frames and head together make of each word: a frame's type stands where the head does not doubt it."""
    act = 1 - likely[:, 0]
    typed = likely[:, 1:].argmax(1) + 1
    return np.where(examples.rules > 0, np.where(act >= KEEP, examples.rules, 0), np.where(act > PROPOSE, typed, 0))


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


if __name__ == "__main__":
    main()
