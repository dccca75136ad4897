"""The reader: documents, their texts with every claim and cell at its place, and the evidence of any claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query

from sourcebook.workbench.asking import Question, one, page, rows
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.pages._parameters import NAME, Name, Paging, Text
from sourcebook.workbench.shapes import ClaimWithCells, Page, Shape

TITLE, ORDER, KEY = "Reader", 1, "r"
TEXT_ONLY = True
router = APIRouter()

MOST_CLAIMS = 100_000
AROUND = 400
"""Code points shown before and after the words of a claim in a paragraph that is too long to be shown whole."""
LONG = 1_600
BESIDE = 80
"""Code points shown of the paragraphs before and after."""

ClaimId = Annotated[str, Path(max_length=200)]


class DocumentLine(Shape):
    """A document in the list."""

    id: str
    title: str
    publisher: str
    author: str
    date: str
    date_basis: str
    url: str
    file: str
    format: str
    words: int
    claims: int
    left_out: int
    problems: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> DocumentLine:
        """From a row of the view ``sources``."""
        texts = ("title", "publisher", "author", "date", "date_basis", "url", "file", "format")
        counts = ("words", "claims", "left_out", "problems")
        known: dict[str, Any] = {name: row[name] or "" for name in texts} | {name: row[name] for name in counts}
        return cls(id=row["document"], **known)


class Facet(Shape):
    """Something to choose documents by."""

    field: str
    value: str
    documents: int


class Block(Shape):
    """A stretch of the text; ``reason`` says why it is left out."""

    start: int
    end: int
    kind: str
    reason: str


class Finding(Shape):
    """What is known of a document's origin and how, with its words where the text tells it."""

    field: str
    value: str
    basis: str
    start: int | None
    end: int | None


class DocumentText(DocumentLine):
    """A document with its text."""

    text: str
    sha256: str
    text_sha256: str
    reader: str
    blocks: list[Block]
    findings: list[Finding]


class Evidence(Shape):
    """A claim with the text around it; ``offset`` is where ``text`` begins."""

    claim: ClaimWithCells
    title: str
    publisher: str
    date: str
    before: str
    text: str
    after: str
    offset: int


class Wish(Paging):
    """Which documents: by publisher, year, format, or words of the title, and in which order."""

    words: str = NAME
    publisher: str = NAME
    year: str = NAME
    format: str = NAME
    sort: Literal["document", "newest", "oldest", "claims"] = "document"


@router.get("/documents")
def documents(bench: TheBench, wish: Annotated[Wish, Query()]) -> Page[DocumentLine]:
    """The documents, a page at a time."""
    question = Question("sources", order=("document",)).having(publisher=wish.publisher, format=wish.format)
    if wish.year:
        question = question.where("substr(date, 1, 4) = :year", year=wish.year)
    if wish.words:
        pattern = "%" + wish.words.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
        question = question.where("lower(coalesce(title, document)) LIKE :pattern ESCAPE '!'", pattern=pattern)
    found, mark = page(bench.record, _sorted(question, wish.sort), wish.after, wish.limit)
    return Page(items=[DocumentLine.of(row) for row in found], next=mark)


def _sorted(question: Question, sort: str) -> Question:
    order = {"newest": ("date?", "document"), "oldest": ("date?", "document"), "claims": ("claims", "document")}
    is_descending = sort in {"newest", "claims"}
    return replace(question, order=order.get(sort, ("document",)), is_descending=is_descending)


@router.get("/documents/facets")
def facets(bench: TheBench) -> list[Facet]:
    """What documents can be chosen by, with how many there are."""
    question = Question("facets", order=("field", "documents", "value"), is_descending=True)
    return [Facet(**row) for row in rows(bench.record, question)]


@router.get("/document")
def document(bench: TheBench, id: Name) -> DocumentText:  # noqa: A002 - the address's word
    """A document's text with its blocks and what is known of its origin."""
    of = {"document": id}
    line = one(bench.record, Question("sources", order=("document",)).having(**of))
    text = one(bench.record, Question("texts", order=("document",)).having(**of))
    if line is None or text is None:
        raise HTTPException(404, f"The record has no document {id!r}.")
    blocks = rows(bench.record, Question("blocks", order=("start_offset",)).having(**of), MOST_CLAIMS)
    findings = rows(bench.record, Question("findings", order=("field",)).having(**of))
    return DocumentText(
        **DocumentLine.of(line).model_dump(),
        text=text["text"],
        sha256=line["sha256"],
        text_sha256=line["text_sha256"],
        reader=line["reader"],
        blocks=[
            Block(start=b["start_offset"], end=b["end_offset"], kind=b["kind"], reason=b["reason"]) for b in blocks
        ],
        findings=[Finding(start=f["start_offset"], end=f["end_offset"], **_without_words(f)) for f in findings],
    )


