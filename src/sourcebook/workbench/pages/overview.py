"""The overview, on which a newcomer lands: what the record holds, how sure it is, what is contested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from sourcebook import views
from sourcebook.workbench.asking import Question, one, rows
from sourcebook.workbench.bench import TheBench
from sourcebook.workbench.shapes import Claim, Shape

TITLE, ORDER, KEY = "Overview", 0, "o"
router = APIRouter()

HUMAN_COST = ("killed", "wounded", "missing", "detained", "displaced")
MOST = 8


class Tally(Shape):
    """How many claims have a value."""

    value: str
    claims: int


class Overview(Shape):
    """The record in numbers."""

    title: str
    documents: int
    words: int
    claims: int
    left_out: int
    problems: int
    first_day: str
    last_day: str
    kinds: list[Tally]
    statuses: list[Tally]
    layers: list[Tally]
    human_cost: list[Tally]


class Notable(Shape):
    """Claims that a document does not simply state."""

    denied: list[Claim]
    alleged: list[Claim]


@router.get("/overview")
def overview(bench: TheBench) -> Overview:
    """How many documents, words and claims, of which kinds, how sure."""
    standing = list(views.rows(bench.record, "standing"))
    sums = one(bench.record, Question("holdings", order=("documents",))) or {}
    cost = _tally([row for row in standing if row["kind"] == "figure"], "type")
    return Overview(
        title=bench.title,
        documents=sums.get("documents") or 0,
        words=sums.get("words") or 0,
        left_out=sums.get("left_out") or 0,
        problems=sums.get("problems") or 0,
        first_day=sums.get("first_day") or "",
        last_day=sums.get("last_day") or "",
        claims=sum(row["claims"] for row in standing),
        kinds=_tally(standing, "kind"),
        statuses=_tally(standing, "status"),
        layers=_tally(standing, "layer"),
        human_cost=[each for each in cost if each.value in HUMAN_COST],
    )


@router.get("/overview/notable")
def notable(bench: TheBench) -> Notable:
    """A few denied and alleged acts with their words: where reading can begin."""
    acts = Question("cards").having(kind="event", layer="current").where("verdict <> 'reject'", "status <> 'asserted'")
    denied, alleged = (
        [Claim.of(row) for row in rows(bench.record, acts.having(status=status), MOST)]
        for status in ("denied", "alleged")
    )
    return Notable(denied=denied, alleged=alleged)


def _tally(standing: list[Mapping[str, Any]] | list[dict[str, Any]], column: str) -> list[Tally]:
    counted: dict[str, int] = {}
    for row in standing:
        counted[row[column]] = counted.get(row[column], 0) + row["claims"]
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [Tally(value=value, claims=claims) for value, claims in ordered]
