"""Texts cut into pieces that can be lit: every claim's and every cell's words begin and end at a piece's edge."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sourcebook import views
from sourcebook.record import Record
from sourcebook.views import wording

__all__ = ["Block", "Card", "Cell", "Piece", "Text", "by_year", "texts"]

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell of a claim: its name, what stands in it, its words and their place (None when it has none)."""

    name: str
    value: str
    words: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Card:
    """A claim beside the text."""

    row: Row
    cells: tuple[Cell, ...]

    @property
    def spans(self) -> str:
        """Cells with their places, for the script: ``source:44-59 place:82-88``."""
        return " ".join(f"{c.name}:{c.span[0]}-{c.span[1]}" for c in self.cells if c.span)


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``claims`` are the ids of those whose words cover it, ``kind`` is the shortest one's."""

    text: str
    start: int
    is_evidence: bool
    claims: str = ""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True)
class Block:
    """A block of a text with its pieces and the claims that begin in it."""

    kind: str
    reason: str
    paragraph: int
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]


@dataclass
class Text:
    """A document's text, ready to be shown."""

    document: str
    blocks: list[Block] = field(default_factory=list)


def texts(record: Record, wanted: Collection[str], kept: Collection[int]) -> Iterator[Text]:
    """The texts of these documents with these claims (by key), one in memory at a time."""
    for row in views.rows(record, "texts"):
        document = row["document"]
        if document in wanted:
            where: dict[str, Any] = {"where": "document = :document", "document": document}
            blocks = list(views.rows(record, "blocks", **where))
            claims = {r["id"]: r for r in views.rows(record, "claims", **where) if r["claim"] in kept}
            told = (r for r in views.rows(record, "guide", **where) if r["id"] in claims)
            cards = [Card(claims[r["id"]], tuple(_cells(r))) for r in told]
            yield Text(document, list(_blocks(row["text"], blocks, cards)))


def by_year(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Events under their year, those without a day under an empty one, also where a bound is known."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        year = (row["start_date"] or row["end_date"])[:4] if wording.has_day(row) else ""
        grouped.setdefault(year, []).append(row)
    return grouped


def _cells(row: Row) -> Iterator[Cell]:
    """The cells of a claim from its row in the view ``guide``, in the order in which people ask for them."""
    trigger = json.loads(row["trigger"])
    if trigger:
        yield _cell("act", "", trigger)
    for role in json.loads(row["roles"]):
        about = ", ".join(filter(None, (role["country"], role["sector"])))
        yield _cell(role["role"], f"{role['name']} ({about})" if about else role["name"], role)
    for place in json.loads(row["places"]):
        point = "" if place["lat"] is None else f" {place['lat']:.2f}, {place['lon']:.2f}"
        yield _cell("place", f"{place['name']}{point}", place)
    time = json.loads(row["time"])
    if time.get("start_offset") is not None:
        yield _cell("time", "", {**time, "start": time["start_offset"], "end": time["end_offset"]})
    number = json.loads(row["number"])
    if number:
        yield _cell("number", "", number)
    for speaker in json.loads(row["speakers"]):
        yield _cell("speaker", speaker["name"], speaker)


def _cell(name: str, value: str, at: Mapping[str, Any]) -> Cell:
    span = None if at["exact"] is None else (at["start"], at["end"])
    return Cell(name, value, " ".join((at["exact"] or "").split()), span)


def _blocks(text: str, blocks: Sequence[Row], cards: Sequence[Card]) -> Iterator[Block]:
    edges, lit = _edges(cards)
    covering = [(c.row["start_offset"], c.row["end_offset"], c.row) for c in cards]
    for block in blocks:
        start, end = block["start_offset"], block["end_offset"]
        inside = [c for c in covering if c[0] < end and c[1] > start]
        at = [start, *edges[bisect_left(edges, start + 1) : bisect_left(edges, end)], end]
        pieces = tuple(_piece(text, a, b, inside, lit) for a, b in pairwise(at))
        own = tuple(c for c in cards if start <= c.row["start_offset"] < end)
        yield Block(block["kind"], block["reason"], block["paragraph"], pieces, own)


def _edges(cards: Sequence[Card]) -> tuple[list[int], list[tuple[int, int]]]:
    """Every place where words of a claim or cell begin or end, and the cells' stretches in order."""
    spans = [cell.span for card in cards for cell in card.cells if cell.span]
    spans += [(card.row["start_offset"], card.row["end_offset"]) for card in cards]
    return sorted({edge for span in spans for edge in span}), sorted(set(spans))


def _piece(
    text: str, start: int, end: int, inside: Sequence[tuple[int, int, Row]], lit: Sequence[tuple[int, int]]
) -> Piece:
    """No edge lies within the piece, so what covers its beginning covers it all."""
    covering = sorted((c for c in inside if c[0] <= start and end <= c[1]), key=lambda c: c[1] - c[0])
    if not covering:
        is_cell = any(s <= start and end <= e for s, e in _near(lit, start))
        return Piece(text[start:end], start, is_cell)
    first = covering[0][2]
    ids = " ".join(c[2]["id"] for c in covering)
    return Piece(text[start:end], start, True, ids, first["kind"], first["status"])


def _near(lit: Sequence[tuple[int, int]], start: int) -> Sequence[tuple[int, int]]:
    """Stretches that begin at or before an offset, the nearest few: cells are short."""
    upto = bisect_left(lit, (start + 1, 0))
    return lit[max(0, upto - 50) : upto]
