"""The sayings whose content holds a place of the text: what doubt and speakers both ask for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from sourcebook.model import Attribution

__all__ = ["sayings_over"]

_FARTHEST = 8000
"""No saying's content is longer; older ones need not be looked at."""


def sayings_over(offset: int, attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """Sayings that hold the offset, the last begun first; ``attributions`` are in text order."""
    last = bisect_right(attributions, offset, key=lambda a: a.content[0][0])
    for at in range(last - 1, -1, -1):
        said = attributions[at]
        if offset - said.content[0][0] > _FARTHEST:
            return
        if any(s <= offset < e for s, e in said.content):
            yield said
