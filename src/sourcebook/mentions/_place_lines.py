"""Lines between places: "the road from X to Y", "the X-Y border"; and the kind of place that a word tells of."""

from __future__ import annotations

from sourcebook.mentions._place_words import PlaceWords
from sourcebook.model import Token

__all__ = ["ARTICLES", "ends_line", "joined_line", "kind_of"]

ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_DASHES = frozenset({"-", "–", "—", "‑"})
_OPENING = frozenset({"from", "between", "linking", "connecting", "joining"})
_GOING_ON = frozenset({"to", "and", "with", "via", "through", ","})
LONGEST_LINE = 8
"""Words between the two ends of a line: "the road from Port Sudan to Khartoum"."""


def kind_of(following: tuple[Token, ...], words: PlaceWords) -> str:
    """The kind that some words make of the name before them; a plural counts for each name it follows."""
    said = tuple(t.text.lower() for t in following)
    return words.types.get(said) or words.types.get((*said[:-1], said[-1].removesuffix("s")), "")


def ends_line(tokens: tuple[Token, ...], at: tuple[int, int], words: PlaceWords) -> bool:
    """Whether a name is one end: "the road from X to Y", "the border between X and Y", "the X-Y highway"."""
    return _opens_line(tokens, at[0], words) or joined_line(tokens, at, words)


def _opens_line(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> bool:
    """Whether a line word and "from" or "between" stand before a name, no more than the other end in between."""
    for i in range(first - 1, max(0, first - LONGEST_LINE), -1):
        word = tokens[i].text.lower()
        if word in _OPENING:
            return _is_line(tokens[i - 1], words)
        if word not in _GOING_ON and word not in ARTICLES and not tokens[i].text[0].isupper():
            return False
    return False


def joined_line(tokens: tuple[Token, ...], at: tuple[int, int], words: PlaceWords) -> bool:
    """ "The Kabul-Kandahar highway": two names joined by a dash before the word for a line."""
    first, last = at
    after, before = tokens[last + 1 : last + 2], tokens[first - 2 : first] if first > 1 else ()
    if before and before[1].text in _DASHES and before[0].text[0].isupper() and after and _is_line(after[0], words):
        return True
    if not after or after[0].text not in _DASHES or not tokens[last + 2 : last + 3]:
        return False
    ahead = iter(tokens[last + 2 : last + 6])
    word = next((t for t in ahead if not t.text[0].isupper()), None)
    return tokens[last + 2].text[0].isupper() and word is not None and _is_line(word, words)


def _is_line(token: Token, words: PlaceWords) -> bool:
    return token.text == "Line" or (token.text[0].isalpha() and kind_of((token,), words) == "line")
