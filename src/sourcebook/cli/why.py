"""``sourcebook why``: why two things are held to be one, or two."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from sourcebook import record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, output, print_json
from sourcebook.errors import BadJudgement
from sourcebook.views.wording import plain, visible

PANEL, ORDER = "Look into it", 4

_Thing = Annotated[str, typer.Argument(help="A claim's id (or its beginning), an actor, a place or a document.")]


def run(path: RecordFile, a: _Thing, b: _Thing, json_: AsJson = False) -> None:
    """Say why two things are held to be one, or two.

    Claims, names, places or texts; the judgements that lead from one to the other, each with its reason.
    Names of places are written with their country: "Shusha|AZE".
    """
    book = record.open_record(path)
    first, second = (_whole(book, each) for each in (a, b))
    found = [
        j for about in ("event", "scope", "actor", "place", "text") for j in record.why(book, about, first, second)
    ]
    if json_:
        print_json([vars(j) for j in found])
        return
    if not found:
        output().print(Text(f"Nothing was judged that would make {a} and {b} one, or keep them apart."), soft_wrap=True)
        raise typer.Exit(1)
    for judgement in found:
        output().print(_told(book, judgement), soft_wrap=True)


def _whole(book: record.Record, thing: str) -> str:
    """A claim's id from its beginning; anything else as it is."""
    found = [row["id"] for row in views.rows(book, "claims", "substr(id, 1, :n) = :a", n=len(thing), a=thing)]
    if len(found) > 1 and thing not in found:
        raise BadJudgement(f"{len(found)} claims begin with {thing!r}; give more of the id")
    return found[0] if found else thing


def _told(book: record.Record, judgement: record.Judgement) -> Text:
    by = judgement.rule or f"{judgement.by}, {judgement.at}"
    score = f", score {judgement.score:.2f}" if judgement.score is not None else ""
    line = Text.assemble((f"{judgement.about} {judgement.verdict}", "bold"), (f"  ({by}{score})\n", "dim"))
    for id_ in (judgement.a, judgement.b):
        line.append_text(Text.assemble("  ", _named(book, id_), "\n"))
    return line.append_text(Text.assemble("  because ", (visible(judgement.reason), "italic")))


def _named(book: record.Record, id_: str) -> Text:
    for row in views.rows(book, "claims", "id = :id", id=id_):
        return Text.assemble(f"“{visible(plain(row['words']))}” ", (f"{row['document']} ¶{row['paragraph']}", "dim"))
    return Text(visible(id_))
