"""Builds clean text piece by piece, keeping the way back to the source and the blocks that the markup tells."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.model import Blob, Block, RawText, Segment

__all__ = ["TextBuilder", "digest"]


def digest(content: bytes) -> str:
    """SHA-256 as hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass
class TextBuilder:
    """Grows the clean text of one document. Blocks are parted by one blank line."""

    pieces: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    opened: int = -1

    def add(self, text: str, original: int, *, same: bool = True) -> None:
        """Append text that stands at ``original`` in the source; ``same`` is False where it was an escape."""
        if not text:
            return
        if self.opened < 0:
            if self.length:
                self._append("\n\n")
            self.opened = self.length
        if same:
            self._map(original, len(text))
        self._append(text)

    def space(self) -> None:
        """One space, unless the block is empty or ends with one."""
        if self.opened >= 0 and not self.pieces[-1].endswith((" ", "\n")):
            self._append(" ")

    def close(self, kind: str, reason: str = "") -> None:
        """End the block, if any text was added since the last one."""
        if self.opened < 0:
            return
        end = self.length
        self.blocks.append(Block(self.opened, end, kind, reason))
        self.opened = -1

    def built(self, blob: Blob, format_name: str, given: Mapping[str, str]) -> RawText:
        """What was gathered, as a RawText."""
        self.close("paragraph")
        return RawText(
            blob.name,
            format_name,
            digest(blob.content),
            "".join(self.pieces),
            tuple(self.segments),
            tuple(self.blocks),
            dict(given),
        )

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _map(self, original: int, length: int) -> None:
        last = self.segments[-1] if self.segments else None
        if last and last.clean + last.length == self.length and last.original + last.length == original:
            self.segments[-1] = Segment(last.clean, last.original, last.length + length)
        else:
            self.segments.append(Segment(self.length, original, length))
