"""``sourcebook copy``: a packed copy of a record, the same bytes whenever the record is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sourcebook import record
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, errors, print_json

PANEL, ORDER = "Hand it on", 2

_To = Annotated[Path, typer.Argument(metavar="COPY", help="The new file (NAME.sourcebook).", show_default=False)]


def run(path: RecordFile, to: _To, json_: AsJson = False) -> None:
    """Write a packed copy to hand on.

    Records with the same rows give the same bytes, whatever their history.
    """
    size = record.copy(record.open_record(path), to)
    if json_:
        print_json({"file": str(to), "bytes": size})
    else:
        errors().print(f"copy of {size / 1000:,.0f} kB → {to}", soft_wrap=True)
