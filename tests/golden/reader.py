"""How a golden file names a claim, and whether a claim of the record is the one that it names.

``claim: event ASSAULT shelled`` is a kind, the beginning of a type and a word of the trigger; every other cell given
must be as written: a role, a speaker or a place by a part of its name or words, the rest by their value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sourcebook.model import Claim

__all__ = ["fits", "missing", "unfounded"]

ROLES = ("source", "target", "party", "mediator", "beneficiary", "instrument")


def missing(wanted: Iterable[dict[str, Any]], claims: Iterable[Claim]) -> set[str]:
    """The wanted claims that none of the claims is, in words."""
    return {", ".join(f"{k} {v}" for k, v in each.items()) for each in wanted if not any(fits(c, each) for c in claims)}


def unfounded(never: Iterable[dict[str, Any]], claims: Iterable[Claim]) -> Iterator[str]:
    """The claims that should not be there, in words."""
    for unwanted in never:
        for claim in claims:
            if fits(claim, unwanted):
                yield f"{claim.kind} {claim.type} {claim.status} {claim.layer}: {claim.words.exact}"


def fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    """Is this the claim that the cells describe?"""
    return _named(claim, wanted.get("claim", "")) and all(
        _cell(claim, cell, value) for cell, value in wanted.items() if cell != "claim"
    )


def _named(claim: Claim, name: str) -> bool:
    kind, claim_type, trigger = _parts(name)
    found = claim.trigger.exact if claim.trigger else claim.words.exact
    return claim.kind.startswith(kind) and claim.type.startswith(claim_type) and trigger.lower() in found.lower()


def _parts(name: str) -> tuple[str, str, str]:
    """Kind, type and trigger; the type of an event is in capitals and may be left out."""
    kind, _, rest = name.partition(" ")
    first, _, last = rest.partition(" ")
    if kind == "event" and first and not first.isupper():
        return kind, "", rest
    return kind, first, last


def _cell(claim: Claim, cell: str, value: Any) -> bool:
    if cell in ROLES:
        return any(r.role == cell and value.lower() in f"{r.name} {r.words.exact}".lower() for r in claim.roles)
    if cell == "speaker":
        said = " ".join(f"{s.name} {s.words.exact if s.words else ''}" for s in claim.speakers)
        return value.lower() in said.lower()
    if cell == "place":
        return any(value.lower() in f"{p.name} {p.words.exact}".lower() for p in claim.places)
    if cell == "words":
        return value.lower() in claim.words.exact.lower()
    for part in (claim, claim.time, claim.number):
        if part is not None and hasattr(part, cell):
            return bool(getattr(part, cell) == value)
    return False
