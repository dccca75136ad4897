"""The world's named actors: countries, organisations, forces, parties, media and office holders, by every alias.

Three tables of ``registry/``, and the user's own, become one index from printed names to entries. A name is looked
up in its compact form (lower case, without spaces), so it does not matter where a tokeniser cuts hyphens and
apostrophes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sourcebook.errors import BadPath

__all__ = ["Entry", "Names", "Term", "compact", "names"]

ACRONYM = 6
"""Names of capitals up to this length must be printed in capitals: US is not us."""


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from one date to another (ISO, as precise as known; empty for open)."""

    office: str
    country: str | None
    sector: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A named actor. ``kind`` adds to an Actor's kinds ``adjective`` (Turkish), ``people`` (Turks), ``seat`` (Ankara).

    ``since`` and ``until`` bound the time in which the name means this entry; persons have ``terms`` instead.
    """

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    since: str = ""
    until: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Printed names, compact, with what they can mean; ``prefixes`` holds every beginning of every name."""

    entries: Mapping[str, tuple[tuple[str, Entry], ...]]
    prefixes: frozenset[str]
    forces: Mapping[str, str]
    """Names of the armed forces by country code."""
    countries: Mapping[str, str]
    """Names of the states by country code."""
    holders: Mapping[tuple[str, str | None], tuple[tuple[Term, str], ...]]
    """Who held an office of a country, and when."""


def compact(words: str) -> str:
    """A name as it is looked up: lower case, straight apostrophes, no spaces."""
    return "".join(words.lower().replace("’", "'").split())


@cache
def names(extra: tuple[str, ...] = ()) -> Names:
    """The index of all tables; ``extra`` are paths of the user's own actor tables, read after ours."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    forces: dict[str, str] = {}
    countries: dict[str, str] = {}
    for printed, entry in _everything(extra):
        known = found.setdefault(compact(printed), [])
        if all((printed, entry) != other for other in known):
            known.append((printed, entry))
        if entry.kind == "force" and entry.country and entry.sector == "MIL":
            if "rmed forces" in entry.name.lower() or printed.lower().endswith(("military", "army")):
                forces.setdefault(entry.country, entry.name)
        elif entry.kind == "state" and entry.country:
            countries.setdefault(entry.country, entry.name)
    prefixes = frozenset(name[:n] for name in found for n in range(1, len(name) + 1))
    entries = {name: tuple(each) for name, each in found.items()}
    return Names(entries, prefixes, forces, countries, _holders(entries))


def _holders(
    entries: Mapping[str, tuple[tuple[str, Entry], ...]],
) -> dict[tuple[str, str | None], tuple[tuple[Term, str], ...]]:
    held: dict[tuple[str, str | None], dict[tuple[Term, str], None]] = {}
    for known in entries.values():
        for _, entry in known:
            for term in entry.terms:
                held.setdefault((term.office, term.country), {})[term, entry.name] = None
    return {office: tuple(each) for office, each in held.items()}


def _everything(extra: tuple[str, ...]) -> Iterator[tuple[str, Entry]]:
    for row in _ours("countries.tsv"):
        yield from _country(row)
    for row in _ours("actors.tsv"):
        yield from _actor(row)
    yield from _persons(_ours("offices.tsv"))
    for path in extra:
        for row in _rows(_read(path)):
            yield from _actor(row)


def _ours(name: str) -> Iterator[dict[str, str]]:
    return _rows((files("sourcebook.registry") / name).read_text(encoding="utf-8"))


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as problem:
        raise BadPath(path, problem.strerror or "cannot be read") from None


def _rows(text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _country(row: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    """A country under its names, its adjectives, its people's name and its seat of government."""
    country = row["country"] or None
    sector = None if row["sector"] == "-" else row["sector"] or "GOV"
    for kind, forms in (
        ("state", [row["name"], *_parts(row["aliases"])]),
        ("people", _parts(row["people"])),
        ("adjective", _parts(row["adjectives"])),
        ("seat", _parts(row["seats"])),
    ):
        entry = Entry(forms[0] if kind == "people" and forms else row["name"], kind, country, sector)
        for form in forms:
            yield form, entry


def _actor(row: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    entry = Entry(
        row["name"], row["kind"], row["country"] or None, row["sector"] or None, row["from"] or "", row["to"] or ""
    )
    for form in (row["name"], *_parts(row["aliases"])):
        yield form, entry


def _persons(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, Entry]]:
    """Persons with all their offices; a surname shared by several is in the index once for each."""
    aliases: dict[str, list[str]] = {}
    terms: dict[str, list[Term]] = {}
    for row in rows:
        person = row["person"]
        aliases.setdefault(person, [person]).extend(_parts(row["aliases"]))
        term = Term(row["office"], row["country"] or None, row["sector"], row["from"], row["to"])
        terms.setdefault(person, []).append(term)
    for person, forms in aliases.items():
        held = tuple(sorted(terms[person], key=lambda t: t.since))
        entry = Entry(person, "person", held[-1].country, held[-1].sector, terms=held)
        for form in forms:
            yield form, entry
