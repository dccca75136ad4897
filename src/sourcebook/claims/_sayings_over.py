"""The sayings whose content holds a place of the text: what doubt and speakers both ask for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from sourcebook.model import Attribution, Mentions

__all__ = ["sayings_over"]


def sayings_over(offset: int, mentions: Mentions) -> Iterator[Attribution]:
    """Sayings that hold the offset, the last begun first."""
    attributions, farthest = mentions.attributions, mentions.longest_saying
    last = bisect_right(mentions.sayings_from, offset)
    for at in range(last - 1, -1, -1):
        said = attributions[at]
        if offset - said.content[0][0] > farthest:
            return
        for start, end in said.content:
            if start <= offset < end:
                yield said
                break
