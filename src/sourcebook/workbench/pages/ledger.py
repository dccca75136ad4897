"""The ledger: what is counted, statement by statement; what cannot both be true; deals, their terms and what became."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from sourcebook import record
from sourcebook.views import wording
from sourcebook.workbench.asking import Question, count, page, rows, tally
from sourcebook.workbench.bench import TheBench
from sourcebook.workbench.pages._choice import listed
from sourcebook.workbench.pages._parameters import NAME, Name, Paging
from sourcebook.workbench.shapes import Page, Shape

TITLE, ORDER, KEY = "Ledger and agreements", 4, "l"
router = APIRouter()

HUMAN_COST = ("killed", "wounded", "missing", "detained", "displaced", "returned", "affected")
MOST_PARTS = 20_000
MOST_NAMED = 2


# ── figures ──────────────────────────────────────────────────────────────────────────────────────


class Statement(Shape):
    """A figure as a document tells it. ``number`` is for people."""

    id: str
    badge: str
    reason: str
    is_reference: bool
    number: str
    low: float | None
    best: float | None
    high: float | None
    bound: str
    unit: str
    people: str
    source: str
    according_to: str
    status: str
    day: str
    issued: str
    grade: str
    words: str
    document: str


class Best(Shape):
    """A value by a named rule, why it, and the statements on which it rests."""

    rule: str
    low: float | None
    best: float | None
    high: float | None
    number: str
    reason: str
    statements: list[str]


class Group(Shape):
    """Statements side by side. ``differs``: those of one scope tell different numbers."""

    id: str
    label: str
    type: str
    side: str
    place: str
    sources: list[str]
    differs: bool
    best: Best
    statements: list[Statement]


class Rule(Shape):
    """A rule by which a value can be chosen, and what it does."""

    name: str
    about: str


class Tally(Shape):
    """How many groups have a value."""

    value: str
    groups: int


class Choices(Shape):
    """What the ledger can be narrowed to."""

    types: list[Tally]
    sides: list[Tally]
    places: list[Tally]
    rules: list[Rule]
    differing: int
    disagreements: int
    agreements: int


class Wish(Paging):
    """Which groups, and the rule by which a value is chosen."""

    type: str = NAME
    side: str = NAME
    place: str = NAME
    rule: str = Field("ucdp", max_length=40)
    limit: int = Field(30, ge=1, le=100)


@router.get("/ledger")
def ledger(bench: TheBench, wish: Annotated[Wish, Query()]) -> Page[Group]:
    """Groups of statements: first those whose numbers differ, then those of most sources."""
    question = Question("ledger_groups", order=("differs", "sources", "claims", "group_id"), is_descending=True)
    question = question.having(type=wish.type, side=wish.side, scope_place=wish.place)
    found, mark = page(bench.record, question, wish.after, wish.limit)
    told = {group.id: group for group in record.ledger(bench.record, ids=[row["group_id"] for row in found])}
    sides = frozenset(side for side, _ in tally(bench.record, Question("ledger_groups"), "side") if side)
    return Page(items=[_group(told[row["group_id"]], wish.rule, sides, row) for row in found], next=mark)


@router.get("/ledger/choices")
def choices(bench: TheBench) -> Choices:
    """Types, sides and places of which figures are told, and the rules."""
    counted = tally(bench.record, Question("ledger_groups"), "type", "side", "scope_place", "differs")
    cost = {type_: i for i, type_ in enumerate(HUMAN_COST)}
    types = _tallied(counted, 0)
    return Choices(
        types=sorted(types, key=lambda each: (cost.get(each.value, len(cost)), -each.groups, each.value)),
        sides=_tallied(counted, 1),
        places=_tallied(counted, 2),
        rules=[Rule(name=name, about=inspect.getdoc(rule) or "") for name, rule in record.RULES.items()],
        differing=sum(n for *_, differs, n in counted if differs),
        disagreements=count(bench.record, Question("disagreements")),
        agreements=len(tally(bench.record, Question("agreement_parts"), "agreement")),
    )


class SumWish(BaseModel):
    """Groups to add up."""

    ids: Annotated[list[str], Field(min_length=1, max_length=100)]
    rule: str = Field("ucdp", max_length=40)
    overlap: bool = False


@router.get("/ledger/sum")
def added(bench: TheBench, wish: Annotated[SumWish, Query()]) -> Best:
    """The sum of some groups; refused, with the reason, where people may be counted twice."""
    groups = list(record.ledger(bench.record, ids=wish.ids))
    return _best(record.total(groups, wish.rule, overlap=wish.overlap))


def _group(group: record.Group, rule: str, sides: frozenset[str], row: dict[str, Any]) -> Group:
    return Group(
        id=group.id, label=group.label, type=group.type, side=group.side, place=group.place,
        sources=list(group.sources), differs=bool(row["differs"]), best=_best(record.best(group, rule, sides)),
        statements=[_statement(each) for each in group.statements],
    )  # fmt: skip


def _statement(told: record.Statement) -> Statement:
    same = {name: getattr(told, name) for name in Statement.model_fields if name not in {"number", "words"}}
    return Statement(
        **same, number=_number(told.low, told.best, told.high, told.bound), words=wording.plain(told.words)
    )


def _best(value: record.Best) -> Best:
    middle, low, high = (wording.digits(n) for n in (value.best, value.low, value.high))
    span = f"{low or '?'} to {high or '?'}" if (low or high) and (low, high) != (middle, middle) else ""
    return Best(
        rule=value.rule, low=value.low, best=value.best, high=value.high, reason=value.reason,
        number=f"{middle or 'unknown'}{f' ({span})' if span else ''}", statements=list(value.statements),
    )  # fmt: skip


def _number(low: float | None, best: float | None, high: float | None, bound: str) -> str:
    if low is None and best is None and high is None:
        return "unknown"
    return wording.number({"low": low, "best": best, "high": high, "bound": bound})


def _tallied(counted: Sequence[tuple[Any, ...]], column: int) -> list[Tally]:
    found: dict[str, int] = {}
    for each in counted:
        found[each[column]] = found.get(each[column], 0) + each[-1]
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [Tally(value=value, groups=n) for value, n in ordered if value]


# ── what cannot both be true ─────────────────────────────────────────────────────────────────────


class Side(Shape):
    """One of two claims that speak against each other."""

    id: str
    words: str
    according_to: str
    status: str
    document: str
    when: str


class Disagreement(Shape):
    """Two claims that cannot both be true, and why."""

    sort: str
    reason: str
    extent: str
    a: Side
    b: Side


class Pairs(Paging):
    """Which disagreements."""

    sort: str = NAME


@router.get("/disagreements")
def disagreements(bench: TheBench, wish: Annotated[Pairs, Query()]) -> Page[Disagreement]:
    """Pairs of claims that cannot both be true."""
    question = Question("disagreements", order=("sort", "a_claim", "b_claim")).having(sort=wish.sort)
    found, mark = page(bench.record, question, wish.after, wish.limit)
    among, values = listed("claim", sorted({row[f"{side}_claim"] for row in found for side in "ab"}))
    told = rows(bench.record, Question("told").where(among, **values), 2 * len(found) + 1)
    cards = {row["claim"]: row for row in told}
    return Page(items=[_disagreement(row, cards) for row in found], next=mark)


def _disagreement(row: dict[str, Any], cards: dict[int, dict[str, Any]]) -> Disagreement:
    a, b = (_side(cards[row[f"{side}_claim"]]) for side in "ab")
    return Disagreement(sort=row["sort"], reason=row["reason"], extent=row["extent"], a=a, b=b)


def _side(row: dict[str, Any]) -> Side:
    return Side(
        id=row["id"], words=wording.plain(row["words"]), according_to=row["according_to"], status=row["status"],
        document=row["document"], when=wording.when(row),
    )  # fmt: skip


# ── agreements ───────────────────────────────────────────────────────────────────────────────────


class Bearing(Shape):
    """A later claim that bears on a term: kept, broken, extended, disputed or repeated, and why it is held to."""

    id: str
    verdict: str
    day: str
    when: str
    according_to: str
    status: str
    words: str
    reason: str
    score: float | None
    by: str
    document: str


class Version(Shape):
    """A term in one document."""

    id: str
    document: str
    sentence: str
    deadline: str
    deadline_words: str


class Term(Shape):
    """A term in all its versions with its line of status; ``sides`` are all claims that tell it."""

    name: str
    type: str
    bound_by: str
    deadline: str
    deadline_words: str
    versions: list[Version]
    line: list[Bearing]


class Act(Shape):
    """An act of agreeing or mediating."""

    id: str
    part: str
    who: str
    when: str
    words: str
    document: str


class Agreement(Shape):
    """A deal: who agreed when, and what it obliges whom to."""

    id: str
    title: str
    documents: list[str]
    acts: list[Act]
    terms: list[Term]


@router.get("/agreements")
def agreements(bench: TheBench, agreement: Name = "") -> list[Agreement]:
    """Deals with their terms, and the status line of each term in the order of time."""
    of = {"agreement": agreement}
    parts = rows(bench.record, Question("agreement_parts", order=("agreement", "claim")).having(**of), MOST_PARTS)
    lines = rows(bench.record, Question("term_status", order=("term_claim", "claim")).having(**of), MOST_PARTS)
    by_deal: dict[str, list[dict[str, Any]]] = {}
    for row in parts:
        by_deal.setdefault(row["agreement"], []).append(row)
    found = [_agreement(deal, told, [b for b in lines if b["agreement"] == deal]) for deal, told in by_deal.items()]
    return sorted(found, key=lambda deal: (-sum(len(t.line) for t in deal.terms), -len(deal.terms), deal.id))


def _agreement(deal: str, told: Sequence[dict[str, Any]], lines: Sequence[dict[str, Any]]) -> Agreement:
    acts = [row for row in told if row["part"] != "term"]
    terms: dict[str, list[dict[str, Any]]] = {}
    for row in told:
        if row["part"] == "term":
            terms.setdefault(row["term"] or row["id"], []).append(row)
    named = {name: [b for b in lines if b["term"] == name] for name in terms}
    return Agreement(
        id=deal, title=_title(acts, told), documents=list(dict.fromkeys(row["document"] for row in told)),
        acts=_acts(acts), terms=[_term(name, versions, named[name]) for name, versions in terms.items()],
    )  # fmt: skip


def _title(acts: Sequence[dict[str, Any]], told: Sequence[dict[str, Any]]) -> str:
    """Who agreed, and when: deals have no names in texts that could be relied on."""
    deals = [row for row in acts if row["part"] == "deal"]
    bound = Counter(name for row in told if row["part"] == "term" for name in row["bound_by"].split("; ") if name)
    signed = Counter(name for row in deals for name in row["bound_by"].split("; ") if name)
    names = [name for name, _ in (bound or signed).most_common()]
    day = next((row["start_date"] for row in deals if row["start_date"] and wording.has_day(row)), "")
    who = " and ".join(names[:2]) + (" and others" if len(names) > MOST_NAMED else "")
    return " · ".join(filter(None, [who or "A deal", wording.day(day) if day else ""]))


def _acts(acts: Sequence[dict[str, Any]]) -> list[Act]:
    """Each act once, however many versions print it."""
    once = {(row["part"], row["sentence"]): row for row in reversed(acts)}
    return [
        Act(
            id=row["id"], part=row["part"], who=row["bound_by"] or row["others"], words=wording.plain(row["sentence"]),
            when=wording.when(row), document=row["document"],
        )
        for row in reversed(once.values())
    ]  # fmt: skip


def _term(name: str, versions: Sequence[dict[str, Any]], lines: Sequence[dict[str, Any]]) -> Term:
    first = versions[0]
    deadline = next((row["deadline"] for row in versions if row["deadline"]), "")
    told = sorted(lines, key=lambda b: (_day(b) or "9999", b["claim"]))
    once = {(b["id"], b["verdict"]): b for b in told}
    return Term(
        name=name, type=first["type"], bound_by=first["bound_by"], deadline=deadline,
        deadline_words=wording.day(deadline) if deadline else "",
        versions=[
            Version(
                id=row["id"], document=row["document"], sentence=wording.plain(row["sentence"]),
                deadline=row["deadline"] or "", deadline_words=wording.day(row["deadline"]) if row["deadline"] else "",
            )
            for row in versions
        ],
        line=[_bearing(b) for b in once.values()],
    )  # fmt: skip


def _day(row: dict[str, Any]) -> str:
    return (row["start_date"] or row["end_date"]) if wording.has_day(row) else ""


def _bearing(row: dict[str, Any]) -> Bearing:
    return Bearing(
        id=row["id"], verdict=row["verdict"], day=_day(row), when=wording.when(row),
        according_to=row["according_to"], status=row["status"], words=wording.plain(row["words"]),
        reason=row["reason"], score=row["score"], by=row["by"], document=row["document"],
    )  # fmt: skip
