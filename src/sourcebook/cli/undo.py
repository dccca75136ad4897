"""``sourcebook undo``: a judgement taken back by another."""

from __future__ import annotations

from typing import Annotated

import typer

from sourcebook import record
from sourcebook.cli._judging import At, By, Reason, person, time_of
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, errors, print_json

PANEL, ORDER = "Judge it", 1

_Key = Annotated[int, typer.Argument(metavar="KEY", help="The judgement's number in the log.", show_default=False)]


def run(path: RecordFile, key: _Key, by: By = "", reason: Reason = "", at: At = "", json_: AsJson = False) -> None:
    """Take a judgement back.

    Nothing is erased: undoing is a judgement too, and undoing that one brings the first back.
    """
    book = record.open_record(path)
    written = record.undo(record.create(path), key, person(by), time_of(at), reason)
    if json_:
        print_json({"key": written, "undoes": key})
    else:
        errors().print(f"judgement {key} undone by {written} in {book.name}", soft_wrap=True)
