"""The review desk: a queue by doubt and effect, verdicts and corrections with reasons, coders compared, the log."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from sourcebook import codebook, record, views
from sourcebook.record import Judgement
from sourcebook.record.coders import agreement, as_read, coders, rows_of_own, standing, versions
from sourcebook.record.judgements import MACHINE, VERDICTS
from sourcebook.record.preview import preview
from sourcebook.workbench.asking import Question, one, page, rows
from sourcebook.workbench.bench import Bench, TheBench
from sourcebook.workbench.pages._parameters import NAME, Name, Paging
from sourcebook.workbench.pages.reader import ClaimId, Evidence, evidence_of
from sourcebook.workbench.shapes import Page, Shape

TITLE, ORDER, KEY = "Review", 2, "v"
TEXT_ONLY = True
router = APIRouter(prefix="/review")

_MOST_PAGES = 40
"""How far the queue is looked through for claims that a coder has not seen, before an answer is given."""

Verdict = Literal["accept", "reject", "unsure", "set", "add", "same", "not the same"]
Sentence = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"^[^\x00]*$")]
Person = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]*$")]


# ── the queue ────────────────────────────────────────────────────────────────────────────────────


class Waiting(Shape):
    """A claim in the queue; ``doubt`` and ``effect`` are the points that give its place."""

    id: str
    document: str
    kind: str
    type: str
    status: str
    layer: str
    who: str
    whom: str
    words: str
    verdict: str
    reviewer: str
    doubt: int
    effect: int


class Wish(Paging):
    """Which claims: of a kind or document, those that nobody judged, or (blind) that one coder has not judged."""

    kind: str = NAME
    document: str = NAME
    coder: str = NAME
    blind: bool = False
    all: bool = False


@router.get("/queue")
def queue(bench: TheBench, wish: Annotated[Wish, Query()]) -> Page[Waiting]:
    """Claims to look at, the doubtful ones on which much hangs first. Blind: what others decided is not told."""
    question = Question("review_queue", order=("turn", "claim")).having(kind=wish.kind, document=wish.document)
    is_blind = wish.blind and bool(wish.coder)
    if not is_blind and not wish.all:
        question = question.where("reviewer = ''")
    if is_blind:
        question = question.where("by_hand = 0")
    seen = set(_own(bench, wish.coder)) if is_blind else set()
    items: list[Waiting] = []
    mark = wish.after
    for _ in range(_MOST_PAGES):
        found, mark = page(bench.record, question, mark, wish.limit)
        kept = [row for row in found if row["id"] not in seen]
        items += [_waiting(row) for row in (_unseen(bench, kept, wish.coder) if is_blind else kept)]
        if len(items) >= wish.limit or not mark:
            break
    return Page(items=items, next=mark)


def _waiting(row: Mapping[str, Any]) -> Waiting:
    return Waiting(**{name: row[name] for name in Waiting.model_fields})


def _unseen(bench: Bench, found: Iterable[Mapping[str, Any]], coder: str) -> list[Mapping[str, Any]]:
    """Rows as if nobody else had judged."""
    rows_ = list(found)
    touched = rows_of_own(bench.record, [row["id"] for row in rows_ if row["reviewer"]], coder)
    return [{**row, **touched.get(row["id"], {})} for row in rows_]


def _own(bench: Bench, coder: str) -> set[str]:
    """Ids of claims that a coder has judged and not taken back."""
    return {j.a for j in standing(record.judgements(bench.record, about="claim", by=coder))}


# ── one claim ────────────────────────────────────────────────────────────────────────────────────


class Entry(Shape):
    """A row of the log; ``holds`` says whether it is in force today."""

    key: int
    about: str
    verdict: str
    a: str
    b: str
    cell: str
    value: str
    score: float | None
    reason: str
    rule: str
    by: str
    at: str
    undoes: int | None
    holds: bool


class Card(Shape):
    """A claim as it is reviewed: its text, its cells in the coding guide's fields, why it is doubtful, its past."""

    evidence: Evidence
    guide: dict[str, JsonValue]
    doubts: list[str]
    history: list[Entry]


