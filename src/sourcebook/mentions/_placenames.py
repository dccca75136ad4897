"""How a name of a place is looked up: lower case, without accents, apostrophes, hyphens and full stops."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["distance", "key"]

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        ".": "", ",": "", "_": "",
        "-": " ", "–": " ", "‐": " ", "‑": " ", "'": "", "’": "", "‘": "", "`": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The form under which a printed name is looked up: ``Ra's al-ʿAyn`` gives ``ras al ayn``."""
    plain = name.lower().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split())


def distance(one: str, other: str, most: int) -> int:
    """Edit distance with swaps of neighbours as one step; more than ``most`` is told as ``most + 1``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
