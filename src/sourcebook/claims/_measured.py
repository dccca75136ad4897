"""Acts that a length of time parts: "on Wednesday, *two days after* the town's defenders laid down their arms".

The words date both: what is told has its own day or the document's, and the event lies so long before or after it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import clause_of
from sourcebook.model import Basis, Sentence, Time

__all__ = ["Measured", "event_time", "is_event", "measured"]

RULE = "from an event"
LENGTH = re.compile(r"P(?:(\d+)([DWMY])|T.*)")
BACK = frozenset({"after"})
OPENING = 1
"""The last sentence of an article whose day is the document's, where it has no other."""


class Measured(NamedTuple):
    """A length of time, the token that heads the event, that of what is told with it, and the word between them."""

    time: Time
    event: int
    told: int
    mark: int


def measured(scene: Scene) -> list[Measured]:
    """The lengths of time in a sentence that part an event from what is told."""
    times = [t for found in scene.times.values() for t in found if t.rule == RULE] if scene.times else []
    return [each for time in times if (each := _parted(time, scene.sentence)) is not None]


def _parted(time: Time, sentence: Sentence) -> Measured | None:
    last = next((t.i for t in sentence if t.start < time.end_offset <= t.end), len(sentence))
    mark = last if time.start else last + 1
    if mark >= len(sentence) or sentence[mark].relation not in ("mark", "case"):
        return None
    event = sentence[mark].head
    return Measured(time, event, sentence[event].head, mark) if event > mark and sentence[event].head >= 0 else None


def is_event(i: int, each: Measured, scene: Scene) -> bool:
    """Whether a token tells the event, or what is coordinated with it."""
    at = clause_of(scene.sentence, i) if scene.sentence[each.event].upos in ("VERB", "AUX") else i
    while at >= 0 and at != each.event and scene.sentence[at].relation == "conj":
        at = scene.sentence[at].head
    return at == each.event


def event_time(each: Measured, day: Time | None, scene: Scene, published: str | None) -> Time | None:
    """When the event was: so long before the day of what is told, or the document's in its opening."""
    known = day is not None and day.start is not None and day.start == day.end
    base = day.start if day is not None and known else published if scene.number <= OPENING and day is None else None
    length = LENGTH.fullmatch(each.time.value)
    if base is None or length is None or not (known or length[1]):
        return None
    mark = scene.sentence[each.mark]
    direction = -1 if mark.text.lower() in BACK else 1
    interval = _moved(date.fromisoformat(base), direction * int(length[1] or 0), length[2] or "D")
    if interval is None:
        return None
    start, end = (d.isoformat() for d in interval)
    basis: Basis = "relative_to_event" if known else "relative_to_document"
    return replace(each.time, end_offset=mark.end, start=start, end=end, relation="on", basis=basis)


def _moved(day: date, count: int, unit: str) -> tuple[date, date] | None:
    """A day so many days or weeks away, a month so many months, a year so many years."""
    try:
        if unit in ("D", "W"):
            moved = day + timedelta(days=count * (7 if unit == "W" else 1))
            return moved, moved
        if unit == "Y":
            return date(day.year + count, 1, 1), date(day.year + count, 12, 31)
        over, month = divmod(day.month - 1 + count, 12)
        year = day.year + over
        return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
    except (OverflowError, ValueError):
        return None
