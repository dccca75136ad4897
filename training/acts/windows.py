"""Windows of words to learn acts from, in a file that needs no more than this module to read.

So that learning can run on another machine than the one that read the texts.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Window", "load", "save"]


@dataclass(frozen=True)
class Window:
    """Words, whether a space stands before each, and whether each may name an act.

    ``answers`` are the classes that coders give (``UNKNOWN`` where none may be), ``weights`` what they count;
    ``passage`` is the number of the coded passage, -1 for other text.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    candidates: tuple[bool, ...]
    answers: tuple[int, ...] = ()
    weights: tuple[float, ...] = ()
    passage: int = -1


def load(path: Path) -> tuple[tuple[str, ...], list[Window]]:
    """The classes, and all windows, of a file that this module wrote."""
    held = json.loads(gzip.decompress(path.read_bytes()))
    return tuple(held["classes"]), [Window(**{k: _frozen(v) for k, v in w.items()}) for w in held["windows"]]


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def save(path: Path, classes: Sequence[str], windows: Sequence[Window]) -> None:
    """Write the classes and all windows."""
    held = {"classes": classes, "windows": [asdict(w) for w in windows]}
    path.write_bytes(gzip.compress(json.dumps(held, ensure_ascii=False).encode("utf-8"), mtime=0))
