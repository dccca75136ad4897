"""``sourcebook read``: documents into a record."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sourcebook import __version__, record, views
from sourcebook.cli._sources import (
    DEFAULT_WORKERS,
    Date,
    Paths,
    SettingsFile,
    Workers,
    settings_of,
    sources,
    total_size,
)
from sourcebook.cli._talk import AsJson, errors, output, print_json, progress
from sourcebook.model import Blob, Problem
from sourcebook.settings import Settings
from sourcebook.views.wording import visible

PANEL, ORDER = "Make a record", 0
READER = f"sourcebook {__version__}"

_TOLD = 5
_MADE = "The record, a file or postgresql://...; made, or added to where it stands."
_Output = Annotated[str, typer.Option("--output", "-o", metavar="RECORD", help=_MADE)]
_Link = Annotated[bool, typer.Option("--link/--no-link", help="Find what is one, and what disagrees, at the end.")]


def run(
    paths: Paths,
    to: _Output,
    workers: Workers = DEFAULT_WORKERS,
    date: Date = "",
    settings: SettingsFile = None,
    link: _Link = True,
    json_: AsJson = False,
) -> None:
    """Read documents into a record, and link what they tell.

    Reading again replaces and never doubles; a run that was stopped can simply be run again.
    """
    began = time.perf_counter()
    book, counts, problems = _fill(to, paths, settings_of(settings, date), workers)
    seconds = time.perf_counter() - began
    if link and counts["documents"]:
        record.link(book)
    if json_:
        told = [{"source": p.name, "stage": p.stage, "problem": p.text} for p in problems]
        print_json({"record": book.name, "seconds": round(seconds, 2), **counts, "told": told})
    else:
        _tell(book.name, counts, problems, seconds)
    if not counts["documents"]:
        raise typer.Exit(1)


def _fill(
    where: str, paths: list[Path], settings: Settings, workers: int
) -> tuple[record.Record, Counter[str], list[Problem]]:
    """Writes everything under the paths into the record there; gives it with counts and the first problems."""
    from sourcebook.run.local import read_all  # noqa: PLC0415 - loads every stage; help and errors must not wait

    total = total_size(paths)
    book = record.create(where)
    problems: list[Problem] = []
    with progress() as bar, book.writing(READER) as writer:
        task = bar.add_task("reading", total=total)
        for source, found in read_all(sources(paths), settings, workers):
            problems += writer.write(source, found)[: _TOLD - len(problems)]
            if isinstance(source, Blob):
                bar.update(task, advance=len(source.content), description=f"reading {source.name[-40:]}")
    views.install(book)
    return book, writer.counts, problems


def _tell(path: str, counts: Counter[str], problems: list[Problem], seconds: float) -> None:
    """What was read, in a line or two, and the first problems."""
    told = Text.assemble(
        (f"{counts['documents']:,} document{_s(counts['documents'])}", "bold"),
        f" ({', '.join(f'{counts[k]:,} {k}' for k in ('new', 'changed', 'unchanged') if counts[k]) or 'none'}), ",
        f"{counts['words']:,} words, ",
        (f"{counts['claims']:,} claims", "bold"),
        f" in {seconds:.1f} s ({counts['words'] / max(seconds, 1e-9):,.0f} words a second) → {path}",
    )
    output().print(told, soft_wrap=True)
    for problem in problems:
        errors().print(Text.assemble(("problem ", "bold yellow"), visible(problem.text)), soft_wrap=True)
    rest = counts["problems"] - len(problems)
    if rest > 0:
        errors().print(f"and {rest:,} more: sourcebook show {path} problems", soft_wrap=True)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
