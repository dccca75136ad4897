"""Actors against the development data: ``python -m evaluation.actors --data DIR [--show CELL]``.

Phrases: country and sector of the first actor of each phrase of ``actors/actor_strings.jsonl``. Roles: for every
role of the gold claims, whether an actor heads its words, and whether name, country and sector agree.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sourcebook import documents, languages, pipeline
from sourcebook.model import Actor, Mentions, Problem
from sourcebook.plugins import load
from sourcebook.settings import Settings

SETTINGS = Settings()
SMALL = {"the", "of", "a", "an", "and", "in"}


def main() -> None:
    """Print a line for each data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", choices=("found", "name", "country", "sector"), help="print the misses of a cell")
    arguments = parser.parse_args()
    _phrases(arguments.data / "actors/actor_strings.jsonl", arguments.show)
    _roles(arguments.data / "gold/documents.jsonl", arguments.data / "gold/gold.jsonl", arguments.show)
    _roles(arguments.data / "seed/seed.txt", arguments.data / "seed/gold_half.jsonl", arguments.show)


def _read(path: Path) -> Iterator[tuple[str, str, tuple[Actor, ...]]]:
    """Every document of a file with its actors."""
    language, places, actors = languages.load("en"), load("mentions", "places"), load("mentions", "actors")
    for blob in documents.blobs([path], frozenset(documents.suffixes())):
        if isinstance(blob, Problem):
            continue
        for document in pipeline.documents_of(blob, SETTINGS):
            if isinstance(document, Problem):
                continue
            parse = pipeline.parse_document(document, SETTINGS)
            found = Mentions()
            found = found.having("places", places.find(parse, found, language, SETTINGS))
            yield document.id, document.text, actors.find(parse, found, language, SETTINGS)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _phrases(path: Path, show: str | None) -> None:
    count: Counter[str] = Counter()
    for row, (_, text, found) in zip(_rows(path), _read(path), strict=True):
        gold = row["gold"][0] if row["gold"] else {}
        for cell, key in (("country", "country"), ("sector", "code_1")):
            if gold.get(key):
                right = bool(found) and getattr(found[0], cell) == gold[key]
                count[f"{cell} n"] += 1
                count[cell] += right
                if show == cell and not right:
                    print(f"{cell}: {text} | {gold[key]} | {[(a.name, getattr(a, cell)) for a in found][:2]}")
    print(f"{path.name}: " + ", ".join(f"{c} {count[c] / max(1, count[c + ' n']):.3f}" for c in ("country", "sector")))


def _roles(texts: Path, gold: Path, show: str | None) -> None:
    known = {identifier: (text, found) for identifier, text, found in _read(texts)}
    count: Counter[str] = Counter()
    seen = set()
    for row in _rows(gold):
        text, found = known.get(row["document"]) or next(iter(known.values()))
        for role in row["roles"]:
            key = (row["document"], role["start"], role["end"], role["name"])
            if role["role"] != "instrument" and key not in seen:
                seen.add(key)
                count.update(_cells(role, found, text, show))
    cells = ", ".join(
        f"{c} {count[c] / max(1, count[c + ' n']):.3f}" for c in ("found", "exact", "name", "country", "sector")
    )
    print(f"{gold.name}: {count['found n']} roles, {cells}")


def _cells(role: dict[str, Any], found: tuple[Actor, ...], text: str, show: str | None) -> Iterator[str]:
    """The names of the counters that one role raises."""
    start, end = role["start"], role["end"]
    hits = [a for a in found if start <= a.head < end]
    right = {"found": bool(hits), "exact": any((a.start, a.end) == (start, end) for a in hits)}
    if hits:
        nearest = min(abs(a.start - start) + abs(a.end - end) for a in hits)
        best = [a for a in hits if abs(a.start - start) + abs(a.end - end) == nearest]
        right["name"] = any(_fold(a.name) & _fold(role["name"]) for a in best)
        right["country"] = any(a.country == role["country"] for a in best)
        if role["sector"]:
            right["sector"] = any(a.sector == role["sector"] for a in best)
    for cell, good in right.items():
        yield f"{cell} n"
        if good:
            yield cell
        elif cell == show:
            print(f"{cell}: {text[start:end]!r} | {role['name']} {role['country']} {role['sector']} | {hits[:1]}")


def _fold(name: str | None) -> set[str]:
    return set(re.findall(r"\w+", (name or "").lower())) - SMALL


if __name__ == "__main__":
    main()
