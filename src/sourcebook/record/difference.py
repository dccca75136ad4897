"""What is different between two records: claims gained, lost and changed, each with its cause.

For every document both records are laid side by side. A claim is the same when its id is; else the same when it stands
at the same place in the text: what differs then are its cells. The cause is the nearest that explains it: the document
came or went, its bytes or its text changed, somebody judged, the reader is another version, else a rule.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sourcebook.record.schema import metadata
from sourcebook.record.store import Record

__all__ = ["CAUSES", "Change", "counts", "diff"]

Row = Mapping[str, Any]

CAUSES = {
    "new document": "the document is only in the second record",
    "document gone": "the document is only in the first record",
    "document changed": "the document's bytes are others",
    "text read differently": "the same bytes gave another text",
    "judgement": "somebody accepted, rejected, set or added it",
    "version": "the same text was read by another version",
    "rule": "the same text and version: rules, word lists or settings are others",
}
"""Why a claim is different, and what each cause means."""

_TOLD = (
    "kind", "type", "mode", "status", "layer", "who", "whom", "others", "place", "start_date", "end_date", "low",
    "best", "high", "bound", "unit", "what", "according_to", "words", "act_words", "verdict",
)  # fmt: skip
_PLACED = ("paragraph", "start_offset", "end_offset")
_row, _document = metadata.tables["claim_row"], metadata.tables["document"]


@dataclass(frozen=True)
class Change:
    """A claim; ``what`` says whether it was gained, lost or changed.

    ``cells`` are those that differ, each with its value before and after. ``because`` tells the cause in words; id,
    place and words are those of the second record, of a lost claim those of the first.
    """

    what: str
    document: str
    id: str
    kind: str
    type: str
    words: str
    paragraph: int
    start: int
    end: int
    cause: str
    because: str
    rule: str
    cells: tuple[tuple[str, Any, Any], ...] = ()


def diff(before: Record, after: Record, document: str = "") -> Iterator[Change]:
    """Changes from one record to another, document by document, in the order of the text."""
    with before.connect() as first, after.connect() as second:
        ids = [document] if document else sorted({*_ids(first), *_ids(second)})
        for id_ in ids:
            yield from _of_document(first, second, id_)


def counts(changes: Iterable[Change]) -> dict[str, Counter[str]]:
    """How many claims were gained, lost and changed, by cause."""
    found: dict[str, Counter[str]] = {"gained": Counter(), "lost": Counter(), "changed": Counter()}
    for change in changes:
        found[change.what][change.cause] += 1
    return found


def _ids(connection: Connection) -> Iterable[str]:
    return connection.scalars(select(_document.c.id))


@dataclass(frozen=True)
class _Side:
    """A document in one record: what is known of it, and its claims that nobody rejected."""

    document: Any
    rows: list[Row]
    rejected: Mapping[str, Row]


_NOTHING = _Side(None, [], {})


def _side(connection: Connection, id_: str) -> _Side | None:
    columns = (_document.c.original, _document.c.text_sha256, _document.c.reader)
    document = connection.execute(select(*columns).where(_document.c.id == id_)).one_or_none()
    if document is None:
        return None
    names = ("id", "claim", "rule", "changed", "reviewer", "by_hand", "act_start", "act_end", *_TOLD, *_PLACED)
    query = select(*(_row.c[name] for name in names)).where(_row.c.document == id_)
    rows = [dict(row) for row in connection.execute(query.order_by(_row.c.claim)).mappings()]
    rejected = {row["id"]: row for row in rows if row["verdict"] == "reject"}
    return _Side(document, [row for row in rows if row["verdict"] != "reject"], rejected)


def _of_document(first: Connection, second: Connection, id_: str) -> Iterator[Change]:
    before, after = _side(first, id_), _side(second, id_)
    if before is None or after is None:
        what, cause = ("gained", "new document") if after else ("lost", "document gone")
        for row in (after or before or _NOTHING).rows:
            yield _change(what, id_, row, cause, CAUSES[cause])
        return
    is_same_text = before.document.text_sha256 == after.document.text_sha256
    found = []
    for old, new in _pairs(before.rows, after.rows, is_same_text=is_same_text):
        cells = _differing(old, new) if old and new else ()
        shown = new or old
        if shown and (cells or not (old and new)):
            what = "changed" if old and new else "gained" if new else "lost"
            found.append(_change(what, id_, shown, *_cause(before, after, old, new), cells))
    yield from sorted(found, key=lambda change: (change.start, change.end, change.kind, change.what, change.id))


def _change(
    what: str, document: str, row: Row, cause: str, because: str, cells: tuple[tuple[str, Any, Any], ...] = ()
) -> Change:
    return Change(
        what, document, row["id"], row["kind"], row["type"], row["words"], row["paragraph"], row["start_offset"],
        row["end_offset"], cause, because, row["rule"], cells,
    )  # fmt: skip


def _differing(old: Row, new: Row) -> tuple[tuple[str, Any, Any], ...]:
    return tuple((name, old[name], new[name]) for name in _TOLD if old[name] != new[name])


# ── which claims are the same ────────────────────────────────────────────────────────────────────


def _pairs(old: list[Row], new: list[Row], *, is_same_text: bool) -> Iterator[tuple[Row | None, Row | None]]:
    """Claims of both sides that are the same, then those that have none on the other side."""
    for likeness in _IN_ONE_TEXT if is_same_text else _IN_TWO_TEXTS:
        waiting: dict[Hashable, deque[Row]] = {}
        for row in new:
            waiting.setdefault(likeness(row), deque()).append(row)
        taken, left = set(), []
        for row in old:
            found = waiting.get(likeness(row)) if likeness(row) is not None else None
            if found:
                other = found.popleft()
                taken.add(other["claim"])
                yield row, other
            else:
                left.append(row)
        old, new = left, [row for row in new if row["claim"] not in taken]
    yield from ((row, None) for row in old)
    yield from ((None, row) for row in new)


def _id(row: Row) -> Hashable:
    return str(row["id"])


def _act(row: Row) -> Hashable:
    return None if row["act_start"] is None else (row["kind"], row["act_start"], row["act_end"])


def _words(row: Row) -> Hashable:
    return row["kind"], row["start_offset"], row["end_offset"]


def _stretch(row: Row) -> Hashable:
    return row["start_offset"], row["end_offset"]


def _said(row: Row) -> Hashable:
    return row["kind"], row["words"], row["act_words"]


def _alike(row: Row) -> Hashable:
    return row["kind"], row["type"], row["act_words"], row["who"], row["whom"]


_IN_ONE_TEXT: tuple[Callable[[Row], Hashable], ...] = (_id, _act, _words, _stretch)
_IN_TWO_TEXTS: tuple[Callable[[Row], Hashable], ...] = (_id, _said, _alike)
"""What makes two claims the same, the surest first: places in one text; words where the texts differ."""


# ── why ──────────────────────────────────────────────────────────────────────────────────────────


def _cause(before: _Side, after: _Side, old: Row | None, new: Row | None) -> tuple[str, str]:
    """The nearest cause, and what to tell of it."""
    judged = _judged(before, after, old, new)
    if judged:
        return "judgement", judged
    if before.document.original != after.document.original:
        return "document changed", CAUSES["document changed"]
    if before.document.text_sha256 != after.document.text_sha256:
        return "text read differently", CAUSES["text read differently"]
    if before.document.reader != after.document.reader:
        return "version", f"read by {after.document.reader}, before by {before.document.reader}"
    rules = [row["rule"] for row in (old, new) if row]
    return "rule", " → ".join(dict.fromkeys(rules))


def _judged(before: _Side, after: _Side, old: Row | None, new: Row | None) -> str:
    """Who judged what, if that made the difference."""
    if old and new:
        if old["changed"] != new["changed"]:
            row, verb = (new, "set by") if new["changed"] else (old, "no longer set by")
            return f"{row['changed']} {verb} {row['reviewer']}"
        if old["verdict"] != new["verdict"]:
            row, verb = (new, "by") if new["verdict"] else (old, "no longer by")
            return f"{row['verdict']} {verb} {row['reviewer']}"
        return ""
    row = new or old or {}
    if row["by_hand"]:
        return f"added by {row['reviewer']}" if new else f"no longer added by {row['reviewer']}"
    other = (before if new else after).rejected.get(row["id"])
    if other:
        return f"no longer rejected by {other['reviewer']}" if new else f"rejected by {other['reviewer']}"
    return ""
