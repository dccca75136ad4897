"""The training loop: a fixed number of passes, one thread, linear decay, progress in a log file."""

from __future__ import annotations

import logging
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.optim import AdamW

from sourcebook.syntax._pieces import Pieces
from training.syntax.losses import gold_loss, soft_loss
from training.syntax.network import Parser, Sizes
from training.syntax.windows import Labels, Source, Tensors, batches

__all__ = ["Plan", "restore", "save", "train"]

ENCODER = ("layers.", "positions.", "norm.")
log = logging.getLogger("training.syntax")


@dataclass(frozen=True)
class Plan:
    """How long and how fast: passes over the sources, words a batch, learning rates, seed."""

    passes: int
    words: int = 800
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    warm_up: int = 80
    seed: int = 20201110
    soft_share: float = 0.5
    """How much the teacher's answers count beside the gold ones, where there is a teacher."""


@dataclass(frozen=True)
class Task:
    """What is learned from: sources, the labels, the word pieces, and a teacher or none."""

    sources: tuple[Source, ...]
    labels: Labels
    pieces: Pieces
    teacher: Parser | None = None


def train(parser: Parser, task: Task, plan: Plan, checkpoint: Path) -> None:
    """Train in place; the weights so far are saved after every pass."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    optimiser = _optimiser(parser, plan)
    parser.train()
    step, began, words = 0, time.monotonic(), 0
    for done in range(plan.passes):
        made = batches(task.sources, task.labels, task.pieces, plan.words, rng)
        for i, batch in enumerate(made):
            _set_rate(optimiser, plan, step, (done + i / len(made)) / plan.passes)
            loss = _step(parser, task, batch, optimiser, plan.soft_share)
            step, words = step + 1, words + int(batch.present.sum())
            if step % 50 == 0:
                speed = words / (time.monotonic() - began)
                log.info("pass %d step %d/%d loss %.3f, %.0f words/s", done, i, len(made), loss, speed)
        save(parser, checkpoint)
    parser.eval()


def save(parser: Parser, path: Path) -> None:
    """Weights and sizes in one file."""
    torch.save({"sizes": parser.sizes.as_dict(), "weights": parser.state_dict()}, path)


def restore(path: Path) -> Parser:
    """A parser as it was saved."""
    kept = torch.load(path, weights_only=True)
    parser = Parser(Sizes(**kept["sizes"]))
    parser.load_state_dict(kept["weights"])
    return parser.eval()


def _step(parser: Parser, task: Task, batch: Tensors, optimiser: AdamW, soft_share: float) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        output = parser(*batch.inputs)
    loss = gold_loss(parser, output, batch)
    if task.teacher is not None:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            theirs = task.teacher(*batch.inputs)
        soft = soft_loss(parser, task.teacher, output, theirs, batch.present)
        loss = (1 - soft_share) * loss + soft_share * 2 * soft
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(_learned(parser), 2.0)
    optimiser.step()
    return float(loss.detach())


def _learned(parser: Parser) -> list[Tensor]:
    return [p for p in parser.parameters() if p.requires_grad]


def _optimiser(parser: Parser, plan: Plan) -> AdamW:
    """The encoder learns slowly, the heads fast, the word embeddings not at all."""
    parser.words.weight.requires_grad = False
    named = [(name, p) for name, p in parser.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for name, p in named if name.startswith(ENCODER)], "base": plan.encoder_rate},
        {"params": [p for name, p in named if not name.startswith(ENCODER)], "base": plan.head_rate},
    ]
    return AdamW(groups, lr=plan.encoder_rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _set_rate(optimiser: AdamW, plan: Plan, step: int, done: float) -> None:
    factor = min(1.0, (step + 1) / plan.warm_up) * (1 - done)
    for group in optimiser.param_groups:
        group["lr"] = group["base"] * factor
