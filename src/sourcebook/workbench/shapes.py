"""What crosses the border to the client: claims, cells and pages, with numbers and dates already in words.

Words for people are made here with :mod:`sourcebook.views.wording`, so that every surface says the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from sourcebook.views import wording

__all__ = ["Cell", "Claim", "ClaimWithCells", "Page", "Trouble"]

Row = Mapping[str, Any]
T = TypeVar("T")


class Shape(BaseModel):
    """A value on its way out; never changed."""

    model_config = ConfigDict(frozen=True)


class Trouble(Shape):
    """Why something was not done, in words."""

    problem: str


class Page(Shape, Generic[T]):
    """Some rows, and the mark to ask for those after them; an empty mark ends."""

    items: list[T]
    next: str = ""


class Claim(Shape):
    """A claim on one line. ``when``, ``amount`` and ``counted`` are for people, the rest as the view has it."""

    id: str
    key: int
    document: str
    kind: str
    type: str
    mode: str
    status: str
    layer: str
    who: str
    whom: str
    others: str
    place: str
    start_date: str
    end_date: str
    basis: str
    when: str
    amount: str
    counted: str
    low: float | None
    best: float | None
    high: float | None
    according_to: str
    words: str
    start: int
    end: int
    paragraph: int
    rule: str
    note: str
    verdict: str
    reviewer: str
    changed: list[str]
    by_hand: bool

    @classmethod
    def values(cls, row: Row) -> dict[str, Any]:
        """The fields from a row of the view ``cards``."""
        same = (
            "id",
            "document",
            "kind",
            "type",
            "mode",
            "status",
            "layer",
            "low",
            "best",
            "high",
            "words",
            "paragraph",
        )
        cells = ("who", "whom", "others", "place", "start_date", "end_date", "according_to")
        maybe = (*cells, "rule", "note", "verdict", "reviewer")
        is_figure = bool(row["bound"])
        return {
            **{name: row[name] for name in same},
            **{name: row[name] or "" for name in maybe},
            "key": row["claim"],
            "changed": row["changed"].split(", ") if row["changed"] else [],
            "by_hand": bool(row["by_hand"]),
            "start": row["start_offset"],
            "end": row["end_offset"],
            "basis": wording.basis(row["time_basis"]),
            "when": wording.when(row),
            "amount": wording.amount(row) if is_figure else "",
            "counted": wording.counted(row) if is_figure else "",
        }

    @classmethod
    def of(cls, row: Row) -> Claim:
        """A claim from a row of the view ``cards``."""
        return cls(**cls.values(row))


class Cell(Shape):
    """One cell of a claim. ``name`` is act, time, number, place, speaker or a role; ``start`` is None without words."""

    name: str
    value: str
    detail: str = ""
    words: str = ""
    start: int | None = None
    end: int | None = None
    lat: float | None = None
    lon: float | None = None


class ClaimWithCells(Claim):
    """A claim with every cell's words and their place."""

    cells: list[Cell]

    @classmethod
    def of(cls, row: Row) -> ClaimWithCells:
        """A claim with its cells from a row of the view ``cards``."""
        values = cls.values(row)
        return cls.model_validate({**values, "cells": list(_cells(row, values))})


def _cells(row: Row, said: Row) -> Iterator[dict[str, Any]]:
    """The cells in the order in which people ask for them; ``said`` are the claim's values in words."""
    if row["act_words"]:
        yield _cell("act", row["act_words"], "", _flat(row, "act"))
    for role in json.loads(row["roles"]):
        yield _cell(role["role"], role["name"], _detail(role["country"], role["sector"]), role)
    for place in json.loads(row["places"]):
        yield _cell("place", place["name"], _detail(place["country"]), place)
    if row["time_basis"]:
        yield _cell("time", said["when"] or "not dated", said["basis"], _flat(row, "time"))
    if row["bound"]:
        value = f"{said['amount']} {said['counted']}".strip()
        yield _cell("number", value, row["bound"].replace("_", " "), _flat(row, "number"))
    for speaker in json.loads(row["speakers"]):
        yield _cell("speaker", speaker["name"], "", speaker)


def _flat(row: Row, name: str) -> Row:
    return {"exact": row[f"{name}_words"], "start": row[f"{name}_start"], "end": row[f"{name}_end"]}


def _cell(name: str, value: str, detail: str, at: Row) -> dict[str, Any]:
    """A cell's fields; they become a :class:`Cell` with the whole claim at once, which is quicker."""
    cell = {"name": name, "value": value, "detail": detail, "lat": at.get("lat"), "lon": at.get("lon")}
    if at["exact"] is not None:
        cell |= {"words": at["exact"], "start": at["start"], "end": at["end"]}
    return cell


def _detail(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))
