"""Times against gold, beside other tools on the same data: ``python -m evaluation.times --data DIR``.

Matching as the shared scorer does it: one to one by largest overlap; ``strict`` asks for the same extent, ``relaxed``
for any overlap, ``value`` for an overlap with the same TIMEX3 value. ``calendar`` limits gold to values of a year or
finer. A range is told beside its two ends, which the gold marks alone, so ranges are not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from sourcebook import languages, pipeline
from sourcebook.mentions import times
from sourcebook.model import Block, Document, Finding, Mentions, Parse, Sentence, Time
from sourcebook.settings import Settings

SETS = ("wikiwars", "timebank", "aquaint")
PEERS = {
    "wikiwars": (
        ("HeidelTime, narratives", 86.5, 92.2, 83.0, 89.7),
        ("HeidelTime, news", 86.5, 92.2, 60.9, None),
        ("recognizers-text", 68.9, 91.1, 52.2, None),
        ("chrono-node", 36.0, 69.3, 26.8, None),
        ("last year carried on", 66.8, 79.2, 71.7, 85.9),
    )
}
"""Other tools' F1 on twenty-two documents of the same collection (ours is on its development half)."""
CALENDAR = re.compile(r"\d{4}(-(\d\d|W\d\d|Q\d|H\d|SP|SU|FA|WI).*)?")


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--parse", action="store_true", help="take sentences from the parser, not from a plain split")
    arguments = parser.parse_args()
    print(f"{'data':10} {'tool':24} {'strict':>7} {'relaxed':>8} {'value':>7} {'calendar':>9} {'words/s':>9}")
    for name in SETS:
        path = arguments.data / "time" / f"{name}.jsonl"
        if not path.is_file():
            print(f"{name:10} skipped: not at {path}")
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        _print_set(name, rows, parse=arguments.parse)
    return 0


def _print_set(name: str, rows: list[dict[str, Any]], *, parse: bool) -> None:
    parses = [_parsed(row, parse=parse) for row in rows]
    language, settings = languages.load("en"), Settings()
    times.find(replace(parses[0]), Mentions(), language, settings)
    started = time.process_time()
    found = [times.find(each, Mentions(), language, settings) for each in parses]
    speed = sum(len(row["text"].split()) for row in rows) / (time.process_time() - started)
    scores = [_f1(rows, found, kind) for kind in ("strict", "relaxed", "value", "calendar")]
    print(f"{name:10} {'Sourcebook':24} {_cells(scores)} {speed:9,.0f}")
    for tool, *peer in PEERS.get(name, ()):
        print(f"{'':10} {tool:24} {_cells(peer)}")


def _cells(scores: Sequence[float | None]) -> str:
    widths = (7, 8, 7, 9)
    return " ".join(f"{'-' if s is None else format(s, '.1f'):>{w}}" for s, w in zip(scores, widths, strict=True))


def _parsed(row: dict[str, Any], *, parse: bool) -> Parse:
    text = row["text"]
    date = Finding(row["dct"][:10], "given") if row.get("dct") else None
    blocks = (Block(0, len(text), "paragraph"),)
    document = Document(row["docid"], row["docid"], "plain", "", text, "", blocks=blocks, date=date)
    if parse:
        return pipeline.parse_document(document, Settings())
    ends = [m.end() for m in re.finditer(r"(?<=[a-z0-9)\"”][.!?])[\"”]?\s+(?=[A-Z\"“`'])|\n\s*\n", text)]
    bounds = [0, *ends, len(text)]
    return Parse(document, tuple(Sentence(a, b, ()) for a, b in pairwise(bounds) if a < b))


def _f1(rows: list[dict[str, Any]], found: list[tuple[Time, ...]], kind: str) -> float:
    right = given = wanted = 0
    for row, times_found in zip(rows, found, strict=True):
        gold = [t for t in row["timexes"] if not t.get("nested")]
        ours = [t for t in times_found if t.rule != "range"]
        if kind == "calendar":
            gold, ours = _calendar_only(gold, ours)
        given += len(ours)
        wanted += len(gold)
        right += sum(_agree(g, t, kind) for g, t in _matched(gold, ours))
    return 200 * right / (given + wanted) if given + wanted else 0.0


def _calendar_only(gold: list[dict[str, Any]], ours: list[Time]) -> tuple[list[dict[str, Any]], list[Time]]:
    """Gold with calendar values; what of ours lies only on other gold counts neither way."""
    inside = [g for g in gold if g["value"] and CALENDAR.fullmatch(_plain(g["value"]))]
    outside = [g for g in gold if g not in inside]
    kept = [t for t in ours if any(_overlap(g, t) > 0 for g in inside) or not any(_overlap(g, t) > 0 for g in outside)]
    return inside, kept


def _overlap(gold: dict[str, Any], ours: Time) -> int:
    return int(min(gold["end"], ours.end_offset) - max(gold["start"], ours.start_offset))


def _matched(gold: list[dict[str, Any]], ours: list[Time]) -> list[tuple[dict[str, Any], Time]]:
    def fit(pair: tuple[int, int]) -> float:
        g, t = gold[pair[0]], ours[pair[1]]
        return _overlap(g, t) - 0.001 * abs(int(g["end"] - g["start"]) - (t.end_offset - t.start_offset))

    pairs = [(i, j) for i, g in enumerate(gold) for j, t in enumerate(ours) if _overlap(g, t) > 0]
    left, right, matched = set(), set(), []
    for i, j in sorted(pairs, key=fit, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((gold[i], ours[j]))
    return matched


def _agree(gold: dict[str, Any], ours: Time, kind: str) -> bool:
    if kind == "relaxed":
        return True
    if kind == "strict":
        return bool(gold["start"] == ours.start_offset and gold["end"] == ours.end_offset)
    return bool(gold["value"]) and _plain(gold["value"]) == _plain(ours.value)


def _plain(value: str) -> str:
    """A value without what the collections write in several ways."""
    value = re.sub(r"(T\d\d:\d\d):00(?:\.0+)?$", r"\1", value.strip().upper().replace(" ", ""))
    value = re.sub(r"^BC-?0*", "BC", re.sub(r"(-XX)+$", "", value))
    value = re.sub(r"^(\d{3})X$|^(\d\d)XX$", lambda m: m[1] or m[2], value)
    return value.replace("Z", "") if "T" in value else value


if __name__ == "__main__":
    raise SystemExit(main())
