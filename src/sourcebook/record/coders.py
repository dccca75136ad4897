"""Each person's own reading of the claims, whatever others decided later, and how far two of them agree.

What holds on a claim is one thing (the latest judgement); what Ana alone says of it is another, and agreement between
coders is measured on the latter. The machine is a coder that accepts what it read and never adds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from sourcebook.errors import EvidenceRefused
from sourcebook.model import Claim, Document, Evidence
from sourcebook.record import _computed
from sourcebook.record._flat import Standing, row_of
from sourcebook.record._statements import stored
from sourcebook.record.guide import ROLES, Misfit
from sourcebook.record.judgements import MACHINE, Judgement, judgements
from sourcebook.record.schema import metadata
from sourcebook.record.store import Record

__all__ = ["Agreement", "CellScore", "Version", "agreement", "as_read", "coders", "rows_of_own", "standing", "versions"]

_tables = metadata.tables
_CHUNK = 400


@dataclass(frozen=True)
class Version:
    """A claim as one coder has it; ``verdict`` is accept, reject or unsure."""

    verdict: str
    claim: Claim
    is_added: bool = False


@dataclass(frozen=True)
class CellScore:
    """A cell (or a kind of claim): in how many claims at least one of the two filled it, and where both say the same.

    ``kappa`` corrects for chance where the values are a short list; None elsewhere.
    """

    name: str
    compared: int
    agreed: int
    kappa: float | None = None


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree: on whether a claim stands, on each cell, on each kind; what only one of them added."""

    a: str
    b: str
    claims: int
    verdicts: CellScore
    cells: tuple[CellScore, ...]
    kinds: tuple[CellScore, ...]
    only_a: int
    only_b: int


def coders(record: Record) -> dict[str, int]:
    """People who judged claims, with how many claims each."""
    seen: dict[str, set[str]] = {}
    for judgement in standing(judgements(record, about="claim")):
        seen.setdefault(judgement.by, set()).add(judgement.a)
    return {name: len(claims) for name, claims in sorted(seen.items()) if name != MACHINE}


def standing(log: Iterable[Judgement]) -> list[Judgement]:
    """Judgements that nobody took back, without the taking back."""
    rows = list(log)
    undone: dict[int, list[int]] = {}
    for row in rows:
        if row.undoes is not None:
            undone.setdefault(row.undoes, []).append(row.key)

    def is_alive(key: int) -> bool:
        return not any(is_alive(later) for later in undone.get(key, ()))

    return [row for row in rows if row.undoes is None and is_alive(row.key)]


def rows_of_own(record: Record, ids: Iterable[str], coder: str) -> dict[str, dict[str, Any]]:
    """Rows of ``claim_row`` as they would be if nobody but the coder had judged: for coding blind.

    Claims that somebody else added are left out.
    """
    wanted = set(ids)
    own = {id_: v for id_, v in versions(record, coder, wanted).items() if id_ in wanted}
    rest = as_read(record, wanted - set(own))
    seen = own | {id_: Version("", claim) for id_, claim in rest.items()}
    return {
        id_: row_of(v.claim, 0, 0, Standing(v.verdict, coder if v.verdict else "", (), v.is_added))
        for id_, v in seen.items()
    }


def versions(record: Record, coder: str, only: Collection[str] = ()) -> dict[str, Version]:
    """Every claim that a person judged (or some of them), as that person alone has it."""
    own: dict[str, list[Judgement]] = {}
    of = next(iter(only)) if len(only) == 1 else ""
    for judgement in standing(judgements(record, about="claim", of=of, by=coder)):
        own.setdefault(judgement.a, []).append(judgement)
    read = as_read(record, own)
    added = {id_: log[0] for id_, log in own.items() if log[0].verdict == "add"}
    documents = _documents(record, {*(c.document for c in read.values()), *(j.b for j in added.values())})
    found: dict[str, Version] = {}
    for id_, log in own.items():
        start = read.get(id_) or (_added(added[id_], documents) if id_ in added else None)
        if start is not None:
            found[id_] = _version(start, log, documents[start.document])
    return found


def as_read(record: Record, ids: Iterable[str]) -> dict[str, Claim]:
    """Claims as the reading said them, before any judgement; those that no reading said are left out."""
    wanted = sorted(set(ids))
    claim = _tables["claim"]
    found: dict[str, Claim] = {}
    with record.connect() as connection:
        keys: dict[int, list[int]] = {}
        for at in range(0, len(wanted), _CHUNK):
            chosen = select(claim.c.document, claim.c.key).where(claim.c.id.in_(wanted[at : at + _CHUNK]))
            for row in connection.execute(chosen):
                keys.setdefault(row.document, []).append(row.key)
        for document, inside in keys.items():
            only = inside[0] if len(inside) == 1 else None
            statements = stored(connection, document, only)
            found |= {s.claim.id: s.claim for s in statements if s.key in set(inside)}
    return found


def _documents(record: Record, ids: Iterable[str]) -> dict[str, Document]:
    documents = _tables["document"]
    with record.connect() as connection:
        rows = [
            connection.execute(select(documents.c.id, documents.c.key).where(documents.c.id == id_)).one_or_none()
            for id_ in sorted(set(ids))
        ]
        return {row.id: _computed.text_of(connection, row.key) for row in rows if row is not None}


def _added(judgement: Judgement, documents: Mapping[str, Document]) -> Claim | None:
    document = documents.get(judgement.b)
    if document is None:
        return None
    try:
        return _computed.added_claim(judgement, document)
    except (Misfit, EvidenceRefused):
        return None  # the text has changed since; the record tells it as a problem


