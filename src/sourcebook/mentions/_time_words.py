"""Finds expressions of time: the text becomes a string with one letter a word, and the grammar runs over that.

The grammar of ``times.yaml`` speaks of categories of words ("{day} {of}? <month>"). Each category has its own letter;
a word of none is a filler, so that runs of known words, where alone a form can match, are found in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sourcebook.mentions._time_numbers import told_by_neighbours
from sourcebook.model import Language

__all__ = ["FILLER", "Expression", "Word", "Words", "expressions", "words_of"]

TOKEN = re.compile(
    r"""
      [^\W\d_]{2,}                                       # a word: most of the text, and nothing else begins so
    | \n[^\S\n]*\n\s*                                    # an empty line
    | \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?  # ISO date
    | \b(?:[QH][1-4]|[1-4][QH])\b                        # quarter or half of a year
    | \d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?![\w/]|-(?!\d{1,2}[/.]))  # date in numbers
    | \d{1,2}:\d\d(?::\d\d)?                             # clock time
    | \d+(?:,\d{3})+(?:\.\d+)? | \d+\.\d+                # numbers with marks
    | \d+/\d+                                            # day/day, day/month, fraction
    | \d+(?:st|nd|rd|th)\b
    | ['’‘]?\d+(?:s\b|(?<=0)['’]s\b)?                    # number, year, decade
    | \b[AaPp]\.\s?[Mm]\b\.? | \b[Bb]\.\s?[Cc]\.(?:\s?[Ee]\.)? | \b[Aa]\.\s?[Dd]\.
    | \b[Oo]['’]clock
    | ['’][sS]\b
    | [^\W\d_]+
    | [^\w\s]
    """,
    re.VERBOSE,
)
FILLER = "x"
NUMERIC = ("iso", "numeric", "clock", "slashed", "day", "int", "decimal", "year", "decade", "short_year",
           "holiday", "nth", "year_pair")  # fmt: skip
"""Categories that are told by form, beside those of the word lists."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a category, with what it means and where it stands."""

    start: int
    end: int
    text: str
    category: str
    meaning: Any


@dataclass(frozen=True, slots=True)
class Words:
    """The text's words and their letters, one a word."""

    words: list[tuple[int, int, str]]
    letters: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A match of a form: its words by category, in order, and the index of its first and last word."""

    rule: str
    kind: str
    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end

    def all(self, *categories: str) -> list[Any]:
        """What its words of the categories mean, in order."""
        return [w.meaning for w in self.words if w.category in categories]

    def one(self, *categories: str) -> Any:
        """What its first word of the categories means, or None."""
        return next((w.meaning for w in self.words if w.category in categories), None)


@dataclass(frozen=True, slots=True, eq=False)
class _Grammar:
    letters: dict[str, str]
    names: dict[str, str]
    listed: dict[str, tuple[str, str, Any]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    run: re.Pattern[str]
    forms: re.Pattern[str]
    rules: dict[str, tuple[str, str]]
    contexts: dict[str, frozenset[str]]


@cache
def _grammar(language: Language) -> _Grammar:
    data = language.section("times")
    categories = [*data["words"], *(c for c in NUMERIC if c not in data["words"])]
    letters = {name: chr(0x4E00 + i) for i, name in enumerate(categories)}
    listed = {
        word: (letters[name], name, meaning) for name, words in data["words"].items() for word, meaning in words.items()
    }
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, when in data["holidays"].items():
        parts = tuple(t.group() for t in TOKEN.finditer(phrase))
        phrases.setdefault(parts[0], []).append((parts, when))
    for each in phrases.values():
        each.sort(key=lambda p: -len(p[0]))
    rules = {f"r{i}": (form["rule"], form["as"]) for i, form in enumerate(data["forms"])}
    union = "|".join(
        f"(?P<r{i}>{_expanded(form['form'], data['pieces'], letters)})" for i, form in enumerate(data["forms"])
    )
    return _Grammar(
        letters,
        {letter: name for name, letter in letters.items()},
        listed,
        phrases,
        re.compile(f"[^{FILLER}]+"),
        re.compile(union),
        rules,
        {name: frozenset(listed) for name, listed in data["contexts"].items()},
    )


def _expanded(form: str, pieces: dict[str, str], letters: dict[str, str]) -> str:
    """The form as a regular expression over letters."""
    for _ in range(6):
        form = re.sub(r"<([a-z_]+)>", lambda m: f"(?:{pieces[m[1]]})", form)
    form = re.sub(r"\{([a-z_|]+)\}", lambda m: "[" + "".join(letters[n] for n in m[1].split("|")) + "]", form)
    return form.replace(" ", "")


def words_of(text: str, language: Language) -> Words:
    """The words of a text with the letter of each word's category."""
    grammar = _grammar(language)
    listed, letters = grammar.listed, []
    found = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    for _start, _end, word in found:
        entry = listed.get(word.lower())
        if entry is not None:
            letters.append(entry[0] if _written_so(word, entry[1]) else FILLER)
        elif word[0].isdigit() or (len(word) > 2 and word[0] in "'’‘"):
            letters.append(grammar.letters.get(_number_category(word), FILLER))
        else:
            letters.append(FILLER)
    told_by_neighbours(found, letters, grammar.letters, grammar.contexts, text)
    return Words(*_joined(found, letters, grammar))


def _written_so(word: str, category: str) -> bool:
    """Names of months and days have capitals; "may" is a word of its own, and "Daily" and "Weekly" are newspapers."""
    if category in ("month", "wordy_month", "short_month", "weekday", "short_weekday", "weekdays"):
        return word[0].isupper()
    if category in ("era", "named_part"):
        return word.isupper()
    if category == "adverb_set":
        return word.islower()
    return True


NUMBERS = tuple(
    (re.compile(pattern), category)
    for pattern, category in (
        (r"\d{4}-\d\d-\d\d.*", "iso"),
        (r"\d+[/.-]\d+[/.-]\d+", "numeric"),
        (r"\d+:[\d:]+", "clock"),
        (r"(?:1\d|20)\d\d/\d\d(?:\d\d)?", "year_pair"),
        (r"\d+/\d+", "slashed"),
        (r"\d+(?:st|nd|rd|th)", "ordinal"),
        (r"(?:['’‘]?\d0|\d{2,3}0)['’]?s", "decade"),
        (r"['’‘]\d\d", "short_year"),
        (r"(?:1\d|20)\d\d", "year"),
        (r"[1-9]|[12]\d|3[01]|0[1-9]", "day"),
        (r"\d+", "int"),
        (r"[\d,.]+", "decimal"),
    )
)


@lru_cache(maxsize=4096)
def _number_category(word: str) -> str:
    """What a word with digits can be by its form."""
    return next((category for pattern, category in NUMBERS if pattern.fullmatch(word)), "")


def _joined(
    found: list[tuple[int, int, str]], letters: list[str], grammar: _Grammar
) -> tuple[list[tuple[int, int, str]], str]:
    """The words with names of feasts put together, from the last word to the first."""
    lower = [w.lower() for _, _, w in found]
    for at in range(len(found) - 1, -1, -1):
        for parts, _when in grammar.phrases.get(lower[at], ()):
            size = len(parts)
            if tuple(lower[at : at + size]) == parts and found[at][2][0] in found[at][2][0].upper():
                name = " ".join(parts)
                found[at : at + size] = [(found[at][0], found[at + size - 1][1], name)]
                letters[at : at + size] = [grammar.letters["holiday"]]
                lower[at : at + size] = [name]
                break
    return found, "".join(letters)


def expressions(words: Words, language: Language) -> Iterator[Expression]:
    """Every expression of the text, in order, none overlapping another."""
    grammar = _grammar(language)
    for run in grammar.run.finditer(words.letters):
        for form, start, end in _matches(language, run.group()):
            rule, kind = grammar.rules[form]
            first, last = run.start() + start, run.start() + end
            yield Expression(rule, kind, tuple(_word(words, i, grammar) for i in range(first, last)), first, last)


@lru_cache(maxsize=16_384)
def _matches(language: Language, run: str) -> tuple[tuple[str, int, int], ...]:
    """The forms in a run of known words, and where they begin and end in it; most runs come again and again."""
    return tuple((str(m.lastgroup), m.start(), m.end()) for m in _grammar(language).forms.finditer(run))


def _word(words: Words, i: int, grammar: _Grammar) -> Word:
    start, end, text = words.words[i]
    name = grammar.names[words.letters[i]]
    entry = grammar.listed.get(text.lower())
    return Word(start, end, text, name, entry[2] if entry and entry[1] == name else _meaning(text, name, grammar))


def _meaning(text: str, category: str, grammar: _Grammar) -> Any:
    if category == "holiday":
        tokens = tuple(t.group() for t in TOKEN.finditer(text.lower()))
        return next((w for p, w in grammar.phrases[tokens[0]] if " ".join(p) == text.lower()), "")
    if category in ("day", "int", "year", "ordinal", "nth", "decade", "short_year"):
        return int(re.sub(r"\D", "", text))
    if category == "decimal":
        return float(text.replace(",", ""))
    return text
