"""Words of the corpus with what the coders say they name, as rows for the heads."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook import documents, languages, pipeline
from sourcebook.claims._scene import Scene, scenes
from sourcebook.claims.acts import NONE, Acts, features, is_candidate
from sourcebook.claims.frames import read
from sourcebook.model import Document, Language, Sentence
from sourcebook.settings import Settings

__all__ = ["Examples", "act_examples", "blank", "passages"]

UNSURE = 0.3
"""What a word counts on which two careful coders might differ."""
RARE = 20
"""A dependency label that stands at fewer words than this is not looked at."""


@dataclass(frozen=True)
class Examples:
    """Rows of features, the class each coder-given, the class the frames give, its weight and its passage."""

    features: NDArray[np.float32]
    answers: NDArray[np.int64]
    rules: NDArray[np.int64]
    weights: NDArray[np.float32]
    groups: NDArray[np.int64]


@dataclass(frozen=True)
class Passage:
    """A passage as the pipeline sees it, with the events that its coders see: (start, end, type, certain)."""

    scenes: tuple[Scene, ...]
    events: tuple[tuple[int, int, str, bool], ...]


def passages(folder: Path) -> list[Passage]:
    """The passages of one part of the corpus."""
    settings, language = Settings(), languages.load("en")
    coded: dict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        claim: dict[str, Any] = json.loads(line)
        if claim["kind"] == "event" and claim["trigger"]:
            at = claim["trigger"]
            coded[claim["document"]].append((at["start"], at["end"], claim["type"], claim["certain"]))
    found = []
    for document in _documents(folder / "documents.jsonl", settings):
        parse = pipeline.parse_document(document, settings)
        mentions = pipeline.find_mentions(parse, language, settings)
        found.append(Passage(tuple(scenes(parse, mentions, language)), tuple(coded[document.id])))
    return found


def _documents(path: Path, settings: Settings) -> Iterator[Document]:
    for blob in documents.blobs([path], frozenset(documents.suffixes())):
        yield from (d for d in pipeline.documents_of(blob, settings) if isinstance(d, Document))  # type: ignore[arg-type]


def blank(found: Sequence[Passage]) -> Acts:
    """A head without weights: which classes there are and which parts of speech and relations it looks at."""
    words = [t for p in found for s in p.scenes for t in s.sentence if is_candidate(t)]
    classes = (NONE, *sorted({event[2] for p in found for event in p.events}))
    deprels = tuple(sorted(d for d, n in Counter(t.deprel for t in words).items() if n >= RARE))
    none = np.zeros((0, 0), np.float32)
    return Acts(classes, tuple(sorted({t.upos for t in words})), deprels, none, none, 0, 1)


def act_examples(found: Sequence[Passage], head: Acts, language: Language) -> Examples:
    """Every word that may name an act."""
    rows: list[NDArray[np.float32]] = []
    columns: list[tuple[int, int, float, int]] = []
    for number, passage in enumerate(found):
        for scene in passage.scenes:
            fired = {m.predicate.i: m.frame.type for m in read(scene).matches if m.frame.kind == "event"}
            named = _named(scene.sentence, passage)
            tokens = [t for t in scene.sentence if is_candidate(t)]
            if not tokens:
                continue
            rows.append(features(scene.sentence, tokens, fired, head, language))
            for token in tokens:
                kind, sure = named.get(token.i, (NONE, True))
                rule = head.classes.index(fired.get(token.i, NONE))
                columns.append((head.classes.index(kind), rule, 1.0 if sure else UNSURE, number))
    answers, rules, weights, groups = zip(*columns, strict=True)
    return Examples(
        np.vstack(rows), np.array(answers), np.array(rules), np.array(weights, np.float32), np.array(groups)
    )


def _named(sentence: Sentence, passage: Passage) -> dict[int, tuple[str, bool]]:
    """The head word of each trigger in a sentence, the certain ones winning."""
    found: dict[int, tuple[str, bool]] = {}
    for start, end, kind, sure in sorted(passage.events, key=lambda e: e[3]):
        inside = [t for t in sentence if t.start < end and t.end > start]
        within = {t.i for t in inside}
        top = next((t for t in inside if t.head not in within), None)
        if top is not None:
            found[top.i] = (kind, sure)
    return found
