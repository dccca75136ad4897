"""From likely pairs to things: the surest pair first, and never a merge that a clear difference speaks against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sourcebook.record.linking._scoring import Score

__all__ = ["Link", "merge", "sorted_out"]


@dataclass(frozen=True, slots=True)
class Link:
    """What is proposed about a pair: ``a`` stands before ``b`` in the order of ids."""

    a: str
    b: str
    verdict: str
    score: float
    reason: str


def merge(
    likely: Iterable[tuple[str, str, Score]],
    apart: Callable[[str, str], str],
    kept_apart: frozenset[tuple[str, str]] = frozenset(),
) -> list[Link]:
    """Links that join, and for each merge that was stopped a link that says why.

    ``apart`` gives the reason why two things cannot be one, or nothing; ``kept_apart`` are pairs that a person
    judged to be two.
    """
    group: dict[str, list[str]] = {}
    links: list[Link] = []
    for a, b, score in sorted(likely, key=lambda each: (-each[2].weight, each[0], each[1])):
        left, right = group.setdefault(a, [a]), group.setdefault(b, [b])
        if left is right or _is_kept_apart(left, right, kept_apart):
            continue
        first, second = sorted((a, b))
        if clash := _clash(left, right, apart):
            links.append(_stopped(*clash, score))
            continue
        links.append(Link(first, second, "same", score.probability, score.reason))
        left.extend(right)
        for each in right:
            group[each] = left
    return list({(link.a, link.b): link for link in links}.values())


def _is_kept_apart(left: Sequence[str], right: Sequence[str], pairs: frozenset[tuple[str, str]]) -> bool:
    return bool(pairs) and any((min(x, y), max(x, y)) in pairs for x in left for y in right)


_LOOKED_AT = 40
"""Members of a large group that a newcomer is held against."""


def _clash(left: Sequence[str], right: Sequence[str], apart: Callable[[str, str], str]) -> tuple[str, str, str] | None:
    for x in left[:_LOOKED_AT]:
        for y in right[:_LOOKED_AT]:
            if reason := apart(x, y):
                return (*sorted((x, y)), reason)  # type: ignore[return-value]
    return None


def _stopped(a: str, b: str, reason: str, score: Score) -> Link:
    told = f"{reason}, though other tellings of the two look like one ({score.reason})"
    return Link(a, b, "not the same", round(1 - score.probability, 4), told)


def sorted_out(
    scored: Iterable[tuple[str, str, Score]], unsure: float, sure: float, kept_apart: frozenset[tuple[str, str]]
) -> list[Link]:
    """Links of pairs that need no more than their score: sure ones merged, likely ones left open, the rest dropped."""
    worth = [(min(a, b), max(a, b), score) for a, b, score in scored if score.probability >= unsure]
    links = merge([each for each in worth if each[2].probability >= sure], lambda _a, _b: "", kept_apart)
    judged = {(link.a, link.b) for link in links}
    left = [each for each in worth if each[2].probability < sure and (each[0], each[1]) not in judged]
    return [*links, *(Link(a, b, "unsure", score.probability, score.reason) for a, b, score in left)]
