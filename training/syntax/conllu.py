"""Sentences from CoNLL-U files whose MISC column holds SpaceAfter and NER=BIO."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Tree", "documents", "sentences"]


@dataclass(frozen=True)
class Tree:
    """A sentence as columns. Without trees ``upos`` is empty, without names ``names`` is; heads count from 1."""

    words: tuple[str, ...]
    space_after: tuple[bool, ...]
    upos: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def sentences(path: Path) -> list[Tree]:
    """Every sentence of a file."""
    return [tree for document in documents(path) for tree in document]


def documents(path: Path) -> list[list[Tree]]:
    """Sentences grouped as the file's ``newdoc`` lines say."""
    grouped: list[list[Tree]] = []
    for comments, rows in _blocks(path.read_text(encoding="utf-8")):
        if not grouped or any(line.startswith("# newdoc") for line in comments):
            grouped.append([])
        grouped[-1].append(_tree(rows))
    return grouped


def _blocks(content: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    for block in content.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield [line for line in lines if line.startswith("#")], rows


def _tree(rows: list[list[str]]) -> Tree:
    misc = [row[9].split("|") for row in rows]
    words = tuple(row[1] for row in rows)
    names = tuple(next((m[4:] for m in each if m.startswith("NER=")), "") for each in misc)
    spaces = tuple("SpaceAfter=No" not in each for each in misc)
    if rows[0][3] == "_":
        return Tree(words, spaces, names=names)
    return Tree(
        words,
        spaces,
        upos=tuple(row[3] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        feats=tuple("" if row[5] == "_" else row[5] for row in rows),
        heads=tuple(int(row[6]) for row in rows),
        deprels=tuple(row[7] for row in rows),
        names=names if all(names) else (),
    )
