"""What a time that leaves something open is measured from, chosen for each sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sourcebook.mentions._calendar import SEASON_MONTHS, Moment, of_iso
from sourcebook.mentions._time_numbers import BEHIND_HEAD, HEAD
from sourcebook.mentions._time_words import Expression
from sourcebook.model import Basis, Document, Evidence, Language, Sentence

__all__ = ["BEHIND", "MONTHS", "Anchors", "Found", "Leaning", "Told", "looks_to_told"]

PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("``", "''"))
NEAR_CHARACTERS = 200
"""How far from an expression its tense is looked for."""
OPENING = 25
"""Characters from the start of a sentence within which a time opens it."""
NEAR_YEARS = 4
"""Years that a story moves on without more ado."""
LOOKING = frozenset({"for", "until", "till", "by", "to", "through", "since", "before", "than", "from"})
FAR = 2
"""Years between a stated year and the document's from which on a text is telling of another time."""
MONTHS = ("month", "wordy_month", "short_month")
FROM_NOW = ("weekday", "day_word", "tonight", "this", "last", "next", "ago")
"""Words that are measured from the day of writing."""
BARE_YEAR = 0.4
UNANNOUNCED = 6
LEAST_YEARS = 4
"""Stated years of another time that a narrative has at least."""
REPORTING = {"day word": 6, "weekday": 6, "date and time": 1, "tonight": 6, "pointer": 2, "span from here": 2}
"""How many stated years each kind of expression outweighs that is measured from the day of writing."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression says: its value and, for a calendar time, its moment (``until``: the last of several days).

    ``window`` is the interval of a length of time that ends or begins on a known day, whatever its value.
    """

    value: str
    type: str
    moment: Moment | None = None
    until: Moment | None = None
    basis: Basis = "stated"
    anchor: Evidence | None = None
    rivals: tuple[tuple[str, str], ...] = ()
    window: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A day or month that a sentence tells, with the words that the sentence has beside it."""

    moment: Moment
    words: Evidence
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a day in the past and a day to come cost where a date leaves its year open: the dearer is meant less."""

    past: float
    future: float


BEHIND, AHEAD = Leaning(1, 5), Leaning(5, 1)
SINCE = Leaning(1, 400)
"""What has gone on since a day has begun before the day of writing, however far back."""
UNDATED = Leaning(1, 1)
"""A day of writing that is only read off the latest month told may lie before the days that follow."""

_State = tuple[Moment | None, Evidence | None, Moment | None, Evidence | None, bool]


