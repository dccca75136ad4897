"""Figures against gold, and killed and wounded against a register beside a naive regular expression.

``python -m evaluation.figures --data DIR``. The scorers stand beside the data and are run as they are; the
claims of the run are kept under ``out/evaluation``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.rows import row
from evaluation.scorers import KEPT
from sourcebook import documents, languages, pipeline
from sourcebook.claims.figures import find_figures
from sourcebook.mentions import figures, times
from sourcebook.model import Document, Mentions
from sourcebook.settings import Settings

SETS = {
    "gold": ("gold/documents.jsonl", "gold/gold.jsonl"),
    "seed": ("seed/seed.txt", "seed/gold_half.jsonl"),
    "headcounts": ("figures/headcounts_dev.jsonl", "figures/headcounts_dev.jsonl"),
}
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(\d+|{'|'.join(_SMALL)})"
NAIVE = {
    "killed": rf"{_NUMBER}(?:\s+\w+){{0,2}}?\s+(?:were |was )?(?:killed|dead|died|deaths)|(?:killed|killing) {_NUMBER}",
    "wounded": rf"{_NUMBER}(?:\s+\w+){{0,2}}?\s+(?:were |was )?(?:wounded|injured|shot)|(?:wounded|injuring) {_NUMBER}",
}


def main() -> None:
    """Print one block a data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    arguments = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    for name in arguments.set or SETS:
        texts, gold = (arguments.data / part for part in SETS[name])
        if not gold.exists():
            print(f"{name}: skipped, {gold} is absent")
            continue
        _one(name, texts, gold, arguments.data.parent / "score")


def _one(name: str, texts: Path, gold: Path, scorers: Path) -> None:
    rows, words, seconds = _read(texts)
    print(f"\n{name}: {words} words, {len(rows)} figures, mentions and claims {words / seconds:,.0f} words a second")
    scorer = scorers / ("score_headcounts.py" if name == "headcounts" else "score_claims.py")
    print("\n".join(line for line in _scored(name, rows, gold, scorer) if line.startswith(("figure", "cells", *NAIVE))))
    if name == "headcounts":
        print("a naive regular expression:", *_scored("naive", list(naive(gold)), gold, scorer), sep="\n")


def _read(texts: Path) -> tuple[list[dict[str, Any]], int, float]:
    """Rows of the figures of all documents, with words and the seconds that figures alone took."""
    settings, rows, words, seconds = Settings(), [], 0, 0.0
    language = languages.load(settings.language)
    for document in _documents(texts, settings):
        parse = pipeline.parse_document(document, settings)
        dated = Mentions(times=times.find(parse, Mentions(), language, settings))
        words += sum(len(s) for s in parse.sentences)
        start = time.process_time()
        found = dated.having("figures", figures.find(parse, dated, language, settings))
        claims = find_figures(parse, found, language)
        seconds += time.process_time() - start
        rows += [row(claim) for claim in claims]
    return rows, words, seconds


def _documents(texts: Path, settings: Settings) -> Iterator[Document]:
    for blob in documents.blobs([texts], frozenset(documents.suffixes())):
        yield from (d for d in pipeline.documents_of(blob, settings) if isinstance(d, Document))  # type: ignore[arg-type]


def _scored(name: str, rows: Iterable[dict[str, Any]], gold: Path, scorer: Path) -> list[str]:
    kept = KEPT / f"figures_{name}.jsonl"
    kept.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    command = [sys.executable, str(scorer), str(gold), str(kept)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def naive(gold: Path) -> Iterator[dict[str, Any]]:
    """Figures as a regular expression of a number beside a verb of harm finds them, as rows of claims."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        for kind, pattern in NAIVE.items():
            for match in re.finditer(pattern, document["text"], re.IGNORECASE):
                word = (match[1] or match[2]).lower()
                value = _SMALL.index(word) if word in _SMALL else int(word)
                cells = {"status": "asserted", "layer": "current", "number": {"best": value, "low": value}}
                yield {"document": document["id"], "kind": "figure", "type": kind, **cells}


if __name__ == "__main__":
    main()
