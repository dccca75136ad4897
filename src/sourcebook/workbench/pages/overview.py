"""The overview, on which a newcomer lands: what the record holds, how sure it is, what is contested."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from fastapi import APIRouter

from sourcebook import views
from sourcebook.workbench.asking import Question, one, rows
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.shapes import Claim, Shape

TITLE, ORDER, KEY = "Overview", 0, "o"
TEXT_ONLY = True
router = APIRouter()

HUMAN_COST = ("killed", "wounded", "missing", "detained", "displaced")
MOST, MOST_CLASHES = 5, 6


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


class Clash(Shape):
    """Two claims that cannot both be true, and why."""

    reason: str
    a: Claim
    b: Claim


class Notable(Shape):
    """Claims that contradict each other, and claims that a document does not simply state."""

    clashes: list[Clash]
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
    """A few contradictions, denied and alleged acts with their words: where reading can begin."""
    acts = Question("cards").having(kind="event", layer="current").where("verdict <> 'reject'", "status <> 'asserted'")
    denied, alleged = (
        [Claim.of(row) for row in rows(bench.record, acts.having(status=status), MOST)]
        for status in ("denied", "alleged")
    )
    return Notable(clashes=_clashes(bench), denied=denied, alleged=alleged)


def _clashes(bench: Bench) -> list[Clash]:
    """The first contradictions; claims are looked up by their keys."""
    pairs = list(islice(views.rows(bench.record, "disagreements"), MOST_CLASHES))
    keys = {key for pair in pairs for key in (pair["a_claim"], pair["b_claim"])}
    names = {f"key_{i}": key for i, key in enumerate(sorted(keys))}
    if not names:
        return []
    chosen = Question("cards").where(f"claim IN ({', '.join(f':{name}' for name in names)})", **names)
    found = {row["claim"]: Claim.of(row) for row in rows(bench.record, chosen)}
    return [Clash(reason=p["reason"], a=found[p["a_claim"]], b=found[p["b_claim"]]) for p in pairs]


def _tally(standing: list[Mapping[str, Any]] | list[dict[str, Any]], column: str) -> list[Tally]:
    counted: dict[str, int] = {}
    for row in standing:
        counted[row[column]] = counted.get(row[column], 0) + row["claims"]
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [Tally(value=value, claims=claims) for value, claims in ordered]
