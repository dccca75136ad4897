"""What is coded, language-free, as data: definitions, borderline cases, mappings; and the schemas of all data files.

One YAML file is a family: ``events/*.yaml`` for events, one file beside them for each other kind, and ``status.yaml``
for the values of the cells that all kinds share.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jsonschema import Draft202012Validator

__all__ = ["Case", "Entry", "Family", "event_types", "load", "mistakes"]


@dataclass(frozen=True, slots=True)
class Case:
    """A borderline sentence with the type it gets ("none": no claim of this kind) and, where it matters, its status."""

    text: str
    code: str
    status: str = ""


@dataclass(frozen=True)
class Entry:
    """One code: a claim's type, or a cell's value (then ``group`` names the cell and the rest is mostly empty).

    ``required`` and ``optional`` name roles ("source or target" where either will do), ``meanings`` says who they are,
    ``maps`` what the code is called elsewhere, system by system ("none" where nothing fits).
    """

    type: str
    definition: str
    group: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    borderline: tuple[Case, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    meanings: Mapping[str, str]
    modes: Mapping[str, str]
    maps: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Family:
    """The codes of one file. ``kind`` is a claim's kind, or "cell"; ``decided`` are decisions that hold for all."""

    file: str
    kind: str
    name: str
    about: str
    decided: tuple[str, ...]
    entries: tuple[Entry, ...]


@cache
def load() -> tuple[Family, ...]:
    """All families: events first, then the other files by name."""
    return tuple(_family(file, data) for file, data in _files())


def event_types() -> tuple[Entry, ...]:
    """All event types, family by family."""
    return tuple(entry for family in load() if family.kind == "event" for entry in family.entries)


def mistakes() -> tuple[tuple[str, str], ...]:
    """Every departure of a file from the schema, as (file and place, message) pairs; empty when all is well."""
    schema = (files(__package__) / "schemas" / "codebook.schema.json").read_text(encoding="utf-8")
    validator = Draft202012Validator(json.loads(schema))
    return tuple(
        (f"{file} {'/'.join(str(p) for p in error.absolute_path)}", error.message)
        for file, data in _files()
        for error in validator.iter_errors(data)
    )


def _files() -> Iterator[tuple[str, Any]]:
    for folder, prefix in ((files(__package__) / "events", "events/"), (files(__package__), "")):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".yaml"):
                yield prefix + file.name.removesuffix(".yaml"), yaml.safe_load(file.read_text(encoding="utf-8"))


def _family(file: str, data: Mapping[str, Any]) -> Family:
    entries = tuple(_entry(entry) for entry in data["types"])
    decided = tuple(data.get("decided", ()))
    return Family(file, data.get("kind", "event"), data["family"], data.get("about", ""), decided, entries)


def _entry(data: Mapping[str, Any]) -> Entry:
    roles = data.get("roles", {})
    return Entry(
        type=data["type"],
        definition=data["definition"],
        group=data.get("group", ""),
        includes=tuple(data.get("includes", ())),
        excludes=tuple(data.get("excludes", ())),
        borderline=tuple(Case(**case) for case in data.get("borderline", ())),
        required=tuple(roles.get("required", ())),
        optional=tuple(roles.get("optional", ())),
        meanings=data.get("meanings", {}),
        modes=data.get("modes", {}),
        maps={system: _names(value) for system, value in data["maps"].items()},
    )


def _names(value: str | float | list[str]) -> tuple[str, ...]:
    """What another system calls it: a list, or one line with its parts set off by semicolons."""
    if isinstance(value, list):
        return tuple(value) or ("none",)
    return tuple(str(value).split("; "))