def _version(claim: Claim, log: Iterable[Judgement], document: Document) -> Version:
    """The claim after a person's judgements, in their order; who sets a cell accepts the rest."""
    verdict, is_added = "accept", False
    for judgement in log:
        if judgement.verdict == "set":
            try:
                claim = _computed.changed_claim(claim, judgement, document)
            except (Misfit, EvidenceRefused, json.JSONDecodeError):
                continue  # words that are no longer in the text set nothing
        elif judgement.verdict == "add":
            is_added = True
        else:
            verdict = judgement.verdict
    return Version(verdict, claim, is_added)


# ── agreement ────────────────────────────────────────────────────────────────────────────────────


def agreement(record: Record, a: str, b: str) -> Agreement:
    """Two coders compared on the claims that both judged; the machine has judged every claim that it read."""
    left, right = _both(record, a, b)
    pairs = [(left[id_], right[id_]) for id_ in left if id_ in right]
    lone_left = [v for id_, v in left.items() if v.is_added and id_ not in right]
    lone_right = [v for id_, v in right.items() if v.is_added and id_ not in left]
    met = list(_meeting(lone_left, lone_right))
    pairs += met
    kept = [(x.claim, y.claim) for x, y in pairs if "reject" not in {x.verdict, y.verdict}]
    verdicts = [(x.verdict, y.verdict) for x, y in pairs]
    return Agreement(
        a,
        b,
        len(pairs),
        CellScore("verdict", len(verdicts), sum(x == y for x, y in verdicts), _kappa(verdicts)),
        tuple(score for score in (_score(cell, kept) for cell in _SAME) if score.compared),
        tuple(_by_kind(kept)),
        len(lone_left) - len(met),
        len(lone_right) - len(met),
    )


def _both(record: Record, a: str, b: str) -> tuple[dict[str, Version], dict[str, Version]]:
    people = {name: versions(record, name) for name in (a, b) if name != MACHINE}
    if MACHINE in {a, b}:
        judged = next(iter(people.values()), {})
        people[MACHINE] = {id_: Version("accept", claim) for id_, claim in as_read(record, judged).items()}
    return people[a], people[b]


def _meeting(left: Iterable[Version], right: list[Version]) -> Iterator[tuple[Version, Version]]:
    """Claims that both added on the same words: each is met by one at most."""
    free = list(right)
    for x in left:
        for y in free:
            same = (x.claim.document, x.claim.kind) == (y.claim.document, y.claim.kind)
            if same and _overlap(x.claim.words, y.claim.words):
                free.remove(y)
                yield x, y
                break


def _by_kind(pairs: list[tuple[Claim, Claim]]) -> Iterator[CellScore]:
    """Of all filled cells of a kind's claims, how many are the same."""
    compared: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for x, y in pairs:
        for cell, is_same in _SAME.items():
            if _filled(cell, x) or _filled(cell, y):
                compared[x.kind] += 1
                agreed[x.kind] += is_same(x, y)
    yield from (CellScore(kind, compared[kind], agreed[kind]) for kind in sorted(compared))


def _score(cell: str, pairs: list[tuple[Claim, Claim]]) -> CellScore:
    filled = [(x, y) for x, y in pairs if _filled(cell, x) or _filled(cell, y)]
    agreed = sum(_SAME[cell](x, y) for x, y in filled)
    values = [(getattr(x, cell), getattr(y, cell)) for x, y in filled] if cell in _NOMINAL else []
    return CellScore(cell, len(filled), agreed, _kappa(values))


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa; None where it says nothing (no pairs, or only one value in use)."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(x == y for x, y in pairs) / total
    left, right = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    expected = sum(left[value] * right[value] for value in left) / total**2
    return None if expected == 1 else round((observed - expected) / (1 - expected), 4)


_NOMINAL = ("type", "mode", "status", "layer")


def _filled(cell: str, claim: Claim) -> bool:
    if cell in ROLES:
        return any(role.role == cell for role in claim.roles)
    value = getattr(claim, cell)
    return bool(value.start or value.end) if cell == "time" else bool(value)


def _overlap(x: Evidence | None, y: Evidence | None) -> bool:
    """Coders seldom mark the same stretch to the letter: words that overlap are the same words."""
    return x is not None and y is not None and x.start < y.end and y.start < x.end


def _same_named(x: Any, y: Any) -> bool:
    return bool(x.name.casefold() == y.name.casefold()) or _overlap(x.words, y.words)


def _all_met(left: list[Any], right: list[Any]) -> bool:
    """Each on one side is somewhere on the other."""
    return all(any(_same_named(x, y) for y in right) for x in left) and all(
        any(_same_named(x, y) for x in left) for y in right
    )


def _role(name: str) -> Callable[[Claim, Claim], bool]:
    def same(x: Claim, y: Claim) -> bool:
        return _all_met([r for r in x.roles if r.role == name], [r for r in y.roles if r.role == name])

    return same


def _numbers(claim: Claim) -> tuple[Any, ...] | None:
    number = claim.number
    return (number.low, number.best, number.high, number.bound) if number else None


_SAME: dict[str, Callable[[Claim, Claim], bool]] = {
    "type": lambda x, y: x.type == y.type,
    "mode": lambda x, y: x.mode == y.mode,
    "status": lambda x, y: x.status == y.status,
    "layer": lambda x, y: x.layer == y.layer,
    "trigger": lambda x, y: _overlap(x.trigger, y.trigger),
    **{role: _role(role) for role in ROLES},
    "places": lambda x, y: _all_met(list(x.places), list(y.places)),
    "time": lambda x, y: (x.time.start, x.time.end) == (y.time.start, y.time.end),
    "number": lambda x, y: _numbers(x) == _numbers(y),
    "speakers": lambda x, y: _all_met(list(x.speakers), list(y.speakers)),
}
"""When two coders' cells say the same."""
