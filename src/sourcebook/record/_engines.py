"""What the two databases do not share, behind one set of names: ``of(connection)`` gives the module that knows one."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Table

from sourcebook.record import _postgresql, _sqlite

__all__ = ["at", "insert_rows", "is_address", "of", "shown"]

_MODULES: dict[str, ModuleType] = {"sqlite": _sqlite, "postgresql": _postgresql}


def is_address(where: str | Path) -> bool:
    """Whether a place is a database server's address and no file."""
    return str(where).startswith(("postgresql://", "postgres://", "postgresql+"))


def at(where: str | Path) -> Any:
    """The module for a place: a file's path, or an address ``postgresql://user@host/database``."""
    return _postgresql if is_address(where) else _sqlite


def shown(where: str | Path) -> str:
    """The place as it may be shown: without a password."""
    return _postgresql.shown(str(where)) if is_address(where) else str(where)


def of(connection: Connection) -> Any:
    """The module for the database of a connection."""
    return _MODULES[connection.dialect.name]


def insert_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """All rows into a table; nothing for none."""
    if rows:
        of(connection).insert_rows(connection, table, rows)
