"""Claims as JSON lines, one claim a line, with the fields of the coding guide: what scores and other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

__all__ = ["LOSES", "SUFFIX", "VIEW", "claim_of", "write"]

SUFFIX = ".jsonl"
VIEW = "guide"
LOSES = "Blocks, mentions and what is known of a document's origin."

_CELLS = ("words", "trigger", "roles", "places", "time", "number", "speakers")
_NUMBERS = ("low", "best", "high")


def write(rows: Iterable[Mapping[str, Any]], target: TextIO) -> int:
    """One line a claim; the number of lines."""
    count = 0
    for row in rows:
        target.write(json.dumps(claim_of(row), ensure_ascii=False) + "\n")
        count += 1
    return count


def claim_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the view with its cells as values."""
    claim = {name: json.loads(value) if name in _CELLS else value for name, value in row.items()}
    if claim["number"]:
        claim["number"] |= {name: _whole(claim["number"][name]) for name in _NUMBERS}
    claim["type"] = claim["type"] or None
    claim["certain"] = True
    return claim


def _whole(number: float | None) -> float | int | None:
    """4000, not 4000.0."""
    return int(number) if number is not None and number == int(number) else number
