"""The one search box: words in claims, in texts, in titles, and names of actors."""

from __future__ import annotations

from fastapi import APIRouter

from sourcebook import record
from sourcebook.workbench.bench import TheBench
from sourcebook.workbench.pages._parameters import Text
from sourcebook.workbench.shapes import Shape

TITLE, ORDER, KEY = "Search", 90, ""
router = APIRouter()

MOST = 50


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


@router.get("/search")
def search(bench: TheBench, q: Text = "") -> list[Hit]:
    """The best hits among claims, then among passages."""
    return [
        Hit(
            document=hit.document, claim=hit.claim, kind=hit.kind, status=hit.status, start=hit.start, end=hit.end,
            words=hit.words, matches=[(a - hit.start, b - hit.start) for a, b in hit.matches],
        )
        for hit in record.search(bench.record, q, MOST)
    ]  # fmt: skip
