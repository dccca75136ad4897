"""The command line: one file a command, each with ``PANEL`` and ``run``; it parses, calls and prints, nothing else.

What the user can mend is told in one line on the error stream with exit code 2. A problem inside a document is a
row of the record and no error.
"""

from __future__ import annotations

import os
import sys

import typer
from sqlalchemy.exc import InterfaceError, OperationalError

from sourcebook import __version__, plugins
from sourcebook.cli._talk import complain
from sourcebook.errors import SourcebookError

__all__ = ["PANELS", "application", "main"]

PANELS = ("Make a record", "Look into it", "Judge it", "Hand it on")
"""Headings of the help, in order; a command names the one it stands under."""

_ABOUT = """Read documents about an armed conflict and write the record: who is said to have done what to whom,
where, when, at what human cost, according to whom. Every cell points at the exact words. Works offline."""


def application() -> typer.Typer:
    """The commands found in this folder, under their headings."""
    app = typer.Typer(
        name="sourcebook",
        help=_ABOUT,
        no_args_is_help=True,
        rich_markup_mode="rich",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    commands = [(name, plugins.load("cli", name)) for name in plugins.names("cli")]
    for name, module in sorted(commands, key=lambda c: (PANELS.index(c[1].PANEL), c[1].ORDER)):
        app.command(name, rich_help_panel=module.PANEL, no_args_is_help=True)(module.run)
    return app


def main() -> None:
    """Runs the command line and turns what the user can mend into one line and exit code 2."""
    try:
        application()()
    except SourcebookError as problem:
        complain(str(problem))
        sys.exit(2)
    except (InterfaceError, OperationalError) as problem:
        complain(f"the record could not be used: {problem.orig}. Is another run writing to it, or the disk full?")
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe has gone (``| head``); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sourcebook {__version__}")
        raise typer.Exit


def _top(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Options before the command; the callback has already done what they ask."""
    assert not version, "the callback leaves"
