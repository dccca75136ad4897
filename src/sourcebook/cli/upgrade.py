"""``sourcebook upgrade``: a record of an older version brought up to date."""

from __future__ import annotations

from pathlib import Path

from sourcebook import record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import errors
from sourcebook.errors import BadPath

PANEL, ORDER = "Make a record", 2


def run(path: RecordFile) -> None:
    """Bring a record of an older version up to date.

    All of it or nothing. Reading into it does the same by itself.
    """
    if "://" not in path and not Path(path).is_file():
        raise BadPath(path, "no such record")
    book = record.create(path)
    views.install(book)
    errors().print(f"{book.name} has the schema of this version.", soft_wrap=True)
