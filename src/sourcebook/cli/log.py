"""``sourcebook log``: what people and machines decided, in the order in which they did."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from sourcebook import exports, record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._tables import judgements
from sourcebook.cli._talk import AsJson, errors, output, print_rows
from sourcebook.cli._writing import whole
from sourcebook.views.wording import visible

PANEL, ORDER = "Judge it", 2

_About = Annotated[str, typer.Option(metavar="ABOUT", help=", ".join(record.VERDICTS))]
_Of = Annotated[str, typer.Option(metavar="THING", help="Only on this claim, name, place or document.")]
_By = Annotated[str, typer.Option(metavar="NAME", help="Only of this person, or of the machine.")]
_Holding = Annotated[bool, typer.Option("--holding", help="Only what holds today.")]
_Limit = Annotated[int, typer.Option(min=0, metavar="N", help="At most the last N on the screen; 0 for all.")]
_To = Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Into a file: NAME.csv or NAME.jsonl.")]


def run(
    path: RecordFile,
    *,
    about: _About = "",
    of: _Of = "",
    by: _By = "",
    holding: _Holding = False,
    limit: _Limit = 100,
    to: _To = None,
    json_: AsJson = False,
) -> None:
    """Show the log of judgements, or write it to a file.

    What was decided about what, by whom, when and why, and whether it still holds.
    """
    book = record.open_record(path)
    asked = {"about = :about": about, "(a = :of OR b = :of)": of, '"by" = :by': by, "holds = 1": holding}
    where = " AND ".join(part for part, value in asked.items() if value)
    rows = views.rows(book, "judgements", where, about=about, of=of, by=by)
    if to is not None:
        count = _write(rows, to)
        errors().print(f"{count:,} judgements → {to}", soft_wrap=True)
    elif json_:
        print_rows(rows)
    else:
        _show(book, list(rows), limit)


def _show(book: record.Record, rows: list[dict[str, Any]], limit: int) -> None:
    console = output()
    if not rows:
        console.print(f"Nothing was judged in {book.name}, or nothing that you ask for.", soft_wrap=True)
        return
    last = rows[-limit:] if limit else rows
    console.print(
        judgements(console, ({k: visible(v) if isinstance(v, str) else v for k, v in r.items()} for r in last))
    )
    if len(last) < len(rows):
        console.print(f"The last {len(last):,} of {len(rows):,}; --limit 0 shows all.", style="dim")


def _write(rows: Iterator[dict[str, Any]], to: Path) -> int:
    with whole(to) as target:
        count: int = _lines(rows, target) if to.suffix == ".jsonl" else exports.for_path(to).write(rows, target)
    return count


def _lines(rows: Iterable[dict[str, Any]], target: TextIO) -> int:
    count = 0
    for row in rows:
        target.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count
