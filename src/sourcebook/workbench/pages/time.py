"""Time and map: the same claims along a line of days and on the ground, and those that have neither day nor place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from sourcebook.record import UNDATED
from sourcebook.views import wording
from sourcebook.workbench.asking import Question, page, rows, tally
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.pages._choice import Choice, listed
from sourcebook.workbench.pages._parameters import Paging
from sourcebook.workbench.shapes import Claim, Page, Shape

TITLE, ORDER, KEY = "Time and map", 3, "t"
router = APIRouter()

MOST_MARKS, MOST_EARLIER = 1_000, 500
MOST_WORDS = 140
CHUNK = 400


class Mark(Shape):
    """A claim on the line of days: enough to draw it and to say what it is. ``places`` are ids of places."""

    id: str
    kind: str
    type: str
    status: str
    layer: str
    who: str
    whom: str
    place: str
    when: str
    start_date: str
    end_date: str
    basis: str
    amount: str
    counted: str
    low: float | None
    best: float | None
    high: float | None
    according_to: str
    words: str
    document: str
    places: list[str]


class Spot(Shape):
    """A place on the map. ``precision``: place, near, area, line, admin1 ...; without ``lat`` it cannot be drawn.

    ``names`` are all its names, as the record knows them, and as texts print them.
    """

    id: str
    name: str
    names: list[str]
    country: str
    feature: str
    precision: str
    lat: float | None
    lon: float | None


class Month(Shape):
    """How many claims begin in a month, by layer."""

    month: str
    current: int
    background: int
    future: int


class Scene(Shape):
    """What can be drawn, and how much of what was asked for it is. ``total`` counts dated claims of the window;
    ``earlier`` is history of all times, which has a scale of its own."""

    marks: list[Mark]
    earlier: list[Mark]
    places: list[Spot]
    months: list[Month]
    total: int
    total_earlier: int
    undated: int
    unplaced: int


class SceneWish(Choice):
    """Which claims; with those of earlier history, or only their number."""

    earlier: bool = False


class Missing(Choice, Paging):
    """Which claims of a choice: those without a day, or without a place."""

    which: Literal["undated", "unplaced"] = "undated"


@router.get("/time")
def scene(bench: TheBench, choice: Annotated[SceneWish, Query()]) -> Scene:
    """Dated claims with their places, the spread over months, and how many have no day or no place."""
    dated = choice.question(bench).where("day <> :never", never=UNDATED)
    now, earlier = (
        each.where(f"layer {sign} 'background'") for each, sign in ((dated, "<>"), (_ever(bench, choice), "="))
    )
    told_now = rows(bench.record, now, MOST_MARKS)
    told_earlier = rows(bench.record, earlier, MOST_EARLIER) if choice.earlier else []
    spots = _spots(bench, [*told_now, *told_earlier])
    return Scene(
        marks=[_mark(row, spots) for row in told_now],
        earlier=[_mark(row, spots) for row in told_earlier],
        places=list({spot.id: spot for spot in spots.values()}.values()),
        **_counts(bench, choice),
    )


def _ever(bench: Bench, choice: Choice) -> Question:
    return choice.question(bench, in_time=False).where("day <> :never", never=UNDATED)


def _counts(bench: Bench, choice: Choice) -> dict[str, Any]:
    """All that is counted, in one walk over the claims of all times."""
    question = choice.question(bench, in_time=False).where(
        ":since = :since", since=choice.since, until=choice.until or UNDATED
    )
    is_in = "CASE WHEN last_day >= :since AND day <= :until THEN 1 ELSE 0 END"
    counted = tally(
        bench.record, question, "substr(day, 1, 7)", "layer", "CASE WHEN place = '' THEN 1 ELSE 0 END", is_in
    )
    is_cut = bool(choice.since or choice.until)
    dated = [(month, layer, n) for month, layer, _, _, n in counted if month != UNDATED[:7]]
    return {
        "months": _months(dated),
        "total": sum(
            n for month, layer, _, within, n in counted if within and layer != "background" and month != UNDATED[:7]
        ),
        "total_earlier": sum(n for _, layer, n in dated if layer == "background"),
        "undated": sum(n for month, *_, n in counted if month == UNDATED[:7]),
        "unplaced": sum(
            n for month, _, lacks, within, n in counted if lacks and (not is_cut or (within and month != UNDATED[:7]))
        ),
    }


@router.get("/time/missing")
def missing(bench: TheBench, wish: Annotated[Missing, Query()]) -> Page[Claim]:
    """Claims that cannot be drawn: without a day, or without a place."""
    question = wish.question(bench, in_time=wish.which == "unplaced")
    lacking = question.where("day = :never", never=UNDATED) if wish.which == "undated" else question.where("place = ''")
    found, mark = page(bench.record, lacking, wish.after, wish.limit)
    return Page(items=[Claim.of(row) for row in found], next=mark)


def _months(counted: Sequence[tuple[Any, ...]]) -> list[Month]:
    months: dict[str, dict[str, int]] = {}
    for month, layer, n in counted:
        months.setdefault(month, {"current": 0, "background": 0, "future": 0})[layer] += n
    return [Month(month=month, **layers) for month, layers in sorted(months.items())]


# ── places ───────────────────────────────────────────────────────────────────────────────────────

_At = tuple[str, int]
"""A document, and where the words that name a place begin."""


def _mark(row: dict[str, Any], spots: dict[_At, Spot]) -> Mark:
    values = Claim.values(row)
    words = wording.plain(values["words"])
    values["words"] = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"
    values["places"] = list(dict.fromkeys(spots[at].id for at in _named(row)))
    return Mark(**{name: values[name] for name in Mark.model_fields})


def _named(row: dict[str, Any]) -> Iterator[_At]:
    return ((row["document"], place["start"]) for place in _cells(row))


def _cells(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(row["places"]) if cell["name"]] if row["place"] else []


def _spots(bench: Bench, told: Sequence[dict[str, Any]]) -> dict[_At, Spot]:
    """The place of each place cell, under all its names."""
    cells = {(row["document"], cell["start"]): cell for row in told for cell in _cells(row)}
    known = _known(bench, sorted({(document, start) for document, start in cells if start is not None}))
    names = _names(bench, sorted({cell["name"] for cell in cells.values()}))
    return {at: _spot(cell, known.get(at, {}), names) for at, cell in cells.items()}


def _spot(cell: dict[str, Any], known: dict[str, Any], names: dict[str, tuple[str, list[str]]]) -> Spot:
    """The point of the claim's own cell where it has one (a person may have set it), else that of the mention."""
    own = f"{cell['name']}|{cell['country'] or ''}"
    place, called = names.get(own, (own, [cell["name"]]))
    is_point = cell["lat"] is not None
    at = cell if is_point else known
    precision = known.get("precision", "") or ("place" if is_point else "")
    return Spot(
        id=f"{place}/{precision}", name=cell["name"], names=called, country=cell["country"] or "",
        feature=known.get("feature", ""), precision=precision, lat=at.get("lat"), lon=at.get("lon"),
    )  # fmt: skip


