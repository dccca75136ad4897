"""How the command line speaks: results on the output stream, everything about the run on the error stream."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from sourcebook.views.wording import visible

__all__ = ["AsJson", "complain", "errors", "output", "print_json", "print_rows", "progress"]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]


def output() -> Console:
    """Where results go."""
    return Console(highlight=False, markup=False)


def errors() -> Console:
    """Where everything about the run goes."""
    return Console(stderr=True, highlight=False, markup=False)


def complain(message: str) -> None:
    """One line about what went wrong; never cut at the window's edge, so that it can be copied."""
    errors().print(Text.assemble(("error ", "bold red"), visible(message)), soft_wrap=True)


def print_json(value: Any) -> None:
    """One JSON value, as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_rows(rows: Iterable[Any]) -> None:
    """A JSON list, written row by row."""
    opened = False
    for row in rows:
        typer.echo(("," if opened else "[") + json.dumps(row, ensure_ascii=False))
        opened = True
    typer.echo("]" if opened else "[]")


def progress() -> Progress:
    """A bar on the error stream; nothing when that is no terminal."""
    console = errors()
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
