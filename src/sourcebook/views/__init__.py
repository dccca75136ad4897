"""What people ask of a record: one ``.sql`` file a view, its first comment is its documentation.

A view is plain SQL over the tables, or over other views. Exports, tables on screen and the workbench read views and
never tables, so that the schema can change under them. Every query carries today's views along, whatever version
wrote the record; ``install`` also puts them into it, for Datasette, psql and other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, text

from sourcebook.errors import BadData, UnknownPlugin
from sourcebook.record import Record
from sourcebook.record.asking import Conditions, Question, conditions
from sourcebook.views._paging import Page, mark_of, plan

__all__ = [
    "Page",
    "about",
    "columns",
    "count",
    "install",
    "is_of_claims",
    "meanings",
    "names",
    "needs",
    "page",
    "query",
    "rows",
    "sql",
    "tally",
]


@cache
def names() -> tuple[str, ...]:
    """Names of all views, sorted."""
    here = files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".sql") for f in here if f.name.endswith(".sql")))


@cache
def sql(name: str) -> str:
    """The query of a view with its comments. Raises UnknownPlugin with the nearest valid name."""
    if name not in names():
        raise UnknownPlugin("view", name, names())
    return (files(__package__) / f"{name}.sql").read_text(encoding="utf-8")


def about(name: str) -> str:
    """The view's first comment: what it shows and in which order."""
    lines = sql(name).splitlines()
    told = [line.removeprefix("--").strip() for line in _until_code(lines)]
    return " ".join(told)


def _until_code(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("--"):
            return
        yield line


@cache
def meanings() -> dict[str, str]:
    """What each column of any view means."""
    lines = (files(__package__) / "columns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t", maxsplit=1) for line in lines)


@cache
def needs(name: str) -> tuple[str, ...]:
    """Other views that a view reads, those that they read first."""
    found: dict[str, None] = {}
    for other in re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", _code(name)):
        if other in names() and other != name:
            found |= dict.fromkeys((*needs(other), other))
    return tuple(found)


def query(name: str, columns_: str = "*") -> str:
    """SQL that reads a view as it is today, whatever views the record itself holds; conditions may follow it."""
    defined = ", ".join(f'"{each}" AS ({_code(each)})' for each in (*needs(name), name))
    return f'WITH {defined} SELECT {columns_} FROM "{name}"'  # noqa: S608 - names and files of ours


def _code(name: str) -> str:
    return "\n".join(line for line in sql(name).splitlines() if not line.startswith("--"))


def is_of_claims(name: str) -> bool:
    """Whether the view's rows are claims and it can be asked with a question."""
    walk = plan(_code(name))
    return walk is not None and walk.is_of_claims


def columns(record: Record, name: str) -> tuple[str, ...]:
    """The view's columns in order."""
    with record.connect() as connection:
        return tuple(connection.execute(text(f"{query(name)} LIMIT 0")).keys())


def rows(record: Record, name: str, where: str = "", **values: Any) -> Iterator[dict[str, Any]]:
    """The view's rows, streamed. ``where`` is an SQL condition with named parameters (``document = :document``)."""
    condition = f" WHERE {where}" if where else ""
    with record.connect() as connection:
        asked = text(f"{query(name)}{condition}")
        for row in connection.execution_options(stream_results=True).execute(asked, values).mappings():
            yield dict(row)


def page(record: Record, name: str, question: Question | None = None, *, after: str = "", limit: int = 50) -> Page:
    """A page of the view after the mark ``after``, of what answers the question. Raises BadData, UnknownPlugin.

    Quick however long the view is: an index is walked from the mark on. A view whose rows are computed when it is
    asked (groups, sums) has no such walk, and its pages are counted off.
    """
    walk = plan(_code(name))
    with record.connect() as connection:
        asked = question is not None and question != Question()
        if asked and (walk is None or not walk.is_of_claims):
            raise BadData(((name, "is no view of claims, so nothing can be asked of it"),))
        found = conditions(connection, question, walk.walk) if question and walk else Conditions()
        if walk is None or needs(name):
            return _counted(connection, name, after, limit)
        statement, values = walk.statement(found, after, limit + 1)
        told = [dict(row) for row in connection.execute(statement, values).mappings()]
    marks = [mark_of(row, walk) for row in told]
    return Page(tuple(told[:limit]), marks[limit - 1] if len(told) > limit else "")


def _counted(connection: Connection, name: str, after: str, limit: int) -> Page:
    """A page found by leaving out as many rows as came before."""
    if after and not after.isdigit():
        raise BadData((("page", "the mark of the page is none of this view's"),))
    begin = int(after or 0)
    told = [dict(r) for r in connection.execute(text(f"{query(name)} LIMIT {limit + 1:d} OFFSET {begin:d}")).mappings()]
    return Page(tuple(told[:limit]), str(begin + limit) if len(told) > limit else "")


def count(record: Record, name: str, where: str = "", **values: Any) -> int:
    """How many rows the view has, of those that meet the condition."""
    condition = f" WHERE {where}" if where else ""
    with record.connect() as connection:
        return int(connection.execute(text(f"{query(name, 'count(*)')}{condition}"), values).scalar_one())


def tally(record: Record, name: str, by: Sequence[str], where: str = "", **values: Any) -> list[tuple[Any, ...]]:
    """How many rows the view has for each value of some columns (or expressions of them): the values, then how many."""
    condition = f" WHERE {where}" if where else ""
    grouped = ", ".join(by)
    asked = text(f"{query(name, f'{grouped}, count(*)')}{condition} GROUP BY {grouped} ORDER BY {grouped}")
    with record.connect() as connection:
        return [tuple(row) for row in connection.execute(asked, values)]


def install(record: Record) -> None:
    """Puts today's views into the record for other programs, in place of those that stand there."""
    ordered = dict.fromkeys(each for name in names() for each in (*needs(name), name))
    with record.changing() as connection:
        for name in reversed(ordered):
            connection.execute(text(f'DROP VIEW IF EXISTS "{name}"'))
        for name in ordered:
            connection.execute(text(f'CREATE VIEW "{name}" AS {sql(name)}'))
