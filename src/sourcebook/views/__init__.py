"""What people ask of a record: one ``.sql`` file a view, its first comment is its documentation.

A view is plain SQL over the tables, or over other views. Exports, tables on screen and the workbench read views and
never tables, so that the schema can change under them. Each connection gets today's views, whatever version wrote
the file; ``install`` also puts them into the file for Datasette and other programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, text

from sourcebook.errors import UnknownPlugin
from sourcebook.record import Record

__all__ = ["about", "columns", "count", "install", "meanings", "names", "rows", "sql", "tally"]


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


def columns(record: Record, name: str) -> tuple[str, ...]:
    """The view's columns in order."""
    with record.connect() as connection:
        _shadow(connection)
        return tuple(connection.execute(text(f'SELECT * FROM "{_known(name)}" LIMIT 0')).keys())  # noqa: S608 - known


def rows(record: Record, name: str, where: str = "", **values: Any) -> Iterator[dict[str, Any]]:
    """The view's rows, streamed. ``where`` is an SQL condition with named parameters (``document = :document``)."""
    condition = f" WHERE {where}" if where else ""
    with record.connect() as connection:
        _shadow(connection)
        query = text(f'SELECT * FROM "{_known(name)}"{condition}')  # noqa: S608 - a known name, a caller's condition
        for row in connection.execution_options(stream_results=True).execute(query, values).mappings():
            yield dict(row)


def count(record: Record, name: str) -> int:
    """How many rows the view has."""
    with record.connect() as connection:
        _shadow(connection)
        return int(connection.execute(text(f'SELECT count(*) FROM "{_known(name)}"')).scalar_one())  # noqa: S608 - known


def tally(record: Record, name: str, by: Sequence[str], where: str = "", **values: Any) -> list[tuple[Any, ...]]:
    """How many rows the view has for each value of some columns (or expressions of them): the values, then how many."""
    condition = f" WHERE {where}" if where else ""
    grouped = ", ".join(by)
    query = text(f'SELECT {grouped}, count(*) FROM "{_known(name)}"{condition} GROUP BY {grouped} ORDER BY {grouped}')  # noqa: S608 - as above
    with record.connect() as connection:
        _shadow(connection)
        return [tuple(row) for row in connection.execute(query, values)]


def install(record: Record) -> None:
    """Puts today's views into the file, in place of those that stand there."""
    with record.connect() as connection, connection.begin():
        for name in names():
            connection.exec_driver_sql(f'DROP VIEW IF EXISTS main."{name}"')
            connection.exec_driver_sql(f'CREATE VIEW main."{name}" AS {sql(name)}')


def _shadow(connection: Connection) -> None:
    """Views of this connection alone, which stand before those in the file; works on files that cannot be written."""
    for name in names():
        connection.exec_driver_sql(f'CREATE TEMP VIEW "{name}" AS {sql(name)}')


def _known(name: str) -> str:
    sql(name)
    return name
