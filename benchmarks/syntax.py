"""Speed of the parser on one core: ``python -m benchmarks.syntax [--texts FILE.jsonl] [--words N]``.

Processor time from raw text to sentences, document by document, the best of three rounds; and the time and memory to
load the model. Without a file of texts it repeats a paragraph of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path

OWN = (
    "At least 12 civilians, including three children, were killed on Tuesday when government warplanes bombed a "
    "market in the north of the province, the observatory said. The army denied that it had struck the town. Rebels "
    "had seized the crossing two days before, after weeks of talks over a ceasefire had led to nothing.\n\n"
) * 12
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> None:
    """Print load time, memory and words a second."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.syntax", description=__doc__)
    parser.add_argument("--texts", type=Path, help="JSONL with a text field")
    parser.add_argument("--words", type=int, default=20_000)
    options = parser.parse_args()
    os.environ |= dict.fromkeys(THREADS, "1")  # before numpy is imported
    before, memory = time.perf_counter(), _memory()
    from sourcebook.settings import Settings  # noqa: PLC0415 - its loading is measured
    from sourcebook.syntax import minilm  # noqa: PLC0415

    minilm.parse("One short sentence.", Settings())
    print(f"load and first sentence: {time.perf_counter() - before:.2f} s, {_memory() - memory:.0f} MB")
    texts = _texts(options.texts, options.words)
    best, words = 0.0, 0
    for _ in range(3):
        begun = time.process_time()
        words = sum(len(s) for text in texts for s in minilm.parse(text, Settings()))
        best = max(best, words / (time.process_time() - begun))
    print(f"{len(texts)} texts, {words} words: {best:,.0f} words/s of one core")


def _texts(path: Path | None, words: int) -> list[str]:
    """Texts until there are about so many words."""
    found = [json.loads(line)["text"] for line in path.open(encoding="utf-8")] if path else [OWN] * 1000
    taken = []
    for text in found:
        if words <= 0:
            break
        taken.append(text)
        words -= len(text.split())
    return taken


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
