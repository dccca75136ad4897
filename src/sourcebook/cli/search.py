"""``sourcebook search``: words in claims and texts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from sourcebook import record
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, output, print_rows
from sourcebook.views.wording import visible

PANEL, ORDER = "Look into it", 1

_Words = Annotated[str, typer.Argument(metavar="WORDS", help='All must occur; "a phrase"; azer* for beginnings.')]
_Limit = Annotated[int, typer.Option(min=1, metavar="N", help="At most this many claims and this many passages.")]


def run(path: RecordFile, words: _Words, limit: _Limit = 20, json_: AsJson = False) -> None:
    """Find words in claims and in the texts.

    Claims are found by their words, actors, places and speakers.
    """
    book = record.open_record(path)
    hits = record.search(book, words, limit)
    if json_:
        print_rows(asdict(hit) for hit in hits)
        return
    console = output()
    if not hits:
        console.print(f"Nothing in {book.name} has {words!r}.", soft_wrap=True)
    for is_claim, title in ((True, "claims"), (False, "passages")):
        chosen = [hit for hit in hits if bool(hit.claim) == is_claim]
        if chosen:
            console.print(Text(f"{len(chosen)} {title}", style="bold underline"))
        for hit in chosen:
            console.print(_head(hit))
            console.print(_shown(hit), soft_wrap=False)


def _head(hit: record.Hit) -> Text:
    told = f" · {hit.status}" if hit.status and hit.status != "asserted" else ""
    return Text.assemble((hit.kind, "bold"), told, (f"  {hit.document} {hit.start}–{hit.end}", "dim"))


def _shown(hit: record.Hit) -> Text:
    """The words with the matches marked; line breaks of the text do not tear the line."""
    shown = Text(visible(hit.words).replace("\n", " "))
    for start, end in hit.matches:
        shown.stylize("bold yellow", start - hit.start, end - hit.start)
    shown.pad_left(2)
    return shown
