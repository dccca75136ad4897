"""``sourcebook diff``: what is different between two records, claim by claim, and why."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from sourcebook import record
from sourcebook.cli._tables import changes
from sourcebook.cli._talk import AsJson, output
from sourcebook.views.wording import visible

PANEL, ORDER = "Look into it", 3

_First = Annotated[str, typer.Argument(metavar="BEFORE", help="A record.", show_default=False)]
_Second = Annotated[str, typer.Argument(metavar="AFTER", help="The record to compare with it.", show_default=False)]
_Document = Annotated[str, typer.Option(metavar="ID", help="Only this document.")]
_Limit = Annotated[int, typer.Option(min=0, metavar="N", help="At most this many changes on the screen; 0 for all.")]
_Summary = Annotated[bool, typer.Option("--summary", help="Only how many, by cause.")]


def run(
    before: _First,
    after: _Second,
    document: _Document = "",
    limit: _Limit = 100,
    summary: _Summary = False,
    json_: AsJson = False,
) -> None:
    """Show claims gained, lost and changed between two records.

    Each with its cause: the document, a judgement, the version of the reader, or a rule.
    """
    found = record.diff(record.open_record(before), record.open_record(after), document)
    if json_:
        _print(found, is_whole=not summary)
        return
    kept: list[record.Change] = []
    counted = record.counts(_kept(found, kept, 0 if summary else limit or sys.maxsize))
    console = output()
    if kept:
        console.print(changes(console, (_visible(change) for change in kept)))
    for line in _lines(counted):
        console.print(line, soft_wrap=True)
    if not summary and sum(by.total() for by in counted.values()) > len(kept):
        console.print(f"The first {len(kept):,} are shown; --limit 0 shows all.", style="dim")


def _kept(found: Iterable[record.Change], kept: list[record.Change], most: int) -> Iterator[record.Change]:
    """Lets changes pass, and keeps the first."""
    for change in found:
        if len(kept) < most:
            kept.append(change)
        yield change


def _print(found: Iterable[record.Change], *, is_whole: bool) -> None:
    """Counts and changes as one JSON object, written change by change."""

    def written() -> Iterator[record.Change]:
        for i, change in enumerate(found):
            if is_whole:
                typer.echo(("," if i else "") + json.dumps(asdict(change), ensure_ascii=False))
            yield change

    typer.echo('{"changes": [')
    counted = record.counts(written())
    told = {what: dict(sorted(by.items())) for what, by in counted.items()}
    typer.echo(f'], "counts": {json.dumps(told)}}}')


def _visible(change: record.Change) -> dict[str, Any]:
    told = {name: visible(value) if isinstance(value, str) else value for name, value in asdict(change).items()}
    cells = [(cell, *(visible(str(value)) for value in values)) for cell, *values in change.cells]
    return {**told, "cells": cells, "start_offset": change.start, "end_offset": change.end}


def _lines(counted: dict[str, Counter[str]]) -> Iterator[Text]:
    """How many, by cause."""
    if not any(by.total() for by in counted.values()):
        yield Text("No difference.", style="bold")
    for what, by in counted.items():
        if by:
            causes = ", ".join(f"{number:,} {cause}" for cause, number in sorted(by.items()))
            yield Text.assemble((f"{by.total():>8,} {what:<8}", "bold"), causes)
