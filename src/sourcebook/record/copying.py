"""A copy of a record to hand on: packed, with today's views, and the same bytes whenever the record is the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sourcebook.errors import BadPath
from sourcebook.record._engines import is_address
from sourcebook.record.store import Record

__all__ = ["copy"]

_INDEXES = ("claim_search", "passage_search")


def copy(record: Record, to: Path) -> int:
    """Writes a copy of an embedded record to a new file; its size in bytes. Raises BadPath.

    A file tells its history by the order of its pages, the parts of its search index and a count of changes to its
    schema. In a copy all are made anew from the rows: records with the same rows have the same copy, byte for byte,
    however often a run was killed.
    """
    if is_address(record.where):
        raise BadPath(record.name, "is a database; only a record that is one file can be copied")
    if to.exists():
        raise BadPath(str(to), "stands there already")
    if not to.parent.is_dir():
        raise BadPath(str(to.parent), "no such folder")
    loose, draft = (to.with_name(f"{to.name}.{part}") for part in ("loose", "part"))
    try:
        for part in (loose, draft):
            part.unlink(missing_ok=True)
        _into(record.path, loose)
        with closing(sqlite3.connect(loose, isolation_level=None)) as connection:
            for index in _INDEXES:
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - names of ours
            connection.execute("PRAGMA schema_version = 1")
        _into(loose, draft)
        draft.replace(to)
    finally:
        for part in (loose, draft):
            part.unlink(missing_ok=True)
    return to.stat().st_size


def _into(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
