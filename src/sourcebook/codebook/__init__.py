"""What is coded, language-free, as data: definitions, borderline cases, mappings; and the schemas of all data files.

:func:`event_types` gives the codebook of events (``events/*.yaml``, one file a family).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["EventType", "event_types"]


@dataclass(frozen=True)
class EventType:
    """One event type: what it means, its modes with their meanings, and what it is called elsewhere (``maps``)."""

    type: str
    family: str
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    modes: Mapping[str, str]
    maps: Mapping[str, Any]


@cache
def event_types() -> tuple[EventType, ...]:
    """All event types, family by family."""
    found = []
    for file in sorted((files(__package__) / "events").iterdir(), key=lambda f: f.name):
        family = yaml.safe_load(file.read_text(encoding="utf-8"))
        found += [_event_type(family["family"], entry) for entry in family["types"]]
    return tuple(found)


def _event_type(family: str, entry: Mapping[str, Any]) -> EventType:
    return EventType(
        entry["type"],
        family,
        entry["definition"],
        tuple(entry["includes"]),
        tuple(entry["excludes"]),
        entry["modes"],
        entry["maps"],
    )