def _without_words(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("field", "value", "basis")}


@router.get("/document/claims")
def claims(bench: TheBench, id: Name) -> list[ClaimWithCells]:  # noqa: A002 - the address's word
    """Every claim of a document with its cells, in the order of the text."""
    of = Question("cards").having(document=id).where("verdict <> 'reject'")
    return [ClaimWithCells.of(row) for row in rows(bench.record, of, MOST_CLAIMS)]


@router.get("/evidence/{id}")
def evidence(bench: TheBench, id: ClaimId) -> Evidence:  # noqa: A002 - the address's word
    """The words that a claim rests on, in their paragraph."""
    row = one(bench.record, Question("cards").having(id=id))
    if row is None:
        raise HTTPException(404, f"The record has no claim {id!r}; perhaps its document was read again.")
    return evidence_of(bench, row)


class Guess(Shape):
    """What a claim on some words probably is."""

    kind: str
    type: str


_GUESSED_FROM = 200
_STEM = 5


@router.get("/guess")
def guess(bench: TheBench, words: Text = "") -> Guess:
    """What the record's own claims are whose acts are told in such words: what to offer for a claim added by hand."""
    longest = max(re.findall(r"\w+", words.lower()), key=len, default="")
    told = Question("cards").where("lower(act_words) = :words", words=words.lower().strip())
    alike = Question("cards").where("lower(act_words) LIKE :stem", stem=f"%{longest[:_STEM]}%")
    numbers = Question("cards").having(kind="figure")
    tried = [told, alike] if longest else []
    tried = (
        [numbers.where("lower(what) LIKE :stem", stem=f"%{longest[:_STEM]}%"), *tried]
        if re.search(r"\d", words)
        else tried
    )
    for question in (*tried, Question("cards")):
        found = Counter((row["kind"], row["type"]) for row in rows(bench.record, question, _GUESSED_FROM))
        if found:
            kind, type_ = max(sorted(found), key=lambda each: found[each])
            return Guess(kind=kind, type=type_)
    return Guess(kind="event", type="")


def evidence_of(bench: Bench, row: Mapping[str, Any]) -> Evidence:
    """The evidence of a row of the view ``cards``."""
    claim = ClaimWithCells.of(row)
    of = {"document": claim.document}
    line = one(bench.record, Question("sources", order=("document",)).having(**of))
    text = one(bench.record, Question("texts", order=("document",)).having(**of))
    assert line is not None, "a claim is of a document that is there"
    assert text is not None, "a document has a text"
    start, end = _around(bench, claim)
    shown = text["text"]
    return Evidence(
        claim=claim,
        title=line["title"] or "",
        publisher=line["publisher"] or "",
        date=line["date"] or "",
        before=_whole_words(shown[max(0, start - BESIDE) : start], is_end=True) if start else "",
        text=shown[start:end],
        after=_whole_words(shown[end : end + BESIDE], is_end=False),
        offset=start,
    )


def _whole_words(text: str, *, is_end: bool) -> str:
    """A stretch on one line, without the word that was cut."""
    words = text.split()
    if len(text) == BESIDE:
        words = words[1:] if is_end else words[:-1]
    return " ".join(words)


def _around(bench: Bench, claim: ClaimWithCells) -> tuple[int, int]:
    """The claim's paragraph, or the part of it around the words if it is very long."""
    inside = Question("blocks", order=("start_offset",)).having(document=claim.document)
    touched = inside.where("start_offset < :to AND end_offset > :from", **{"from": claim.start, "to": claim.end})
    found = rows(bench.record, touched)
    start = min([claim.start, *(b["start_offset"] for b in found)])
    end = max([claim.end, *(b["end_offset"] for b in found)])
    if end - start > LONG:
        return max(start, claim.start - AROUND), min(end, claim.end + AROUND)
    return start, end
