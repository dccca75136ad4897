"""Syntax from raw text against the treebanks: ``python -m evaluation.syntax --treebanks DIR [FILE ...]``.

Scored like the CoNLL 2018 shared task: our words and the gold words are aligned by their characters, so a wrong cut
costs everything on the word. Each ``newdoc`` of a file is a paragraph of the raw text. Names are counted as PER, LOC
and ORG with exact ends.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.syntax import conllu

from sourcebook import plugins
from sourcebook.model import Sentence
from sourcebook.settings import Settings

__all__ = ["main", "score"]

FILES = (
    "ewt_dev",
    "gum_dev",
    "ewt_test",
    "gum_test",
    "gum_news_test",
    "pud_wiki",
    "ewt_test:upper",
    "gmb_test",
    "wikigold",
)
MEASURES = ("words", "sentences", "upos", "feats", "lemmas", "uas", "las", "names")
KINDS = frozenset({"PER", "LOC", "ORG"})
Parse = Callable[[str, Settings], tuple[Sentence, ...]]
Span = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """A word by its place in the text, with the place of its head (None for a root)."""

    span: Span
    upos: str
    feats: str
    lemma: str
    head: Span | None
    deprel: str


@dataclass(frozen=True)
class Analysis:
    """Everything that is compared, of one text."""

    rows: tuple[Row, ...]
    sentences: frozenset[Span]
    names: frozenset[tuple[int, int, str]]


@dataclass(frozen=True)
class Gold:
    """The raw text of a file with what it should give; without trees only words and names are known."""

    text: str
    analysis: Analysis
    trees: bool


def main() -> int:
    """Print one line for each file."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.syntax", description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder of CoNLL-U files")
    parser.add_argument("--parser", default="minilm", help="name of the syntax plug-in")
    parser.add_argument("--spacy-model", default="", help="pipeline of the spacy plug-in")
    parser.add_argument("files", nargs="*", default=FILES, metavar="FILE", help="NAME or NAME:upper")
    options = parser.parse_args()
    parse = plugins.load("syntax", options.parser).parse
    settings = Settings(parser=options.parser, spacy_model=options.spacy_model)
    print(f"{'F1, raw text':<16}" + "".join(f"{measure:>11}" for measure in MEASURES))
    for name in options.files:
        gold = gold_of(options.treebanks, name)
        result = score(gold, analysis_of(parse(gold.text, settings)))
        cells = (f"{result[m]:>11.2f}" if m in result else f"{'-':>11}" for m in MEASURES)
        print(f"{name:<16}" + "".join(cells), flush=True)
    return 0


def score(gold: Gold, found: Analysis) -> dict[str, float]:
    """F1 in per cent for each measure that the gold analysis knows."""
    ours = {row.span: row for row in found.rows}
    pairs = [(row, ours[row.span]) for row in gold.analysis.rows if row.span in ours]
    sizes = len(found.rows), len(gold.analysis.rows)
    result = {"words": _f1(len(pairs), *sizes)}
    result["names"] = _overlap(found.names, gold.analysis.names)
    if not gold.trees:
        return result
    result["sentences"] = _overlap(found.sentences, gold.analysis.sentences)
    hits = Counter(measure for pair in pairs for measure in _right(*pair))
    return result | {measure: _f1(hits[measure], *sizes) for measure in ("upos", "feats", "lemmas", "uas", "las")}


def gold_of(treebanks: Path, name: str) -> Gold:
    """A file as raw text and gold analysis; ``NAME:upper`` is the file in capitals."""
    stem, _, case = name.partition(":")
    documents = conllu.documents(treebanks / f"{stem}.conllu")
    text, rows, sentences, names = "", [], set(), set()
    for document in documents:
        for tree in document:
            words, spans = _placed(tree, len(text), upper=case == "upper")
            text += words
            rows += list(_gold_rows(tree, spans))
            sentences.add((spans[0][0], spans[-1][1]))
            names |= set(_names(tree.names, spans))
        text = text.rstrip(" ") + "\n\n"
    return Gold(text, Analysis(tuple(rows), frozenset(sentences), frozenset(names)), trees=bool(documents[0][0].upos))


def analysis_of(sentences: Iterable[Sentence]) -> Analysis:
    """What a parser gave, as it is compared."""
    rows, bounds, names = [], set(), set()
    for sentence in sentences:
        spans = [(t.start, t.end) for t in sentence]
        bounds.add((sentence.start, sentence.end))
        names |= set(_names([t.name for t in sentence], spans))
        for token in sentence:
            head = spans[token.head] if token.head >= 0 else None
            rows.append(Row((token.start, token.end), token.upos, token.feats, token.lemma, head, token.deprel))
    return Analysis(tuple(rows), frozenset(bounds), frozenset(names))


def _placed(tree: conllu.Tree, at: int, *, upper: bool) -> tuple[str, list[Span]]:
    """A sentence's raw text and where its words stand when it begins at ``at``."""
    text, spans = "", []
    for word, space in zip(tree.words, tree.space_after, strict=True):
        printed = word.upper() if upper else word
        spans.append((at + len(text), at + len(text) + len(printed)))
        text += printed + " " * space
    return text, spans


def _gold_rows(tree: conllu.Tree, spans: list[Span]) -> Iterator[Row]:
    for i, span in enumerate(spans):
        if not tree.upos:
            yield Row(span, "", "", "", None, "")
            continue
        head = spans[tree.heads[i] - 1] if tree.heads[i] else None
        yield Row(span, tree.upos[i], tree.feats[i], tree.lemmas[i], head, tree.deprels[i])


def _names(tags: Iterable[str], spans: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Names of the counted kinds, from BIO tags."""
    begun: tuple[int, int, str] | None = None
    for tag, (start, end) in zip(tags, spans, strict=False):
        kind = tag[2:]
        if begun and tag[:1] == "I" and kind == begun[2]:
            begun = (begun[0], end, kind)
            continue
        if begun:
            yield begun
        begun = (start, end, kind) if kind in KINDS else None
    if begun:
        yield begun


def _right(gold: Row, ours: Row) -> Iterator[str]:
    """The measures on which our word is right; labels count without their subtypes, as in the shared task."""
    for measure in ("upos", "feats"):
        if getattr(gold, measure) == getattr(ours, measure):
            yield measure
    if gold.lemma in {ours.lemma, "_"}:
        yield "lemmas"
    if gold.head == ours.head:
        yield "uas"
        if gold.deprel.split(":")[0] == ours.deprel.split(":")[0]:
            yield "las"


def _overlap(ours: frozenset[Any], gold: frozenset[Any]) -> float:
    return _f1(len(ours & gold), len(ours), len(gold))


def _f1(right: int, ours: int, gold: int) -> float:
    return 200 * right / (ours + gold) if ours + gold else 0.0


if __name__ == "__main__":
    sys.exit(main())
