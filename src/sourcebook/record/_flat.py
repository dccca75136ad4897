"""A claim as one flat row, with the keys that views are ordered by: nothing is decided here, only laid out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sourcebook.model import Claim, Evidence
from sourcebook.record.guide import places_json, roles_json, speakers_json
from sourcebook.record.schema import PER_DOCUMENT

__all__ = ["UNDATED", "Standing", "first_day", "last_day", "month_on", "names_of", "rank", "row_of"]

_ACTS, _SUFFERS, _HELPS = ("source", "party"), ("target", "beneficiary"), ("mediator", "instrument")
_RANKS = ("killed", "wounded", "missing", "detained", "displaced", "returned", "affected")
_ATTITUDES = ("position", "assessment", "outlook")
UNDATED = "9999-12-31"
_NOBODY = "\U0010ffff"
"""Stands after every name."""


@dataclass(frozen=True)
class Standing:
    """What people decided about a claim: verdict, who said so, cells set, and whether a person added it."""

    verdict: str = ""
    reviewer: str = ""
    changed: tuple[str, ...] = ()
    by_hand: bool = False


def row_of(claim: Claim, key: int, block: int, standing: Standing) -> dict[str, Any]:
    """The row of a claim as it stands, for the table ``claim_row``."""
    who, whom, others = (_joined(claim, roles) for roles in (_ACTS, _SUFFERS, _HELPS))
    according_to = " > ".join(s.name for s in claim.speakers)
    is_attitude = claim.kind in _ATTITUDES
    holder = (who or according_to) if is_attitude else ""
    is_figure = claim.kind == "figure"
    point = next((p for p in claim.places if p.lat is not None), None)
    return {
        "claim": key,
        "id": claim.id,
        "document_key": key // PER_DOCUMENT,
        "document": claim.document,
        **{name: getattr(claim, name) for name in ("kind", "type", "mode", "status", "layer", "rule", "note")},
        "who": who,
        "whom": whom,
        "others": others,
        "place": "; ".join(p.name for p in claim.places),
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        **_when(claim),
        **_how_many(claim),
        "according_to": according_to,
        **_at(claim.words, "words", "start_offset", "end_offset"),
        **_at(claim.trigger, "act_words", "act_start", "act_end"),
        "paragraph": block + 1,
        "roles": roles_json(claim),
        "places": places_json(claim),
        "speakers": speakers_json(claim),
        "verdict": standing.verdict,
        "reviewer": standing.reviewer,
        "changed": ", ".join(standing.changed),
        "by_hand": int(standing.by_hand),
        "part": _part(claim),
        "rank": rank(claim.type) if is_figure else 0,
        "of_whom": (whom or who) if is_figure else "",
        "holder": holder,
        "holder_order": (holder or _NOBODY) if is_attitude else "",
    }


def names_of(claim: Claim, key: int) -> Iterator[dict[str, Any]]:
    """Rows of the table ``named``: every name once a part."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    told = (
        *((r.name, r.role, r.country, r.sector, r.words) for r in claim.roles),
        *((s.name, "speaker", None, None, s.words) for s in claim.speakers),
        *((p.name, "place", p.country, None, p.words) for p in claim.places),
    )
    for name, part, country, sector, words in told:
        if name and (name, part) not in found:
            found[name, part] = {
                "name": name,
                "part": part,
                "claim": key,
                "document_key": key // PER_DOCUMENT,
                "kind": claim.kind,
                "country": country or "",
                "sector": sector or "",
                "words": words.exact if words else "",
            }
    return iter(found.values())


def last_day(day: str) -> str:
    """The last day of an ISO day, month or year."""
    if len(day) == len("2020"):
        return f"{day}-12-31"
    if len(day) == len("2020-11"):
        year, month = int(day[:4]), int(day[5:])
        return f"{day}-{monthrange(year, month)[1]:02}" if year and 1 <= month <= len(_MONTHS) else f"{day}-31"
    return day


_MONTHS = range(12)


def first_day(day: str) -> str:
    """The first day of an ISO day, month or year."""
    return day + "-01" * ((len("2020-11-09") - len(day)) // len("-01"))


def month_on(day: str, months: int) -> str:
    """The same day of a month some months on or back; for comparing, so it need not be in the calendar."""
    at = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    return f"{at // 12:04}-{at % 12 + 1:02}{day[7:]}"


def _when(claim: Claim) -> dict[str, Any]:
    time = claim.time
    is_told = bool(time.start or time.end or time.words)
    known = time.start or time.end
    has_day = bool(known) and not time.is_bound
    day = first_day(known) if known and has_day else UNDATED
    until = last_day(time.end) if time.end else UNDATED if has_day else first_day(known or "")
    return {
        "start_date": time.start,
        "end_date": time.end,
        "time_basis": time.basis if is_told else None,
        **_at(time.words, "time_words", "time_start", "time_end"),
        "day": day,
        "last_day": until,
        "lasting": int(has_day and until > month_on(day, 1)),
    }


def _how_many(claim: Claim) -> dict[str, Any]:
    number = claim.number
    names = ("low", "best", "high", "bound", "unit", "what")
    told = {name: getattr(number, name) if number else None for name in names}
    return {**told, **_at(number.words if number else None, "number_words", "number_start", "number_end")}


def _at(words: Evidence | None, exact: str, start: str, end: str) -> dict[str, Any]:
    values = (words.exact, words.start, words.end) if words else (None, None, None)
    return dict(zip((exact, start, end), values, strict=True))


def _joined(claim: Claim, roles: tuple[str, ...]) -> str:
    return "; ".join(r.name for r in claim.roles if r.role in roles)


def _part(claim: Claim) -> str:
    if claim.kind == "term":
        return "term"
    return "deal" if (claim.kind, claim.type) == ("event", "AGREE") else ""


def rank(type_: str) -> int:
    """The place of a type of figure in their order: the human cost first."""
    return _RANKS.index(type_) if type_ in _RANKS else len(_RANKS)
