"""What commands that read documents have in common: paths to sources, settings, workers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sourcebook import settings as settings_file
from sourcebook.errors import BadData, BadPath
from sourcebook.model import Blob, Problem
from sourcebook.settings import Settings

__all__ = ["DEFAULT_WORKERS", "Date", "Paths", "SettingsFile", "Workers", "settings_of", "sources", "total_size"]

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files or folders: text, Markdown, HTML, JSON lines.")
]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file with settings.")]
Date = Annotated[str, typer.Option("--date", metavar="DATE", help="Date of documents that tell none (2020-12-31).")]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read at the same time.")]
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DEFAULT_WORKERS = min(4, os.cpu_count() or 1)


def settings_of(file: Path | None, date: str = "") -> Settings:
    """The settings of a file with what the command line adds. Raises BadPath, BadData."""
    found = settings_file.load(file)
    if date and not _DATE.fullmatch(date):
        raise BadData((("--date", f"found {date!r}; expected a date such as 2020-12-31, 2020-12 or 2020"),))
    return found.model_copy(update={"document_date": date}) if date else found


def sources(paths: Sequence[Path]) -> Iterator[Blob | Problem]:
    """Every source under the paths."""
    from sourcebook import documents  # noqa: PLC0415 - format readers load slowly and help must not

    return documents.blobs(paths, frozenset(documents.suffixes()))


def total_size(paths: Sequence[Path]) -> int:
    """Bytes under the paths. Raises BadPath before anything is read or made."""
    for path in paths:
        if not path.exists():
            raise BadPath(str(path), "no such file or folder")
    files = (f for path in paths for f in (path.rglob("*") if path.is_dir() else (path,)))
    return sum(f.stat().st_size for f in files if f.is_file())
