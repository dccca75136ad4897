"""From a checkpoint to the files the package ships: two eight-bit networks, labels and word pieces."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sourcebook.syntax._pieces import Pieces, batch_of
from training.syntax.network import Layer, Parser
from training.syntax.windows import Labels

__all__ = ["export", "show_states"]

NETWORK_AXES = {
    "ids": {0: "windows", 1: "pieces"},
    "shapes": {0: "windows", 1: "pieces"},
    "mask": {0: "windows", 1: "pieces"},
    "first": {0: "windows", 1: "nodes"},
    "tags": {0: "windows", 1: "words"},
    "arcs": {0: "windows", 1: "words", 2: "nodes"},
    "dependents": {0: "windows", 1: "words"},
    "heads": {0: "windows", 1: "nodes"},
}
LABEL_AXES = {"dependents": {0: "words"}, "heads": {0: "words"}, "scores": {0: "words"}}
Axes = Mapping[str, Mapping[int, str]]


class LabelScorer(nn.Module):
    """The parser's label scores as a network of its own, run once the heads are known; its parts never sliced."""

    pairs: Tensor
    alone: Tensor

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        label, deprels = parser.sizes.label, parser.sizes.deprels
        weight = parser.label_weight.detach().view(label, deprels, label + 1)
        self.register_buffer("pairs", weight[:, :, :-1].reshape(label, deprels * label).contiguous())
        self.register_buffer("alone", weight[:, :, -1].contiguous())
        self.sides = parser.label_sides
        self.shape = (-1, deprels, label)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label scores of pairs."""
        mixed = (dependents @ self.pairs).view(self.shape) @ heads.unsqueeze(-1)
        sides: Tensor = self.sides(torch.cat([dependents, heads], -1))
        return mixed.squeeze(-1) + dependents @ self.alone + sides


class ScaledRows(nn.Module):
    """An embedding in eight bits with a scale for each row, which loses less than one scale for all."""

    rows: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows of some numbers."""
        return self.rows[ids].float() * self.scale[ids]


def export(parser: Parser, labels: Labels, pieces: Pieces, folder: Path) -> None:
    """Write ``network.onnx``, ``deprels.onnx``, ``labels.json`` and ``vocab.txt``; the parser is spent."""
    folder.mkdir(parents=True, exist_ok=True)
    parser.eval()
    parser.add_module("words", ScaledRows(parser.words.weight.detach()))
    for layer in parser.layers:
        assert isinstance(layer, Layer)
        layer.plain = True
    words = ("The", "army", "shelled", "the", "town", ".")
    batch = batch_of([pieces.encode(words[:n], [True] * n) for n in (6, 3)])
    _quantised(parser, tuple(torch.from_numpy(each) for each in batch), NETWORK_AXES, folder / "network.onnx")
    show_states(folder / "network.onnx", 2 * parser.sizes.width)
    pairs = (torch.randn(7, parser.sizes.label), torch.randn(7, parser.sizes.label))
    _quantised(LabelScorer(parser), pairs, LABEL_AXES, folder / "deprels.onnx")
    columns = {name: list(getattr(labels, name)) for name in ("upos", "feats", "deprels", "names")}
    (folder / "labels.json").write_text(json.dumps(columns, indent=1) + "\n", encoding="utf-8")
    lines = sorted(pieces.index, key=lambda piece: pieces.index[piece])
    (folder / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def show_states(path: Path, width: int) -> None:
    """Lets the network tell what it made of each word: its last layer, and its embedding, side by side.

    What the trained heads of the claims read. Nothing else about the network changes.
    """
    model = onnx.load(str(path))
    graph = model.graph
    words = next(node for node in graph.node if node.op_type == "GatherElements")
    first = next(n for n in graph.node if n.op_type == "LayerNormalization" and n.name.startswith("/norm"))
    graph.node.extend(
        [
            helper.make_node(
                "GatherElements", [first.output[0], words.input[1]], ["embedded"], name="/Embedded", axis=1
            ),
            helper.make_node("Concat", [words.output[0], "embedded"], ["states"], name="/States", axis=2),
        ]
    )
    graph.output.append(helper.make_tensor_value_info("states", TensorProto.FLOAT, ["windows", "nodes", width]))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _quantised(module: nn.Module, example: tuple[Tensor, ...], axes: Axes, path: Path) -> None:
    """The module as ONNX with eight-bit weights."""
    names = list(axes)
    with tempfile.TemporaryDirectory() as place:
        whole, prepared = Path(place) / "whole.onnx", Path(place) / "prepared.onnx"
        torch.onnx.export(
            module,
            example,
            str(whole),
            dynamo=False,
            input_names=names[: len(example)],
            output_names=names[len(example) :],
            dynamic_axes=axes,
            opset_version=17,
        )
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(path),
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,  # seven bits: right on processors without VNNI too, and no worse
            weight_type=QuantType.QInt8,
        )
