"""Times: dates and their parts, relative dates, intervals, durations and sets, with TIMEX3 values and intervals.

What an expression says by itself comes from the grammar (``_time_words``, ``times.yaml``); what it leaves open comes
from an anchor, chosen for each sentence (``_time_anchors``): the time last told where the text narrates, the
document's date where it reports. What neither gives stays open: ``XXXX-09-27`` has no interval.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sourcebook.mentions._calendar import part_of
from sourcebook.mentions._time_anchors import Anchors, Found
from sourcebook.mentions._time_dates import dated, week
from sourcebook.mentions._time_events import from_event
from sourcebook.mentions._time_filter import is_time, word_at
from sourcebook.mentions._time_nth import nth
from sourcebook.mentions._time_open import Beside, half_of
from sourcebook.mentions._time_periods import duration, every, reference, span
from sourcebook.mentions._time_pointers import day_word, offset, shift, the, year_end
from sourcebook.mentions._time_words import Expression, Words, expressions, words_of
from sourcebook.model import Language, Mentions, Parse, Sentence, Time
from sourcebook.settings import Settings

__all__ = ["NEEDS", "find"]

NEEDS: tuple[str, ...] = ()
READERS: dict[str, Callable[[Expression, Anchors, Beside], Found | None]] = {
    "date": dated, "week": week, "shift": shift, "the": the, "offset": offset, "year_end": year_end,
    "nth": nth, "event": from_event, "day_word": day_word, "span": span, "every": every, "duration": duration,
    "word": reference,
}  # fmt: skip


WITHIN_DAY = ("by", "before", "after")
"""What is done before or after an hour is done on its day."""


@dataclass(frozen=True, slots=True)
class _Read:
    """An expression with its reading and the word before it."""

    expression: Expression
    found: Found
    before: str


@dataclass(frozen=True, slots=True, eq=False)
class _Signs:
    """Words that join or relate times, of one language."""

    ranges: frozenset[str]
    lists: frozenset[str]
    skipped: frozenset[str]
    edges: frozenset[str]
    relations: dict[str, str]


def find(parse: Parse, found: Mentions, language: Language, settings: Settings) -> tuple[Time, ...]:  # noqa: ARG001
    """Every time that the document's sentences name, in text order, a range before its two ends."""
    words, signs = words_of(parse.document.text, language), _signs(language)
    inside = [(e, s) for e, s in _in_sentences(parse, words, language) if is_time(e, words, language)]
    anchors = Anchors(parse.document, [e for e, _ in inside], language)
    times: list[Time] = []
    events: list[tuple[Expression, Sentence]] = []
    last: _Read | None = None
    for i, (expression, sentence) in enumerate(inside):
        joined = last if last and _sign(last.expression, expression, words) in signs.lists else None
        after = inside[i + 1][0] if i + 1 < len(inside) else None
        beside = Beside(
            joined.found if joined else None,
            after if after and _sign(expression, after, words) in signs.lists else None,
            after,
        )
        anchors.enter(sentence, expression)
        if expression.kind == "event":
            events.append((expression, sentence))
        kind = "nth" if expression.one("nth") is not None else expression.kind
        reading = READERS[kind](expression, anchors, beside)
        last = _Read(expression, reading, _preposition(words, expression, signs)) if reading else None
        if last is None:
            continue
        anchors.told(expression, last.found, last.before)
        times += _times(last, signs)
        times += _range(joined, last, words, signs) if joined else []
    times = _dated_later(times, events, anchors, signs)
    return tuple(sorted(times, key=lambda t: (t.start_offset, -t.end_offset)))


def _dated_later(
    times: list[Time], events: Sequence[tuple[Expression, Sentence]], anchors: Anchors, signs: _Signs
) -> list[Time]:
    """The times with those that are measured from an event whose day the text tells only afterwards.

    Not beside a date: "on 8 October, two days before the deadline" tells its day.
    """
    known = {t.start_offset for t in times if t.start is not None or t.end is not None}
    for expression, sentence in events:
        if any(sentence.start <= start < sentence.end for start in known):
            continue
        anchors.sentence = sentence
        found = from_event(expression, anchors, Beside())
        if found is not None and found.moment is not None:
            told = _times(_Read(expression, found, ""), signs)
            times = [t for t in times if t.start_offset != expression.start] + told
    return times


@cache
def _signs(language: Language) -> _Signs:
    data = language.section("times")
    ranges = frozenset(data["range_signs"])
    skipped = frozenset(data["contexts"]["skipped"])
    edges = frozenset(data["contexts"]["edges"])
    return _Signs(ranges, ranges | frozenset(data["list_signs"]), skipped, edges, data["relations"])


