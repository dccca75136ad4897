"""Paths to blobs: files, folders (in name order), and one blob a line for row files. Never the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sourcebook.errors import BadPath
from sourcebook.model import Blob, Problem

__all__ = ["blobs"]

ROW_SUFFIXES = (".jsonl", ".ndjson")


def blobs(paths: Sequence[Path], known: frozenset[str]) -> Iterator[Blob | Problem]:
    """Everything readable under the paths, one file (or row) in memory at a time.

    Of a folder only files with a known suffix are taken, the others leave a problem. Raises BadPath for a path
    that does not exist: that is a slip of the person who typed it, not of the world.
    """
    missing = [p for p in paths if not p.exists()]
    if missing:
        raise BadPath(str(missing[0]), "no such file or folder")
    for path in paths:
        if path.is_dir():
            yield from _folder(path, known)
        else:
            yield from _file(path, path.name)


def _folder(folder: Path, known: frozenset[str]) -> Iterator[Blob | Problem]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in Path(name).parts) or path.suffix.startswith(".sourcebook"):
            continue  # hidden files and records of our own are no documents
        if path.suffix.lower() in known:
            yield from _file(path, name)
        else:
            yield Problem(name, "documents", f"{name}: nothing reads {path.suffix!r}; the file was passed over.")


def _file(path: Path, name: str) -> Iterator[Blob | Problem]:
    try:
        if path.suffix.lower() in ROW_SUFFIXES:
            yield from _rows(path, name)
        else:
            yield Blob(name, path.read_bytes())
    except OSError as problem:
        yield Problem(name, "documents", f"{name}: {problem.strerror or 'cannot be read'}.")


def _rows(path: Path, name: str) -> Iterator[Blob | Problem]:
    rows = 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                rows += 1
                yield Blob(f"{name}:{number}", line.rstrip(b"\r\n"))
    if not rows:
        yield Problem(name, "documents", f"{name}: found an empty file; expected one JSON object a line.")
