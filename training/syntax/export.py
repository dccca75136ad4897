"""From a checkpoint to the files the package ships: int8 ONNX, the label scorer, labels and word pieces."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from sourcebook.syntax._pieces import Pieces, batch_of
from training.syntax.network import Layer, Parser
from training.syntax.windows import Labels

__all__ = ["export"]

INPUTS = ("ids", "shapes", "mask", "first")
OUTPUTS = ("tags", "arcs", "dependents", "heads")
AXES = {
    "ids": {0: "windows", 1: "pieces"},
    "shapes": {0: "windows", 1: "pieces"},
    "mask": {0: "windows", 1: "pieces"},
    "first": {0: "windows", 1: "nodes"},
    "tags": {0: "windows", 1: "words"},
    "arcs": {0: "windows", 1: "words", 2: "nodes"},
    "dependents": {0: "windows", 1: "words"},
    "heads": {0: "windows", 1: "nodes"},
}


def export(parser: Parser, labels: Labels, pieces: Pieces, folder: Path) -> None:
    """Write ``network.onnx``, ``heads.npz``, ``labels.json``; the vocabulary is the encoder's own file."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        whole, prepared = Path(place) / "whole.onnx", Path(place) / "prepared.onnx"
        _to_onnx(parser, pieces, whole)
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(folder / "network.onnx"),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=False,
            weight_type=QuantType.QInt8,
        )
    _save_heads(parser, folder / "heads.npz")
    columns = {name: list(getattr(labels, name)) for name in ("upos", "feats", "deprels", "names")}
    (folder / "labels.json").write_text(json.dumps(columns, indent=1) + "\n", encoding="utf-8")
    lines = sorted(pieces.index, key=lambda piece: pieces.index[piece])
    (folder / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _to_onnx(parser: Parser, pieces: Pieces, path: Path) -> None:
    parser.eval()
    for layer in parser.layers:
        assert isinstance(layer, Layer)
        layer.plain = True
    words = ("The", "army", "shelled", "the", "town", ".")
    batch = batch_of([pieces.encode(words[:n], [True] * n) for n in (6, 3)])
    example = tuple(torch.from_numpy(each) for each in batch)
    torch.onnx.export(
        parser,
        example,
        str(path),
        dynamo=False,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=AXES,
        opset_version=17,
    )


def _save_heads(parser: Parser, path: Path) -> None:
    """The biaffine label scorer: ``mixed`` and ``sides`` in half precision, ``bias`` whole."""
    mixed = parser.label_weight.detach().numpy().astype(np.float16)
    sides = parser.label_sides.weight.detach().numpy().T.astype(np.float16)
    np.savez_compressed(path, mixed=mixed, sides=sides, bias=parser.label_sides.bias.detach().numpy())
