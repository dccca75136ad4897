"""Times measured from what happened: "two days after the rebels took the port", "a week before the signing".

What happened is dated by the phrase itself ("of 27 March") or by a sentence that told it with a day, known by its
words. Where neither dates it, the length of time is all that is known, and the words of the event say from what.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sourcebook.mentions._calendar import Moment, shifted
from sourcebook.mentions._time_anchors import BEHIND, MONTHS, Anchors, Found, Told
from sourcebook.mentions._time_open import UNIT, UNITS, Beside, in_year, stated
from sourcebook.mentions._time_periods import count_of, period
from sourcebook.mentions._time_pointers import BESIDE, offset, shift
from sourcebook.mentions._time_words import Expression
from sourcebook.model import Evidence, Language

__all__ = ["from_event"]

PHRASE = re.compile(r"(?:[^,;:!?()\[\]\n“”\"–—.]|\.(?=\w)){0,160}")
WORD = re.compile(r"[^\W\d_]{2,}")
ENDING = re.compile(r"(?:ings?|ed|es|s|e|ments?|ions?|ures?|als?|ers?)\Z")
STEM = 3
"""Letters that the stem of a word has at least."""
ENOUGH = 2
"""Words of an event that a sentence must share, or all where it has fewer."""


def from_event(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    """So long before or after an event; before or after the time last told where no event follows."""
    phrase = PHRASE.match(anchors.text, e.end)
    event = phrase[0].strip() if phrase else ""
    first = WORD.match(event)
    contexts = anchors.language.section("times")["contexts"]
    if (first is None and not event) or (first and first[0].lower() in contexts["no_event_at_all"]):
        return _from_told(e, anchors, beside)
    start = e.end + len(phrase[0]) - len(phrase[0].lstrip()) if phrase else e.end
    words = Evidence.of(anchors.text, start, start + len(event))
    base = _dated(e, beside.following, words, anchors) or _told(e, event, anchors)
    moment = _moved(e, base[0]) if base else None
    if base is None or moment is None:
        return _open(e, words)
    return replace(stated(e, moment), basis="relative_to_event", anchor=base[1])


def _from_told(e: Expression, anchors: Anchors, beside: Beside) -> Found | None:
    """ "He had won three years before with the left", "the year before when": from the time last told."""
    if e.one("the") is not None:
        return shift(replace(e, rule=BESIDE), anchors, beside)
    return offset(e, anchors, beside)


def _open(e: Expression, words: Evidence) -> Found | None:
    """An event without a date: the length of time, or a day that is not known."""
    if e.one("daypart") is not None or e.one("the") is not None:
        return None
    return Found(period(str(e.one(*UNIT)), count_of(e)), "DURATION", basis="relative_to_event", anchor=words)


def _dated(
    e: Expression, following: Expression | None, words: Evidence, anchors: Anchors
) -> tuple[Moment, Evidence] | None:
    """A date in the words of the event: "the election of 27 March"."""
    if following is None or following.end > words.end or following.one(*MONTHS) is None:
        return None
    days = following.all("day", "ordinal")
    half = Moment(following.one("year"), following.one(*MONTHS), days[0] if len(days) == 1 else None)
    leaning = BEHIND if e.one("after") is not None else None
    found = stated(following, half) if half.year else in_year(following, half, anchors, leaning)
    return (found.moment, words) if found.moment and found.moment.year else None


def _told(e: Expression, event: str, anchors: Anchors) -> tuple[Moment, Evidence] | None:
    """The day of the sentence that tells of the same event: that which shares most of its words, if one day does.

    A sentence that comes only afterwards must share several words.
    """
    wanted = _stems(event, anchors.language)
    best: list[Told] = []
    most = 1
    for told in anchors.days:
        if told.sentence is anchors.sentence:
            continue  # its day is that of what is told, so long after the event
        least = ENOUGH if told.words.start > e.start else min(ENOUGH, len(wanted))
        shared = len(wanted & _stems(anchors.text[told.sentence.start : told.sentence.end], anchors.language))
        if shared >= max(most, least):
            best = [told] if shared > most else [*best, told]
            most = shared
    days = {told.moment for told in best}
    if len(days) != 1 or not _agrees(e, best[0].moment, anchors):
        return None
    return best[0].moment, best[0].words


def _agrees(e: Expression, base: Moment, anchors: Anchors) -> bool:
    """Whether so long before or after it is the day that the sentence itself tells: "on 8 May, two days after"."""
    own = [t.moment.first for t in anchors.days if t.sentence is anchors.sentence and t.words.end <= e.start]
    moment = _moved(e, base)
    if not own or own[-1] is None or moment is None or moment.interval is None:
        return True
    return moment.interval[0] <= own[-1] <= moment.interval[1]


def _stems(words: str, language: Language) -> frozenset[str]:
    plain = _plain(language)
    return frozenset(_stem(w.lower()) for w in WORD.findall(words) if w.lower() not in plain)


def _stem(word: str) -> str:
    shorter = ENDING.sub("", word)
    return shorter if len(shorter) >= STEM else word


@cache
def _plain(language: Language) -> frozenset[str]:
    contexts = language.section("times")["contexts"]
    return frozenset(contexts["no_event"]) | frozenset(contexts["no_noun"])


def _moved(e: Expression, base: Moment) -> Moment | None:
    direction = e.one("before") or e.one("after")
    code = str(e.one(*UNIT)) if e.one(*UNIT) is not None else "D"
    if code.startswith("T"):
        return base if base.day and (count_of(e) or 0) < 24 else None
    count = 1.0 if e.one("the") is not None else count_of(e)
    return shifted(base, UNITS[code], int(direction * count)) if count is not None and count % 1 == 0 else None
