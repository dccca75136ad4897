"""The model card and the notice that go with the weights."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from training.syntax import encoder
from training.syntax.loop import Plan
from training.syntax.network import Sizes

__all__ = ["write"]

NOTICE = Path(__file__).with_name("notice.txt")
CARD = """# Sourcebook's English syntax model

Reads raw English into sentences, words with UPOS and features, Universal Dependencies trees, and names (PER, LOC, ORG,
NORP). It is meant for news and reports, also in capitals; anything informal is parsed less well. It is no authority on
anything but grammar, and its names of organisations are its weakest part. Figures: `docs/syntax.md`.

- **Network**: {layers} transformer layers of {width} (MiniLM), uncased word pieces with shape embeddings, one linear
  layer for tags, sentence starts and names, biaffine arcs ({arc}) and labels ({label}); weights in eight bits.
- **Files**: `network.onnx`, `deprels.onnx` (label scores), `labels.json`, `vocab.txt`; `lemmas.tsv` and `bases.tsv`
  for lemmas. Licence and sources: `NOTICE.txt`.
- **Made by**: `python -m training.syntax.train_all`, one thread, fixed seeds; six layers on gold answers, then the
  lowest {layers} on gold answers and on the six layers' soft answers. No checkpoint was selected by score.

| step | passes | words a batch | rate of encoder, heads | seed |
|---|---|---|---|---|
{plans}

| input | SHA-256 |
|---|---|
{inputs}
"""


def write(sizes: Sizes, plans: Mapping[str, Plan], inputs: Path, folder: Path) -> None:
    """Write ``MODEL_CARD.md`` and ``NOTICE.txt``."""
    hashes = {**json.loads(inputs.read_text(encoding="utf-8")), "model.safetensors (encoder)": encoder.SHA256}
    card = CARD.format(
        **asdict(sizes),
        plans="\n".join(
            f"| {name} | {p.passes} | {p.words} | {p.encoder_rate:g}, {p.head_rate:g} | {p.seed} |"
            for name, p in plans.items()
        ),
        inputs="\n".join(f"| {name} | `{digest}` |" for name, digest in hashes.items()),
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    shutil.copyfile(NOTICE, folder / "NOTICE.txt")
