"""Which claims a person wants to see: one set of filters for time and map, actors and claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from sourcebook.record import UNDATED
from sourcebook.workbench.asking import Question, rows
from sourcebook.workbench.bench import Bench
from sourcebook.workbench.pages._parameters import NAME

__all__ = ["DAY", "Choice", "listed", "names_of", "of_actor"]

PLAYED = "part NOT IN ('place', 'instrument')"
"""Parts in which actors stand."""
DAY: Any = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="a day, ISO 8601")


class Choice(BaseModel):
    """Filters; an empty one is no filter. ``since`` and ``until`` are days: claims whose time touches them."""

    kind: str = NAME
    type: str = NAME
    status: str = NAME
    layer: str = NAME
    source: str = NAME
    actor: str = NAME
    place: str = NAME
    document: str = NAME
    words: str = NAME
    since: str = DAY
    until: str = DAY

    def question(self, bench: Bench, *, in_time: bool = True) -> Question:
        """The claims by day. Without ``in_time``, of all times."""
        same = {name: getattr(self, name) for name in ("kind", "type", "status", "layer", "source", "document")}
        question = Question("told", order=("day", "last_day", "claim")).having(**same)
        if self.actor:
            question = of_actor(question, names_of(bench, self.actor))
        if self.place:
            question = question.where(
                "'; ' || place || '; ' LIKE :in_place ESCAPE '!'", in_place=f"%; {_like(self.place)}; %"
            )
        if self.words:
            question = question.where(
                "lower(words) LIKE :with_words ESCAPE '!'", with_words=f"%{_like(self.words.lower())}%"
            )
        return self._in_time(question) if in_time else question

    def _in_time(self, question: Question) -> Question:
        if self.since or self.until:
            question = question.where("day <> :undated", undated=UNDATED)
        if self.since:
            question = question.where("last_day >= :since", since=self.since)
        return question.where("day <= :until", until=self.until) if self.until else question


def names_of(bench: Bench, actor: str) -> list[str]:
    """All names of an actor: its own, and those that are held to be the same."""
    of = Question("members", order=("item",)).having(about="actor")
    thing = next((row["thing"] for row in rows(bench.record, of.having(item=actor), 1)), actor)
    return sorted({actor, *(row["item"] for row in rows(bench.record, of.having(thing=thing)))})


def of_actor(question: Question, names: Sequence[str], parts: Sequence[str] = ()) -> Question:
    """Only claims in which an actor stands, under any of its names; ``parts`` says as what."""
    named, called = listed("name", names)
    played, roles = listed("part", parts)
    among = f"{named} AND {played if parts else PLAYED}"
    return question.where(f"claim IN (SELECT claim FROM named WHERE {among})", **called, **roles)  # noqa: S608 - conditions of ours


def listed(column: str, values: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """The condition that a column is one of some values, and the values by name."""
    named = {f"{column}_{i}": value for i, value in enumerate(values)}
    return f"{column} IN ({', '.join(f':{name}' for name in named)})" if named else "1 = 0", named


def _like(words: str) -> str:
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
