"""The computed tables that linking fills: the ledger, the parts of agreements, and what disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, text

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
    """All of them anew."""
    rows: dict[str, list[dict[str, Any]]] = {
        "ledger_entry": list(_ledger(found.ledger)),
        "agreement_part": list(_parts(found.agreements)),
        "disagreement": list(_clashes(found.disagreements)),
        "origin": [{"claim": claim, "source": source} for claim, source in found.origins.items()],
    }
    for name, written in rows.items():
        connection.execute(delete(_tables[name]))
        insert_rows(connection, _tables[name], written)
    for name, made in _TALLIES.items():
        connection.execute(delete(_tables[name]))
        connection.execute(text(f"INSERT INTO {name} {made}"))


_EVENTS = """
    SELECT m.thing AS event, min(t.day) AS day, count(*) AS claims, count(DISTINCT t.document_key) AS documents,
        count(DISTINCT o.source) AS sources,
        sum(CASE WHEN t.status = 'asserted' THEN 1 ELSE 0 END) AS asserted,
        sum(CASE WHEN t.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
        sum(CASE WHEN t.status = 'denied' THEN 1 ELSE 0 END) AS denied,
        min(f.value) AS first_told
    FROM member m
    JOIN claim_row t ON t.id = m.item AND t.verdict <> 'reject'
    JOIN origin o ON o.claim = t.claim
    LEFT JOIN finding f ON f.document = t.document_key AND f.field = 'date'
    WHERE m.about = 'event'
    GROUP BY m.thing"""

_TALLIES = {
    "event_tally": f"""(position, event, claim, claims, documents, sources, asserted, alleged, denied)
        SELECT row_number() OVER (ORDER BY c.day, c.last_day, c.claim), e.event, c.claim, e.claims, e.documents,
            e.sources, e.asserted, e.alleged, e.denied
        FROM ({_EVENTS}) e JOIN claim_row c ON c.id = e.event""",  # noqa: S608 - queries of ours
    "source_tally": f"""(source, claims, documents, alone, joined, first, contradicted)
        SELECT o.source, count(*), count(DISTINCT c.document_key),
            sum(CASE WHEN c.kind = 'event' AND coalesce(e.sources, 1) = 1 THEN 1 ELSE 0 END),
            sum(CASE WHEN e.sources > 1 THEN 1 ELSE 0 END),
            sum(CASE WHEN e.sources > 1 AND e.first_told = f.value THEN 1 ELSE 0 END),
            sum(CASE WHEN c.claim IN (SELECT a FROM disagreement UNION SELECT b FROM disagreement) THEN 1 ELSE 0 END)
        FROM origin o
        JOIN claim_row c ON c.claim = o.claim AND c.verdict <> 'reject'
        LEFT JOIN finding f ON f.document = c.document_key AND f.field = 'date'
        LEFT JOIN member m ON m.about = 'event' AND m.item = c.id
        LEFT JOIN ({_EVENTS}) e ON e.event = m.thing
        GROUP BY o.source""",  # noqa: S608 - queries of ours
    "place_form": """(place_id, name, printed, country, claims, documents)
        SELECT coalesce(m.thing, n.name || '|' || coalesce(n.country, '')), n.name, n.words,
            min(coalesce(n.country, '')),
            count(*), count(DISTINCT n.document_key)
        FROM named n
        JOIN claim_row c ON c.claim = n.claim AND c.verdict <> 'reject'
        LEFT JOIN member m ON m.about = 'place' AND m.item = n.name || '|' || coalesce(n.country, '')
        WHERE n.part = 'place'
        GROUP BY coalesce(m.thing, n.name || '|' || coalesce(n.country, '')), n.name, n.words""",
}
"""Tables that SQL fills from what is there by now."""


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
