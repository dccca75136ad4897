"""``sourcebook judge``: a judgement on a claim, a link, a term or a source, added to the log."""

from __future__ import annotations

from typing import Annotated

import typer

from sourcebook import record
from sourcebook.cli._judging import At, By, Reason, person, time_of
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, errors, print_json

PANEL, ORDER = "Judge it", 0

_About = Annotated[str, typer.Argument(metavar="ABOUT", help=", ".join(record.VERDICTS), show_default=False)]
_Verdict = Annotated[
    str,
    typer.Argument(metavar="VERDICT", help="accept, reject, unsure, set, add; same ...; A-F; 1-6.", show_default=False),
]
_A = Annotated[str, typer.Argument(metavar="A", help="A claim's id, a name, 'place|CCC', a document.")]
_B = Annotated[str, typer.Argument(metavar="[B]", help="The other thing of a link; the document of an added claim.")]
_Cell = Annotated[str, typer.Option(metavar="CELL", help="Which cell is set (roles, places, time, status ...).")]
_Value = Annotated[str, typer.Option(metavar="JSON", help="The cell, or the added claim, in the guide's fields.")]


def run(
    path: RecordFile,
    about: _About,
    verdict: _Verdict,
    a: _A = "",
    b: _B = "",
    *,
    by: By = "",
    reason: Reason = "",
    cell: _Cell = "",
    value: _Value = "",
    at: At = "",
    json_: AsJson = False,
) -> None:
    """Judge a claim, or whether two things are one.

    Every view follows; what was read stays as it is.

    sourcebook judge war.sourcebook claim reject 3f2a9c --by Ana --reason "an exercise"
    """
    judged = record.Judgement(about, verdict, a, b, cell, value, reason=reason, by=person(by), at=time_of(at))
    book = record.open_record(path)
    key = record.judge(record.create(path), judged)
    if json_:
        print_json({"key": key})
    else:
        errors().print(f"judgement {key} written; take it back with: sourcebook undo {book.name} {key}", soft_wrap=True)