def _known(bench: Bench, where: Sequence[_At]) -> dict[_At, dict[str, Any]]:
    """What was read of the places whose words begin there."""
    found: dict[_At, dict[str, Any]] = {}
    by_document: dict[str, list[int]] = {}
    for document, start in where:
        by_document.setdefault(document, []).append(start)
    for documents in _chunks(sorted(by_document)):
        of, values = listed("document", documents)
        starts, more = listed("start_offset", sorted({s for d in documents for s in by_document[d]}))
        question = Question("place_points", order=("document", "start_offset")).where(of, starts, **values, **more)
        for row in rows(bench.record, question, len(where) + CHUNK * len(documents)):
            found[row["document"], row["start_offset"]] = json.loads(row["fields"])
    return found


def _names(bench: Bench, names: Sequence[str]) -> dict[str, tuple[str, list[str]]]:
    """For each name and country, the place and all its names; those that are linked stand together."""
    members = Question("members", order=("thing", "item")).having(about="place")
    things: dict[str, list[str]] = {}
    for row in rows(bench.record, members, 100_000):
        things.setdefault(row["thing"], []).append(row["item"])
    wanted = set(names)
    found: dict[str, tuple[str, list[str]]] = {}
    for thing, items in things.items():
        called = list(dict.fromkeys(item.rpartition("|")[0] for item in items))
        if wanted & set(called):
            found |= dict.fromkeys(items, (thing, called))
    return found


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))


# ── what can be laid over ────────────────────────────────────────────────────────────────────────


class Overlay(Shape):
    """A kind of figure or relation that can be laid over, with how many dated claims it has."""

    kind: str
    type: str
    claims: int


@router.get("/time/overlays")
def overlays(bench: TheBench) -> list[Overlay]:
    """Figures and relations that have days, the commonest first."""
    dated = Question("told").where("day <> :never", "kind IN ('figure', 'relation')", never=UNDATED)
    counted = [
        Overlay(kind=kind, type=type_, claims=n) for kind, type_, n in tally(bench.record, dated, "kind", "type")
    ]
    return sorted(counted, key=lambda each: (each.kind, -each.claims, each.type))
