"""Twenty-four questions on one long commentary, each with one written query over the record of that text alone.

``python -m evaluation.questions --data DIR [--record FILE] [--rows]``: reads the commentary into a record (or takes one
that was read before), runs the queries, and says which questions are answered. A question is answered when the words of
the rows' cells cover at least half of each supporting passage, and every value asked for stands in a cell of a row that
touches a passage. The passages stand beside the data; here are only the queries.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook import record, views

COVERED = 0.5


@dataclass(frozen=True)
class Query:
    """Conditions on views, each giving rows; and the cells that an answer must hold."""

    asks: tuple[tuple[str, str], ...]
    wants: tuple[tuple[str, Any], ...] = ()
    lacks: str = ""


AZERI = "whom LIKE '%Azerbaijan%'"
QUERIES: dict[str, Query] = {
    "W1": Query(
        (
            ("chronology", "start_date BETWEEN '2020-09-27' AND '2020-11-10' AND words LIKE '%started%'"),
            ("figures", "type = 'duration' AND words LIKE '%week conflict%'"),
            ("chronology", "type = 'AGREE' AND start_date = '2020-11-09'"),
            ("findings", "field = 'date'"),
        ),
        (("start_date", "2020-09-27"), ("start_date", "2020-11-09"), ("best", 6.0)),
    ),
    "W2": Query(
        (("control", "place = 'Shusha'"), ("figures", "type = 'distance' AND place LIKE '%Shusha%'")),
        (("holder", "Azerbaijan"), ("best", 15.0)),
    ),
    "C1": Query(
        (
            ("agreements", "type IN ('monitoring', 'peacekeeping') AND who LIKE '%Russian peacekeeping%'"),
            ("figures", "type IN ('troops', 'vehicles')"),
        ),
        (("best", 2000.0), ("bound", "nearly"), ("best", 90.0), ("best", 380.0)),
    ),
    "C2": Query((("figures", "type = 'duration' AND what LIKE '%deal%'"),), (("best", 5.0), ("unit", "years"))),
    "P1": Query(
        (
            ("relations", "type IN ('ally', 'leads')"),
            ("positions", "words LIKE '%partnership%' OR words LIKE '%powers%'"),
        ),
        (("status", "denied"),),
        "that two powers are confirmed as the major ones is no claim",
    ),
    "P2": Query(
        (
            ("figures", "what LIKE '%republics%' AND who = 'Russia'"),
            ("relations", "type = 'ally' AND who = 'Armenia' AND whom = 'Russia'"),
            ("relations", "type IN ('has_base', 'ties') AND who = 'Russia'"),
        ),
        (("low", 8.0), ("type", "ally"), ("type", "has_base")),
    ),
    "A1": Query(
        (
            ("figures", "type = 'money'"),
            ("figures", "type = 'duration' AND words = 'two years'"),
            ("relations", f"type = 'gives_aid' AND who LIKE 'Trump%' AND {AZERI}"),
        ),
        (("best", 3e6), ("best", 1e8), ("best", 4.2e6), ("best", 2.0), ("who", "Trump administration")),
    ),
    "A2": Query(
        (("chronology", "type = 'AID' AND who = 'Turkey'"), ("chronology", "words LIKE '%assistance from Turkey%'")),
        (("who", "Turkey"),),
    ),
    "E1": Query(
        (
            ("agreements", "type = 'corridor'"),
            ("relations", "whom LIKE '%Nakhchivan%' OR who LIKE '%Nakhchivan%'"),
            ("relations", "type = 'controls' AND who = 'Russia' AND words LIKE '%road%'"),
        ),
        (("type", "corridor"), ("who", "Russia")),
    ),
    "E2": Query(
        (
            ("relations", "type = 'sells_to' AND who = 'Azerbaijan'"),
            ("relations", "type = 'occupies' AND who = 'Armenia'"),
            ("agreements", "type = 'peacekeeping' AND words LIKE '%policed%'"),
            ("positions", "words LIKE '%policed by%'"),
        ),
        (("type", "sells_to"), ("type", "peacekeeping")),
    ),
    "D1": Query(
        (
            ("chronology", "type IN ('PROTEST', 'ASSAULT') AND place LIKE '%Yerevan%' AND start_date > '2020-09'"),
            ("chronology", "type = 'ASSAULT' AND whom = 'speaker'"),
            ("chronology", "type IN ('ACCUSE', 'REQUEST') AND words LIKE '%resignation%'"),
            ("positions", "type = 'opposes' AND words LIKE '%disassociated%'"),
            ("chronology", "type = 'REJECT' AND words LIKE '%disassociated%'"),
        ),
        (("place", "Yerevan"), ("whom", "speaker"), ("type", "opposes"), ("who", "Pashinyan’s party")),
    ),
    "D2": Query(
        (("statements", "speaker = 'National Security Service'"),),
        (("status", "denied"), ("speaker", "National Security Service")),
    ),
    "H1": Query(
        (("figures", "type IN ('killed', 'wounded') AND layer = 'current'"),
         ("figures", "type = 'duration' AND words LIKE 'Six weeks%'"),
         ("chronology", "words LIKE '%fighting%left%'")),
        (("low", 4000.0), ("bound", "at_least"), ("low", 8000.0)),
    ),
    "H2": Query(
        (("figures", "low = 100000 OR type IN ('population', 'share')"),
         ("positions", "words LIKE '%driven out%'")),
        (("low", 100000.0), ("best", 150000.0), ("best", 90.0), ("type", "displaced")),
    ),
    "R1": Query(
        (
            ("contested", "type = 'ASSAULT' AND place LIKE '%Ghazanchetsots%'"),
            ("chronology", "type = 'ACCUSE' AND who = 'Armenia'"),
        ),
        (("status", "alleged"), ("whom", "Azerbaijani Armed Forces"), ("who", "Armenia")),
    ),
    "R2": Query((("chronology", "type = 'REQUEST' AND who = 'Armenians'"),), (("who", "Armenians"),)),
    "Y1": Query(
        (("figures", "start_date = '1991-01-01' AND end_date = '1994-12-31'"),),
        (("best", 30000.0), ("low", 1e6), ("end_date", "1994-12-31")),
    ),
    "Y2": Query(
        (("chronology", "who = 'Armenia' AND start_date = '1990-01-01' AND words LIKE '%control%'"),),
        (("who", "Armenia"),),
    ),
    "O1": Query(
        (("chronology", "type = 'ACCUSE' AND start_date = '2020-10-23'"),
         ("positions", "type = 'wants' AND words LIKE 'It demanded%'"),
         ("chronology", "type = 'REQUEST' AND words LIKE 'It demanded%'")),
        (("start_date", "2020-10-23"), ("who", "open letter"), ("holder", "open letter")),
    ),
    "O2": Query(
        (("positions", "holder = 'Committee for a Workers'' International'"),
         ("chronology", "who = 'Committee for a Workers'' International'")),
        (("type", "supports"),),
        "what “we argue for” is no claim",
    ),
    "M1": Query(
        (("citations", "speaker LIKE '%Times%' OR speaker LIKE '%Economist%'"),),
        (("speaker", "The New York Times"), ("cited_on", "2020-12-03"), ("speaker", "Financial Times"),
         ("cited_on", "2020-11-13"), ("speaker", "The Economist"), ("cited_on", "2020-11-14"), ("cited_on", "2020-10")),
    ),
    "M2": Query(
        (
            ("positions", "type = 'characterisation' AND words LIKE '%peace%treaty%'"),
            ("chronology", "who = 'Fyodor Lukyanov'"),
        ),
        (("who", "Fyodor Lukyanov"),),
    ),
    "K1": Query(
        (("chronology", "status IN ('foreseen', 'hypothetical') AND words LIKE '%conflict%'"),
         ("positions", "kind = 'outlook' AND (words LIKE '%break out%' OR words LIKE '%wars%')")),
        (("status", "foreseen"), ("kind", "outlook")),
    ),
    "K2": Query(
        (("positions", "kind = 'outlook' AND status IN ('foreseen', 'hypothetical')"),),
        (("kind", "outlook"),),
        "dissatisfaction and anger on all sides are no claim",
    ),
}  # fmt: skip
"""By the question's number; ``lacks`` says what extraction does not give where the question is not answered."""


