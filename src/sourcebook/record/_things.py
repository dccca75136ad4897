"""What is one thing: linked pairs joined into things, unless a judgement keeps two of them apart."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

__all__ = ["Edge", "chain", "things"]


@dataclass(frozen=True, order=True)
class Edge:
    """A pair that a judgement in force links (or keeps apart). Ordered by weight: people first, then by score.

    ``is_apart`` says that the pair is kept apart.
    """

    weight: tuple[int, float, int]
    a: str = field(compare=False)
    b: str = field(compare=False)
    is_apart: bool = field(default=False, compare=False)

    @classmethod
    def of(cls, key: int, a: str, b: str, score: float | None, *, is_apart: bool) -> Edge:
        """The edge of a judgement; one without score is a person's."""
        return cls((0 if score is None else 1, -(score or 0.0), key), a, b, is_apart)


def things(edges: Iterable[Edge]) -> dict[str, str]:
    """For every item that is linked, the thing it belongs to: the smallest of its items.

    Links are taken in the order of their weight. One that would bring together two items that are kept apart is left
    out; so a pair that a person keeps apart never ends in one thing, whatever links lead around.
    """
    apart: dict[str, set[str]] = {}
    links = []
    for edge in sorted(edges):
        if edge.is_apart:
            apart.setdefault(edge.a, set()).add(edge.b)
            apart.setdefault(edge.b, set()).add(edge.a)
        else:
            links.append(edge)
    top: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for edge in links:
        a, b = (top.setdefault(item, item) for item in (edge.a, edge.b))
        ours, theirs = (members.setdefault(t, {t}) for t in (a, b))
        if a == b or _are_apart(ours, theirs, apart):
            continue
        small, large = (a, b) if len(ours) < len(theirs) else (b, a)
        for item in members[small]:
            top[item] = large
        members[large] |= members.pop(small)
    return {item: min(group) for group in members.values() if len(group) > 1 for item in group}


def _are_apart(ours: set[str], theirs: set[str], apart: dict[str, set[str]]) -> bool:
    small, large = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
    return any(item in apart and not apart[item].isdisjoint(large) for item in small)


def chain(links: Sequence[Edge], a: str, b: str) -> list[Edge]:
    """The shortest way from one item to another along links, the weightier first among equals; empty if none leads."""
    neighbours: dict[str, list[tuple[str, Edge]]] = {}
    for edge in sorted(links):
        neighbours.setdefault(edge.a, []).append((edge.b, edge))
        neighbours.setdefault(edge.b, []).append((edge.a, edge))
    came: dict[str, tuple[str, Edge]] = {}
    waiting = deque([a])
    while waiting and b not in came:
        at = waiting.popleft()
        for item, edge in neighbours.get(at, ()):
            if item not in came and item != a:
                came[item] = (at, edge)
                waiting.append(item)
    found: list[Edge] = []
    while b in came:
        b, edge = came[b]
        found.append(edge)
    return found[::-1]
