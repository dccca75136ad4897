"""What the two databases do not share, behind one set of names: ``of(connection)`` gives the module that knows one."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Table, insert

from sourcebook.record import _sqlite

__all__ = ["at", "insert_rows", "of"]

_MODULES: dict[str, ModuleType] = {"sqlite": _sqlite}


def at(where: str | Path) -> tuple[Any, Any]:
    """The module for a place, and the place as that module takes it."""
    return _sqlite, Path(where)


def of(connection: Connection) -> Any:
    """The module for the database of a connection."""
    return _MODULES[connection.dialect.name]


def insert_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """All rows into a table; nothing for none."""
    if rows:
        connection.execute(insert(table), rows)
