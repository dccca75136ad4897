"""Claims in the coding guide's fields: from JSON what people send, to JSON what the record keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

from sourcebook.model import (
    KINDS,
    Basis,
    Bound,
    Claim,
    Evidence,
    Layer,
    Number,
    PlaceCell,
    Role,
    Speaker,
    Status,
    TimeCell,
)

__all__ = ["CELLS", "Misfit", "claim_from", "places_json", "roles_json", "set_cell", "speakers_json"]

Fields = Mapping[str, Any]

ROLES = ("source", "target", "party", "mediator", "beneficiary", "instrument")


class Misfit(ValueError):
    """What does not fit the guide: in words, for the one who sent it."""


# ── a claim's cells as JSON ──────────────────────────────────────────────────────────────────────


def roles_json(claim: Claim) -> str:
    """The role cells."""
    cells = ({"role": r.role, **_told(r.words), "name": r.name, "country": r.country, "sector": r.sector}
             for r in claim.roles)  # fmt: skip
    return _json(list(cells))


def places_json(claim: Claim) -> str:
    """The place cells."""
    cells = ({**_told(p.words), "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon}
             for p in claim.places)  # fmt: skip
    return _json(list(cells))


def speakers_json(claim: Claim) -> str:
    """The speaker cells, outermost first."""
    return _json([{"name": s.name, **_told(s.words)} for s in claim.speakers])


def _told(words: Evidence | None) -> dict[str, Any]:
    if words is None:
        return {"exact": None, "start": None, "end": None}
    return {"exact": words.exact, "start": words.start, "end": words.end}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# ── JSON to cells ────────────────────────────────────────────────────────────────────────────────


def claim_from(fields: Fields, document: str, id_: str, text: str) -> Claim:
    """A claim from the guide's fields. Raises Misfit. Words without offsets must stand once in the text."""
    unknown = sorted(set(fields) - {"id", "document", "kind", "words", "certain", "rule", *CELLS})
    if unknown:
        raise Misfit(f"there is no cell called {unknown[0]!r}")
    kind = _one_of("kind", fields.get("kind"), KINDS)
    words = _words(fields.get("words"), text)
    if words is None:
        raise Misfit("a claim needs the words that state it")
    claim = Claim(id_, document, kind, "", words, None)
    for cell, value in fields.items():
        if cell in CELLS:
            claim = set_cell(claim, cell, value, text)
    return claim


def set_cell(claim: Claim, cell: str, value: Any, text: str) -> Claim:
    """The claim with one cell set. Raises Misfit."""
    if cell not in CELLS:
        raise Misfit(f"there is no cell called {cell!r}; cells are {', '.join(CELLS)}")
    try:
        return replace(claim, **{cell: CELLS[cell](value, text)})
    except (TypeError, KeyError, AttributeError, ValueError) as problem:
        if isinstance(problem, Misfit):
            raise
        raise Misfit(f"the cell {cell!r} has not the guide's fields ({problem!r})") from None


def _words(value: Any, text: str) -> Evidence | None:
    """Evidence from ``{exact, start, end}``; an ``exact`` alone must stand once in the text."""
    if not value or value.get("exact") is None:
        return None
    exact, start = str(value["exact"]), value.get("start")
    if start is not None:
        return Evidence(int(start), int(value["end"]), exact)
    found = text.count(exact) if exact else 0
    if found != 1:
        raise Misfit(f"the words {exact!r} stand {found} times in the text; give start and end")
    return Evidence.of(text, text.index(exact), text.index(exact) + len(exact))


def _needed(value: Fields, text: str) -> Evidence:
    words = _words(value, text)
    if words is None:
        raise Misfit("a role, place or number needs its words")
    return words


def _roles(value: Any, text: str) -> tuple[Role, ...]:
    return tuple(
        Role(
            _one_of("role", each["role"], ROLES), _needed(each, text), _text(each["name"]),
            each.get("country") or None, each.get("sector") or None,
        )
        for each in value
    )  # fmt: skip


def _places(value: Any, text: str) -> tuple[PlaceCell, ...]:
    return tuple(
        PlaceCell(
            _needed(each, text), _text(each["name"]), each.get("country") or None,
            _real(each.get("lat")), _real(each.get("lon")),
        )
        for each in value
    )  # fmt: skip


def _time(value: Any, text: str) -> TimeCell:
    if not value:
        return TimeCell()
    at = {"exact": value.get("exact"), "start": value.get("start_offset"), "end": value.get("end_offset")}
    basis = _one_of("basis", value.get("basis") or "stated", get_args(Basis))
    days = tuple(value.get(name) or None for name in ("start", "end"))
    if any(day is not None and not _is_day(day) for day in days):
        raise Misfit("dates are ISO 8601: 2020-11-09, 2020-11 or 2020")
    return TimeCell(days[0], days[1], _words(at, text), basis)


def _number(value: Any, text: str) -> Number | None:
    if not value:
        return None
    low, best, high = (_real(value.get(name)) for name in ("low", "best", "high"))
    bound = _one_of("bound", value.get("bound") or "exact", get_args(Bound))
    unit, what = (str(value.get(name) or "") for name in ("unit", "what"))
    return Number(low, best, high, bound, unit, what, _needed(value, text))


def _speakers(value: Any, text: str) -> tuple[Speaker, ...]:
    return tuple(Speaker(_text(each["name"]), _words(each, text)) for each in value)


def _is_day(day: str) -> bool:
    parts = day.split("-")
    return [len(p) for p in parts] in ([4], [4, 2], [4, 2, 2]) and all(p.isdigit() for p in parts)


def _one_of(field: str, value: Any, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise Misfit(f"{field} is {value!r}; known are {', '.join(known)}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Misfit(f"a name is {value!r}; expected words")
    return value


def _real(value: Any) -> float | None:
    return None if value is None else float(value)


def _plain(value: Any, _: str) -> str:
    return str(value or "")


CELLS: dict[str, Callable[[Any, str], Any]] = {
    "type": _plain,
    "mode": _plain,
    "trigger": _words,
    "roles": _roles,
    "places": _places,
    "time": _time,
    "number": _number,
    "speakers": _speakers,
    "status": lambda value, _: _one_of("status", value, get_args(Status)),
    "layer": lambda value, _: _one_of("layer", value, get_args(Layer)),
    "note": _plain,
}
"""Cells that a person can set, and how each is read. What a claim is (kind, words, document) is its identity."""
