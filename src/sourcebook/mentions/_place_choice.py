"""Which place a name means in its document: what the words say, then the countries and areas that the document
names, then the neighbours in the text, and population last. A name means one place throughout a document.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourcebook.mentions._gazetteer import Entry
from sourcebook.mentions._place_spotting import Candidate
from sourcebook.mentions._placenames import key
from sourcebook.mentions._registry import names
from sourcebook.model import Parse

__all__ = ["Choice", "choose"]

NEAR_KM = 150.0
ROUNDS = 2
COUNTRY = 2.0
SAME_DEGREES = 0.3
WEIGHTS = {"own": 2.0, "country": 1.0, "demonym": 0.7}
"""How much a mention says about the document's countries, by the list that has the name."""
UNSURE, UNSUPPORTED = 2.2, 4.0
"""Score that a name needs: where the document speaks for its country or its surroundings, and where it does not."""
SEAT, TOWN = 0.6, 100_000
"""What it counts that a town is a seat of government where no areas are told (local news), and its least population."""
TELLING = 4.0
"""Mentions of countries and areas from which a document counts as speaking for some of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means, why, and what else it might have meant."""

    entry: Entry
    rule: str
    rivals: tuple[tuple[str, str], ...] = ()


_LISTED = {"own": 4.0, "country": 3.0, "demonym": 3.0}
"""What it counts that a list of ours has the name."""
_NOTHING: Counter[str] = Counter()


