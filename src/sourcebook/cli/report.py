"""``sourcebook report``: the record as one page to look at, hand on and print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sourcebook import record
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, errors, print_json
from sourcebook.cli._writing import whole
from sourcebook.exports import report

PANEL, ORDER = "Hand it on", 1

_To = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page (NAME.html).")]
_Title = Annotated[str, typer.Option(metavar="TEXT", help="The page's title; else the record's name.")]


def run(path: RecordFile, to: _To, title: _Title = "", json_: AsJson = False) -> None:
    """Write one self-contained page to send or keep.

    Texts with evidence, chronology, figures, actors, agreements, who said what.
    """
    book = record.open_record(path)
    with whole(to) as target:
        report.write(book, title or _title_of(book), target)
    size = to.stat().st_size
    if json_:
        print_json({"file": str(to), "bytes": size})
    else:
        errors().print(f"report of {size / 1000:,.0f} kB → {to}\nleft behind: {report.LOSES}", soft_wrap=True)


def _title_of(book: record.Record) -> str:
    """The name of the file or database, in words."""
    return Path(book.name.split("?", maxsplit=1)[0]).stem.replace("-", " ").replace("_", " ")
