"""Claims against gold: found and typed per kind, cells, and the headline error, with gains and losses since last time.

``python -m evaluation.claims --data DIR [--set gold] [--misses N]``; without ``--set`` all but the sealed set. The
scorers stand beside the data and are run as they are. The claims of the last run are kept under ``out/evaluation`` to
tell what a change gained and lost.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import scorers
from evaluation.changes import changed
from evaluation.rows import row
from sourcebook import documents, languages, pipeline
from sourcebook.model import Document
from sourcebook.settings import Settings

CORPUS = Path(__file__).parent.parent / "corpus"
"""Our own coded passages, the part that rules may be written by."""
SETS = {
    "gold": ("gold/documents.jsonl", "gold/gold.jsonl"),
    "seed": ("seed/seed.txt", "seed/gold_half.jsonl"),
    "corpus": (str(CORPUS / "open/documents.jsonl"), str(CORPUS / "open/gold.jsonl")),
    "sealed": (str(CORPUS / "sealed/documents.jsonl"), str(CORPUS / "sealed/gold.jsonl")),
}
SEALED = "sealed"
"""Scored only when it is asked for, and told in numbers only: whoever tunes must not look at it."""
SENTENCES = ("plover_gsr", "plv_train")
"""Single sentences with PLOVER types, scored by their own script."""


def main() -> None:
    """Print one block a data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", choices=sorted((*SETS, *SENTENCES)), action="append")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses and extras")
    arguments = parser.parse_args()
    scorer = scorers.load(arguments.data.parent / "score", "score_claims")
    headline: dict[str, tuple[int, int]] = {}
    for name in arguments.set or (*(s for s in SETS if s != SEALED), *SENTENCES):
        if name in SENTENCES:
            _sentences(name, arguments.data)
            continue
        texts, gold = (arguments.data / part for part in SETS[name])
        if gold.exists():
            headline[name] = _one(name, texts, scorer.load(gold), scorer, arguments.misses)
        else:
            print(f"{name}: skipped, {gold} is absent")
    if {"gold", "seed"} <= headline.keys():
        wrong, told = (sum(headline[name][i] for name in ("gold", "seed")) for i in (0, 1))
        print(f"\nheadline error (gold and seed together): {wrong} of {told} = {wrong / max(1, told):.3f}")


def _sentences(name: str, data: Path) -> None:
    gold = data / "events" / f"{name}.jsonl"
    if not gold.exists():
        print(f"{name}: skipped, {gold} is absent")
        return
    rows, words, seconds = _read(gold)
    print(f"\n{name}: {words} words, {len(rows)} claims, {words / seconds:,.0f} words a second in all", flush=True)
    _changed(name, rows, told=0)
    scorer = data.parent / "score" / "score_plover.py"
    subprocess.run([sys.executable, str(scorer), str(gold), str(scorers.keep(name, rows))], check=True)


def _one(name: str, texts: Path, gold: Any, scorer: ModuleType, misses: int) -> tuple[int, int]:
    """Prints the block of one set; gives its headline errors, and of how many events."""
    rows, words, seconds = _read(texts)
    predicted: dict[str, list[dict[str, Any]]] = {}
    for each in rows:
        predicted.setdefault(each["document"], []).append(each)
    tables, cells, missed, extras = scorer.score(gold, predicted)
    print(f"\n{name}: {words} words, {len(rows)} claims, {words / seconds:,.0f} words a second in all")
    print(f"  {'kind':<12}{'found P':>9}{'R':>7}{'F':>7}{'typed P':>10}{'R':>7}{'F':>7}{'gold':>7}")
    for kind in scorer.KINDS:
        if kind in tables:
            f, t = tables[kind]["found"], tables[kind]["typed"]
            numbers = f"{f['P']:>9.3f}{f['R']:>7.3f}{f['F']:>7.3f}{t['P']:>10.3f}{t['R']:>7.3f}{t['F']:>7.3f}"
            print(f"  {kind:<12}{numbers}{f['gold']:>7}")
    print("  cells on matched: " + " · ".join(f"{cell} {share:.2f} ({n})" for cell, (share, n) in cells.items()))
    headline = _headline(rows, gold, scorer, name)
    if name == SEALED:
        return headline
    _told(missed[:misses], "miss")
    _told(extras[:misses], "extra")
    _changed(name, rows)
    return headline


def _headline(rows: list[dict[str, Any]], gold: Any, scorer: ModuleType, name: str) -> tuple[int, int]:
    """Events written as current and asserted that gold codes as anything else."""
    current = [r for r in rows if r["kind"] == "event" and (r["status"], r["layer"]) == ("asserted", "current")]
    wrong = 0
    for document, golds in gold.items():
        mine = [r for r in current if r["document"] == document]
        pairs = scorer.match([g for g in golds if g["kind"] == "event"], mine)
        events = [g for g in golds if g["kind"] == "event"]
        wrong += sum((events[i]["status"], events[i]["layer"]) != ("asserted", "current") for i, _ in pairs)
    share = wrong / max(1, len(current))
    print(
        f"  headline error ({name}): {wrong} of {len(current)} current asserted events are not so in gold = {share:.3f}"
    )
    return wrong, len(current)


def _read(path: Path) -> tuple[list[dict[str, Any]], int, float]:
    settings, rows, words = Settings(), [], 0
    pipeline.parse_document(next(_documents(path, settings)), settings)  # loads the parser
    start = time.process_time()
    for document in _documents(path, settings):
        reading = pipeline.read_document(document, settings)
        words += reading.words
        rows += [row(claim) for claim in reading.claims]
    return rows, words, time.process_time() - start


def _documents(path: Path, settings: Settings) -> Iterator[Document]:
    languages.load(settings.language)
    for blob in documents.blobs([path], frozenset(documents.suffixes())):
        yield from (d for d in pipeline.documents_of(blob, settings) if isinstance(d, Document))  # type: ignore[arg-type]


def _told(claims: list[dict[str, Any]], label: str) -> None:
    for c in claims:
        trigger = (c.get("trigger") or {}).get("exact")
        print(
            f"    {label:<7}{c['kind']} {c['type']} [{trigger}] {c['status']} {c['layer']}: {c['words']['exact'][:110]}"
        )


def _changed(name: str, rows: list[dict[str, Any]], told: int = 10) -> None:
    since = changed(f"claims-{name}", {r["id"]: r for r in rows})
    if since is not None:
        gained, lost = since
        print(f"  since the last run: {len(gained)} claims gained, {len(lost)} lost")
        _told(gained[:told], "gained")
        _told(lost[:told], "lost")


if __name__ == "__main__":
    main()
