"""The network: a MiniLM encoder with shape embeddings, a linear tagger, and biaffine arcs and labels."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Output", "Parser", "Sizes"]


@dataclass(frozen=True)
class Sizes:
    """How large everything is."""

    upos: int
    feats: int
    names: int
    deprels: int
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    arc: int = 256
    label: int = 96
    vocabulary: int = 30522
    shapes: int = 18
    positions: int = 512
    dropout: float = 0.2

    @property
    def tags(self) -> tuple[int, int, int, int]:
        """Widths of the tagger's parts: UPOS, FEATS, sentence start, names."""
        return self.upos, self.feats, 2, self.names

    def as_dict(self) -> dict[str, int | float]:
        """Plain values, for a checkpoint."""
        return asdict(self)


class Output(NamedTuple):
    """Scores for each word: tags side by side, arcs to each word and ROOT, and the two sides of the labels."""

    tags: Tensor
    arcs: Tensor
    dependents: Tensor
    heads: Tensor


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.width
        self.attention_heads = sizes.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.plain = False
        """Attention in single steps, as the ONNX exporter needs it."""

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The layer's output; ``bias`` is very negative where there is no piece."""
        size, length, width = x.shape
        each = width // self.attention_heads
        q, k, v = self.qkv(x).view(size, length, 3, self.attention_heads, each).permute(2, 0, 3, 1, 4).unbind(0)
        attended = self._attend(q, k, v, bias).transpose(1, 2).reshape(size, length, width)
        x = self.norm1(x + functional.dropout(self.out(attended), 0.1, self.training))
        inner = self.outer(functional.gelu(self.inner(x)))
        normed: Tensor = self.norm2(x + functional.dropout(inner, 0.1, self.training))
        return normed

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
        if self.plain:
            return torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(q.shape[-1])) + bias, -1) @ v
        with torch.autocast("cpu", enabled=False):
            return functional.scaled_dot_product_attention(q.float(), k.float(), v.float(), attn_mask=bias.float())


class Parser(nn.Module):
    """Encoder and heads. A word is its first piece; CLS stands for ROOT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        width, label = sizes.width, sizes.label
        self.words = nn.Embedding(sizes.vocabulary, width)
        self.positions = nn.Embedding(sizes.positions, width)
        self.shapes = nn.Embedding(sizes.shapes, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.tagger = nn.Linear(width, sum(sizes.tags))
        self.sides = nn.Linear(width, 2 * sizes.arc + 2 * label)
        self.arc_weight = nn.Parameter(torch.eye(sizes.arc) * 0.1 + torch.randn(sizes.arc, sizes.arc) * 0.01)
        self.arc_bias = nn.Parameter(torch.zeros(sizes.arc))
        self.label_weight = nn.Parameter(torch.randn(label, sizes.deprels * (label + 1)) * 0.03)
        self.label_sides = nn.Linear(2 * label, sizes.deprels)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Output:
        """Scores of a batch."""
        return self.scores(self.encode(ids, shapes, mask, first)[0])

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """What the encoder makes of CLS and of each word, and their embeddings: windows x nodes x width."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        embedded = x = functional.dropout(self.norm(x), 0.1, self.training)
        bias = (1 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        nodes = first[:, :, None].expand(-1, -1, x.shape[-1])
        return torch.gather(x, 1, nodes), torch.gather(embedded, 1, nodes)

    def scores(self, hidden: Tensor) -> Output:
        """Scores of what the encoder made of each word."""
        hidden = self._drop(hidden)
        sides = self._drop(functional.gelu(self.sides(hidden)))
        arc, label = self.sizes.arc, self.sizes.label
        dependents, heads, left, right = torch.split(sides, [arc, arc, label, label], -1)
        arcs = (dependents[:, 1:] @ self.arc_weight + self.arc_bias) @ heads.transpose(1, 2)
        return Output(self.tagger(hidden)[:, 1:], arcs, left[:, 1:], right)

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label scores of pairs: each dependent's side with its head's side."""
        label = self.sizes.label
        mixed = (dependents @ self.label_weight).view(*dependents.shape[:-1], self.sizes.deprels, label + 1)
        alone: Tensor = self.label_sides(torch.cat([dependents, heads], -1))
        return (mixed[..., :-1] * heads[..., None, :]).sum(-1) + mixed[..., -1] + alone

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.sizes.dropout, self.training)
