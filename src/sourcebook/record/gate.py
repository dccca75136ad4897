"""Evidence or nothing, on the way in: which words of a reading are not in its text.

The triggers of :mod:`sourcebook.record.schema` are the gate; this side names the cell and keeps the rest of the
reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sourcebook.errors import EvidenceRefused
from sourcebook.model import Claim, Document, Evidence, Problem, Reading, TimeCell

__all__ = ["FINDINGS", "admit", "cells", "check", "check_claim"]

_ISO_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

FINDINGS = ("title", "author", "publisher", "date", "url")
"""What may be known of a document's origin."""


def cells(claim: Claim) -> Iterator[tuple[str, Evidence]]:
    """Every cell of a claim that has words, with its name."""
    yield "words", claim.words
    if claim.trigger:
        yield "trigger", claim.trigger
    yield from ((f"roles[{i}]", role.words) for i, role in enumerate(claim.roles))
    yield from ((f"places[{i}]", place.words) for i, place in enumerate(claim.places))
    if claim.time.words:
        yield "time", claim.time.words
    if claim.number:
        yield "number", claim.number.words
    yield from ((f"speakers[{i}]", each.words) for i, each in enumerate(claim.speakers) if each.words)


def check(reading: Reading) -> None:
    """Raises EvidenceRefused for the first cell whose words are not in the text."""
    for cell, words in _origin(reading.document):
        _compare(reading.document, cell, words)
    for claim in reading.claims:
        check_claim(reading.document, claim)


def check_claim(document: Document, claim: Claim) -> None:
    """Raises EvidenceRefused for the first cell whose words are not in the document's text."""
    for cell, words in cells(claim):
        _compare(document, f"{claim.id} {cell}", words)


def admit(reading: Reading) -> Reading:
    """The reading without what the gate would refuse; each refused claim, finding or date becomes a problem."""
    document, problems = _admitted_document(reading.document)
    kept: dict[str, Claim] = {}
    for claim in reading.claims:
        refusal = _refusal(document, claim, kept)
        if refusal:
            problems.append(_problem(document, refusal, claim.words))
        elif wrong := _wrong_days(claim.time):
            problems.append(_problem(document, f"{document.id}: claim {claim.id} {wrong}", claim.words))
            kept[claim.id] = replace(claim, time=TimeCell())
        else:
            kept[claim.id] = claim
    return replace(reading, document=document, claims=tuple(kept.values()), problems=(*reading.problems, *problems))


def _refusal(document: Document, claim: Claim, kept: dict[str, Claim]) -> str:
    if claim.document != document.id:
        return f"{document.id}: claim {claim.id} is of document {claim.document!r}; it was refused."
    if claim.id in kept:
        return f"{document.id}: two claims have the id {claim.id}; the first was kept."
    try:
        check_claim(document, claim)
    except EvidenceRefused as refusal:
        return str(refusal)
    return ""


def _admitted_document(document: Document) -> tuple[Document, list[Problem]]:
    problems = []
    for cell, words in tuple(_origin(document)):
        try:
            _compare(document, cell, words)
        except EvidenceRefused as refusal:
            problems.append(_problem(document, str(refusal), words))
            document = replace(document, **_without(cell))
    return document, problems


def _wrong_days(time: TimeCell) -> str:
    """What is wrong with a time's dates, or nothing."""
    if all(_ISO_DAY.fullmatch(day) for day in (time.start, time.end) if day is not None):
        return ""
    return f"has the dates {time.start} to {time.end}; expected ISO 8601, so its time was left empty."


def _without(finding: str) -> dict[str, Any]:
    return {finding: None}


def _origin(document: Document) -> Iterator[tuple[str, Evidence]]:
    for name in FINDINGS:
        finding = getattr(document, name)
        if finding and finding.evidence:
            yield name, finding.evidence


def _compare(document: Document, cell: str, words: Evidence) -> None:
    found = document.text[words.start : words.end] if 0 <= words.start < words.end else ""
    if not found or found != words.exact:
        raise EvidenceRefused(document.id, cell, words.start, words.end, words.exact, found)


def _problem(document: Document, text: str, words: Evidence) -> Problem:
    return Problem(document.name, "record", text, document.id, words.start, words.end)
