"""The network that ships, as a parser that can learn on: its eight-bit weights read back from ONNX."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import GraphProto, numpy_helper
from torch import Tensor

from training.syntax.network import Parser, Sizes
from training.syntax.windows import Labels

__all__ = ["labels_in", "reopened"]

LAYERS = 3
_ARCS = "/MatMul_quant"
Arrays = Mapping[str, NDArray[np.generic]]


def labels_in(folder: Path) -> Labels:
    """The labels of the model in a folder."""
    columns = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Labels(**{name: tuple(values) for name, values in columns.items()})


def reopened(folder: Path) -> Parser:
    """The model in a folder; raises KeyError or RuntimeError when its files are not as ``export`` wrote them."""
    labels = labels_in(folder)
    counts = (len(labels.upos), len(labels.feats), len(labels.names), len(labels.deprels))
    parser = Parser(Sizes(*counts, layers=LAYERS))
    network, scorer = (onnx.load(str(folder / name)).graph for name in ("network.onnx", "deprels.onnx"))
    weights = {**_network(network, parser), **_scorer(_arrays(scorer), parser)}
    parser.load_state_dict(weights)
    return parser.eval()


def _network(graph: GraphProto, parser: Parser) -> dict[str, Tensor]:
    arrays = _arrays(graph)
    found = {name: torch.tensor(arrays[name]) for name in parser.state_dict() if name in arrays}
    found["words.weight"] = torch.tensor(arrays["words.rows"].astype(np.float32) * arrays["words.scale"])
    found["arc_weight"] = _whole(arrays, "arc_weight")
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.name != _ARCS:
            name = node.name.strip("/").removesuffix(_ARCS).replace("/", ".")
            found[f"{name}.weight"] = _whole(arrays, node.input[1].removesuffix("_quantized")).T.contiguous()
    return found


def _scorer(arrays: Arrays, parser: Parser) -> dict[str, Tensor]:
    label, deprels = parser.sizes.label, parser.sizes.deprels
    pairs = _whole(arrays, "pairs").view(label, deprels, label)
    weight = torch.cat([pairs, _whole(arrays, "alone")[:, :, None]], -1)
    return {
        "label_weight": weight.reshape(label, deprels * (label + 1)),
        "label_sides.weight": _whole(arrays, "sides.weight_Transposed").T.contiguous(),
        "label_sides.bias": torch.tensor(arrays["sides.bias"]),
    }


def _whole(arrays: Arrays, name: str) -> Tensor:
    """A matrix in eight bits as numbers again; its zero points are zero."""
    return torch.tensor(arrays[f"{name}_quantized"].astype(np.float32) * arrays[f"{name}_scale"])


def _arrays(graph: GraphProto) -> Arrays:
    return {each.name: numpy_helper.to_array(each) for each in graph.initializer}
