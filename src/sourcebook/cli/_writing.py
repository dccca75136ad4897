"""Files written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sourcebook.errors import BadPath

__all__ = ["whole"]


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A text file that takes its name only when all is written. Raises BadPath."""
    if path.is_dir():
        raise BadPath(str(path), "is a folder, not a file")
    draft = path.with_name(path.name + ".part")
    try:
        target = draft.open("w", encoding="utf-8", newline="")
    except OSError as problem:
        raise BadPath(str(path.parent), problem.strerror or "cannot be written") from None
    try:
        with target:
            yield target
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
