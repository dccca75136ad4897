"""The computed tables that linking fills: the ledger, the parts of agreements, and what disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete

from sourcebook.record._engines import insert_rows
from sourcebook.record.linking.bearings import Agreement
from sourcebook.record.linking.disagreements import Disagreement
from sourcebook.record.linking.figures import Entry
from sourcebook.record.schema import metadata

__all__ = ["Found", "write"]

_tables = metadata.tables


@dataclass(frozen=True)
class Found:
    """What linking found that is no judgement; ``origins`` gives the independent source of each claim's key."""

    ledger: Sequence[Entry]
    agreements: Sequence[Agreement]
    disagreements: Sequence[Disagreement]
    origins: Mapping[int, str]


def write(connection: Connection, found: Found) -> None:
    """All four tables anew."""
    rows: dict[str, list[dict[str, Any]]] = {
        "ledger_entry": list(_ledger(found.ledger)),
        "agreement_part": list(_parts(found.agreements)),
        "disagreement": list(_clashes(found.disagreements)),
        "origin": [{"claim": claim, "source": source} for claim, source in found.origins.items()],
    }
    for name, written in rows.items():
        connection.execute(delete(_tables[name]))
        insert_rows(connection, _tables[name], written)


def _ledger(ledger: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    for position, entry in enumerate(ledger):
        yield {
            "position": position,
            "claim": entry.claim.key,
            "group_id": entry.group,
            "label": entry.label,
            "side": entry.scope.side,
            "people": entry.scope.people,
            "scope_place": entry.scope.place_name,
            "badge": entry.badge,
            "reason": entry.reason,
            "is_reference": int(entry.is_reference),
            "source": entry.source,
        }


def _parts(made: Sequence[Agreement]) -> Iterator[dict[str, Any]]:
    position = 0
    for agreement in made:
        first = {part.term: part.claim.id for part in agreement.terms}
        for part in agreement.parts:
            yield {
                "position": position,
                "agreement": agreement.id,
                "claim": part.claim.key,
                "part": part.part,
                "term": part.term,
                "first": first.get(part.term, ""),
                "sentence_start": part.claim.sentence[0],
                "sentence_end": part.claim.sentence[1],
                "sentence": part.claim.context,
            }
            position += 1


def _clashes(clashes: Sequence[Disagreement]) -> Iterator[dict[str, Any]]:
    ordered = sorted(clashes, key=lambda d: (d.sort, d.a.key, d.b.key))
    for position, clash in enumerate(ordered):
        yield {
            "position": position,
            "sort": clash.sort,
            "a": clash.a.key,
            "b": clash.b.key,
            "reason": clash.reason,
        }
