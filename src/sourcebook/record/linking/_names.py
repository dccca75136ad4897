"""Names as people write them differently: titles, words of kind, transliterations."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sourcebook.record.linking._claims import fold

__all__ = ["bare", "force", "is_title", "kind_words", "rough"]

_ROUGH = (
    (r"kh|gh|h", "h"), (r"dzh|zh|dj|j", "j"), (r"ts|tz|c(?=[ei])", "s"), (r"sch|sh|ch|ş|ç", "s"),
    (r"ck|q|k|c", "k"), (r"ph", "f"), (r"w", "v"), (r"x", "ks"), (r"[yi]+", "i"), (r"iu|u", "u"), (r"(.)\1", r"\1"),
)  # fmt: skip


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "names.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def kind_words() -> dict[str, str]:
    """Words that say what sort of place a name is, with the sort."""
    return {word: sort for sort, words in _words()["places"].items() for word in words}


@cache
def _titles() -> re.Pattern[str]:
    every = sorted(_words()["titles"], key=lambda t: (-len(t), t))
    return re.compile(rf"(?:(?:{'|'.join(every)})\s+)+")


@cache
def is_title(name: str) -> bool:
    """Titles alone, and articles."""
    return not _titles().sub("", f"{_plain(name)} ").strip()


@cache
def _force_words() -> dict[str, str]:
    return {word: sort for sort, words in _words()["forces"].items() for word in words}


@cache
def rough(name: str) -> str:
    """A name as it sounds, so that transliterations meet: ``Aghdam`` and ``Agdam``, ``Zelenskyy`` and ``Zelensky``."""
    sound = re.sub(r"[^a-z0-9 ]", "", fold(name))
    for spelling, letter in _ROUGH:
        sound = re.sub(spelling, letter, sound)
    return sound.replace("g", "h")


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", re.sub(r"[\s\-–]+", " ", fold(name)).strip())


@cache
def bare(name: str) -> str:
    """A name without article, hyphens and possessives, and without a title where a person's name follows it."""
    plain = _plain(name)
    found = _titles().match(plain)
    rest = plain[found.end() :].split() if found else []
    is_person = 0 < len(rest) <= 3 and not set(rest) & set(_words()["organisations"])
    printed = re.split(r"[\s\-–]+", name.strip())[-len(rest) :] if rest else []
    return " ".join(rest) if is_person and all(w[:1].isupper() for w in printed) else plain


@cache
def force(name: str) -> tuple[str, str]:
    """The sort of force a name ends in, and the rest: ``Georgian army`` and ``army of Georgia`` meet by sort."""
    words = [w for w in bare(name).split() if w != "of"]
    for length in (2, 1):
        for part in (words[-length:], words[:length]):
            sort = _force_words().get(" ".join(part))
            if sort and len(words) > length:
                rest = [w for w in words if w not in part]
                return sort, " ".join(rest)
    return "", bare(name)
