"""``sourcebook show``: the record on the screen, section by section."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from sourcebook import record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._tables import SECTIONS, plain_table
from sourcebook.cli._talk import AsJson, output, print_json, print_rows
from sourcebook.views.wording import visible

PANEL, ORDER = "Look into it", 0

_Section = Annotated[
    str, typer.Argument(metavar="[SECTION]", help=f"{', '.join(SECTIONS)}, or any other view.", show_default=False)
]
_Limit = Annotated[int, typer.Option(min=0, metavar="N", help="At most this many rows on the screen; 0 for all.")]
_Document = Annotated[str, typer.Option(metavar="ID", help="Only what this document says.")]
_PER_DOCUMENT = "document = :document"


def run(
    path: RecordFile, section: _Section = "", limit: _Limit = 100, document: _Document = "", json_: AsJson = False
) -> None:
    """Show a section of the record, with the words.

    Each row has its place: document, paragraph, offsets.
    Without a section, what the record holds.
    """
    book = record.open_record(path)
    if not section:
        _overview(book, json_)
        return
    where, values = (_PER_DOCUMENT, {"document": document}) if document else ("", {})
    rows = views.rows(book, section, where, **values)
    if json_:
        print_rows(rows)
        return
    console = output()
    shown = [_visible(row) for row in islice(rows, limit or None)]
    if not shown:
        console.print(f"{book.name} has nothing under {section}.", soft_wrap=True)
        return
    console.print(SECTIONS.get(section, plain_table)(console, shown))
    _tell_rest(console, len(shown), 0 if document else views.count(book, section))


def _visible(row: dict[str, Any]) -> dict[str, Any]:
    return {name: visible(value) if isinstance(value, str) else value for name, value in row.items()}


def _tell_rest(console: Console, shown: int, total: int) -> None:
    if shown < total:
        console.print(f"{shown:,} of {total:,} rows; --limit 0 shows all.", style="dim")


def _overview(book: record.Record, json_: bool) -> None:
    """How many of each, and what can be looked at next."""
    counts = {name: views.count(book, name) for name in (*SECTIONS, "claims", "problems")}
    if json_:
        print_json(counts)
        return
    console = output()
    console.print(
        Text.assemble((book.name, "bold"), f": {counts['claims']:,} claims from {counts['sources']:,} documents")
    )
    for name in (*SECTIONS, "problems"):
        told = views.about(name).split(". ")[0].split(": ")[0].rstrip(".")
        line = Text.assemble((f"{counts[name]:>8,} ", "bold"), (f"{name:<12}", "bold cyan"), told)
        console.print(line, no_wrap=True, overflow="ellipsis")
    console.print(Text(f"sourcebook show {book.name} chronology", style="dim"), soft_wrap=True)
