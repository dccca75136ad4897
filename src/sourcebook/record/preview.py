"""What a judgement would change, without writing it: it is written, looked at, and taken back in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, distinct, func, or_, select

from sourcebook.record.judgements import Judgement, append, examined
from sourcebook.record.schema import metadata
from sourcebook.record.store import Record

__all__ = ["Preview", "preview"]

_member, _named, _row = (metadata.tables[name] for name in ("member", "named", "claim_row"))
_MANY = 400


@dataclass(frozen=True)
class Preview:
    """Things before and after a link is judged, each with its items, and how many claims speak of them."""

    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    claims: int


def preview(record: Record, judgement: Judgement) -> Preview:
    """The things that a link would bring together or part. Raises BadJudgement as judging would."""
    with record.engine.connect().execution_options(writes=True) as connection:
        transaction = connection.begin()
        try:
            return _tried(connection, judgement)
        finally:
            transaction.rollback()


def _tried(connection: Connection, judgement: Judgement) -> Preview:
    judgement = examined(connection, judgement)
    about, items = judgement.about, {judgement.a, judgement.b}
    before = _things(connection, about, items)
    append(connection, [judgement])
    after = _things(connection, about, items | {item for thing in before for item in thing})
    return Preview(before, after, _claims(connection, about, {item for thing in after for item in thing}))


def _things(connection: Connection, about: str, items: set[str]) -> tuple[tuple[str, ...], ...]:
    """The things that the items are of; an item that is linked with nothing is a thing of its own."""
    of = select(_member.c.thing).where(_member.c.about == about, _member.c.item.in_(sorted(items)))
    found: dict[str, list[str]] = {}
    for row in connection.execute(select(_member).where(_member.c.about == about, _member.c.thing.in_(of))):
        found.setdefault(row.thing, []).append(row.item)
    alone = items - {item for thing in found.values() for item in thing}
    return tuple(sorted([*(tuple(sorted(thing)) for thing in found.values()), *((item,) for item in alone)]))


def _claims(connection: Connection, about: str, items: set[str]) -> int:
    """How many claims name the items, or are they."""
    names = sorted(items)[:_MANY]
    if about == "actor":
        counted = select(func.count(distinct(_named.c.claim))).where(_named.c.name.in_(names), _named.c.part != "place")
    elif about == "place":
        pairs = [name.rpartition("|") for name in names]
        is_one = or_(*((_named.c.name == name) & (_named.c.country == country) for name, _, country in pairs))
        counted = select(func.count(distinct(_named.c.claim))).where(_named.c.part == "place", is_one)
    elif about == "text":
        counted = select(func.count()).select_from(_row).where(_row.c.document.in_(names))
    else:
        return len(names)
    return int(connection.scalar(counted) or 0)
