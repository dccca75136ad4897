"""Claims as linking looks at them: names folded, days as numbers, nothing decided yet."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from sourcebook.record._flat import UNDATED

__all__ = [
    "CITY",
    "Entries",
    "Party",
    "Setting",
    "Things",
    "Told",
    "Where",
    "days",
    "fold",
    "kilometres",
    "place_id",
    "tokens",
    "told",
]  # fmt: skip

CITY = 25.0
"""Two points nearer than this, in kilometres, are taken for one town and its surroundings."""

_EARTH = 6371.0
_AREAS = frozenset(
    {"country", "continent", "region", "admin1", "admin2", "area", "sea", "river", "mountains", "strait"}
)
_WORD = re.compile(r"[^\W_]+")
_SAME_LETTERS = str.maketrans({"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"})
_SILENT = frozenset({
    "a", "an", "the", "of", "and", "in", "on", "at", "to", "for", "from", "by", "with", "its", "their", "his", "her",
    "had", "has", "have", "been", "was", "were", "is", "are", "be", "that", "which", "who", "it", "this", "after",
    "before", "as", "also", "said",
})  # fmt: skip


@cache
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and possessives."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SAME_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"['’ʼ`]s\b|['’ʼ`]", "", plain)


@cache
def tokens(words: str) -> frozenset[str]:
    """The words that carry meaning, folded."""
    return frozenset(w for w in _WORD.findall(fold(words)) if w not in _SILENT)


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, with the thing that the name was found to be."""

    role: str
    name: str
    country: str
    sector: str
    thing: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the thing that the name was found to be."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    thing: str
    entry: str = ""
    feature: str = ""
    start: int = -1

    @property
    def is_area(self) -> bool:
        """Large enough to hold a town."""
        return self.feature in _AREAS


@dataclass(frozen=True)
class Told:
    """One claim in force. ``first`` and ``last`` are day numbers, None where open, unknown or a bound only.

    ``near`` is that bound: it says which claims are worth a look together, and is no reason for anything.
    """

    key: int
    id: str
    document: str
    kind: str
    type: str
    mode: str
    status: str
    layer: str
    rule: str
    act: str
    words: str
    start: int
    end: int
    paragraph: int
    parties: tuple[Party, ...]
    places: tuple[Where, ...]
    first: int | None
    last: int | None
    basis: str
    low: float | None
    best: float | None
    high: float | None
    bound: str
    unit: str
    what: str
    speakers: tuple[str, ...]
    sentence: tuple[int, int] = (0, 0)
    context: str = ""
    issued: int | None = None
    near: int | None = None

    @cached_property
    def sources(self) -> tuple[Party, ...]:
        """Who acts."""
        return tuple(p for p in self.parties if p.role in ("source", "party"))

    @cached_property
    def targets(self) -> tuple[Party, ...]:
        """Who is acted on."""
        return tuple(p for p in self.parties if p.role in ("target", "beneficiary"))

    @cached_property
    def means(self) -> frozenset[str]:
        """The meaningful words of what is used."""
        return frozenset(word for p in self.parties if p.role == "instrument" for word in tokens(p.name))

    @cached_property
    def content(self) -> frozenset[str]:
        """The meaningful words of the claim."""
        return tokens(self.words)

    @property
    def is_dated(self) -> bool:
        """Both days are known."""
        return self.first is not None and self.last is not None

    @property
    def is_inferred(self) -> bool:
        """The time is not printed beside the act."""
        return self.basis in ("relative_to_event", "document_date", "none", "")

    @property
    def teller(self) -> str:
        """Who says so last in the chain; the document's author when nobody is named."""
        named = [s for s in self.speakers if s != "unstated"]
        return named[-1] if named else ""


def days(iso: str | None, *, is_end: bool = False) -> int | None:
    """The day number of an ISO date; of a month or year its first or last day."""
    parts = [int(p) for p in (iso or "").split("-") if p.isdigit()]
    if not parts or not 1 <= parts[0] <= 9998:
        return None
    try:
        if len(parts) > 2:
            return date(*parts[:3]).toordinal()
        year, month = (parts[0], parts[1]) if len(parts) > 1 else (parts[0], 12 if is_end else 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return following.toordinal() - 1 if is_end else date(year, month, 1).toordinal()
    except ValueError:
        return None


def kilometres(a: Where, b: Where) -> float | None:
    """The distance between two places, if both have a point. Flat-earth arithmetic is near enough for linking."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    middle = math.radians((a.lat + b.lat) / 2)
    east = math.radians(a.lon - b.lon) * math.cos(middle)
    return _EARTH * math.hypot(east, math.radians(a.lat - b.lat))


Things = Mapping[tuple[str, str], str]
"""What an actor's or a place's name was found to be, by ("actor" or "place", name)."""
Entries = Mapping[int, tuple[str, str]]
"""For where a place is named in a text: its gazetteer entry and what sort of place it is."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a claim stands: its sentence, with its place in the text, and the day of the text."""

    start: int
    end: int
    words: str
    issued: int | None


def told(row: Any, things: Things, entries: Entries, setting: Setting) -> Told:
    """A row of ``claim_row`` as linking looks at it."""
    roles, places = json.loads(row["roles"]), json.loads(row["places"])
    parties = tuple(
        Party(r["role"], r["name"], r["country"] or "", r["sector"] or "",
              _thing(r["name"], r["country"], things), r["exact"])
        for r in roles
    )  # fmt: skip
    has_day = row["day"] != UNDATED  # two texts of one day do not tell of one day by not telling any
    first, last = days(row["start_date"]), days(row["end_date"], is_end=True)
    where = tuple(
        Where(p["name"], p.get("country") or "", p.get("lat"), p.get("lon"),
              things.get(("place", place_id(p["name"], p.get("country"))), place_id(p["name"], p.get("country"))),
              *entries.get(p["start"], ("", "")), p["start"])
        for p in places
    )  # fmt: skip
    return Told(
        key=row["claim"], id=row["id"], document=row["document"], kind=row["kind"], type=row["type"],
        mode=row["mode"], status=row["status"], layer=row["layer"], rule=row["rule"],
        act=fold(row["act_words"] or ""), words=row["words"], start=row["start_offset"], end=row["end_offset"],
        paragraph=row["paragraph"], parties=parties, places=where,
        first=first if has_day else None, last=last if has_day else None, near=None if has_day else first or last,
        basis=row["time_basis"] or "none",
        low=row["low"], best=row["best"], high=row["high"], bound=row["bound"] or "", unit=row["unit"] or "",
        what=row["what"] or "", speakers=tuple(s for s in (row["according_to"] or "").split(" > ") if s),
        sentence=(setting.start, setting.end), context=setting.words, issued=setting.issued,
    )  # fmt: skip


def _thing(name: str, country: str | None, things: Things) -> str:
    """What a name in a role was found to be: an actor, else a place ("forces hold the town"), else itself."""
    return things.get(("actor", name)) or things.get(("place", place_id(name, country))) or name


def place_id(name: str, country: str | None) -> str:
    """How judgements name a place: ``Shusha|AZE``."""
    return f"{name}|{country or ''}"
