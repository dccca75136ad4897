"""Numbers that only the words around them make times: "1430 hrs", the heads of a log, "on the 12th", "Mon 17".

A number of four digits is otherwise a year, an ordinal nothing. They are looked at once, before the grammar runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["BEHIND_HEAD", "HEAD", "told_by_neighbours"]

Found = tuple[int, int, str]
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d|(?:[01]\d|2[0-3])[0-5]\d|2400")
HEAD = re.compile(r"(?:\n|\A)[\s•*·–—-]*(?:\(?[a-z0-9]{1,3}[.)]\s+)?\Z|[.;:]\)?\s+\Z")
MARKS = frozenset({":", ",", "-", "–", "—"})
BEHIND_HEAD = 24
"""Characters before a number that tell whether it heads a line or a sentence."""
OLD, COMING = 1400, 2060
"""Four digits outside these years are no year that a log would head its lines with."""
NEAR_CLOCK = 300
SOON = 6
"""Hours after the clock time before within which a number in the same passage goes on from it."""
REACH = 6
"""Words that a month may stand after an ordinal: "the 3rd, 4th and 5th of May"."""


class _Row(NamedTuple):
    """The words of a text, a letter for the kind of each, the letter of each kind, and lists of words."""

    found: Sequence[Found]
    letters: Sequence[str]
    letter: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]


def told_by_neighbours(
    found: Sequence[Found],
    letters: list[str],
    letter: Mapping[str, str],
    lists: Mapping[str, frozenset[str]],
    text: str,
) -> None:
    """Gives numbers that are clock times or days of the month their letter."""
    if any(len(w) >= 4 and w[0].isdigit() and CLOCK.fullmatch(w) for _, _, w in found):
        for i in _Clocks(found, letters, letter, lists, text).all():
            letters[i] = letter["clock"]
    row = _Row(found, letters, letter, lists)
    for i, (_, _, word) in enumerate(found):
        if word[0].isdigit() and letters[i] in (letter["ordinal"], letter["day"]):
            is_day = _is_ordinal_day if letters[i] == letter["ordinal"] else _is_listed_day
            if is_day(i, row):
                letters[i] = letter["nth"]


# ── days of the month ────────────────────────────────────────────────────────────────────────────


def _word(found: Sequence[Found], i: int) -> str:
    return found[i][2].lower() if 0 <= i < len(found) else ""


def _closes(word: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether no noun follows: the end, a mark, or a word that begins another phrase."""
    return not word[:1].isalnum() or word in lists["no_noun"]


def _is_ordinal_day(i: int, row: _Row) -> bool:
    """ "on the 12th", but neither "the 12th of May" nor "on the 12th day"."""
    found, letters, letter, lists = row
    if not 1 <= int(found[i][2][:-2]) <= 31 or _word(found, i - 1) != "the":
        return False
    before = _word(found, i - 2)
    if before not in lists["nth_before"] and letters[i - 2 : i - 1] not in (
        [letter["weekday"]],
        [letter["short_weekday"]],
    ):
        return False
    open_to = {letter[name] for name in ("the", "and", "to", "dash", "comma", "ordinal", "day")}
    after = next((j for j in range(i + 1, min(i + 1 + REACH, len(found))) if letters[j] not in open_to), len(found))
    named = {letter[n] for n in ("month", "wordy_month", "short_month", "century", "quarter", "unit", "units", "of")}
    if after < len(found) and letters[after] in named:
        return False
    return _closes(_word(found, i + 1), lists)


def _is_listed_day(i: int, row: _Row) -> bool:
    """ "Mon 17:" at the head of an entry."""
    found, letters, letter, lists = row
    day = letters[i - 1] if i else ""
    return day in (letter["weekday"], letter["short_weekday"]) and _word(found, i + 1) in lists["entry_marks"]


# ── clock times ──────────────────────────────────────────────────────────────────────────────────


