"""Every kind of mention as users get it, in one table: ``python -m evaluation.mentions --data DIR [--write PAGE]``.

The rows are those of ``sourcebook mentions``; the scorers are those that stand beside the data. Each measure has the
bar we set ourselves and the best other tool on the same data. Speed is of the part alone, beside the parser's on the
same texts in the same run. What the run gained and lost since the last one is told for each kind.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from evaluation import quality, scorers
from evaluation.changes import changed
from evaluation.figures import naive
from evaluation.quality import Line
from evaluation.rows import row
from sourcebook import claims, documents, languages, pipeline, plugins
from sourcebook.cli.mentions import row_of
from sourcebook.model import Document, Mentions, Reading
from sourcebook.settings import Settings

KINDS = {
    "times": "timexes",
    "places": "toponyms",
    "actors": "actors",
    "figures": "figures",
    "attributions": "attributions",
}
READ_AS = ("value", "name", "country", "sector", "low", "best", "high", "relation", "stance")
TOLD = 5
SETTINGS = Settings()


@dataclass
class Run:
    """A data set read: rows of ``sourcebook mentions``, claims, and the seconds each part took."""

    file: str
    path: Path
    rows: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    words: int = 0
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def found(self) -> dict[str, dict[str, Any]]:
        """Rows by document."""
        return {each["docid"]: each for each in self.rows}


def main() -> int:
    """Print the table, then what was gained and lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path, help="write the table to this page of the docs as well")
    arguments = parser.parse_args()
    lines, runs = [], []
    for file, measures in MEASURES.items():
        path = arguments.data / file
        if not path.exists():
            print(f"{file}: skipped, not at {path}")
            continue
        runs.append(_run(file, path))
        lines += measures(runs[-1], arguments.data)
    speeds = _speeds(runs)
    day = datetime.now().astimezone().date().isoformat()
    print(quality.table(lines), quality.speed_table(speeds), f"run of {day}", sep="\n\n")
    _tell_changes(runs)
    if arguments.write:
        arguments.write.write_text(quality.page(lines, speeds, day), encoding="utf-8")
        print(f"written: {arguments.write}")
    return 0


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def _run(file: str, path: Path) -> Run:
    run = Run(file, path)
    for document in _documents(path):
        reading = _reading(document, run)
        run.rows.append(row_of(reading))
        run.texts[document.id] = document.text
        run.claims += [row(claim) for claim in reading.claims]
    return run


def _documents(path: Path) -> Iterator[Document]:
    for blob in documents.blobs([path], frozenset(documents.suffixes())):
        yield from (d for d in pipeline.documents_of(blob, SETTINGS) if isinstance(d, Document))  # type: ignore[arg-type]


def _reading(document: Document, run: Run) -> Reading:
    """A document read as the pipeline reads it, each part timed."""
    language, found = languages.load(SETTINGS.language), Mentions()
    if not run.rows:
        pipeline.read_document(document, SETTINGS)  # loads and compiles everything once
    began = time.process_time()
    parse = pipeline.parse_document(document, SETTINGS)
    run.seconds["parser"] += time.process_time() - began
    run.words += sum(len(s) for s in parse.sentences)
    for kind in pipeline.mention_order():
        began = time.process_time()
        found = found.having(kind, plugins.load("mentions", kind).find(parse, found, language, SETTINGS))
        run.seconds[kind] += time.process_time() - began
    made = claims.claim(parse, found, language) if run.file in OF_CLAIMS else ()
    return Reading(document, found, made)


# ── measures ─────────────────────────────────────────────────────────────────────────────────────


def _times(run: Run, data: Path) -> Iterator[Line]:
    scorer = scorers.load(data.parent / "score", "score_time")
    gold = scorer.load(run.path)
    whole, calendar = scorer.score(gold, run.found), scorer.score(gold, run.found, iso=True)
    line = partial(Line, "times", data=f"{len(gold)} documents, {whole['gold']} times", file=run.file)
    if "wikiwars" in run.file:
        yield line("value F1, calendar values", calendar["value_PRF"][2], 90, "HeidelTime, told narrative", 89.7)
        yield line("value F1", whole["value_PRF"][2], None, "HeidelTime, told narrative", 83.0)
        yield line("relaxed F1", whole["relaxed_PRF"][2], None, "HeidelTime", 92.2)
    else:
        yield line("relaxed F1", whole["relaxed_PRF"][2], 88, "HeidelTime, other newswire", 90.7)
        yield line("value F1", whole["value_PRF"][2], 76, "HeidelTime, other newswire", 78.1)


def _places(run: Run, data: Path, bars: tuple[int, int], naive_f1: float, peer: tuple[str, float]) -> Iterator[Line]:
    scorer = scorers.load(data.parent / "score", "score_geo")
    gold = scorer.load(run.path)
    result = scorer.score(gold, run.found)
    line = partial(Line, "places", data=f"{len(gold)} documents, {result['gold']} places", file=run.file)
    yield line("F1 within 161 km, from plain text", result["PRF161"][2], bars[0], "naive gazetteer", naive_f1)
    yield line("within 161 km, of those found", result["acc161_matched_incl_unresolved"], bars[1], *peer)


def _actors(run: Run, data: Path) -> Iterator[Line]:
    rows = scorers.keep("mentions_actor_strings", run.rows)
    result = scorers.numbers(data.parent / "score" / "score_actors.py", run.path, rows)
    for cell, bar in (("country", 90), ("sector", 80)):
        _, of, share = result[cell]
        yield Line("actors", cell, 100 * share, bar, data=f"{of:.0f} phrases", file=run.file)


