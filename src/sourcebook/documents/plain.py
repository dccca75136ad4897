"""Plain text: the clean text is the decoded text itself, with line ends made one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.documents._building import digest
from sourcebook.documents._decoding import decoded
from sourcebook.model import Blob, RawText, Segment

SUFFIXES = (".txt", ".text")


def read(blob: Blob) -> Iterator[RawText]:
    """One text a file."""
    text, segments = _one_line_end(decoded(blob))
    yield RawText(blob.name, "plain", digest(blob.content), text, segments)


def _one_line_end(text: str) -> tuple[str, tuple[Segment, ...]]:
    """The text with ``\\n`` for every line end, and the way back."""
    if "\r" not in text:
        return text, ()
    pieces, segments, clean, at = [], [], 0, 0
    for end in re.finditer(r"\r\n?", text):
        piece = text[at : end.start()] + "\n"
        segments.append(Segment(clean, at, len(piece)))
        pieces.append(piece)
        clean, at = clean + len(piece), end.end()
    segments.append(Segment(clean, at, len(text) - at))
    return "".join([*pieces, text[at:]]), tuple(segments)