class _Clocks:
    """The numbers of one text that are clock times without a colon."""

    def __init__(
        self,
        found: Sequence[Found],
        letters: Sequence[str],
        letter: Mapping[str, str],
        lists: Mapping[str, frozenset[str]],
        text: str,
    ) -> None:
        self.found, self.letters, self.letter, self.lists, self.text = found, letters, letter, lists, text
        self.marks = {letter["half_of_day"], letter["zone"]}

    def all(self) -> list[int]:
        """The clock times: what is evident, what heads the lines of a log, and what goes on from these."""
        numbers = [i for i, (_, _, w) in enumerate(self.found) if w[0].isdigit() and CLOCK.fullmatch(w)]
        sure = {i for i in numbers if self._is_evident(i)}
        heads = [i for i in numbers if i not in sure and self._heads(i)]
        if sure or self._is_log(heads):
            sure.update(heads)
        clocks: list[int] = []
        for i in numbers:
            if i in sure or (clocks and self._goes_on(clocks[-1], i)):
                clocks.append(i)
        return clocks

    def _is_evident(self, i: int) -> bool:
        start, end, word = self.found[i]
        before, after = _word(self.found, i - 1), _word(self.found, i + 1)
        beside = self.found[i + 1][0] - end if i + 1 < len(self.found) else BEHIND_HEAD
        if "." in word:
            return beside < 2 and self.letters[i + 1] in self.marks
        if before in self.lists["code_before"]:
            return False
        if beside == 0 and after in self.lists["clock_tied"]:
            return True
        prepared = before in self.lists["clock_before"] or self._is_head(start)
        if beside < 2 and (after in self.lists["clock_marks"] or (after != "z" and self.letters[i + 1] in self.marks)):
            return prepared or word[0] == "0"
        if before in self.lists["clock_at"] and not OLD <= int(word) <= COMING:
            return _closes(after, self.lists)
        return word[0] == "0" and self._stands_alone(i)

    def _stands_alone(self, i: int) -> bool:
        """Whether no other number is beside it, as in a telephone number, but for the other end of a range."""
        before, after = _word(self.found, i - 1), _word(self.found, i + 1)
        if after in ("-", "–", "/") or before in ("-", "–", "/"):
            other = _word(self.found, i + 2 if after in ("-", "–", "/") else i - 2)
            return bool(CLOCK.fullmatch(other)) and len(other) == len("0000")
        dated = i > 0 and self.letters[i - 1] in (self.letter["year"], self.letter["numeric"], self.letter["iso"])
        return not after[:1].isdigit() and (dated or not before[-1:].isdigit())

    def _is_head(self, start: int) -> bool:
        return HEAD.search(self.text[max(0, start - BEHIND_HEAD) : start]) is not None

    def _heads(self, i: int) -> bool:
        """Whether it heads a line or a sentence as the time of an entry."""
        start, end, word = self.found[i]
        if "." in word or not self._is_head(start) or i + 1 == len(self.found):
            return False
        follower = self.found[i + 1][2]
        heads_line = not self.text[max(0, self.text.rfind("\n", 0, start)) : start].strip(" \n\t•*·–—-")
        return follower in MARKS or (
            heads_line and follower[0].isupper() and "\n" not in self.text[end : self.found[i + 1][0]]
        )

    def _is_log(self, heads: Sequence[int]) -> bool:
        """Whether the heads of entries can be no years: one of them is none, or all are round under a date."""
        numbers = [int(self.found[i][2]) for i in heads]
        if len(numbers) < 2 or numbers != sorted(numbers):
            return False
        if any(not OLD <= n <= COMING for n in numbers):
            return True
        months = {self.letter[n] for n in ("month", "wordy_month", "short_month", "iso", "numeric")}
        return all(n % 5 == 0 for n in numbers) and any(x in months for x in self.letters[: heads[0]])

    def _goes_on(self, last: int, i: int) -> bool:
        """ "until 1115" some hours after "at 0740", "0815-1300"."""
        (_, end, earlier), (start, _, word) = self.found[last], self.found[i]
        if "." in word or "." in earlier or start - end > NEAR_CLOCK:
            return False
        between = [w.lower() for _, _, w in self.found[last + 1 : i] if w.lower() not in self.lists["clock_marks"]]
        if len(between) == 1 and between[0] in self.lists["clock_joins"]:
            return True
        later = 0 <= int(word) - int(earlier) <= SOON * 100 and _closes(_word(self.found, i + 1), self.lists)
        return later and bool(between) and between[-1] in self.lists["clock_goes_on"]
