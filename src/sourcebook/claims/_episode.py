"""Where the story stands in time: the episode that a document reports, and what lies before it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import attrgetter

from sourcebook.model import Mentions, Parse, Sentence, Time

__all__ = ["before_story", "story_start", "times_between"]

_NEWS_DAYS = 75
"""A dated document reports what happened within so many days before it."""
_CALENDAR = ("DATE", "TIME")
_start_offset = attrgetter("start_offset")


def times_between(mentions: Mentions, start: int, end: int) -> tuple[Time, ...]:
    """Times whose words begin between two offsets."""
    low = bisect_left(mentions.times, start, key=_start_offset)
    high = bisect_left(mentions.times, end, key=_start_offset)
    return mentions.times[low:high]


def story_start(parse: Parse, mentions: Mentions) -> date | None:
    """The day from which on acts belong to the episode; None where nothing dates the document.

    A document that names many days near its own date is news. One that does not (a history, an entry) tells of the
    time that most of its dates name.
    """
    days = sorted(d for d in (_last_day(t) for t in mentions.times) if d is not None)
    written = day_of(parse.document.date.value if parse.document.date else None, last=True)
    if written is not None:
        start = date.fromordinal(max(1, written.toordinal() - _NEWS_DAYS))
        near = sum(d >= start for d in days)
        if not days or near * 4 >= len(days) or near >= 3:
            return start
    if not days:
        return None
    usual = days[len(days) // 3]
    return date.fromordinal(max(1, usual.toordinal() - 365))


def before_story(parse: Parse, mentions: Mentions, sentence: Sentence, inside: tuple[Time, ...]) -> str:
    """The words that date a clause before the episode, empty where none do.

    A clause without a date of its own goes on in the time of the sentences before it in its paragraph.
    """
    start = story_start(parse, mentions)
    if start is None:
        return ""
    own = [t for t in inside if _last_day(t) is not None]
    text = parse.document.text
    if own:
        latest = max(own, key=lambda t: _last_day(t) or date.min)
        return _words(latest, text) if _is_before(latest, start) else ""
    paragraph = text.rfind("\n", 0, sentence.start) + 1
    told = [t for t in times_between(mentions, paragraph, sentence.start) if _last_day(t) is not None]
    if told and _is_before(told[-1], start) and told[-1].precision not in ("now",):
        return _words(told[-1], text)
    return ""


def _words(time: Time, text: str) -> str:
    return f'"{text[time.start_offset : time.end_offset]}"'


def _is_before(time: Time, start: date) -> bool:
    last = _last_day(time)
    return last is not None and last < start and time.relation not in ("since", "until")


def _last_day(time: Time) -> date | None:
    if time.type not in _CALENDAR:
        return None
    return day_of(time.end or time.start, last=True)


def day_of(value: str | None, *, last: bool) -> date | None:
    """A calendar day from an ISO date or its beginning ("2020", "2020-11")."""
    if not value or not value[:4].isdigit():
        return None
    parts = [int(p) for p in value[:10].split("-") if p.isdigit()]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3] if last else (*parts, *(1, 1)[len(parts) - 1 :])[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None
