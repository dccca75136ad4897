"""A saying of one sentence, as the words of its tree show it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Saying"]


@dataclass(frozen=True, slots=True)
class Saying:
    """Token indices of a saying in its sentence; ``content`` may be empty where only a quotation can fill it."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    stance: str
    rule: str
