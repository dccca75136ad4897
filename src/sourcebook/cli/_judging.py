"""What commands that judge have in common: who judges, when, and why."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from sourcebook.errors import BadJudgement

__all__ = ["At", "By", "Reason", "person", "time_of"]

By = Annotated[str, typer.Option(metavar="NAME", envvar="SOURCEBOOK_BY", help="Who judges.", show_default=False)]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why, in words.", show_default=False)]
At = Annotated[str, typer.Option(metavar="TIME", help="When (2026-05-03T14:00); otherwise now.")]


def person(by: str) -> str:
    """The name of who judges. Raises BadJudgement when none is given: a machine does not use the command line."""
    if not by.strip():
        raise BadJudgement("nobody judges; give your name with --by or in SOURCEBOOK_BY")
    return by


def time_of(at: str) -> str:
    """The time given, else now: a person's judgement is the one thing in a record that has a clock."""
    return at or datetime.now().astimezone().isoformat(timespec="seconds")