@router.get("/claim/{id}")
def card(bench: TheBench, id: ClaimId, coder: Name = "", blind: bool = False) -> Card:  # noqa: A002, FBT001, FBT002 - of the address
    """A claim with all that a reviewer needs. Blind: only what the coder did."""
    row = one(bench.record, Question("cards").having(id=id))
    if row is not None and blind:
        own = rows_of_own(bench.record, [id], coder).get(id)
        row = {**row, **own, "claim": row["claim"], "paragraph": row["paragraph"]} if own else None
    if row is None:
        raise HTTPException(404, f"The record has no claim {id!r}; perhaps its document was read again.")
    log = rows(bench.record, Question("judgements", order=("key",)).where("about = 'claim' AND a = :a", a=id))
    if blind:
        log = [entry for entry in log if entry["by"] == coder]
    return Card(
        evidence=evidence_of(bench, row),
        guide=_guide(row),
        doubts=list(_doubts(row)),
        history=[_entry(entry) for entry in log],
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(**{name: row[name] for name in Entry.model_fields if name != "holds"}, holds=bool(row["holds"]))


def _guide(row: Mapping[str, Any]) -> dict[str, JsonValue]:
    """The cells as the coding guide has them, ready to be changed and sent back."""
    number = None
    if row["bound"]:
        number = {name: row[name] for name in ("low", "best", "high", "bound", "unit", "what")} | _at(row, "number")
    time_at = _at(row, "time")
    return {
        "type": row["type"],
        "mode": row["mode"],
        "status": row["status"],
        "layer": row["layer"],
        "trigger": _at(row, "act") if row["act_words"] else None,
        "roles": json.loads(row["roles"]),
        "places": json.loads(row["places"]),
        "time": {
            "start": row["start_date"], "end": row["end_date"], "basis": row["time_basis"] or "none",
            "exact": time_at["exact"], "start_offset": time_at["start"], "end_offset": time_at["end"],
        },
        "number": number,
        "speakers": json.loads(row["speakers"]),
        "note": row["note"],
    }  # fmt: skip


def _at(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {"exact": row[f"{name}_words"], "start": row[f"{name}_start"], "end": row[f"{name}_end"]}


def _doubts(row: Mapping[str, Any]) -> Iterator[str]:
    """Why the queue finds the reading doubtful, in words: the reasons behind the points of ``review_queue``."""
    if row["kind"] == "event" and not row["who"]:
        yield "nobody is named who did it"
    if row["note"]:
        yield f"a cell was inferred: {row['note']}"
    if row["time_basis"] is None:
        yield "it has no date"
    elif row["time_basis"] in {"relative_to_event", "year_from_context"}:
        yield "its date was counted from the text"
    if row["status"] in {"denied", "hypothetical", "foreseen", "demanded"}:
        yield f"it is read as {row['status']}"
    if row["kind"] in {"term", "relation", "position"}:
        yield f"{row['kind']}s are read less surely than events"
    if len(row["words"]) > 160:
        yield "it rests on a long clause"


# ── judging ──────────────────────────────────────────────────────────────────────────────────────


class Ruling(BaseModel):
    """What a person decides. ``value`` is the cell (for ``set``) or the whole claim (for ``add``)."""

    model_config = ConfigDict(extra="forbid")

    about: Literal["claim", "event", "actor", "place", "scope", "text"]
    verdict: Verdict
    a: Annotated[str, Field(max_length=2_000)] = ""
    b: Annotated[str, Field(max_length=2_000)] = ""
    cell: Annotated[str, Field(max_length=40)] = ""
    value: JsonValue = None
    reason: Sentence
    by: Person


class Taking(BaseModel):
    """Taking a judgement back."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[int, Field(ge=1, lt=2**53)]
    reason: Sentence
    by: Person


class Written(Shape):
    """The key under which it stands in the log, and what it is about (of an added claim: the id that it got)."""

    key: int
    a: str


@router.post("/judgements")
def judge(bench: TheBench, ruling: Ruling) -> Written:
    """Writes a judgement; every view changes with it."""
    return _written(bench, record.judge(bench.record, _judgement(ruling)))


@router.post("/undo")
def undo(bench: TheBench, taking: Taking) -> Written:
    """Takes a judgement back; taking that back brings it back."""
    return _written(bench, record.undo(bench.record, taking.key, _person(taking.by), _now(), taking.reason))


def _written(bench: Bench, key: int) -> Written:
    row = one(bench.record, Question("judgements", order=("key",)).having(key=key))
    assert row is not None, "the log never loses a row"
    return Written(key=key, a=row["a"])


def _judgement(ruling: Ruling) -> Judgement:
    has_value = ruling.verdict in {"set", "add"}
    value = json.dumps(ruling.value, ensure_ascii=False) if has_value else ""
    return Judgement(
        ruling.about, ruling.verdict, ruling.a, ruling.b, ruling.cell, value,
        reason=ruling.reason, by=_person(ruling.by), at=_now(),
    )  # fmt: skip


def _person(name: str) -> str:
    if name.strip().casefold() == MACHINE:
        raise HTTPException(422, "No person is called “machine” here; give your own name.")
    return name.strip()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Together(Shape):
    """What a link would change: things before and after, each with its items, and how many claims speak of them."""

    before: list[list[str]]
    after: list[list[str]]
    claims: int


@router.post("/preview")
def looked_at(bench: TheBench, ruling: Ruling) -> Together:
    """What a link would bring together or part; nothing is written."""
    if ruling.about == "claim":
        raise HTTPException(422, "A preview is of a link between two things.")
    seen = preview(bench.record, _judgement(ruling))
    return Together(before=[list(t) for t in seen.before], after=[list(t) for t in seen.after], claims=seen.claims)


class Pair(Shape):
    """Two things that linking leaves open; words where they are claims."""

    about: str
    score: float | None
    reason: str
    a: str
    b: str
    a_words: str
    b_words: str
    a_document: str
    b_document: str


class PairWish(Paging):
    """Which pairs."""

    about: Literal["event", "actor", "place", "scope", "text"] = "actor"


@router.get("/pairs")
def pairs(bench: TheBench, wish: Annotated[PairWish, Query()]) -> Page[Pair]:
    """Pairs that linking leaves open, for people to judge."""
    if "link_queue" not in views.names():
        return Page(items=[])
    question = Question("link_queue", order=("key",)).having(about=wish.about)
    found, mark = page(bench.record, question, wish.after, wish.limit)
    texts = ("a_words", "b_words", "a_document", "b_document")
    items: list[dict[str, Any]] = [{n: (r[n] or "") if n in texts else r[n] for n in Pair.model_fields} for r in found]
    return Page(items=[Pair(**item) for item in items], next=mark)


# ── coders ───────────────────────────────────────────────────────────────────────────────────────


class Coder(Shape):
    """Somebody who judged claims."""

    name: str
    claims: int


class Score(Shape):
    """How often two coders say the same."""

    name: str
    compared: int
    agreed: int
    kappa: float | None


class Agreed(Shape):
    """How far two coders agree."""

    a: str
    b: str
    claims: int
    verdicts: Score
    cells: list[Score]
    kinds: list[Score]
    only_a: int
    only_b: int


class Sides(Shape):
    """One claim as two coders have it; cells in which they differ."""

    id: str
    document: str
    kind: str
    words: str
    a: str
    b: str
    differ: list[Difference]


class Difference(Shape):
    """A cell that two coders fill differently."""

    cell: str
    a: str
    b: str


@router.get("/coders")
def coding(bench: TheBench) -> list[Coder]:
    """Everybody who judged claims."""
    return [Coder(name=name, claims=count) for name, count in coders(bench.record).items()]


@router.get("/agreement")
def agreed(bench: TheBench, a: Name, b: Name = MACHINE) -> Agreed:
    """Two coders compared, cell by cell and kind by kind; "machine" is the reading before any judgement."""
    _two(a, b)
    return Agreed.model_validate(asdict(agreement(bench.record, a, b)))


@router.get("/sides")
def sides(bench: TheBench, a: Name, b: Name = MACHINE) -> list[Sides]:
    """Claims that both judged, those in which they differ first."""
    _two(a, b)
    left, right = (versions(bench.record, name) if name != MACHINE else {} for name in (a, b))
    known = as_read(bench.record, left or right)
    found = [
        _sides(id_, _told(left, id_, known), _told(right, id_, known))
        for id_ in sorted({*left, *right})
        if (id_ in left or a == MACHINE) and (id_ in right or b == MACHINE) and id_ in known
    ]
    return sorted(found, key=lambda each: (not each.differ, each.document, each.id))


def _two(a: str, b: str) -> None:
    if not a or not b or a == b:
        raise HTTPException(422, "Give two different coders; the machine is called “machine”.")


_Told = tuple[str, Any]


def _told(own: Mapping[str, Any], id_: str, known: Mapping[str, Any]) -> _Told:
    version = own.get(id_)
    return (version.verdict, version.claim) if version else ("accept", known[id_])


def _sides(id_: str, left: _Told, right: _Told) -> Sides:
    claim = left[1]
    shown = [("verdict", left[0], right[0])]
    if "reject" not in {left[0], right[0]}:
        shown += [(cell, _in_words(cell, left[1]), _in_words(cell, right[1])) for cell in _COMPARED]
    differ = [Difference(cell=cell, a=x, b=y) for cell, x, y in shown if x != y]
    return Sides(
        id=id_, document=claim.document, kind=claim.kind, words=claim.words.exact, a=left[0], b=right[0], differ=differ
    )


_COMPARED = ("type", "mode", "status", "layer", "trigger", "roles", "places", "time", "number", "speakers")


def _in_words(cell: str, claim: Any) -> str:
    value = getattr(claim, cell)
    if cell == "trigger":
        return value.exact if value else ""
    if cell == "roles":
        return "; ".join(f"{r.role}: {r.name}" for r in value)
    if cell in {"places", "speakers"}:
        return "; ".join(each.name for each in value)
    if cell == "time":
        return f"{value.start or '…'} – {value.end or '…'}" if value.start or value.end else ""
    if cell == "number" and value:
        known = [f"{name} {n:g}" for name in ("low", "best", "high") if (n := getattr(value, name)) is not None]
        return ", ".join(known) or value.bound
    return str(value or "")


# ── the log ──────────────────────────────────────────────────────────────────────────────────────


class LogWish(Paging):
    """Which judgements: by whom, about what, on which thing."""

    by: str = NAME
    about: str = NAME
    people: bool = False


@router.get("/log")
def log(bench: TheBench, wish: Annotated[LogWish, Query()]) -> Page[Entry]:
    """Who did what, the latest first."""
    found, mark = page(bench.record, _log(wish), wish.after, wish.limit)
    return Page(items=[_entry(row) for row in found], next=mark)


def _log(wish: LogWish) -> Question:
    question = Question("judgements", order=("key",), is_descending=True).having(about=wish.about)
    if wish.by:
        question = question.where('"by" = :person', person=wish.by)
    return question.where("\"by\" <> 'machine'") if wish.people else question


_COLUMNS = tuple(f.name for f in fields(Judgement))


@router.get("/log.{suffix}", response_class=StreamingResponse)
def exported(bench: TheBench, suffix: Literal["csv", "jsonl"]) -> StreamingResponse:
    """The whole log in the order of writing, to keep or hand on."""
    written = record.judgements(bench.record)
    lines, kind = (_csv(written), "text/csv") if suffix == "csv" else (_jsonl(written), "application/x-ndjson")
    name = f'attachment; filename="judgements.{suffix}"'
    return StreamingResponse(lines, media_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": name})


def _csv(written: Iterable[Judgement]) -> Iterator[str]:
    yield ",".join(_COLUMNS) + "\r\n"
    for judgement in written:
        line = io.StringIO()
        csv.writer(line).writerow([getattr(judgement, name) for name in _COLUMNS])
        yield line.getvalue()


def _jsonl(written: Iterable[Judgement]) -> Iterator[str]:
    for judgement in written:
        yield json.dumps(asdict(judgement), ensure_ascii=False) + "\n"


# ── what can be chosen ───────────────────────────────────────────────────────────────────────────


class Codes(Shape):
    """What a cell may hold: types by kind, modes by type, statuses, layers, roles, bounds, bases."""

    types: dict[str, list[str]]
    modes: dict[str, list[str]]
    verdicts: dict[str, list[str]]


@router.get("/codes")
def codes() -> Codes:
    """The codebook's lists, for forms."""
    types: dict[str, list[str]] = {}
    modes: dict[str, list[str]] = {}
    for family in codebook.load():
        if family.kind == "cell":
            continue
        types.setdefault(family.kind, []).extend(entry.type for entry in family.entries)
        modes |= {entry.type: list(entry.modes) for entry in family.entries if entry.modes}
    return Codes(types=types, modes=modes, verdicts={about: list(said) for about, said in VERDICTS.items()})
