"""A reading as rows of the record's tables: nothing is decided here, only laid out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from sourcebook.model import Attribution, Claim, Document, Evidence, Mentions, Reading
from sourcebook.record._statements import Statement
from sourcebook.record.gate import FINDINGS
from sourcebook.record.schema import PAGE, PER_DOCUMENT

__all__ = ["Rows", "rows_of"]

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table, in an order that satisfies the foreign keys."""

_PLACE_IN_TEXT = ("start", "end", "start_offset", "end_offset")


def rows_of(reading: Reading, statements: Sequence[Statement], key: int, reader: str) -> Rows:
    """Everything one reading adds to the record under the document's key; ``statements`` are its claims with theirs."""
    document = reading.document
    rows: Rows = {"document": [_document(reading, key, reader)], "block": list(_blocks(document, key))}
    rows["page"] = [
        {"document": key, "position": at // PAGE, "text": document.text[at : at + PAGE]}
        for at in range(0, len(document.text), PAGE)
    ]
    rows["segment"] = [
        {"document": key, "position": i, "clean": s.clean, "original": s.original, "length": s.length}
        for i, s in enumerate(document.segments)
    ]
    rows["finding"] = list(_findings(document, key))
    rows["mention"] = list(_mentions(document, reading.mentions, key))
    for table in ("claim", "role", "place", "time", "number", "speaker"):
        rows[table] = []
    for statement in statements:
        _add_claim(rows, statement)
    return rows


def _words(evidence: Evidence | None, prefix: str = "") -> dict[str, Any]:
    names = (f"{prefix}start", f"{prefix}end") if prefix else ("start_offset", "end_offset")
    values = (evidence.start, evidence.end, evidence.exact) if evidence else (None, None, None)
    return dict(zip((*names, f"{prefix}exact"), values, strict=True))


def _document(reading: Reading, key: int, reader: str) -> dict[str, Any]:
    document = reading.document
    return {
        "key": key,
        "id": document.id,
        "name": document.name,
        "format": document.format,
        "original": document.sha256,
        "text": document.text,
        "text_sha256": document.text_sha256,
        "language": document.language,
        "words": reading.words,
        "reader": reader,
    }


def _blocks(document: Document, key: int) -> Iterator[dict[str, Any]]:
    for position, block in enumerate(document.blocks):
        yield {
            "key": key * PER_DOCUMENT + position,
            "document": key,
            "position": position,
            "start_offset": block.start,
            "end_offset": block.end,
            "kind": block.kind,
            "reason": block.reason,
        }


def _findings(document: Document, key: int) -> Iterator[dict[str, Any]]:
    for name in FINDINGS:
        finding = getattr(document, name)
        if finding:
            yield {
                "document": key,
                "field": name,
                "value": finding.value,
                "basis": finding.basis,
                **_words(finding.evidence),
            }


def _mentions(document: Document, mentions: Mentions, key: int) -> Iterator[dict[str, Any]]:
    for kind in fields(mentions):
        for position, mention in enumerate(getattr(mentions, kind.name)):
            start, end = _extent(mention)
            yield {
                "document": key,
                "kind": kind.name.removesuffix("s"),
                "position": position,
                **_words(document.evidence(start, end)),
                "value": _value(mention),
                "fields": _fields(mention),
            }


def _extent(mention: Any) -> tuple[int, int]:
    if isinstance(mention, Attribution):
        spans = (*mention.source, *mention.cue, *mention.content)
        return min(s for s, _ in spans), max(e for _, e in spans)
    if hasattr(mention, "start_offset"):
        return mention.start_offset, mention.end_offset
    return mention.start, mention.end


def _value(mention: Any) -> str:
    for name in ("value", "name"):
        if hasattr(mention, name):
            return str(getattr(mention, name))
    known = (getattr(mention, name) for name in ("best", "low", "high"))
    return next((f"{number:g}" for number in known if number is not None), "")


def _fields(mention: Any) -> str:
    is_time = hasattr(mention, "start_offset")
    passed = ("start_offset", "end_offset") if is_time else _PLACE_IN_TEXT
    known = {f.name: getattr(mention, f.name) for f in fields(mention) if f.name not in passed}
    if not is_time and not known.get("rivals", ()):
        known.pop("rivals", None)  # as records from before mentions had rivals have it
    return json.dumps(known, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    assert isinstance(value, Evidence), f"a mention holds {value!r}, which has no place in the record"
    return _words(value)


def _add_claim(rows: Rows, statement: Statement) -> None:
    key, claim = statement.key, statement.claim
    document, position = divmod(key, PER_DOCUMENT)
    rows["claim"].append(
        {
            "key": key,
            "id": claim.id,
            "document": document,
            "position": position,
            "block": statement.block,
            "kind": claim.kind,
            "type": claim.type,
            "mode": claim.mode,
            "status": claim.status,
            "layer": claim.layer,
            **_words(claim.words),
            **_words(claim.trigger, "trigger_"),
            "rule": claim.rule,
            "note": claim.note,
        }
    )
    for i, role in enumerate(claim.roles):
        who = {"role": role.role, "name": role.name, "country": role.country, "sector": role.sector}
        rows["role"].append({"claim": key, "position": i, **who, **_words(role.words)})
    for i, place in enumerate(claim.places):
        where = {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
        rows["place"].append({"claim": key, "position": i, **where, **_words(place.words)})
    for i, speaker in enumerate(claim.speakers):
        rows["speaker"].append({"claim": key, "position": i, "name": speaker.name, **_words(speaker.words)})
    _add_values(rows, claim, key)


def _add_values(rows: Rows, claim: Claim, key: int) -> None:
    when = claim.time
    if when.start or when.end or when.words:
        interval = {"start_date": when.start, "end_date": when.end, "basis": when.basis}
        rows["time"].append({"claim": key, **interval, **_words(when.words)})
    if claim.number:
        number = {name: getattr(claim.number, name) for name in ("low", "best", "high", "bound", "unit", "what")}
        rows["number"].append({"claim": key, **number, **_words(claim.number.words)})
