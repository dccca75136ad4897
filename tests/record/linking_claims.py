"""Claims for linking, made from a few words: what is not said is as plain as can be."""

from __future__ import annotations

from datetime import date
from typing import Any

from sourcebook.record.linking._claims import Party, Told, Where

__all__ = ["day", "place", "role", "told"]


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def role(name: str, country: str = "", role_: str = "source", sector: str = "") -> Party:
    return Party(role_, name, country, sector, name, name)


def place(
    name: str, country: str = "TMR", at: tuple[float, float] | None = None, *, feature: str = "city", entry: str = ""
) -> Where:
    lat, lon = at or (None, None)
    return Where(name, country, lat, lon, f"{name}|{country}", entry, feature)


def told(id_: str, words: str = "forces shelled the town", **cells: Any) -> Told:
    """A claim; ``on`` is its day, ``sources`` and ``targets`` its parties, ``number`` its best value."""
    on = cells.pop("on", None)
    first = last = day(on) if on else None
    parties = (*cells.pop("sources", ()), *cells.pop("targets", ()))
    best = cells.pop("number", None)
    values: dict[str, Any] = {
        "key": int("".join(c for c in id_ if c.isdigit()) or 0), "id": id_, "document": id_, "kind": "event",
        "type": "ASSAULT", "mode": "", "status": "asserted", "layer": "current", "rule": "frames/assault#shell",
        "act": "shelled", "words": words, "start": 0, "end": len(words), "paragraph": 1, "parties": parties,
        "places": (), "first": first, "last": last, "basis": "stated" if on else "none", "low": best, "best": best,
        "high": best, "bound": "exact" if best is not None else "", "unit": "", "what": "", "speakers": (),
        "sentence": (0, len(words)), "context": words,
    }  # fmt: skip
    return Told(**{**values, **cells})