def _headcounts(run: Run, data: Path) -> Iterator[Line]:
    scorer = data.parent / "score" / "score_headcounts.py"
    ours = scorers.numbers(scorer, run.path, scorers.keep("mentions_headcounts", run.claims))
    theirs = scorers.numbers(scorer, run.path, scorers.keep("mentions_naive", naive(run.path)))
    for kind, bars in (("killed", (85, 75, 10)), ("wounded", (80, 65, 10))):
        found, chosen, of, false, none = ours[kind]
        peers = theirs[kind][0], theirs[kind][1], theirs[kind][3]
        cells = zip(("found", "chosen", "false (lower is better)"), (found, chosen, false), bars, peers, strict=True)
        for cell, value, bar, peer in cells:
            n = f"{none if cell.startswith('false') else of:.0f} articles"
            yield Line("figures", f"{kind} {cell}", 100 * value, bar, "regular expression", 100 * peer, n, run.file)


def _figures(run: Run, data: Path, gold: str) -> Iterator[Line]:
    scorer = scorers.load(data.parent / "score", "score_claims")
    coded = scorer.load(data / gold)
    made: dict[str, list[dict[str, Any]]] = {}
    for each in run.claims:
        made.setdefault(each["document"], []).append(each)
    sure = [(name, c["number"]) for name, rows in coded.items() for c in rows if c["certain"] and c["kind"] == "figure"]
    numbers = [(name, number) for name, number in sure if number]
    right = sum(_bounded(number, run.found.get(name) or run.rows[0]) for name, number in numbers)
    line = partial(Line, "figures", data=f"{len(numbers)} figures", file=run.file)
    yield line("found with the right bounds", 100 * right / max(1, len(numbers)), 95)
    if len(coded) > 1:  # a half of a gold says nothing on precision
        yield line("precision of figure claims", 100 * scorer.score(coded, made)[0]["figure"]["found"]["P"], 90)


def _bounded(number: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether some figure on the gold's words has its bounds."""
    return any(
        figure["start"] < number["end"]
        and number["start"] < figure["end"]
        and all(figure[bound] == number[bound] for bound in ("low", "best", "high"))
        for figure in found["figures"]
    )


def _quotes(run: Run, data: Path) -> Iterator[Line]:
    scorer = scorers.load(data.parent / "score", "score_quotes")
    gold = scorer.load(run.path)
    whole, pure = scorer.score(gold, run.found), scorer.score(gold, run.found, "pure")
    line = partial(Line, "speakers", file=run.file)
    n = f"{len(gold)} documents, {{}} quotes"
    yield line("triple F1", whole["triple_PRF"][2], 45, "GenderGapTracker", 34.5, n.format(whole["gold"]))
    recall = pure["content_relaxed_PRF"][1]
    yield line("recall of pure quotations", recall, 95, "regular expression", 92.8, n.format(pure["gold"]))


_LGL = partial(_places, bars=(45, 60), naive_f1=32.4, peer=("vote of many systems, gold spans", 77.4))
_TR_NEWS = partial(_places, bars=(60, 70), naive_f1=45.5, peer=("CLAVIN, gold spans", 71.9))
MEASURES: dict[str, Any] = {
    "time/wikiwars.jsonl": _times,
    "time/timebank.jsonl": _times,
    "time/aquaint.jsonl": _times,
    "places/lgl.jsonl": _LGL,
    "places/trnews.jsonl": _TR_NEWS,
    "actors/actor_strings.jsonl": _actors,
    "figures/headcounts_dev.jsonl": _headcounts,
    "gold/documents.jsonl": partial(_figures, gold="gold/gold.jsonl"),
    "seed/seed.txt": partial(_figures, gold="seed/gold_half.jsonl"),
    "quotes/polnear_dev.jsonl": _quotes,
}
"""For each data set what is measured on it."""
OF_CLAIMS = frozenset({"figures/headcounts_dev.jsonl", "gold/documents.jsonl", "seed/seed.txt"})
"""Data sets whose gold is on claims."""


def _speeds(runs: list[Run]) -> dict[str, tuple[float, float]]:
    """For each part words a second and its share of the parser's time, on all texts of the run."""
    words = sum(run.words for run in runs)
    spent = {part: sum(run.seconds[part] for run in runs) for part in ("parser", *pipeline.mention_order())}
    return {part: (words / max(s, 1e-9), s / max(spent["parser"], 1e-9)) for part, s in spent.items()}


# ── gained and lost ──────────────────────────────────────────────────────────────────────────────


def _tell_changes(runs: list[Run]) -> None:
    for kind, column in KINDS.items():
        rows = {key: each for run in runs for key, each in _keyed(run, column)}
        since = changed(f"mentions_{kind}", rows)
        if since is None:
            print(f"{kind}: {len(rows)} found, kept to compare the next run with")
            continue
        gained, lost = since
        print(f"{kind}: since the last run {len(gained)} gained, {len(lost)} lost")
        for label, each in [*(("gained", g) for g in gained[:TOLD]), *(("lost", one) for one in lost[:TOLD])]:
            print(f"  {label:<7}{each['words']!r} read as {each['read as']} ({each['document']})")


def _keyed(run: Run, column: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each mention with a key that tells it and how it is read."""
    for found in run.rows:
        text = run.texts[found["docid"]]
        for each in found[column]:
            start, end = each["content"][0] if column == "attributions" else (each["start"], each["end"])
            read_as = ", ".join(str(each[name]) for name in READ_AS if each.get(name) not in (None, ""))
            key = f"{run.file} {found['docid']} {start} {end} {read_as}"
            yield key, {"document": found["docid"], "words": text[start:end][:90], "read as": read_as}


if __name__ == "__main__":
    raise SystemExit(main())
