"""The one search box: words in claims, in texts, in titles, and names of actors."""

from __future__ import annotations

from fastapi import APIRouter

from sourcebook import record
from sourcebook.workbench.asking import Question, rows
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.pages._parameters import Text
from sourcebook.workbench.shapes import Shape

TITLE, ORDER, KEY = "Search", 90, ""
TEXT_ONLY = True
router = APIRouter()

MOST, FEW = 50, 8


class Hit(Shape):
    """Words that match; ``claim`` is empty for a passage of a text. ``matches`` are places in ``words``."""

    document: str
    claim: str
    kind: str
    status: str
    start: int
    end: int
    words: str
    matches: list[tuple[int, int]]


class Actor(Shape):
    """An actor whose name has the words."""

    name: str
    claims: int


class Title(Shape):
    """A document whose title has the words."""

    id: str
    title: str


class Found(Shape):
    """All that has the words."""

    hits: list[Hit]
    actors: list[Actor]
    documents: list[Title]


@router.get("/search")
def search(bench: TheBench, q: Text = "") -> Found:
    """The best hits among claims and passages, the busiest actors and the titles that have the words."""
    like = "%" + q.strip().strip('"*').lower().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    if len(like) <= 2:
        return Found(hits=[], actors=[], documents=[])
    busiest = Question("actors", order=("did + suffered + tied + said", "name"), is_descending=True)
    actors = rows(bench.record, busiest.where("lower(name) LIKE :like ESCAPE '!'", like=like), FEW)
    named = Question("sources", order=("document",)).where("lower(title) LIKE :like ESCAPE '!'", like=like)
    return Found(
        hits=_hits(bench, q),
        actors=[Actor(name=a["name"], claims=a["did"] + a["suffered"] + a["tied"] + a["said"]) for a in actors],
        documents=[Title(id=d["document"], title=d["title"]) for d in rows(bench.record, named, FEW)],
    )


def _hits(bench: Bench, q: str) -> list[Hit]:
    return [
        Hit(
            document=hit.document, claim=hit.claim, kind=hit.kind, status=hit.status, start=hit.start, end=hit.end,
            words=hit.words, matches=[(a - hit.start, b - hit.start) for a, b in hit.matches],
        )
        for hit in record.search(bench.record, q, MOST)
    ]  # fmt: skip
