"""Links found in many real documents: how many of each kind, and twenty sure ones drawn for reading.

``python -m evaluation.links --data DIR [--record FILE] [--draw N] [--about event]``: reads the documents into a record
(or takes one that was read before), counts, and prints the links whose ids come first by hash, with the words of both
sides and the reason. The same record always gives the same draw. Whether a link is right is for a reader to say.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sourcebook import record, views

SENTENCE = 300


def main() -> None:
    """Print the counts and the draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--draw", type=int, default=20)
    parser.add_argument("--skip", type=int, default=0, help="leave out the first of the draw, to read others")
    parser.add_argument("--about", default="event")
    parser.add_argument("--within", action="store_true", help="draw links within one text too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or _read(arguments.data / "documents" / "documents.jsonl", Path(folder))
        book = record.open_record(path)
        _count(book)
        for number, row in enumerate(_drawn(book, arguments), 1):
            _show(book, number, row)


def _read(documents: Path, folder: Path) -> Path:
    path = folder / "documents.sourcebook"
    command = [sys.executable, "-m", "sourcebook", "read", str(documents), "-o", str(path)]
    subprocess.run(command, check=True)
    return path


def _count(book: record.Record) -> None:
    found = Counter((row["about"], row["verdict"]) for row in views.rows(book, "links"))
    left_open = Counter(row["about"] for row in views.rows(book, "link_queue"))
    documents = _documents(book)
    across = sum(
        documents[row["a"]] != documents[row["b"]]
        for row in views.rows(book, "links", "about = 'event' AND verdict = 'same'")
    )
    for about in ("text", "actor", "place", "event", "scope"):
        same, apart = found[about, "same"], found[about, "not the same"]
        more = f" ({across} across texts)" if about == "event" else ""
        print(f"{about:<8}{same:>6} one{more}, {apart} kept apart, {left_open[about]} left open")
    for view in ("events", "term_status", "disagreements"):
        print(f"{view:<14}{views.count(book, view):>6}")
    print(Counter(row["sort"] for row in views.rows(book, "disagreements")))


def _documents(book: record.Record) -> dict[str, str]:
    return {row["id"]: row["document"] for row in views.rows(book, "claims")}


def _drawn(book: record.Record, arguments: argparse.Namespace) -> Iterable[dict[str, Any]]:
    documents = _documents(book)
    rows = [
        row
        for row in views.rows(book, "links", "about = :about AND verdict = 'same'", about=arguments.about)
        if arguments.within or documents.get(row["a"]) != documents.get(row["b"]) or row["a"] not in documents
    ]
    ordered = sorted(rows, key=lambda r: hashlib.sha256(f"{r['a']} {r['b']}".encode()).hexdigest())
    return ordered[arguments.skip : arguments.skip + arguments.draw]


def _show(book: record.Record, number: int, row: dict[str, Any]) -> None:
    print(f"\n{number}. {row['about']} {row['verdict']} {row['score']}")
    for id_ in (row["a"], row["b"]):
        told = next(views.rows(book, "claims", "id = :id", id=id_), None)
        if told is None:
            print(f"   {id_}")
            continue
        cells = (told["type"], told["status"], told["who"], "→", told["whom"], "at", told["place"], told["start_date"])
        print(f"   {told['document']}: {' '.join(str(c) for c in cells if c)}")
        print(f"      “{' '.join(told['words'].split())[:SENTENCE]}”")
    print(f"   because {row['reason']}")


if __name__ == "__main__":
    main()
