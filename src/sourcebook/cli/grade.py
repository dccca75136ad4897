"""``sourcebook grade``: how far a source or a single claim is to be trusted, by the Admiralty's letters and numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.text import Text

from sourcebook import record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import output
from sourcebook.errors import BadJudgement

PANEL, ORDER = "Judge it", 5

_Thing = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A source as 'show source_record' names it, or a claim's id.")
]
_Grade = Annotated[str, typer.Argument(help="A to F for a source, 1 to 6 for a claim.")]
_By = Annotated[str, typer.Option(metavar="NAME", help="Who grades.")]
_Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why.")]
_At = Annotated[str, typer.Option(metavar="TIME", help="When, ISO 8601; now if it is not given.", show_default=False)]


def run(path: RecordFile, thing: _Thing, grade: _Grade, by: _By, reason: _Reason, at: _At = "") -> None:
    """Grade a source or a claim by the Admiralty's scale.

    Sources from A (reliable) to E (unreliable), F cannot be judged; claims from 1 (confirmed) to 5, 6 cannot be judged.
    The grade is written to the log of judgements; `ledger --rule grade` goes by it.
    """
    book = record.create(path)
    about = "source" if grade.upper() in tuple("ABCDEF") else "item"
    if about == "source" and not any(views.rows(book, "source_record", "source = :source", source=thing)):
        raise BadJudgement(f"the record has no source {thing!r}; see: sourcebook show {path} source_record")
    now = at or datetime.now(UTC).isoformat(timespec="seconds")
    judgement = record.Judgement(about, grade.upper(), thing, reason=reason, by=by, at=now)
    key = record.judge(book, judgement)
    output().print(Text.assemble((f"{thing} is {grade.upper()}", "bold"), f" (judgement {key})"), soft_wrap=True)
