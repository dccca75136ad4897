"""What training minimises: the joint loss on gold answers, and the distance to a teacher's soft answers."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.syntax.network import Output, Parser
from training.syntax.windows import UNKNOWN, Tensors

__all__ = ["gold_loss", "soft_loss"]

TAG_WEIGHTS = (1.0, 0.5, 1.0, 1.0)
"""UPOS, FEATS, sentence starts, names."""
IMPOSSIBLE = -1e4


def gold_loss(parser: Parser, output: Output, batch: Tensors) -> Tensor:
    """Joint cross entropy; a column without answers in this batch adds nothing."""
    parts = torch.split(output.tags.float(), list(parser.sizes.tags), -1)
    total = torch.zeros(())
    for i, (scores, gold) in enumerate(zip(parts, batch.tags, strict=True)):
        trust = batch.trust if i == 3 else None
        total = total + TAG_WEIGHTS[i] * _entropy(scores, gold, trust)
    known = batch.heads >= 0
    if not known.any():
        return total
    total = total + functional.cross_entropy(_possible(output.arcs, batch.present)[known], batch.heads[known])
    scores = _labels(parser, output, batch.heads, known)
    return total + _entropy(scores, batch.deprels[known], None)


def soft_loss(parser: Parser, teacher: Parser, ours: Output, theirs: Output, present: Tensor) -> Tensor:
    """How far our distributions are from the teacher's, label scores compared at the teacher's heads.

    ``present`` is true where a word stands.
    """
    total = torch.zeros((), device=present.device)
    sizes = list(parser.sizes.tags)
    pairs = zip(*(torch.split(each.tags.float(), sizes, -1) for each in (ours, theirs)), TAG_WEIGHTS, strict=True)
    for student, model, weight in pairs:
        total = total + weight * _divergence(student[present], model[present])
    arcs = _possible(theirs.arcs, present)
    total = total + _divergence(_possible(ours.arcs, present)[present], arcs[present])
    heads = arcs.argmax(-1)
    student, model = _labels(parser, ours, heads, present), _labels(teacher, theirs, heads, present)
    return total + _divergence(student, model)


def _entropy(scores: Tensor, gold: Tensor, trust: Tensor | None) -> Tensor:
    known = gold != UNKNOWN
    if not known.any():
        return torch.zeros(())
    each = functional.cross_entropy(scores[known], gold[known], reduction="none")
    return each.mean() if trust is None else (each * trust[known]).mean()


def _divergence(student: Tensor, model: Tensor) -> Tensor:
    ours, theirs = functional.log_softmax(student, -1), functional.log_softmax(model, -1)
    return functional.kl_div(ours, theirs, reduction="batchmean", log_target=True)


def _possible(arcs: Tensor, present: Tensor) -> Tensor:
    """Arc scores without heads that are padding."""
    root = torch.ones(len(arcs), 1, dtype=torch.bool, device=arcs.device)
    heads: Sequence[Tensor] = (root, present)
    return arcs.float().masked_fill(~torch.cat(list(heads), 1)[:, None, :], IMPOSSIBLE)


def _labels(parser: Parser, output: Output, heads: Tensor, known: Tensor) -> Tensor:
    row, word = known.nonzero(as_tuple=True)
    return parser.labels(output.dependents.float()[row, word], output.heads.float()[row, heads[known]])
