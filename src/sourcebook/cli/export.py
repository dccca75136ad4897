"""``sourcebook export``: a record's claims, or any view, to a file other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from sourcebook import exports, record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, errors, print_json
from sourcebook.cli._writing import whole

PANEL, ORDER = "Hand it on", 0

_To = Annotated[Path, typer.Option("--to", metavar="FILE", help="claims.jsonl, NAME.csv ...; - for the screen.")]
_As = Annotated[str, typer.Option("--as", metavar="FORMAT", help="The format, where the suffix does not tell it.")]
_View = Annotated[str, typer.Option(metavar="VIEW", help="The view a table is made from (claims, figures ...).")]


def run(path: RecordFile, to: _To, as_: _As = "", view: _View = "", json_: AsJson = False) -> None:
    """Write claims.jsonl, or any view as CSV.

    claims.jsonl has the coding guide's fields, one claim a line.
    """
    module = exports.named(as_) if as_ else exports.for_path(to)
    name = module.VIEW or view or (to.stem if to.stem in views.names() else "claims")
    book = record.open_record(path)
    if str(to) == "-":
        module.write(views.rows(book, name), sys.stdout)
        return
    count = _write(module, book, name, to)
    if json_:
        print_json({"file": str(to), "rows": count, "view": name, "loses": module.LOSES})
    else:
        errors().print(f"{count:,} rows of the view {name} → {to}\nleft behind: {module.LOSES}", soft_wrap=True)


def _write(module: ModuleType, book: record.Record, view: str, to: Path) -> int:
    views.sql(view)
    with whole(to) as target:
        count: int = module.write(views.rows(book, view), target)
    return count
