"""Bytes to text: one file per source format, chosen by suffix; archives and row files are split on the way in.

A format module has ``SUFFIXES`` and ``read(blob) -> Iterator[RawText | Problem]``. What cannot be read is a
:class:`Problem` with the place and what to do, never an exception that stops a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from types import ModuleType

from sourcebook import plugins
from sourcebook.documents._fetching import blobs
from sourcebook.errors import BadDocument, UnknownFormat
from sourcebook.model import Blob, Problem, RawText

__all__ = ["blobs", "read", "suffixes"]


@cache
def suffixes() -> dict[str, ModuleType]:
    """Every suffix that is read, with the module that reads it."""
    modules = (plugins.load("documents", name) for name in plugins.names("documents"))
    return {suffix: module for module in modules for suffix in module.SUFFIXES}


def read(blob: Blob) -> Iterator[RawText | Problem]:
    """The texts in one blob. A name may carry a row after a colon (``news.jsonl:7``)."""
    suffix = PurePath(blob.name).suffix.partition(":")[0].lower()
    module = suffixes().get(suffix)
    if module is None:
        yield Problem(blob.name, "documents", str(UnknownFormat(blob.name, suffix, tuple(suffixes()))))
        return
    try:
        yield from module.read(blob)
    except BadDocument as problem:
        yield Problem(blob.name, "documents", str(problem))
