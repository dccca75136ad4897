"""What linking found beside what it said before: only what changed is written, and nobody's decision is overruled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sourcebook.record.judgements import MACHINE, Judgement, append
from sourcebook.record.linking._clusters import Link
from sourcebook.record.schema import metadata

__all__ = ["Said", "said", "write"]

_log = metadata.tables["judgement"]


@dataclass(frozen=True)
class Said:
    """The machine's last word on each pair of one kind, and the pairs on which a person decided against it."""

    words: dict[tuple[str, str], Judgement]
    apart: frozenset[tuple[str, str]]


def said(connection: Connection, about: str) -> Said:
    """From the log: what stands of the machine's own, and what people keep apart."""
    rows = [Judgement(**r) for r in connection.execute(
        select(_log).where(_log.c.about == about).order_by(_log.c.key)).mappings()]  # fmt: skip
    taken: dict[int, Judgement] = {}
    for row in reversed(rows):  # what undid a judgement is itself undone first
        if row.undoes is not None and row.key not in taken:
            taken[row.undoes] = row
    words: dict[tuple[str, str], Judgement] = {}
    apart: dict[tuple[str, str], bool] = {}
    for row in rows:
        if row.verdict == "undo":
            continue
        pair = (row.a, row.b)
        undone = taken.get(row.key)
        if row.by == MACHINE:
            words.pop(pair, None)
            if undone is None:
                words[pair] = row
            elif undone.by != MACHINE:
                apart[pair] = True
        elif undone is None:
            apart[pair] = row.verdict == "not the same"
    return Said(words, frozenset(pair for pair, is_apart in apart.items() if is_apart))


def write(connection: Connection, about: str, rule: str, links: Iterable[Link], before: Said) -> int:
    """Appends what is new or other than before, and takes back what is no longer found; how many rows that was."""
    found = {(link.a, link.b): link for link in links}
    new = [*_new(about, rule, found, before), *_taken_back(about, rule, found, before)]
    if new:
        append(connection, new)
    return len(new)


def _new(about: str, rule: str, found: dict[tuple[str, str], Link], before: Said) -> Iterator[Judgement]:
    for pair, link in sorted(found.items()):
        last = before.words.get(pair)
        told = (link.verdict, link.score, link.reason, rule)
        if pair in before.apart or (last and (last.verdict, last.score, last.reason, last.rule) == told):
            continue
        yield Judgement(about, link.verdict, *pair, score=link.score, reason=link.reason, rule=rule)


def _taken_back(about: str, rule: str, found: dict[tuple[str, str], Link], before: Said) -> Iterator[Judgement]:
    for pair, last in sorted(before.words.items()):
        if pair not in found:
            told = "the claims or the rules have changed; this is no longer found"
            yield Judgement(about, "undo", *pair, cell=last.cell, reason=told, rule=rule, undoes=last.key)
