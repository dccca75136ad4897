"""Which matches of the grammar are times: "1,500 men" and "may" are none, "in 1500" and "in May" are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from sourcebook.mentions._time_words import FILLER, Expression, Words
from sourcebook.model import Language

__all__ = ["is_time", "word_at"]

Contexts = Mapping[str, frozenset[str]]
SHORT_NAME = 4
OLD, FUTURE = 1400, 2060
"""Numbers of four digits outside these years must say more plainly that they are years."""


def word_at(words: Words, i: int) -> str:
    """A word of the text in lower case; nothing beyond its ends."""
    return words.words[i][2].lower() if 0 <= i < len(words.words) else ""


def is_time(expression: Expression, words: Words, language: Language) -> bool:
    """Whether the words around a match let it be a time."""
    if _in_a_name(expression, words):
        return False
    check = _CHECKS.get(expression.rule)
    return check is None or check(expression, words, _contexts(language))


@cache
def _contexts(language: Language) -> Contexts:
    return {name: frozenset(listed) for name, listed in language.section("times")["contexts"].items()}


def _in_a_name(expression: Expression, words: Words) -> bool:
    """ "Su-30s", "T-72": a number that a hyphen ties to a short name of no category."""
    i = expression.first
    if i < 2 or words.words[i - 1][2] != "-" or words.letters[i - 2] != FILLER:
        return False
    _, end, name = words.words[i - 2]
    tied = end + 1 == expression.start and name[0].isupper() and len(name) <= SHORT_NAME
    return tied and expression.words[0].text[0].isdigit()


def _around(expression: Expression, words: Words) -> tuple[str, str]:
    return word_at(words, expression.first - 1), word_at(words, expression.last)


def _plausible_year(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """A number of four digits is a year unless it counts something."""
    before, after = _around(expression, words)
    if len(expression.words) > 1:
        return True
    if before in contexts["counted_before"] or after in contexts["counted_after"] or before == after == "-":
        return False
    if before not in contexts["year_before"] and _heads_address(expression, words, contexts):
        return False
    if not OLD <= expression.one("year") <= FUTURE:
        return before in contexts["old_year_before"]
    plural = len(after) > 3 and after.endswith("s") and after.isalpha() and after not in contexts["no_plural"]
    return before in contexts["year_before"] or not plural


def _heads_address(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "1802 Marne Street": a house number before the name of a street."""
    return any(word_at(words, expression.last + k) in contexts["streets"] for k in range(1, _STREET_NAME))


_STREET_NAME = 4
"""A street's name has fewer words."""


def _no_age(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "A man *in his eighties*" is so old; "in her 1980s" has a year."""
    owned = word_at(words, expression.first - 1) in contexts["whose_age"]
    return not owned or (expression.one("decade") or 0) >= _CENTURY


_CENTURY = 100


def _spoken_year(expression: Expression, _words: Words, _contexts: Contexts) -> bool:
    """ "nineteen ninety-six" is a year, "ten fifty" is not."""
    first, *rest = expression.all("number")
    return first in (17, 18, 19, 20) and rest[0] >= 10 and sum(rest) <= 99


def _era_year(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """In a text about antiquity "in 480" is a year; "of 300 men" is not."""
    before, after = _around(expression, words)
    if len(expression.words) > 1 and expression.words[0].category != "the":
        return not after.isalpha()
    return before in contexts["era_year_before"] and (not after.isalpha() or after in contexts["era_year_after"])


def _short_date(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "13/11" is a date in brackets after a name or after a preposition of time, elsewhere a fraction or a count."""
    before, after = _around(expression, words)
    low, high = sorted(int(n) for n in expression.words[0].text.split("/"))
    if not (1 <= low <= 12 and high <= 31):
        return False
    bracketed = after in contexts["brackets"] and word_at(words, expression.first - 2) in contexts["brackets"]
    return bracketed or before in contexts["date_before"]


def _edge_of_day(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "Before dawn" and "by nightfall", but not "at night"."""
    before = word_at(words, expression.first - 1)
    return expression.words[-1].text.lower() in contexts["edges_of_day"] and before in contexts["edge_before"]


def _overnight(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "Struck overnight", but not "an overnight stay"."""
    return word_at(words, expression.last) not in contexts["night_nouns"]


def _named_part(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "Q3" alone needs a preposition of time before it."""
    return expression.one("year") is not None or word_at(words, expression.first - 1) in contexts["month_before"]


def _bare_month(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "May" and "March" alone need a preposition before them, or a range."""
    if expression.one("wordy_month") is None or len(expression.words) > 1:
        return _no_name(expression, words, contexts)
    before, after = _around(expression, words)
    return before in contexts["month_before"] or after in ("-", "–")


def _no_name(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "Bloody Sunday", "the Sunday Times" and "Black September" are names."""
    before, after = _around(expression, words)
    return before not in contexts["name_before"] and after not in contexts["name_after"]


def _bare_units(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "weeks" alone is a duration after a word that measures."""
    return word_at(words, expression.first - 1) in contexts["units_before"]


def _no_rate(expression: Expression, words: Words, contexts: Contexts) -> bool:
    """ "a day" after a count says how often."""
    return expression.words[0].category != "a" or word_at(words, expression.first - 1) not in contexts["rate_before"]


_CHECKS: dict[str, Callable[[Expression, Words, Contexts], bool]] = {
    "year": _plausible_year,
    "decade": _no_age,
    "spoken year": _spoken_year,
    "bare year of era": _era_year,
    "edge of day": _edge_of_day,
    "overnight": _overnight,
    "named part": _named_part,
    "slashed date": _short_date,
    "month": _bare_month,
    "weekday": _no_name,
    "bare duration": _bare_units,
    "duration": _no_rate,
}
