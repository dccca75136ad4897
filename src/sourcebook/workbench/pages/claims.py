"""Claims: the whole record as one list to choose from, and who says what, source by source."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from sourcebook import record
from sourcebook.exports import report
from sourcebook.exports.report import Selection
from sourcebook.views import wording
from sourcebook.workbench.asking import Question, page, rows, tally
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.pages._choice import Choice, listed
from sourcebook.workbench.pages._parameters import NAME, Paging
from sourcebook.workbench.shapes import Claim, Page, Shape

TITLE, ORDER, KEY = "Claims", 6, "c"
router = APIRouter()

MOST_ROWS, MOST_SOURCES = 60, 14
MOST_REPORTED = 100_000


class Listed(Choice, Paging):
    """Which claims, a page at a time."""


class Tally(Shape):
    """How many claims have a value."""

    value: str
    claims: int


class Facets(Shape):
    """What claims can be chosen by."""

    total: int
    kinds: list[Tally]
    types: list[Tally]
    statuses: list[Tally]
    layers: list[Tally]
    sources: list[Tally]


class Said(Shape):
    """What one source says of one thing: its claims, how it stands to it, and the number if it is one."""

    source: str
    statuses: list[str]
    amount: str
    claims: list[str]


class Row(Shape):
    """A thing that several sources speak of, an event or a figure."""

    id: str
    kind: str
    type: str
    label: str
    when: str
    place: str
    is_contested: bool
    said: list[Said]


class Matrix(Shape):
    """Who says what. ``sources`` are those that say most; ``others`` counts those left out."""

    sources: list[str]
    rows: list[Row]
    others: int
    total: int


class MatrixWish(Paging):
    """Which rows: events or figures, of an actor or a type; only those that are contested."""

    of: Literal["events", "figures"] = "events"
    type: str = NAME
    contested: bool = Field(default=False)


@router.get("/claims")
def claims(bench: TheBench, wish: Annotated[Listed, Query()]) -> Page[Claim]:
    """Claims by day, undated ones last."""
    found, mark = page(bench.record, wish.question(bench), wish.after, wish.limit)
    return Page(items=[Claim.of(row) for row in found], next=mark)


@router.get("/claims/report", response_class=Response)
def the_report(bench: TheBench, choice: Annotated[Choice, Query()]) -> Response:
    """The chosen claims as one self-contained page, to be kept and sent."""
    asked = {name: value for name, value in choice.model_dump().items() if value}
    selection = None
    if asked:
        chosen = rows(bench.record, choice.question(bench), MOST_REPORTED)
        about = ", ".join(f"{name} {value}" for name, value in asked.items())
        selection = Selection(ids=frozenset(row["id"] for row in chosen), about=about)
    content = StringIO()
    report.write(bench.record, bench.title, content, selection)
    headers = {"content-disposition": 'attachment; filename="report.html"'}
    return Response(content.getvalue(), media_type="text/html; charset=utf-8", headers=headers)


@router.get("/claims/facets")
def facets(bench: TheBench, choice: Annotated[Choice, Query()]) -> Facets:
    """How many claims a choice has, and of which kinds, types, statuses, layers and sources."""
    question = choice.question(bench)
    counted = tally(bench.record, question, "kind", "type", "status", "layer")
    sources = Counter({source or "": n for source, n in tally(bench.record, question, "source")})
    return Facets(
        total=sum(n for *_, n in counted),
        kinds=_tallied(counted, 0),
        types=_tallied(counted, 1),
        statuses=_tallied(counted, 2),
        layers=_tallied(counted, 3),
        sources=[Tally(value=value, claims=n) for value, n in sources.most_common(40) if value],
    )


def _tallied(counted: list[tuple[object, ...]], column: int) -> list[Tally]:
    found: Counter[str] = Counter()
    for each in counted:
        found[str(each[column])] += int(str(each[-1]))
    return [Tally(value=value, claims=n) for value, n in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


@router.get("/claims/matrix")
def matrix(bench: TheBench, wish: Annotated[MatrixWish, Query()]) -> Matrix:
    """Things of which more than one source speaks, and what each says of them."""
    found = _events(bench, wish) if wish.of == "events" else _figures(bench, wish)
    busiest = Counter(said.source for row in found for said in row.said)
    sources = [source for source, _ in sorted(busiest.items(), key=lambda item: (-item[1], item[0]))]
    return Matrix(
        sources=sources[:MOST_SOURCES],
        rows=found[:MOST_ROWS],
        others=max(0, len(sources) - MOST_SOURCES),
        total=len(found),
    )


def _events(bench: Bench, wish: MatrixWish) -> list[Row]:
    question = Question("events", order=("sources", "claims", "event"), is_descending=True)
    question = question.having(type=wish.type).where("sources > 1")
    if wish.contested:
        question = question.where("denied > 0", "denied < claims")
    events = rows(bench.record, question, MOST_ROWS)
    among, values = listed("event", [row["event"] for row in events])
    told = Question("event_claims", order=("event", "claim")).where(among, **values)
    said: dict[str, dict[str, list[dict[str, str]]]] = {}
    for each in rows(bench.record, told, 5_000):
        said.setdefault(each["event"], {}).setdefault(each["source"] or each["document"], []).append(each)
    return [
        Row(
            id=row["event"], kind="event", type=row["type"], when=wording.when(row), place=row["place"] or "",
            label=f"{row['who'] or 'unstated'} → {row['whom']}" if row["whom"] else row["who"] or "",
            is_contested=0 < row["denied"] < row["claims"],
            said=[
                _said(source, each)
                for source, each in said.get(row["event"], {}).items()
            ],
        )
        for row in events
    ]  # fmt: skip


def _said(source: str, told: list[dict[str, str]]) -> Said:
    return Said(source=source, statuses=sorted({c["status"] for c in told}), amount="", claims=[c["id"] for c in told])


def _figures(bench: Bench, wish: MatrixWish) -> list[Row]:
    question = Question("ledger_groups", order=("differs", "sources", "claims", "group_id"), is_descending=True)
    question = question.having(type=wish.type).where("sources > 1")
    if wish.contested:
        question = question.where("differs = 1")
    groups = rows(bench.record, question, MOST_ROWS)
    told = {group.id: group for group in record.ledger(bench.record, ids=[row["group_id"] for row in groups])}
    return [_figure_row(told[row["group_id"]], bool(row["differs"])) for row in groups]


def _figure_row(group: record.Group, is_contested: bool) -> Row:  # noqa: FBT001 - a fact of the row
    said: dict[str, list[record.Statement]] = {}
    for statement in group.same:
        said.setdefault(statement.source, []).append(statement)
    return Row(
        id=group.id, kind="figure", type=group.type, label=group.label, when="", place=group.place,
        is_contested=is_contested,
        said=[
            Said(
                source=source, statuses=sorted({s.status for s in each}), claims=[s.id for s in each],
                amount=" · ".join(dict.fromkeys(_amount(s) for s in each)),
            )
            for source, each in said.items()
        ],
    )  # fmt: skip


def _amount(statement: record.Statement) -> str:
    if statement.value is None:
        return "unknown"
    return wording.BOUNDS.get(statement.bound, "") + wording.digits(statement.value)
