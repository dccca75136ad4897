"""Windows of words to learn acts from: coded passages, raw news, and treebank text that keeps the syntax as it was.

``python -m training.acts.collect -o windows.json.gz`` reads the corpus's open part, the raw news and the treebanks.
The sealed part of the corpus is never read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from sourcebook import documents, pipeline
from sourcebook.claims.acts import NONE, is_candidate
from sourcebook.model import Document, Sentence
from sourcebook.settings import Settings
from training.acts.windows import Window, save
from training.heads.examples import UNSURE, named_acts, passages
from training.syntax import conllu
from training.syntax.windows import UNKNOWN, Source, cuts

LONGEST = 160
"""Words in a window, unless a single sentence has more."""
RAW_WORDS = 170_000
SEED = 20201112


def main() -> None:
    """Read the texts and write the windows."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpus", type=Path, default=Path("corpus/open"))
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/data/treebanks"))
    parser.add_argument("--raw", type=Path, default=Path("../shared/data/raw_news/wikinews_2019_2020.jsonl"))
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    classes, coded = _coded(options.corpus)
    made = [*coded, *_raw(options.raw), *_trees(options.treebanks)]
    save(options.output, classes, made)
    print(f"{options.output}: {len(coded)} coded windows of {len(made)}, {sum(len(w.words) for w in made):,} words")


def _coded(folder: Path) -> tuple[tuple[str, ...], list[Window]]:
    found = passages(folder)
    classes = (NONE, *sorted({c["type"] for p in found for c in p.coded if c["kind"] == "event"}))
    windows = []
    for number, passage in enumerate(found):
        text = passage.scenes[0].text
        for group in _groups([s.sentence for s in passage.scenes], text):
            answers: list[int] = []
            weights: list[float] = []
            for sentence in group:
                named = named_acts(sentence, passage)
                for token in sentence:
                    kind, sure = named.get(token.i, (NONE, True))
                    answers.append(classes.index(kind) if is_candidate(token) else UNKNOWN)
                    weights.append(1.0 if sure else UNSURE)
            windows.append(Window(*_words(group), tuple(answers), tuple(weights), number))
    return classes, windows


def _raw(path: Path) -> Iterator[Window]:
    settings, words = Settings(), 0
    for blob in documents.blobs([path], frozenset(documents.suffixes())):
        for document in pipeline.documents_of(blob, settings):
            if not isinstance(document, Document) or words > RAW_WORDS:
                continue
            sentences = pipeline.parse_document(document, settings).sentences
            words += sum(len(s) for s in sentences)
            yield from (Window(*_words(group)) for group in _groups(sentences, document.text))


def _trees(folder: Path) -> Iterator[Window]:
    rng = random.Random(SEED)
    for name in ("ewt_train", "gum_train"):
        source = Source(tuple(conllu.sentences(folder / f"{name}.conllu")), 1.0)
        for trees in cuts(source, rng):
            words = tuple(word for tree in trees for word in tree.words)
            spaces = (True, *(space for tree in trees for space in tree.space_after))[: len(words)]
            yield Window(words, spaces, (False,) * len(words))


def _groups(sentences: Iterable[Sentence], text: str) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of a paragraph, up to ``LONGEST`` words."""
    group: list[Sentence] = []
    for sentence in sentences:
        apart = group and "\n" in text[group[-1].end : sentence.start]
        if group and (apart or sum(map(len, group)) + len(sentence) > LONGEST):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _words(group: Sequence[Sentence]) -> tuple[tuple[str, ...], tuple[bool, ...], tuple[bool, ...]]:
    tokens = [token for sentence in group for token in sentence]
    spaces = (True, *(b.start > a.end for a, b in pairwise(tokens)))
    return tuple(t.text for t in tokens), spaces, tuple(is_candidate(t) for t in tokens)


if __name__ == "__main__":
    main()
