"""Words a second of the whole way beside the parser alone, on the same texts in the same run.

``python -m benchmarks --data DIR [--words N]``: reads up to N words of ``documents/documents.jsonl``, else our samples.
Prints each stage's share of the processor time and the overhead over the parser.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sourcebook import claims, documents, languages, pipeline, plugins
from sourcebook.model import Document, Mentions
from sourcebook.run.local import settle
from sourcebook.settings import Settings

Result = TypeVar("Result")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--words", type=int, default=60_000)
    arguments = parser.parse_args()
    path = arguments.data / "documents" / "documents.jsonl"
    texts = _texts(path if path.exists() else Path("samples"), arguments.words)
    _table(texts, _timed(texts))


def _texts(path: Path, limit: int) -> list[Document]:
    settings, found, words = Settings(), [], 0
    for blob in documents.blobs([path], frozenset(documents.suffixes())):
        for document in pipeline.documents_of(blob, settings) if words < limit else ():  # type: ignore[arg-type]
            if isinstance(document, Document):
                found.append(document)
                words += len(document.text.split())
    return found


def _timed(texts: list[Document]) -> dict[str, float]:
    settings, language = Settings(), languages.load("en")
    pipeline.read_document(texts[0], settings)  # loads and compiles everything once
    settle()  # as a reading process does after its first source
    spent: dict[str, float] = {"words": 0.0}
    for text in texts:
        parse = _clocked(spent, "parser", pipeline.parse_document, text, settings)
        spent["words"] += sum(len(s) for s in parse.sentences)
        found = Mentions()
        for kind in pipeline.mention_order():
            find = plugins.load("mentions", kind).find
            found = found.having(kind, _clocked(spent, kind, find, parse, found, language, settings))
        _clocked(spent, "claims", claims.claim, parse, found, language)
    return spent


def _clocked(spent: dict[str, float], name: str, work: Callable[..., Result], *arguments: object) -> Result:
    start = time.process_time()
    result = work(*arguments)
    spent[name] = spent.get(name, 0.0) + time.process_time() - start
    return result


def _table(texts: list[Document], spent: dict[str, float]) -> None:
    words, parser = spent.pop("words"), spent["parser"]
    print(f"{len(texts)} documents, {words:,.0f} words, one process")
    print(f"{'part':<14}{'words/s':>12}{'share of parser':>18}")
    for name, seconds in spent.items():
        print(f"{name:<14}{words / max(seconds, 1e-9):>12,.0f}{seconds / parser:>18.2f}")
    whole = sum(spent.values())
    print(f"{'whole way':<14}{words / whole:>12,.0f}{whole / parser:>18.2f}")
    print(f"overhead over the parser alone: {100 * (whole / parser - 1):.0f} %")


if __name__ == "__main__":
    main()
