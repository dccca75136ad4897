"""Where the story stands in time: the episode that a document reports, and what lies before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from operator import attrgetter

from sourcebook.claims._commitment_words import CommitmentWords
from sourcebook.model import Mentions, Parse, Sentence, Time, Token, last_day

__all__ = ["before_story", "labelled", "list_header", "looks_back", "speaks_for_party", "story_start", "times_between"]

_NEWS_DAYS = 120
"""A dated document reports what happened within so many days before it: a season of a war."""
_HISTORY_DAYS = 4 * 365
"""A history tells of what led to its matter too: so many days before most of its dates."""
_FEW_DATES = 5
"""So few dates do not make a history."""
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
    time that most of its dates name, or where they are few, the first in the text.
    """
    days = mentions.days
    written = last_day(parse.document.date.value if parse.document.date else None)
    if written is not None:
        start = date.fromordinal(max(1, written.toordinal() - _NEWS_DAYS))
        near = len(days) - bisect_left(days, start)
        if len(days) < (_FEW_DATES if near else _FEW_DATES - 1) or near * 4 >= len(days) or near >= 3:
            return start
    if not days:
        return None
    few = [d for t in mentions.times if (d := _last_day(t)) is not None] if len(days) < _FEW_DATES else []
    usual = few[0] if few else days[len(days) // 3]
    return date.fromordinal(max(1, usual.toordinal() - _HISTORY_DAYS))


def before_story(parse: Parse, mentions: Mentions, inside: tuple[Time, ...]) -> str:
    """The words that date a clause before the episode, empty where none do."""
    start = story_start(parse, mentions)
    own = [t for t in inside if _last_day(t) is not None]
    if start is None or not own:
        return ""
    latest = max(own, key=lambda t: _last_day(t) or date.min)
    before = _is_before(latest, start) or _is_past_year(latest, start, parse)
    return _words(latest, parse.document.text) if before else ""


def looks_back(parse: Parse, mentions: Mentions, token: Token, words: CommitmentWords) -> str:
    """Why an undated clause goes on in earlier history: its paragraph or its section looks back."""
    text = parse.document.text
    sentence = parse.sentence_at(token.start)
    if sentence is None:
        return ""
    printed = f" {' '.join(t.text.lower() for t in sentence)} "
    if any(f" {now} " in printed for now in words.now):
        return ""
    start = story_start(parse, mentions)
    paragraph = text.rfind("\n", 0, sentence.start) + 1
    points = _points_back(sentence)
    told = [t for t in times_between(mentions, paragraph, sentence.start) if points or _dates_its_sentence(parse, t)]
    told = [t for t in told if _last_day(t) is not None]
    if told and start is not None:
        return f"goes on from {_words(told[-1], text)}" if _is_before(told[-1], start) else ""
    heading = _heading(text, sentence.start)
    found = words.headings & {w.strip(":,.–—-").lower() for w in heading.split()}
    return f'section "{heading}"' if found else ""


def _points_back(sentence: Sentence) -> bool:
    """ "*In that incident* nine were hurt": it goes on from the day of what was named last."""
    that = (t for t in sentence.tokens[:_OPENING] if t.text.lower() == "that" and t.relation == "det")
    return any(c.lemma in ("in", "during") for t in that for c in sentence.dependents(t.head, "case"))


_OPENING = 4
"""So many words open a sentence."""


def labelled(sentence: Sentence, words: CommitmentWords) -> str:
    """ "*Background:* the two armies fought over the dam"."""
    opens = [t.text.lower() for t in sentence.tokens[:2]]
    return f'label "{sentence[0].text}"' if opens[1:] == [":"] and opens[0] in words.headings else ""


@lru_cache(maxsize=4)
def speaks_for_party(text: str, publisher: str, words: CommitmentWords) -> bool:
    """Is the author a party to the fight: a front, a general staff, or somebody with fighters of its own?"""
    if words.party_names & {w.strip(",.()").lower() for w in publisher.split()}:
        return True
    told = _QUOTED.sub(" ", text)
    return any(words.own_force & {w.lower() for w in m.group(1).split()} for m in _OURS.finditer(told))


_OURS = re.compile(r"\b[Oo]ur ((?:\w+ ){0,2}\w+)")
_QUOTED = re.compile(r"[\"“][^\"”\n]*[\"”]")


def _dates_its_sentence(parse: Parse, time: Time) -> bool:
    """Does the time stand at the main clause of its sentence, so that the next sentences may go on in it?"""
    if _last_day(time) is None:
        return False
    sentence = parse.sentence_at(time.start_offset)
    token = sentence.at(time.end_offset - 1) if sentence is not None else None
    if sentence is None or token is None:
        return False
    if time.start_offset - sentence.start <= _FIRST:
        return True
    while token.head >= 0 and sentence[token.head].start >= time.start_offset:
        token = sentence[token.head]
    return token.relation in ("obl", "advmod") and token.head == sentence.root


_BULLET = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s")
_FIRST = 24
"""A time within so many characters of the beginning of its sentence sets the scene."""


def list_header(text: str, offset: int, words: CommitmentWords) -> str:
    """Items of a list stand in the time of the line that leads into it ("Previous deliveries include:")."""
    line = text.rfind("\n", 0, offset) + 1
    for _ in range(_LONGEST_LIST):
        if not _BULLET.match(text, line):
            break
        line = text.rfind("\n", 0, max(0, line - 1)) + 1
        while line > 0 and not text[line : text.find("\n", line)].strip():
            line = text.rfind("\n", 0, line - 1) + 1
    end = text.find("\n", line)
    header = text[line : end if end >= 0 else len(text)].rstrip()
    if not header.endswith(":") or end > offset:
        return ""
    found = words.earlier_adjectives & {w.lower() for w in header.split()}
    return f'list under "{min(found)}"' if found else ""


_LONGEST_LIST = 60


def _heading(text: str, offset: int) -> str:
    """The nearest line above that is short and has no full stop."""
    for match in reversed(_headings(text)):
        if match[0] < offset:
            return match[1]
    return ""


@lru_cache(maxsize=4)
def _headings(text: str) -> tuple[tuple[int, str], ...]:
    lines = _HEADING.finditer(text)
    return tuple((m.start(), m.group().strip()) for m in lines)


_HEADING = re.compile(r"^(?=[^\n]{3,70}$)[A-Z=][^\n.!?;:]*$", re.MULTILINE)


def _words(time: Time, text: str) -> str:
    return f'"{text[time.start_offset : time.end_offset]}"'


def _is_before(time: Time, start: date) -> bool:
    last = _last_day(time)
    return last is not None and last < start and time.relation not in ("since", "until")


def _last_day(time: Time) -> date | None:
    if time.type not in _CALENDAR:
        return None
    return last_day(time.end or time.start)


def _is_past_year(time: Time, start: date, parse: Parse) -> bool:
    """ "In 2015 four such fires were counted", read in January 2016: the sum of a year is no news."""
    written = last_day(parse.document.date.value if parse.document.date else None)
    first, last = last_day(time.start), _last_day(time)
    if written is None or first is None or last is None or time.relation in ("since", "until"):
        return False
    return (last - first).days >= _YEAR and first < start and last < written


_YEAR = 364
