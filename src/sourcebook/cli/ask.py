"""``sourcebook ask``: who, did what, to whom, where, when, according to whom."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from sourcebook import record
from sourcebook.cli._record import RecordFile
from sourcebook.cli._tables import answers
from sourcebook.cli._talk import AsJson, output, print_rows
from sourcebook.views.wording import visible

PANEL, ORDER = "Look into it", 1

_Who = Annotated[str, typer.Option(metavar="NAME", help="Who acts: a name, words of it (army*), or a country (AZE).")]
_Did = Annotated[str, typer.Option(metavar="TYPE", help="What: a type or a mode (assault, killed, ally).")]
_Whom = Annotated[str, typer.Option(metavar="NAME", help="To whom, or of whom.")]
_Where = Annotated[str, typer.Option(metavar="PLACE", help="Where.")]
_Since = Annotated[str, typer.Option(metavar="DATE", help="Not over before this day (2020-11-09), month or year.")]
_Until = Annotated[str, typer.Option(metavar="DATE", help="Begun by then. What has no day of its own is left out.")]
_According = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
_Actor = Annotated[str, typer.Option(metavar="NAME", help="Whoever acts, suffers, is tied or speaks.")]
_Status = Annotated[str, typer.Option(metavar="STATUS", help=", ".join(record.STATUSES))]
_Layer = Annotated[str, typer.Option(metavar="LAYER", help=", ".join(record.LAYERS))]
_Kind = Annotated[str, typer.Option(metavar="KIND", help="event, figure, relation, term, position ...")]
_Text = Annotated[str, typer.Option(metavar="WORDS", help="Words in the claim, as in search.")]
_Document = Annotated[str, typer.Option(metavar="ID", help="Only what this document says.")]
_Limit = Annotated[int, typer.Option(min=0, metavar="N", help="At most this many; 0 for all.")]


def run(
    path: RecordFile,
    *,
    who: _Who = "",
    did: _Did = "",
    whom: _Whom = "",
    where: _Where = "",
    since: _Since = "",
    until: _Until = "",
    according_to: _According = "",
    actor: _Actor = "",
    status: _Status = "",
    layer: _Layer = "",
    kind: _Kind = "",
    text: _Text = "",
    document: _Document = "",
    limit: _Limit = 100,
    json_: AsJson = False,
) -> None:
    """Find claims: who did what to whom, where, when, says who.

    All that is asked must hold, every answer has its words. Undated claims have no day to ask for.
    """
    question = record.Question(
        who, did, whom, where, since, until, according_to, status, layer, kind, text, actor, document
    )
    book = record.open_record(path)
    if json_:
        print_rows(record.ask(book, question, limit))
        return
    console = output()
    found = record.ask(book, question, limit + 1 if limit else 0)
    told = [{k: visible(v) if isinstance(v, str) else v for k, v in row.items()} for row in found]
    if not told:
        console.print(f"Nothing in {book.name} answers.", soft_wrap=True)
        return
    console.print(answers(console, islice(told, limit or None)))
    if limit and len(told) > limit:
        console.print(f"The first {limit:,}; --limit 0 shows all.", style="dim")
