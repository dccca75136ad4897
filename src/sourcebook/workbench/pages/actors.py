"""Actors: who is there, one actor's neighbourhood with its ties, and what it did, suffered and said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from sourcebook.record import UNDATED
from sourcebook.workbench.asking import Question, page, rows
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.pages._choice import DAY, listed, names_of, of_actor
from sourcebook.workbench.pages._parameters import NAME, Name, Paging
from sourcebook.workbench.shapes import Claim, Page, Shape

TITLE, ORDER, KEY = "Actors", 5, "a"
router = APIRouter()

MOST_TIES, MOST_CLAIMS = 4_000, 200
PARTS = {
    "did": ("source", "party", "mediator"),
    "suffered": ("target", "beneficiary"),
    "said": ("speaker",),
    "said of it": ("source", "party", "mediator", "target", "beneficiary"),
}
"""As what an actor stands in the claims of each part of its page."""


class ActorLine(Shape):
    """An actor in the list."""

    name: str
    country: str
    sector: str
    did: int
    suffered: int
    tied: int
    said: int
    documents: int


class Actor(ActorLine):
    """An actor under all its names, with the offices that are told of it."""

    names: list[str]
    offices: list[Claim]


class Node(Shape):
    """An actor in the network. ``claims`` are those that tie it to the chosen one."""

    name: str
    claims: int


class Edge(Shape):
    """A tie as a list of statements: what, from whom to whom, from when to when, by how many sources.

    ``denied`` statements are an edge of their own; ``contested``: there is one of each.
    """

    a: str
    b: str
    kind: str
    type: str
    denied: bool
    contested: bool
    statuses: dict[str, int]
    claims: list[str]
    count: int
    sources: list[str]
    first: str
    last: str


class Network(Shape):
    """An actor's neighbourhood. ``others`` counts neighbours that are left out.

    ``is_cut``: there are more statements than are looked at; these are the first in time.
    """

    actor: str
    nodes: list[Node]
    edges: list[Edge]
    others: int
    is_cut: bool
    types: dict[str, int]
    sources: dict[str, int]


class Wish(Paging):
    """Which actors."""

    words: str = NAME


class NetworkWish(BaseModel):
    """Whose neighbourhood, and which ties. ``around`` adds ties among the neighbours."""

    actor: str = NAME
    kind: str = NAME
    type: str = NAME
    status: str = NAME
    source: str = NAME
    since: str = DAY
    until: str = DAY
    most: int = Field(14, ge=1, le=40)
    around: bool = False

    def question(self) -> Question:
        """The ties that are wished for, of whomever."""
        same = {name: getattr(self, name) for name in ("kind", "type", "status", "source")}
        question = Question("ties", order=("day", "claim", "a_name", "b_name")).having(**same)
        if self.since or self.until:
            question = question.where("day <> :never", never=UNDATED)
        if self.since:
            question = question.where("last_day >= :since", since=self.since)
        return question.where("day <= :until", until=self.until) if self.until else question


class ClaimsWish(Paging):
    """Which claims of an actor."""

    actor: str = NAME
    part: str = Field("did", pattern="^(did|suffered|said|said of it)$")


@router.get("/actors")
def actors(bench: TheBench, wish: Annotated[Wish, Query()]) -> Page[ActorLine]:
    """Actors, the busiest first."""
    question = Question("actors", order=("did + suffered + tied + said", "name"), is_descending=True)
    if wish.words:
        pattern = "%" + wish.words.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
        question = question.where("lower(name) LIKE :pattern ESCAPE '!'", pattern=pattern)
    found = rows(bench.record, question, wish.limit)
    return Page(items=[ActorLine(**_line(row)) for row in found])


def _line(row: dict[str, Any]) -> dict[str, Any]:
    counts = {name: row[name] for name in ("did", "suffered", "tied", "said", "documents")}
    return {"name": row["name"], "country": row["country"] or "", "sector": row["sector"] or "", **counts}


@router.get("/actor")
def actor(bench: TheBench, name: Name) -> Actor:
    """One actor: names, what it is, how often it does what, its offices."""
    names = names_of(bench, name)
    named, values = listed("name", names)
    lines = [_line(row) for row in rows(bench.record, Question("actors", order=("name",)).where(named, **values))]
    if not lines:
        raise HTTPException(404, f"The record names no actor {name!r}.")
    sums = {each: sum(line[each] for line in lines) for each in ("did", "suffered", "tied", "said")}
    held = Question("told", order=("day", "claim")).where("kind = 'relation'", "type IN ('office', 'leads')")
    held = of_actor(held, names, ("source", "party"))
    return Actor(
        name=name, names=names, **sums, documents=max(line["documents"] for line in lines),
        country=_several(line["country"] for line in lines), sector=_several(line["sector"] for line in lines),
        offices=[Claim.of(row) for row in rows(bench.record, held, 50)],
    )  # fmt: skip


def _several(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for value in values for part in value.split(",") if part))


@router.get("/actor/claims")
def actor_claims(bench: TheBench, wish: Annotated[ClaimsWish, Query()]) -> Page[Claim]:
    """What an actor did, suffered or said, or what is said of it, by day."""
    question = Question("told", order=("day", "last_day", "claim"))
    question = of_actor(question, names_of(bench, wish.actor), PARTS[wish.part])
    if wish.part != "said":
        question = question.where("kind <> 'event'" if wish.part == "said of it" else "kind = 'event'")
    found, mark = page(bench.record, question, wish.after, wish.limit)
    return Page(items=[Claim.of(row) for row in found], next=mark)


# ── the network ──────────────────────────────────────────────────────────────────────────────────


@router.get("/network")
def network(bench: TheBench, wish: Annotated[NetworkWish, Query()]) -> Network:
    """The chosen actor's neighbourhood; without one, that of the busiest."""
    chosen = wish.actor or _busiest(bench)
    names = names_of(bench, chosen)
    sides = [_ties(bench, wish, {side: names}) for side in ("a_name", "b_name")]
    ties = [tie for side in sides for tie in side]
    own = {"a": set(names), "b": set(names)}
    told = [_around(tie, own, chosen) for tie in ties]
    told = [tie for tie in told if tie["a"] != tie["b"]]
    busy = Counter(tie["b"] if tie["a"] == chosen else tie["a"] for tie in told)
    near = [name for name, _ in sorted(busy.items(), key=lambda item: (-item[1], item[0]))]
    shown = {chosen, *near[: wish.most]}
    if wish.around and near:
        told += [t for t in _ties(bench, wish, {"a": near[: wish.most], "b": near[: wish.most]}) if t["a"] != t["b"]]
    kept = [tie for tie in told if tie["a"] in shown and tie["b"] in shown]
    return Network(
        actor=chosen,
        nodes=[
            Node(name=chosen, claims=len(told)),
            *(Node(name=name, claims=busy[name]) for name in near[: wish.most]),
        ],
        edges=_edges(kept),
        others=max(0, len(near) - wish.most),
        is_cut=any(len(side) == MOST_TIES for side in sides),
        types=dict(Counter(tie["type"] for tie in told).most_common()),
        sources=dict(Counter(tie["source"] or "" for tie in told).most_common(40)),
    )