def main() -> None:
    """Print a line a question and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--rows", action="store_true", help="print the rows of each answer")
    arguments = parser.parse_args()
    lines = (arguments.data / "seed" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        book = record.open_record(arguments.record or _read(arguments.data / "seed" / "seed.txt", Path(folder)))
        answered = sum([_tell(book, json.loads(line), rows=arguments.rows) for line in lines])
    print(f"{answered} of {len(lines)} questions are answered")


def _read(text: Path, folder: Path) -> Path:
    path = folder / "seed.sourcebook"
    subprocess.run([sys.executable, "-m", "sourcebook", "read", str(text), "-o", str(path)], check=True)
    return path


def _tell(book: record.Record, question: dict[str, Any], *, rows: bool) -> bool:
    query = QUERIES[question["id"]]
    found = [row for view, where in query.asks for row in views.rows(book, view, where)]
    spans = [tuple(span) for span in question["offsets"]]
    letters = _evidence(book, found)
    covered = [len(letters & set(range(*span))) / (span[1] - span[0]) for span in spans]
    touching = [row for row in found if any(_overlap(row, span) for span in spans)]
    missing = [f"{cell} {value}" for cell, value in query.wants if not any(_holds(r, cell, value) for r in touching)]
    is_answered = not missing and min(covered) >= COVERED
    share = " ".join(f"{c:.0%}" for c in covered)
    told = "" if is_answered else f"  lacks: {', '.join(missing) or 'words'}; {query.lacks}"
    print(f"{'✓' if is_answered else '✗'} {question['id']:<3}{len(found):>3} rows, words {share}{told}")
    for row in found if rows else ():
        print("     ", {k: v for k, v in row.items() if v not in (None, "") and k not in ("id", "claim", "document")})
    return is_answered


def _evidence(book: record.Record, rows: list[dict[str, Any]]) -> set[int]:
    """Every place in the text that a cell of the rows rests on."""
    letters: set[int] = set()
    for row in rows:
        letters.update(range(row["start_offset"] or 0, row["end_offset"] or 0))
        for told in views.rows(book, "guide", "id = :id", id=row["id"]) if "id" in row else ():
            for name in ("trigger", "roles", "places", "time", "number", "speakers"):
                cells = json.loads(told[name]) or []
                for cell in cells if isinstance(cells, list) else [cells]:
                    # A time's start and end are days, so that its offsets have longer names.
                    long, short = ("start_offset", "end_offset"), ("start", "end")
                    start, end = (cell[n] for n in (long if "start_offset" in cell else short))
                    letters.update(range(start or 0, end or 0))
    return letters


def _overlap(row: dict[str, Any], span: tuple[int, int]) -> bool:
    return (row["start_offset"] or 0) < span[1] and span[0] < (row["end_offset"] or 0)


def _holds(row: dict[str, Any], cell: str, value: Any) -> bool:
    found = row.get(cell)
    return value in found if isinstance(value, str) and isinstance(found, str) else bool(found == value)


if __name__ == "__main__":
    main()