def _in_sentences(parse: Parse, words: Words, language: Language) -> list[tuple[Expression, Sentence]]:
    """The expressions that lie in a sentence that is read, each with its sentence."""
    starts = [s.start for s in parse.sentences]
    pairs = []
    for expression in expressions(words, language):
        at = bisect_right(starts, expression.start) - 1
        if at >= 0 and expression.end <= parse.sentences[at].end:
            pairs.append((expression, parse.sentences[at]))
    return pairs


def _preposition(words: Words, expression: Expression, signs: _Signs) -> str:
    """The word before; the one before that where it is an article or a modifier."""
    near = word_at(words, expression.first - 1)
    return word_at(words, expression.first - 2) if near in signs.skipped else near


def _sign(left: Expression, right: Expression, words: Words) -> str:
    """The one word between two expressions, or nothing."""
    return word_at(words, left.last) if right.first - left.last == 1 else ""


# ── what a time says ─────────────────────────────────────────────────────────────────────────────


def _times(read: _Read, signs: _Signs) -> list[Time]:
    """The time of an expression; "26-27 September" gives the whole and each of its two days."""
    whole, found = _time(read, signs), read.found
    days = [w for w in read.expression.words if w.category in ("day", "ordinal")]
    if found.until is None or found.type != "DATE" or len(days) < 2 or found.moment is None:
        return [whole]
    each = []
    for i, day in enumerate(days):
        moment = replace(found.moment, day=day.meaning)
        before = read.before if i == 0 else ""
        told = _time(
            replace(read, found=replace(found, value=moment.value, moment=moment, until=None), before=before), signs
        )
        start, end = whole.start_offset if i == 0 else day.start, whole.end_offset if day is days[-1] else day.end
        each.append(replace(told, start_offset=start, end_offset=end))
    if read.before == "from":
        whole = _time(replace(read, before="during"), signs)
    return [replace(whole, rule="range"), *each]


def _time(read: _Read, signs: _Signs) -> Time:
    e, found = read.expression, read.found
    relation = signs.relations.get(read.before, "during" if found.type == "DURATION" else "on")
    start, end = _bounded(found, relation, _part(e, signs))
    precision = found.moment.precision if found.moment else ""
    is_open = e.kind == "event" and found.type == "DURATION"
    return Time(
        e.start,
        e.words[-2].end if is_open else e.end,
        found.value,
        found.type,
        start,
        end,
        relation,
        precision,
        found.basis,
        found.anchor,
        e.rule,
        found.rivals,
    )


def _part(e: Expression, signs: _Signs) -> str:
    """Which part of the period is meant: "early", "the end of", "the first half of"; nothing for all of it."""
    if e.kind in ("offset", "event"):
        return ""
    edges = [w.meaning for w in e.words if w.category == "stretch" and w.text.lower() in signs.edges]
    return half_of(e) or (f"{edges[0]} EDGE" if edges else str(e.one("early") or ""))


def _span(found: Found, part: str) -> tuple[date | None, date | None]:
    """First and last day of what is said."""
    if found.window:
        return found.window
    first = found.moment.first if found.moment else None
    last = found.until.last if found.until else found.moment.last if found.moment else None
    if part and found.moment and not found.until and first and last:
        return part_of(found.moment.precision, first, last, part)
    return first, last


def _bounded(found: Found, relation: str, part: str) -> tuple[str | None, str | None]:
    """The interval that the relation leaves: "by" and "before" open the start, "since" and "after" the end."""
    first, last = _span(found, part)
    if first is None or last is None:
        return None, None
    start, end = first.isoformat(), last.isoformat()
    if relation in WITHIN_DAY and found.moment and found.moment.clock:
        return start, end
    if relation in ("by", "until", "before"):
        return None, start if relation == "before" and not part.startswith("END") else end
    if relation in ("since", "after"):
        return end if relation == "after" else start, None
    return start, end


def _range(left: _Read, right: _Read, words: Words, signs: _Signs) -> list[Time]:
    """The whole of "between A and B", "from A to B", "A-B"; its two ends are times of their own as well."""
    sign = _sign(left.expression, right.expression, words)
    between = left.before == "between"
    first, last = left.found.moment, right.found.moment
    if "event" in (left.expression.kind, right.expression.kind):
        return []
    if not first or not last or first.value == last.value or not (sign in signs.ranges or (sign == "and" and between)):
        return []
    begin, _ = _span(left.found, _part(left.expression, signs))
    _, end = _span(right.found, _part(right.expression, signs))
    if begin and end and begin > end:
        return []
    source = right.found if left.found.basis == "stated" else left.found
    whole = _time(left, signs)
    return [
        replace(
            whole, end_offset=right.expression.end, value=f"{first.value}/{last.value}", type="DATE",
            start=begin.isoformat() if begin else None, end=end.isoformat() if end else None,
            relation="between" if between else "during", precision=last.precision, basis=source.basis,
            anchor=source.anchor, rule="range",
        )
    ]  # fmt: skip
