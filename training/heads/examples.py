"""Words of the corpus with what the coders say they name, as rows for the head."""

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

__all__ = ["Examples", "Passage", "act_examples", "blank", "named_acts", "passages"]

UNSURE = 0.3
"""What a claim counts on which two careful coders might differ."""
RARE = 20
"""A dependency label that stands at fewer words than this is not looked at."""


@dataclass(frozen=True)
class Examples:
    """Rows of features, the class that coders give, the class that rules give, the row's weight and its passage.

    ``known`` are the first and last (exclusive) of the columns that frames fill.
    """

    features: NDArray[np.float32]
    answers: NDArray[np.int64]
    rules: NDArray[np.int64]
    weights: NDArray[np.float32]
    groups: NDArray[np.int64]
    known: tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """A passage as the pipeline sees it, with the claims that its coders see."""

    scenes: tuple[Scene, ...]
    coded: tuple[dict[str, Any], ...]


def passages(folder: Path) -> list[Passage]:
    """The passages of one part of the corpus."""
    settings, language = Settings(), languages.load("en")
    coded: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        claim: dict[str, Any] = json.loads(line)
        coded[claim["document"]].append(claim)
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
    classes = (NONE, *sorted({c["type"] for p in found for c in p.coded if c["kind"] == "event"}))
    deprels = tuple(sorted(d for d, n in Counter(t.deprel for t in words).items() if n >= RARE))
    none = np.zeros((0, 0), np.float32)
    return Acts(classes, tuple(sorted({t.upos for t in words})), deprels, none, none, 0, 1)


def act_examples(found: Sequence[Passage], head: Acts, language: Language) -> Examples:
    """Every word that may name an act."""
    rows: list[NDArray[np.float32]] = []
    columns: list[tuple[int, int, float, int]] = []
    for number, passage in enumerate(found):
        for scene in passage.scenes:
            tokens = [t for t in scene.sentence if is_candidate(t)]
            if not tokens:
                continue
            fired = {m.predicate.i: m.frame.type for m in read(scene).matches if m.frame.kind == "event"}
            named = named_acts(scene.sentence, passage)
            rows.append(features(scene.sentence, tokens, fired, head, language))
            for token in tokens:
                kind, sure = named.get(token.i, (NONE, True))
                rule = head.classes.index(fired.get(token.i, NONE))
                columns.append((head.classes.index(kind), rule, 1.0 if sure else UNSURE, number))
    answers, rules, weights, groups = (np.array(each) for each in zip(*columns, strict=True))
    whole = np.vstack(rows)
    end = whole.shape[1] - len(head.upos) - len(head.deprels)
    known = (end - 2 * len(head.classes), end)
    return Examples(whole, answers, rules, weights.astype(np.float32), groups, known)


def named_acts(sentence: Sentence, passage: Passage) -> dict[int, tuple[str, bool]]:
    """The head word of each event's trigger in a sentence, the certain ones winning."""
    found: dict[int, tuple[str, bool]] = {}
    for claim in sorted(passage.coded, key=lambda c: bool(c["certain"])):
        if claim["kind"] == "event" and claim["trigger"]:
            top = _head(sentence, claim["trigger"])
            if top is not None:
                found[top] = (claim["type"], claim["certain"])
    return found


def _head(sentence: Sentence, words: dict[str, Any]) -> int | None:
    """The token that heads some words, if they stand in the sentence."""
    inside = [t for t in sentence if t.start < words["end"] and t.end > words["start"]]
    within = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in within), None)