class Anchors:
    """The document's date, the time last told, and which of them a sentence goes by."""

    def __init__(self, document: Document, expressions: Sequence[Expression], language: Language) -> None:
        self.language = language
        self.text = document.text
        finding = document.date
        self.document = of_iso(finding.value) if finding else None
        self.document_words = finding.evidence if finding else None
        self.is_dated = self.document is not None
        if self.document is None and _reports(expressions):
            self.document, self.document_words = _latest_stated(document, expressions)
        self.before_christ = sum(1 for e in expressions if e.one("era") == -1) >= 3
        self.narrates = self._narrates(expressions)
        self.reference = None if self.document and not self.narrates else _first_dated(expressions)
        self.story = self.reference
        self.story_words: Evidence | None = None
        self._aside: Moment | None = None
        self._opens = False
        self.reference_words: Evidence | None = None
        self.narrating = self.narrates
        self.log: Moment | None = None
        self.days: list[Told] = []
        self.sentence: Sentence | None = None
        self.ahead = False
        self.leaning = BEHIND
        self._outside: _State | None = None
        self._paragraph = -1

    def _narrates(self, expressions: Sequence[Expression]) -> bool:
        """Whether the whole text tells of a time that is not the document's."""
        if self.document is None or self.document.year is None:
            return True
        told = sum(_weight(e) for e in expressions if self._far(e))
        near = sum(_weight(e) for e in expressions if e.one("year") and not self._far(e))
        return told > _reports(expressions) and told > near and told >= LEAST_YEARS

    def _far(self, expression: Expression) -> bool:
        """Whether a stated year is not one that the document would report."""
        year = expression.one("year")
        assert self.document
        assert self.document.year
        return expression.one("era") == -1 or (year is not None and abs(year - self.document.year) >= FAR)

    @property
    def now(self) -> Moment | None:
        """The document's day, or the time that the story has reached where the text narrates."""
        return self.story if self.narrating else self.document

    @property
    def now_words(self) -> Evidence | None:
        """The words that ``now`` comes from."""
        return self.story_words if self.narrating else self.document_words

    @property
    def then(self) -> Moment | None:
        """The time last told, or the document's day where nothing was told."""
        return self.reference or self.document

    def enter(self, sentence: Sentence, expression: Expression) -> None:
        """Looks at the sentence that the next expression is in."""
        self.sentence = sentence
        self._opens = expression.start - sentence.start < OPENING
        self.ahead = _looks_ahead(self.text, sentence, expression, self.language)
        self.leaning = self._leaning(expression.start)
        paragraph = self.text.rfind("\n\n", 0, expression.start)
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self.narrating = self.narrates
        self._enter_quote(self.text[max(paragraph, 0) : expression.start])
        if not self.narrates and expression.one(*FROM_NOW) is not None and not looks_to_told(expression):
            self.narrating = False

    def _leaning(self, at: int) -> Leaning:
        before = self.text[max(0, at - OPENING) : at].lower().split()
        if before and before[-1] in self.language.section("times")["begun"]:
            return SINCE
        return AHEAD if self.ahead else BEHIND if self.is_dated else UNDATED

    def _enter_quote(self, before: str) -> None:
        """An aside has a story of its own, which ends with it."""
        aside = before.count('"') % 2 == 1 or any(before.count(a) > before.count(b) for a, b in PAIRS)
        if aside and self._outside is None:
            self._outside = (self.story, self.story_words, self.reference, self.reference_words, self.narrating)
        elif not aside and self._outside is not None:
            self.story, self.story_words, self.reference, self.reference_words, self.narrating = self._outside
            self._outside = None

    def told(self, expression: Expression, found: Found, preposition: str) -> None:
        """Remembers a calendar time as the time last told."""
        moment = found.moment
        if moment is None or moment.year is None or moment.span == "century":
            return
        tells = moment.month is not None and expression.kind != "event" and preposition not in LOOKING
        if self.sentence is not None and tells:
            words = Evidence.of(self.text, expression.start, expression.end)
            self.days.append(Told(replace(moment, clock=""), words, self.sentence))
        looks_back = expression.one("earlier", "ago", "before") is not None
        if expression.kind in ("offset", "event") and looks_back:
            return
        if expression.rule == "overnight" or (expression.one("holiday") is not None and preposition in LOOKING):
            return
        if self.reference and self.reference.day and moment == Moment(self.reference.year):
            return  # the year that a day is in says nothing of another day
        if moment.day and expression.rule != "clock" and self.heads_entry(expression):
            self.log = replace(moment, clock="")
        self.reference = moment
        self.reference_words = Evidence.of(self.text, expression.start, expression.end)
        if moment.span == "decade":
            return
        if not self._beside_story(expression, moment, preposition):
            self.story, self.story_words = self._advanced(expression, moment), self.reference_words
        dates_itself = (
            found.basis == "stated" and expression.one("year") and (moment.month or moment.span in SEASON_MONTHS)
        )
        if dates_itself and self.document and self.document.year and moment.year != self.document.year:
            self.narrating = True

    def heads_entry(self, expression: Expression) -> bool:
        """Whether an expression begins a line or a sentence, as the entries of a log do."""
        return HEAD.search(self.text[max(0, expression.start - BEHIND_HEAD) : expression.start]) is not None

    def _beside_story(self, expression: Expression, moment: Moment, preposition: str) -> bool:
        """Whether a time is only looked at from where the story stands: it then moves no later date.

        Looking back or ahead ("the previous year", "until 1976"), a year far off and a date of before in the middle
        of a sentence do so, unless the next such time is of that year as well.
        """
        story = self.story
        if story is None or story.year is None or moment.year is None or self._aside_again(moment):
            return False
        if expression.one("ago", "earlier", "before", "previous") is not None:
            return True
        bare = moment.month is None and not moment.span
        far = abs(moment.year - story.year) > NEAR_YEARS
        looked_at = (
            (bare and preposition in LOOKING and moment.year != story.year)
            or (bare and (far or moment.year > story.year) and not self._opens)
            or (expression.one("year") is not None and moment.year < story.year and not self._opens)
        )
        if looked_at:
            self._aside = moment
        return looked_at

    def _aside_again(self, moment: Moment) -> bool:
        aside, self._aside = self._aside, None
        return aside is not None and aside.year == moment.year

    def _advanced(self, expression: Expression, moment: Moment) -> Moment:
        """Where the story stands now: a bare year that it is in takes nothing away; late in a year is its autumn."""
        if moment.month or moment.span or self.story is None:
            return moment
        if self.story.year == moment.year:
            return self.story
        return replace(moment, span="FA") if expression.one("early", "stretch") == "END" else moment


