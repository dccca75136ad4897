"""Bytes to characters: a byte order mark, else UTF-8, else the most likely legacy encoding; binary is refused."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from sourcebook.errors import BadDocument
from sourcebook.model import Blob

__all__ = ["decoded", "storable"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"GIF8",
    b"SQLite format 3",
    b"\x7fELF",
)
_REPLACEMENT = "\ufffd"


def decoded(blob: Blob) -> str:
    """The characters of a blob. Raises BadDocument for empty or binary content and for undecodable bytes."""
    content = blob.content
    if not content.strip():
        raise BadDocument(blob.name, "", "an empty file", "text")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return storable(content[len(mark) :].decode(encoding, errors="replace"))
    if content.startswith(_BINARY) or content[:4096].count(0) > len(content[:4096]) // 100:
        raise BadDocument(blob.name, "", "binary content", "text; convert it first")
    try:
        return storable(content.decode("utf-8"))
    except UnicodeDecodeError as problem:
        return storable(_legacy(blob, problem.start))


def _legacy(blob: Blob, at: int) -> str:
    best = from_bytes(blob.content).best()
    if best is None:
        raise BadDocument(blob.name, f"byte {at}", "bytes in no known encoding", "UTF-8; save the file as UTF-8")
    return str(best)


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced one for one, since no database stores them; offsets hold."""
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return "".join(_REPLACEMENT if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
