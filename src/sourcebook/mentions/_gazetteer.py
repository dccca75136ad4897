"""What is known of places: our own file first, then countries, then the derived index of areas and towns.

``registry/places.tsv``, ``countries.tsv`` and ``country_points.tsv`` are small and read at once.
``registry/gazetteer.tsv.gz`` holds some 350,000 names, sorted by key: it is unpacked once and searched by bisection,
so that nothing of it is parsed until a name is asked for.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from sourcebook.errors import BadData, BadPath
from sourcebook.mentions._placenames import key

__all__ = ["Entry", "Gazetteer", "load"]

COLUMNS = ("id", "name", "feature", "country", "lat", "lon", "aliases", "demonyms", "valid_from", "valid_to", "basis")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may mean. ``rank`` is 0 for its primary name, 1 for another name of it.

    ``area`` is the ISO 3166-2 code of the first-order area. ``source`` tells which list has it: own, country,
    demonym, index.
    """

    id: str
    name: str
    feature: str
    country: str | None
    lat: float | None
    lon: float | None
    source: str
    area: str = ""
    population: int = 0
    rank: int = 0


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names and what they may mean. ``curated`` holds our own places, countries and demonyms by key."""

    curated: dict[str, tuple[Entry, ...]]
    index: bytes
    alpha3: dict[str, str]
    areas: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Everything a printed name may mean: a curated name hides no town but comes first."""
        return _find(self, key(name))

    def area_name(self, code: str) -> str | None:
        """The name of a first-order area by its code."""
        return self.areas.get(code)


@lru_cache(maxsize=65536)
def _find(gazetteer: Gazetteer, wanted: str) -> tuple[Entry, ...]:
    if len(wanted) < 2:
        return ()
    return (*gazetteer.curated.get(wanted, ()), *_indexed(gazetteer, wanted))


def _indexed(gazetteer: Gazetteer, wanted: str) -> tuple[Entry, ...]:
    """The lines of the index that start with a key, by bisection over line starts."""
    blob, target = gazetteer.index, wanted.encode() + b"\t"
    low, high = 0, len(blob)
    while low < high:
        middle = blob.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = blob.find(b"\n", middle)
        end = len(blob) if end < 0 else end
        if blob[middle:end] < target:
            low = end + 1
        else:
            high = middle
    found: dict[str, Entry] = {}
    while blob.startswith(target, low):
        end = blob.find(b"\n", low)
        end = len(blob) if end < 0 else end
        entry = _entry(blob[low:end].decode(), gazetteer.alpha3)
        found.setdefault(entry.id, entry)
        low = end + 1
    return tuple(found.values())


def _entry(line: str, alpha3: dict[str, str]) -> Entry:
    _, rank, feature, name, country, area, lat, lon, population, identifier = line.split("\t")
    return Entry(
        id=identifier,
        name=name,
        feature=feature,
        country=alpha3.get(country),
        lat=float(lat),
        lon=float(lon),
        source="index",
        area=area,
        population=int(population),
        rank=int(rank),
    )


@cache
def load(extra: tuple[str, ...] = ()) -> Gazetteer:
    """The gazetteer with the user's own files. Raises BadPath or BadData for a user's file that cannot be used."""
    registry = files("sourcebook.registry")
    curated: dict[str, list[Entry]] = defaultdict(list)
    for path in reversed(extra):
        _curate(_rows(_text(path), path), curated)
    _curate(_rows((registry / "places.tsv").read_text(encoding="utf-8"), "places.tsv"), curated)
    points = {row["country"]: row for row in _table("country_points.tsv")}
    _curate_countries(curated, points)
    index = gzip.decompress((registry / "gazetteer.tsv.gz").read_bytes())
    alpha3 = {row["iso2"]: code for code, row in points.items()}
    return Gazetteer({k: tuple(v) for k, v in curated.items()}, index, alpha3, _area_names())


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as problem:
        raise BadPath(path, problem.strerror or "cannot be read") from None


def _rows(text: str, name: str) -> list[dict[str, str]]:
    """The rows of a gazetteer file, every mistake told at once."""
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    mistakes = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values() or not set(COLUMNS) <= set(row):
            mistakes.append((f"{name}, line {number}", f"expected the columns {' '.join(COLUMNS)}, parted by tabs"))
        elif not _is_point(row["lat"], row["lon"]):
            mistakes.append((f"{name}, line {number}", "expected lat and lon as decimal degrees, or both empty"))
    if mistakes:
        raise BadData(tuple(mistakes))
    return rows


def _is_point(lat: str, lon: str) -> bool:
    try:
        return (not lat and not lon) or (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180)
    except ValueError:
        return False


def _curate(rows: list[dict[str, str]], curated: dict[str, list[Entry]]) -> None:
    for row in rows:
        entry = Entry(
            id=row["id"],
            name=row["name"],
            feature=row["feature"],
            country=row["country"] or None,
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            source="own",
        )
        for name in {key(n) for n in (row["name"], *row["aliases"].split("|")) if n}:
            curated[name].append(entry)
        people = replace(entry, source="demonym")
        for name in {key(d) + ending for d in row["demonyms"].split("|") if d for ending in ("", "s")}:
            curated[name].append(people)


def _curate_countries(curated: dict[str, list[Entry]], points: dict[str, dict[str, str]]) -> None:
    """Countries by name, and by the words for their people. The registry's other bodies are in our own file."""
    seen = set()
    for row in _table("countries.tsv"):
        code = row["country"]
        if code in seen or code not in points:
            continue
        seen.add(code)
        point = float(points[code]["lat"]), float(points[code]["lon"])
        named = Entry(code, row["name"], "country", code, *point, "country")
        people = replace(named, source="demonym")
        for name in {key(n) for n in (row["name"], *row["aliases"].split("|")) if n}:
            curated[name].append(named)
        for name in {key(n) for n in (*row["adjectives"].split("|"), *row["people"].split("|")) if n}:
            if named not in curated[name]:
                curated[name].append(people)


def _table(name: str) -> list[dict[str, str]]:
    text = (files("sourcebook.registry") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _area_names() -> dict[str, str]:
    text = (files("sourcebook.registry") / "areas.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines() if line)
