"""Lemmas of English words from form, part of speech and features: a table of exceptions, then spelling rules.

The table was learned from the training treebanks and a list of irregular verbs; ``bases.txt`` holds base forms, by
which the rules tell ``hope`` from ``hop``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

__all__ = ["Lexicon", "by_rule", "lemma", "load"]

FOLDER = Path(__file__).parent / "model_en"
BARE = ("VerbForm=Inf", "Mood=Imp")
_VOWELS = "aeiou"
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_KEEPS_E = re.compile(r"(?:[^aeiou]|^)[aeiouy](?:[bcdgkmnpvz])$|(?:[cgsuvz]|[^aeiou][rl]|[aeo]t|ur|ir|or)$")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Exceptions by (small form, UPOS), and known base forms by UPOS (``*``: of any)."""

    exceptions: Mapping[tuple[str, str], str]
    bases: Mapping[str, frozenset[str]]

    def knows(self, word: str, upos: str) -> bool:
        """Whether a word is a base form of this part of speech."""
        return word in self.bases.get(upos, frozenset())


@lru_cache(maxsize=65536)
def lemma(form: str, upos: str, feats: str) -> str:
    """The lemma of a word, in small letters unless it is a name."""
    lexicon = load(FOLDER)
    small = form.lower().replace("’", "'")
    if upos == "VERB" and any(feature in feats for feature in BARE):
        return small
    if small == "her" and "Case=Acc" in feats:
        return "she"
    return lexicon.exceptions.get((small, upos)) or by_rule(form, upos, feats, lexicon)


@cache
def load(folder: Path) -> Lexicon:
    """The lexicon of a folder: ``lemmas.tsv`` (form, UPOS, lemma) and ``bases.tsv`` (UPOS, words)."""
    rows = [line.split("\t") for line in _lines(folder / "lemmas.tsv")]
    exceptions = {(form, upos): base for form, upos, base in rows}
    bases = dict(line.split("\t") for line in _lines(folder / "bases.tsv"))
    return Lexicon(exceptions, {upos: frozenset(words.split(" ")) for upos, words in bases.items()})


def by_rule(form: str, upos: str, feats: str, lexicon: Lexicon) -> str:
    """The lemma by spelling alone."""
    small = form.lower().replace("’", "'")
    if upos == "PROPN":
        return _singular(form, lexicon) if "Number=Plur" in feats and not form.isupper() else form
    if upos == "NOUN" and "Number=Plur" in feats:
        return _singular(small, lexicon)
    if upos in {"VERB", "AUX"}:
        return _verb(small, feats, lexicon)
    if upos in {"ADJ", "ADV"} and ("Degree=Cmp" in feats or "Degree=Sup" in feats):
        return _positive(small, lexicon)
    if upos == "ADJ" and form[:1].isupper() and form[1:].islower() and not lexicon.knows(small, "ADJ"):
        return form
    return small


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _singular(word: str, lexicon: Lexicon) -> str:
    if not word.endswith("s") or word.endswith("ss") or len(word) < 3:
        return f"{word[:-3]}man" if word.endswith("men") else word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}ie" if lexicon.knows(f"{word[:-3]}ie", "NOUN") else f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith(("oes", "ses", "zes")) and not lexicon.knows(word[:-1], "NOUN"):
        return word[:-2] if lexicon.knows(word[:-2], "NOUN") or word.endswith("oes") else word[:-1]
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1]


def _verb(word: str, feats: str, lexicon: Lexicon) -> str:
    if "Person=3" in feats and "Tense=Pres" in feats and "Number=Sing" in feats and word.endswith("s"):
        return _chosen(_from_s(word), lexicon)
    if word.endswith("ing") and len(word) > 4 and "Tense=Past" not in feats:
        return _chosen(_from_stem(word[:-3]), lexicon)
    if word.endswith("ied") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("ed") and len(word) > 3 and ("Tense=Past" in feats or "VerbForm=Part" in feats):
        return _chosen(_from_stem(word[:-2]), lexicon)
    return word


def _chosen(candidates: Iterator[str], lexicon: Lexicon) -> str:
    """The first candidate that is a known verb, else the first that is any known word, else the first."""
    tried = list(candidates)
    for upos in ("VERB", "*"):
        for word in tried:
            if lexicon.knows(word, upos):
                return word
    return tried[0]


def _from_s(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        yield word[:-2]
    yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def _from_stem(stem: str) -> Iterator[str]:
    """Base forms that could stand behind a stem, the likeliest first."""
    if _DOUBLED.search(stem):
        if stem.endswith("ll") and len(stem) < 6:
            yield stem
        yield stem[:-1]
        yield stem
        return
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"
    with_e = bool(_KEEPS_E.search(stem)) and not stem.endswith(("ss", "en", "er", "on", "op", "it", "et", "om", "ow"))
    yield from (f"{stem}e", stem) if with_e else (stem, f"{stem}e")


def _positive(word: str, lexicon: Lexicon) -> str:
    stem = re.sub(r"(?:er|est)$", "", word)
    if stem == word:
        return word
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    tried = [stem[:-1], stem] if _DOUBLED.search(stem) else [stem, f"{stem}e"]
    known = (each for upos in ("ADJ", "*") for each in tried if lexicon.knows(each, upos))
    return next(known, word)