def looks_to_told(e: Expression) -> bool:
    """ "that year", "the next day": measured from the time last told, whatever the sentence goes by."""
    if e.one("that", "previous", "following") is not None or (e.one("next") is not None and e.one("unit") == "D"):
        return True
    pairs = zip(e.words, e.words[1:], strict=False)
    return any(first.category == "the" and second.category == "next" for first, second in pairs)


def _weight(expression: Expression) -> float:
    """A year alone is often mere background; with a month or an era it tells of its time."""
    return 1 if expression.one(*MONTHS, "season", "era") is not None else BARE_YEAR


def _reports(expressions: Sequence[Expression]) -> int:
    """Weight of what only a text about its own days says."""
    pointing = (e for e in expressions if not e.all("that", "following", "previous"))
    return _unannounced(expressions) + sum(REPORTING.get(e.rule, 0) for e in pointing)


def _unannounced(expressions: Sequence[Expression]) -> int:
    """Weight of a day or month that comes before any year does: a narrative would have named its year."""
    first = next((e for e in expressions if e.one(*MONTHS, "year", "int", "decade") is not None), None)
    return UNANNOUNCED if first is not None and first.one(*MONTHS) and first.one("year") is None else 0


def _latest_stated(document: Document, expressions: Sequence[Expression]) -> tuple[Moment | None, Evidence | None]:
    """A report that tells no date was written about the latest month that it states."""
    dated = [e for e in expressions if e.one(*MONTHS) is not None and e.one("year") is not None]
    if not dated:
        return None, None
    latest = max(dated, key=lambda e: (e.one("year"), e.one(*MONTHS)))
    return Moment(latest.one("year"), latest.one(*MONTHS)), document.evidence(latest.start, latest.end)


def _first_dated(expressions: Sequence[Expression]) -> Moment | None:
    """The first stated year of the text: what comes before it is told in that year."""
    for expression in expressions:
        year = expression.one("year")
        if year is not None and expression.rule != "iso":
            return Moment(-year if expression.one("era") == -1 else year)
    counted = Counter(e.words[0].text[:4] for e in expressions if e.rule == "iso")
    return Moment(int(counted.most_common(1)[0][0])) if counted else None


def _looks_ahead(text: str, sentence: Sentence, expression: Expression, language: Language) -> bool:
    """Whether the nearest word of tense, first before the expression, then after it, speaks of what is to come."""
    pattern, at = _tense(language), expression.start
    signs = list(pattern.finditer(text, max(sentence.start, at - NEAR_CHARACTERS), at))
    if signs:
        return bool(signs[-1][1]) or _is_asked(text, signs[-1], at, language)
    after = pattern.search(text, expression.end, min(sentence.end, expression.end + NEAR_CHARACTERS))
    return bool(after[1]) if after else _ends(language, "ending").search(text, sentence.start, at) is not None


def _is_asked(text: str, verb: re.Match[str], at: int, language: Language) -> bool:
    """ "Told them to resign by the New Year": what was asked lies ahead; not so "managed to leave by Friday"."""
    asked = _infinitive(language).search(text, verb.end(), at)
    if asked is None or _ends(language, "deadline").search(text, verb.end(), at) is None:
        return False
    return verb[0].lower() not in language.section("times")["achieved"]


@cache
def _infinitive(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in language.section("times")["infinitive"])
    return re.compile(rf"(?<!\w)(?:{words})\s[a-z]+\s")


@cache
def _ends(language: Language, words: str) -> re.Pattern[str]:
    """A word that a date ends something with, some words before the date."""
    ending = "|".join(re.escape(w) for w in language.section("times")[words])
    return re.compile(rf"(?<!\w)(?:{ending})\s(?:\w+\s){{0,4}}\Z", re.IGNORECASE)


@cache
def _tense(language: Language) -> re.Pattern[str]:
    """Words that look ahead (the first group) and words that look back: "held", but not that of "to be held"."""
    data = language.section("times")
    ahead, behind = ("|".join(re.escape(w) for w in data[side]) for side in ("ahead", "behind"))
    no_tense = "".join(rf"(?<!\W{re.escape(w)}\s)" for w in data["before_participle"])
    return re.compile(rf"(?<!\w)(?:({ahead})|{no_tense}(?:{behind}|[a-z]+ed))(?!\w)", re.IGNORECASE)
