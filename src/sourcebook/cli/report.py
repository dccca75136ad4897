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


_Kind = Annotated[str, typer.Option(metavar="KIND", help="Only claims of this kind: event, figure, relation ...")]
_Status = Annotated[str, typer.Option(metavar="STATUS", help="Only claims so put: asserted, alleged, denied ...")]
_Actor = Annotated[str, typer.Option(metavar="NAME", help="Only claims in which this actor stands, or that it makes.")]
_Place = Annotated[str, typer.Option(metavar="NAME", help="Only claims at this place.")]
_Document = Annotated[str, typer.Option(metavar="ID", help="Only claims of this document.")]
_Since = Annotated[str, typer.Option(metavar="DAY", help="Only claims whose time touches this day or later.")]
_Until = Annotated[str, typer.Option(metavar="DAY", help="Only claims whose time touches this day or earlier.")]


def run(  # budget: an option for each filter
    path: RecordFile, to: _To, title: _Title = "", kind: _Kind = "", status: _Status = "", actor: _Actor = "",
    place: _Place = "", document: _Document = "", since: _Since = "", until: _Until = "", json_: AsJson = False,
) -> None:  # fmt: skip
    """Write one self-contained page to send or keep, of the whole record or of a selection, which the page names.

    Texts with evidence, chronology, figures, actors, agreements, who said what.
    """
    book = record.open_record(path)
    chosen = report.Selection(
        kind=kind, status=status, actor=actor, place=place, document=document, since=since, until=until
    )
    with whole(to) as target:
        report.write(book, title or _title_of(book), target, chosen if str(chosen) else None)
    size = to.stat().st_size
    if json_:
        print_json({"file": str(to), "bytes": size})
    else:
        errors().print(f"report of {size / 1000:,.0f} kB → {to}\nleft behind: {report.LOSES}", soft_wrap=True)


def _title_of(book: record.Record) -> str:
    """The name of the file or database, in words."""
    return Path(book.name.split("?", maxsplit=1)[0]).stem.replace("-", " ").replace("_", " ")
