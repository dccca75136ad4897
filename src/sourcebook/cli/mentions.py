"""``sourcebook mentions``: times, places, speakers, actors and figures of every document, one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

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
from sourcebook.cli._talk import AsJson, complain, errors, print_json, progress
from sourcebook.cli._writing import whole
from sourcebook.model import Blob, Problem, Reading
from sourcebook.settings import Settings

PANEL, ORDER = "Hand it on", 2

_To = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="One JSON line a document.")]


def run(
    paths: Paths,
    to: _To,
    workers: Workers = DEFAULT_WORKERS,
    date: Date = "",
    settings: SettingsFile = None,
    json_: AsJson = False,
) -> None:
    """Write each document's mentions, without a record.

    Times, places, speakers, actors and figures with their offsets.
    """
    chosen = settings_of(settings, date)
    total_size(paths)
    with whole(to) as target:
        count = _write(paths, chosen, workers, target)
    if json_:
        print_json({"file": str(to), "documents": count})
    else:
        errors().print(f"mentions of {count:,} documents → {to}", soft_wrap=True)


def _write(paths: list[Path], settings: Settings, workers: int, target: TextIO) -> int:
    from sourcebook.run.local import read_all  # noqa: PLC0415 - loads every stage; help and errors must not wait

    count = 0
    with progress() as bar:
        task = bar.add_task("reading", total=total_size(paths))
        for source, found in read_all(sources(paths), settings, workers):
            count += sum(_put(each, target) for each in found)
            bar.update(task, advance=len(source.content) if isinstance(source, Blob) else 0)
    return count


def _put(found: Reading | Problem, target: TextIO) -> bool:
    """Whether there was a document to write."""
    if isinstance(found, Problem):
        complain(found.text)
        return False
    target.write(json.dumps(row_of(found), ensure_ascii=False) + "\n")
    return True


def row_of(reading: Reading) -> dict[str, Any]:
    """One document's mentions with the contract's names."""
    found = reading.mentions
    return {
        "docid": reading.document.id,
        "timexes": list(_times(reading)),
        "toponyms": [asdict(each) for each in found.places],
        "attributions": [asdict(each) for each in found.attributions],
        "actors": [asdict(each) for each in found.actors],
        "figures": [asdict(each) for each in found.figures],
        "citations": [asdict(each) for each in found.citations],
    }


def _times(reading: Reading) -> Iterator[dict[str, Any]]:
    """Offsets as start and end; the calendar interval under names of its own."""
    for time in reading.mentions.times:
        fields = asdict(time)
        interval = {"first_day": fields.pop("start"), "last_day": fields.pop("end")}
        nested = {"nested": True} if time.rule == "range" else {}  # its two ends follow as times of their own
        yield {"start": fields.pop("start_offset"), "end": fields.pop("end_offset"), **fields, **interval, **nested}
