"""A claim as the row that the scorers read, straight from the value: evaluation needs no record."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sourcebook.model import Claim

__all__ = ["row"]

_NOWHERE = {"start": None, "end": None, "exact": None}


def row(claim: Claim) -> dict[str, Any]:
    """The fields of the coding guide."""
    whole = asdict(claim)
    for cell in ("roles", "places", "speakers"):
        whole[cell] = [_flat(each) for each in whole[cell]]
    whole["number"] = whole["number"] and _flat(whole["number"])
    time = whole["time"]
    whole["time"] = {**time, "exact": (time.pop("words") or _NOWHERE)["exact"]}
    return whole | {"certain": True}


def _flat(cell: dict[str, Any]) -> dict[str, Any]:
    """The cell with its words' offsets beside its values."""
    return (cell.pop("words") or _NOWHERE) | cell