class _Shares:
    """How often a document names something, by the key that named it, so that no name speaks for itself."""

    def __init__(self) -> None:
        self._all: Counter[str] = Counter()
        self._own: dict[str, Counter[str]] = defaultdict(Counter)
        self._said: dict[str, float] = {}

    def add(self, name: str, what: str, weight: float) -> None:
        self._all[what] += weight  # type: ignore[assignment]
        self._own[name][what] += weight  # type: ignore[assignment]
        self._said.clear()

    def said(self, name: str) -> float:
        """How much names other than ``name`` say in all."""
        found = self._said.get(name)
        if found is None:
            found = self._said[name] = sum(self._all.values()) - sum(self._own.get(name, _NOTHING).values())
        return found

    def of(self, what: str, name: str) -> float:
        """The share of ``what`` in all that names other than ``name`` say."""
        return (self._all[what] - self._own.get(name, _NOTHING)[what]) / (self.said(name) + 1)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a document says about where it is: its countries, its areas, and the points already chosen."""

    countries: _Shares
    areas: _Shares
    points: tuple[tuple[str, float, float], ...] = ()


def choose(candidates: list[Candidate], parse: Parse) -> dict[str, Choice]:
    """For each key of the document the place it means; a key that stays unsure is absent."""
    options: dict[str, tuple[Entry, ...]] = {}
    within: dict[str, str] = {}
    for candidate in candidates:
        options.setdefault(candidate.key, candidate.entries)
        if candidate.within:
            within.setdefault(candidate.key, candidate.within)
    said = _said(candidates, within, parse)
    setting, chosen = _setting(said, {}), dict[str, Choice]()
    for _ in range(ROUNDS):
        chosen = {
            name: choice
            for name, entries in options.items()
            if (choice := _best(name, entries, within.get(name, ""), setting)) is not None
        }
        setting = _setting(said, chosen)
    misspelt = {c.key for c in candidates if c.rule == "misspelling"}
    return {n: c for n, c in chosen.items() if n not in misspelt or setting.countries.of(c.entry.country or "", n) > 0}


def _said(candidates: list[Candidate], within: Mapping[str, str], parse: Parse) -> list[tuple[str, str, float]]:
    """What names say about where the document is, as (key, country or area, weight)."""
    said = [(name, code, 2.0) for name, code in within.items()]
    for candidate in candidates:
        first = candidate.entries[0] if candidate.entries else None
        if first is None:
            continue
        if first.country and first.source in WEIGHTS:
            said.append((candidate.key, first.country, WEIGHTS[first.source]))
        for entry in candidate.entries:
            if entry.feature == "admin1" and entry.rank == 0 and entry.country:
                said += [(candidate.key, entry.id, 1.0), (candidate.key, entry.country, 0.5)]
    ending = _domain_country(parse)
    return [*said, ("", ending, 1.0)] if ending else said


def _setting(said: list[tuple[str, str, float]], chosen: Mapping[str, Choice]) -> _Setting:
    countries, areas, points = _Shares(), _Shares(), []
    for name, what, weight in said:
        (areas if "-" in what else countries).add(name, what, weight)
    for name, choice in chosen.items():
        entry = choice.entry
        if entry.source == "index" and entry.country:
            countries.add(name, entry.country, 0.5)
            areas.add(name, entry.area, 0.5)
        if entry.lat is not None and entry.lon is not None and entry.feature not in {"country", "continent"}:
            points.append((name, entry.lat, entry.lon))
    return _Setting(countries, areas, tuple(points))


def _domain_country(parse: Parse) -> str:
    """The country of the address a document came from, where its domain names one."""
    url = parse.document.url.value if parse.document.url else ""
    host = url.split("//", 1)[-1].split("/", 1)[0]
    ending = host.rsplit(".", 1)[-1].upper() if "." in host else ""
    return {"UK": "GBR", "AU": "AUS", "NZ": "NZL", "CA": "CAN", "IE": "IRL", "ZA": "ZAF", "IN": "IND"}.get(ending, "")


def _best(name: str, entries: tuple[Entry, ...], within: str, setting: _Setting) -> Choice | None:
    if not entries:
        return None
    kept = [e for e in entries if _inside(e, within)] if within else []
    pool = kept or list(entries)
    scored = sorted(((_score(e, name, setting), -i, e) for i, e in enumerate(pool)), reverse=True, key=lambda s: s[:2])
    score, _, entry = scored[0]
    if not kept and score < (UNSURE if _supported(entry, name, setting) else UNSUPPORTED + entry.rank):
        return None
    entry = next((e for e in entries if e.source == "own" and e.feature == entry.feature and _same(e, entry)), entry)
    rule = "said" if kept else entry.source if entry.source != "index" else "context" if len(entries) > 1 else "only"
    others = [(s, e) for s, _, e in scored[1:] if not _same(e, entry)][:3]
    rivals = tuple((e.id, f"{e.name}, {e.country}: {s:.1f} against {score:.1f}") for s, e in others)
    return Choice(entry, rule, rivals)


def _supported(entry: Entry, name: str, setting: _Setting) -> bool:
    """Whether the document speaks for a place, or too little for any other."""
    if setting.countries.said(name) < TELLING:
        return True
    return setting.countries.of(entry.country or "", name) > 0.02 or _closeness(entry, name, setting) > 0.2


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries are one place on two lists."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.id == other.id
    return one.country == other.country and math.hypot(one.lat - other.lat, one.lon - other.lon) < SAME_DEGREES


def _inside(entry: Entry, code: str) -> bool:
    return code in {entry.area, entry.country} and entry.id != code


def _score(entry: Entry, name: str, setting: _Setting) -> float:
    """Population counts by its digits; a named country, a named area and close neighbours count for more."""
    score = math.log10(entry.population + 1) if entry.feature == "city" else 5.3 if entry.feature == "admin1" else 3.5
    score = max(score, 3.5) if entry.source == "own" else score
    score += _LISTED.get(entry.source, 0.0)
    score -= 1.5 * entry.rank
    score += SEAT if _is_seat(entry) and setting.areas.said(name) < 1 else 0.0
    score += COUNTRY * setting.countries.of(entry.country or "", name) + 3.0 * setting.areas.of(entry.area, name)
    return score + 2.5 * _closeness(entry, name, setting)


def _is_seat(entry: Entry) -> bool:
    return entry.population > TOWN and (entry.country, key(entry.name)) in _seats()


@cache
def _seats() -> frozenset[tuple[str, str]]:
    """The states' seats of government, as country and key."""
    entries = (pair for known in names().entries.values() for pair in known)
    return frozenset((entry.country, key(name)) for name, entry in entries if entry.kind == "seat" and entry.country)


def _closeness(entry: Entry, name: str, setting: _Setting) -> float:
    """Between 0 and 1: how near the other places of the document are."""
    if entry.lat is None or entry.lon is None:
        return 0.0
    near = 0.0
    for other, lat, lon in setting.points:
        if other != name:
            wide = (lon - entry.lon) * math.cos(math.radians(lat))
            near += math.exp(-111.0 * math.hypot(lat - entry.lat, wide) / NEAR_KM)
    return 1 - math.exp(-near)
