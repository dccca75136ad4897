"""Which texts are one independent source: wire copies, reprints and long quotations.

Two texts that share most of their runs of five words were not written twice. MinHash finds the candidates without
holding every text against every other; what is judged is the share of the shorter text's runs that stand in the
longer one, counted exactly. Hashes are fixed, so that the same texts always give the same links.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sourcebook.record.linking._blocking import pairs
from sourcebook.record.linking._clusters import Link

__all__ = ["RULE", "Text", "link", "shingles"]

RULE = "linking/texts 1"
SURE, UNSURE = 0.7, 0.3
"""Shares of the shorter text from which two texts are one source, and from which a person should look."""
_RUN = 5
_HASHES = 64
"""Lowest values kept of each text: texts that share a tenth of their runs share one with near certainty."""
_SHORTEST = 30
"""Runs below which a text is too short to be called a copy."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Text:
    """A document's words as far as they were read, and its day."""

    id: str
    words: str
    day: str = ""
    publisher: str = ""


def shingles(words: str) -> frozenset[int]:
    """Runs of five words as numbers, the same on every machine."""
    found = [w.casefold() for w in _WORD.findall(words)]
    runs = (" ".join(found[i : i + _RUN]) for i in range(len(found) - _RUN + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "big") for run in runs)


def link(texts: Sequence[Text]) -> list[Link]:
    """Copies with verdict ``same``; texts that share a good part with verdict ``unsure``."""
    runs = {text.id: shingles(text.words) for text in texts}
    long_enough = [text for text in texts if len(runs[text.id]) >= _SHORTEST]
    keys = {text.id: tuple(_sketch(runs[text.id])) for text in long_enough}
    found = []
    for a, b in pairs(long_enough, lambda t: keys[t.id], lambda t: (t.day, t.id)):
        link = _judged(a, b, runs)
        if link:
            found.append(link)
    return found


def _sketch(runs: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The text's MinHash: the lowest value of each of many fixed permutations."""
    import numpy as np  # noqa: PLC0415 - whoever only reads a record need not wait for it

    values = np.fromiter(sorted(runs), dtype=np.uint64, count=len(runs))
    factors, offsets = (np.array(part, dtype=np.uint64)[:, None] for part in _permutations())
    lowest = ((values[None, :] * factors + offsets) >> np.uint64(16)).min(axis=1)
    yield from enumerate(lowest.tolist())


@cache
def _permutations() -> tuple[list[int], list[int]]:
    """Factors (odd) and offsets for multiplying and shifting on 64 bits."""
    seeds = [hashlib.blake2b(n.to_bytes(4, "big"), digest_size=16).digest() for n in range(_HASHES)]
    return [int.from_bytes(s[:8], "big") | 1 for s in seeds], [int.from_bytes(s[8:], "big") for s in seeds]


def _judged(a: Text, b: Text, runs: Mapping[str, frozenset[int]]) -> Link | None:
    shared = len(runs[a.id] & runs[b.id])
    shorter = min(len(runs[a.id]), len(runs[b.id]))
    share = shared / shorter
    if share < UNSURE:
        return None
    first, second = sorted((a.id, b.id))
    told = f"{share:.0%} of the runs of {_RUN} words in the shorter text ({shared:,} of {shorter:,}) stand in the other"
    return Link(first, second, "same" if share >= SURE else "unsure", round(share, 4), told)