def _busiest(bench: Bench) -> str:
    question = Question("actors", order=("did + suffered + tied", "name"), is_descending=True)
    return next((row["name"] for row in rows(bench.record, question, 1)), "")


def _ties(bench: Bench, wish: NetworkWish, of: dict[str, list[str]]) -> list[dict[str, Any]]:
    question = wish.question()
    for column, names in of.items():
        among, values = listed(column, names)
        question = question.where(among, **values)
    return rows(bench.record, question, MOST_TIES)


def _around(tie: dict[str, Any], own: dict[str, set[str]], chosen: str) -> dict[str, Any]:
    """The tie with the chosen actor under the name by which it was asked for."""
    mine = {side: chosen for side in ("a", "b") if tie[f"{side}_name"] in own[side]}
    return tie | mine


def _edges(ties: Iterable[dict[str, Any]]) -> list[Edge]:
    """Statements of one tie together; what is denied apart, so that a contradiction is seen as two."""
    piles: dict[tuple[str, str, str, str, bool], dict[str, dict[str, Any]]] = {}
    for tie in ties:
        key = (tie["a"], tie["b"], tie["kind"], tie["type"], tie["status"] == "denied")
        piles.setdefault(key, {})[tie["id"]] = tie
    edges = [_edge(key, list(told.values()), (*key[:4], not key[4]) in piles) for key, told in piles.items()]
    return sorted(edges, key=lambda edge: (-edge.count, edge.a, edge.b, edge.type, edge.denied))


def _edge(key: tuple[str, str, str, str, bool], told: list[dict[str, Any]], is_contested: bool) -> Edge:  # noqa: FBT001 - a fact of the edge
    a, b, kind, type_, is_denied = key
    days = sorted(tie["day"] for tie in told if tie["day"] != UNDATED)
    ends = sorted(tie["end_date"] or tie["day"] for tie in told if tie["day"] != UNDATED)
    return Edge(
        a=a, b=b, kind=kind, type=type_, denied=is_denied, contested=is_contested,
        statuses=dict(Counter(tie["status"] for tie in told)), claims=[tie["id"] for tie in told[:MOST_CLAIMS]],
        count=len(told), sources=sorted({tie["source"] or tie["document"] for tie in told}),
        first=days[0] if days else "", last=ends[-1] if ends else "",
    )  # fmt: skip
