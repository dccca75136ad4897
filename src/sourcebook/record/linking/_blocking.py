"""Which pairs are worth a look: things that share a key, and in a crowded block only near neighbours.

Every thing meets at most ``window`` others for each of its keys, so that the cost grows with the number of things and
not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

__all__ = ["WINDOW", "pairs"]

Thing = TypeVar("Thing")
WINDOW = 10
"""Neighbours that a thing is compared with in one block."""


def pairs(
    things: Iterable[Thing],
    keys: Callable[[Thing], Iterable[Hashable]],
    order: Callable[[Thing], Any],
    window: int = WINDOW,
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs that share a key, each once, in an order that depends on the things alone."""
    ordered = sorted(things, key=order)
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i, thing in enumerate(ordered):
        for key in dict.fromkeys(keys(thing)):
            blocks[key].append(i)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        for at, i in enumerate(members):
            found.update((i, j) for j in members[at + 1 : at + 1 + window])
    for i, j in sorted(found):
        yield ordered[i], ordered[j]
