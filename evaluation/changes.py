"""What a run found that the last one did not, and what it lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from evaluation.scorers import KEPT, keep

__all__ = ["changed"]


def changed(name: str, rows: Mapping[str, dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]] | None:
    """The rows gained and lost by their keys, None on the first run; the rows are kept for the next."""
    kept = KEPT / f"{name}.jsonl"
    before = _read(kept.read_text(encoding="utf-8")) if kept.exists() else None
    keep(name, ({"key": key, "row": row} for key, row in rows.items()))
    if before is None:
        return None
    gained = [row for key, row in rows.items() if key not in before]
    return gained, [row for key, row in before.items() if key not in rows]


def _read(lines: str) -> dict[str, dict[str, Any]]:
    # Printed words may hold other line ends than those of the file.
    return {each["key"]: each["row"] for each in map(json.loads, lines.split("\n")[:-1])}
