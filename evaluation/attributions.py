"""Attributions against political news with gold, and the cells status, layer and speakers against coded claims.

``python -m evaluation.attributions --data DIR``. Quotes are scored by the script beside the data. The cells are read
at the gold triggers, so that what the frames miss does not hide how well the words around them are read. The headline
error is said on its own: gold events that are not current and asserted but are written so.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import scorers
from sourcebook import languages, pipeline
from sourcebook.claims.commitment import commitment
from sourcebook.claims.speakers import speakers
from sourcebook.mentions import attributions
from sourcebook.model import Block, Document, Finding, Mentions, Parse, Sentence
from sourcebook.settings import Settings

PEERS = "GenderGapTracker 34.5 · textacy 15.7 · a regex 19.5 (triple F1); a regex 92.8 (recall of pure quotations)"
SETS = (("gold/documents.jsonl", "gold/gold.jsonl"), ("seed/seed.txt", "seed/gold_half.jsonl"))
SETTINGS = Settings()


def main() -> None:
    """Print one block for quotes, one for cells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wrong", action="store_true", help="print every cell that differs from gold")
    arguments = parser.parse_args()
    quotes = arguments.data / "quotes" / "polnear_dev.jsonl"
    if quotes.exists():
        _quotes(quotes, scorers.load(arguments.data.parent / "score", "score_quotes"))
    else:
        print(f"quotes: skipped, {quotes} is absent")
    if all((arguments.data / part).exists() for pair in SETS for part in pair):
        _cells(arguments.data, scorers.load(arguments.data.parent / "score", "score_claims"), wrong=arguments.wrong)
    else:
        print("cells: skipped, the gold claims are absent")


# ── quotes ───────────────────────────────────────────────────────────────────────────────────────


def _quotes(path: Path, scorer: ModuleType) -> None:
    language, gold = languages.load(SETTINGS.language), scorer.load(path)
    parses = {name: _parsed(name, row["text"], row.get("dct")) for name, row in gold.items()}
    words = sum(len(s) for parse in parses.values() for s in parse.sentences)
    start = time.process_time()
    found = {name: attributions.find(parse, Mentions(), language, SETTINGS) for name, parse in parses.items()}
    speed = words / (time.process_time() - start)
    rows = {
        name: {"attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in each]}
        for name, each in found.items()
    }
    result = scorer.score(gold, rows)
    print(f"quotes: {result['gold']} in gold, {result['pred']} found, {speed:,.0f} words a second")
    for name in ("content_relaxed_PRF", "source_overlap_on_matched", "cue_overlap_on_matched", "triple_PRF"):
        print(f"  {name:<28}{result[name]}")
    for subset in ("pure", "mixed", "indirect"):
        print(f"  recall of {subset:<18}{scorer.score(gold, rows, subset)['content_relaxed_PRF'][1]}")
    print(f"  peers: {PEERS}")


# ── cells ────────────────────────────────────────────────────────────────────────────────────────


def _cells(data: Path, scorer: ModuleType, *, wrong: bool) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for texts, gold in SETS:
        parses = {p.document.id: p for p in _documents(data / texts)}
        read = {name: (parse, _mentions(parse)) for name, parse in parses.items()}
        for name, claims in scorer.load(data / gold).items():
            parse, mentions = read.get(name) or next(iter(read.values()))
            for claim in (c for c in claims if c["certain"]):
                _one(claim, parse, mentions, scorer, (right, total), wrong=wrong)
    print("cells at gold triggers:")
    for cell in ("status", "layer", "speaker", "no speaker"):
        print(f"  {cell:<28}{right[cell] / max(1, total[cell]):.3f} of {total[cell]}")
    share = right["headline"] / max(1, total["headline"])
    print(f"  {'headline error':<28}{share:.3f} of {total['headline']} events written as current and asserted")


def _one(
    claim: dict[str, Any],
    parse: Parse,
    mentions: Mentions,
    scorer: ModuleType,
    counts: tuple[Counter[str], Counter[str]],
    *,
    wrong: bool,
) -> None:
    trigger = claim["trigger"] or claim["words"]
    sentence = parse.sentence_at(trigger["start"])
    if sentence is None:
        return
    i, language = _head(sentence, trigger["start"], trigger["end"]), languages.load(SETTINGS.language)
    found = commitment(sentence, i, parse, mentions, language, claim["kind"])
    chain = [
        {"name": s.name, "start": s.words and s.words.start, "end": s.words and s.words.end}
        for s in speakers(sentence, i, parse, mentions, language)
    ]
    read = {**claim, "status": found.status, "layer": found.layer, "speakers": chain}
    for cell, is_right, of in scorer.cells(claim, read):
        if cell in ("status", "layer", "speaker", "no speaker"):
            counts[0][cell] += is_right
            counts[1][cell] += of
            if wrong and not is_right:
                print(f"  {cell}: {claim['status']}/{claim['layer']}, read {found} {chain}: {claim['words']['exact']}")
    if claim["kind"] == "event" and (found.status, found.layer) == ("asserted", "current"):
        counts[1]["headline"] += 1
        counts[0]["headline"] += (claim["status"], claim["layer"]) != ("asserted", "current")


def _head(sentence: Sentence, start: int, end: int) -> int:
    inside = [t for t in sentence if t.start < end and t.end > start]
    indices = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in indices), inside[0].i)


# ── documents ────────────────────────────────────────────────────────────────────────────────────


def _documents(path: Path) -> Iterator[Parse]:
    if path.suffix == ".txt":
        yield _parsed(path.stem, path.read_text(encoding="utf-8"), "2020-12-01")
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _parsed(row["id"], row["text"], row.get("date"))


def _parsed(name: str, text: str, date: str | None) -> Parse:
    day = Finding(date, "given") if date else None
    document = Document(name, name, "plain", "", text, "", blocks=(Block(0, len(text), "paragraph"),), date=day)
    return pipeline.parse_document(document, SETTINGS)


def _mentions(parse: Parse) -> Mentions:
    return pipeline.find_mentions(parse, languages.load(SETTINGS.language), SETTINGS)


if __name__ == "__main__":
    main()
