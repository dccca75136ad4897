"""A handful of plain questions over a record's claims: who, did what, to whom, where, when, according to whom.

Names are looked up first, as people write them: words of a name without accents, a country's code, and every other
name of the same actor or place by the judgements in force. Then claims are walked in an index that gives their order;
which one depends on how often the names stand in the record, which is counted there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from sourcebook.errors import UnknownPlugin
from sourcebook.model import KINDS
from sourcebook.record import _engines
from sourcebook.record._flat import first_day, last_day
from sourcebook.record._words import Term, terms
from sourcebook.record.store import Record

__all__ = ["COLUMNS", "Conditions", "Question", "ask", "conditions"]

PARTS: dict[str, tuple[str, ...]] = {
    "who": ("source", "party"),
    "whom": ("target", "beneficiary"),
    "where": ("place",),
    "according_to": ("speaker",),
    "actor": ("source", "party", "target", "beneficiary", "mediator", "instrument", "speaker"),
}
"""Which parts of a claim a question about a name looks at."""

COLUMNS = (
    "kind", "type", "mode", "status", "layer", "who", "whom", "others", "place", "lat", "lon", "start_date", "end_date",
    "time_basis", "low", "best", "high", "bound", "unit", "what", "according_to", "words", "document", "paragraph",
    "start_offset", "end_offset", "verdict", "changed", "by_hand", "rule", "note", "id", "claim",
)  # fmt: skip
"""What an answer tells of each claim; docs/record.md says what each means."""

_FEW = 4_000
"""A name that stands in no more claims than this leads to them at once; of a busier one the claims are walked in the
order asked for until enough are found."""
_MOST_NAMES = 10_000
_STATUSES = ("asserted", "alleged", "denied", "foreseen", "hypothetical", "demanded")
_LAYERS = ("current", "background", "future")


@dataclass(frozen=True)
class Question:
    """What to look for; empty fields ask for nothing. Dates are ISO 8601 and may be a month or a year.

    ``who``, ``whom``, ``where``, ``according_to`` and ``actor`` (in any part) are names or words of names, or the
    code of a country; ``did`` is a type or a mode; ``text`` are words as in ``search``.
    """

    who: str = ""
    did: str = ""
    whom: str = ""
    where: str = ""
    since: str = ""
    until: str = ""
    according_to: str = ""
    status: str = ""
    layer: str = ""
    kind: str = ""
    text: str = ""
    actor: str = ""
    document: str = ""


@dataclass(frozen=True)
class Conditions:
    """SQL over ``claim_row`` that a question becomes, with the values of its parameters."""

    parts: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    lists: tuple[str, ...] = ()

    def having(self, part: str, **values: Any) -> Conditions:
        """One condition more; values that are tuples become lists in it."""
        lists = tuple(name for name, value in values.items() if isinstance(value, tuple))
        return replace(self, parts=(*self.parts, part), values={**self.values, **values}, lists=(*self.lists, *lists))

    def statement(self, sql: str, **values: Any) -> tuple[TextClause, dict[str, Any]]:
        """A query that uses the conditions, ready to be run."""
        made = text(sql).bindparams(*(bindparam(name, expanding=True) for name in self.lists))
        return made, {**self.values, **values}


def ask(record: Record, question: Question, limit: int = 100) -> Iterator[dict[str, Any]]:
    """Claims that answer, by their day, undated ones last; rejected ones are left out. Raises UnknownPlugin.

    ``limit`` 0 gives all.
    """
    with record.connect() as connection:
        found = conditions(connection, question)
        where = " AND ".join((*found.parts, "verdict <> 'reject'"))
        most = f" LIMIT {limit:d}" if limit else ""
        sql = f"SELECT {', '.join(COLUMNS)} FROM claim_row WHERE {where} ORDER BY day, last_day, claim{most}"  # noqa: S608
        statement, values = found.statement(sql)
        for row in connection.execution_options(stream_results=True).execute(statement, values).mappings():
            yield dict(row)


def conditions(connection: Connection, question: Question) -> Conditions:
    """A question as conditions over ``claim_row``. Raises UnknownPlugin for a type, status ... that there is not."""
    found = _codes(connection, question, Conditions())
    if question.document:
        found = found.having("document = :document", document=question.document)
    if question.since:
        found = found.having("last_day >= :since", since=first_day(question.since))
    if question.until:
        found = found.having("day <= :until", until=last_day(question.until))
    for name, parts in PARTS.items():
        wanted = getattr(question, name)
        if wanted:
            found = _named(connection, found, name, wanted, parts)
    sought = terms(question.text)
    if question.text:
        sql, value = _engines.of(connection).matching(sought)
        found = found.having(f"claim IN ({sql})", sought=value)
    return found


def _codes(connection: Connection, question: Question, found: Conditions) -> Conditions:
    """Kind, type or mode, status and layer; what an index leaves out is said, so that it can be used."""
    for name, known, most in (("kind", KINDS, ""), ("status", _STATUSES, "asserted"), ("layer", _LAYERS, "current")):
        value = getattr(question, name)
        if value and value not in known:
            raise UnknownPlugin(name, value, known)
        if value:
            found = found.having(f"{name} = '{value}'")
        if value and most and value != most:
            found = found.having(f"{name} <> '{most}'")
    if question.did:
        column, value = _type_or_mode(connection, question.did)
        found = found.having(f"{column} = :did", did=value)
        found = found.having("mode <> ''") if column == "mode" else found
    return found


def _type_or_mode(connection: Connection, wanted: str) -> tuple[str, str]:
    """The column and the code that is meant. Raises UnknownPlugin with the nearest."""
    known: dict[str, tuple[str, str]] = {}
    for column in ("mode", "type"):
        known |= {value.lower(): (column, value) for value in _distinct(connection, column)}
    found = known.get(wanted.lower().replace(" ", "-")) or known.get(wanted.lower().replace(" ", "_"))
    if found is None:
        raise UnknownPlugin("type or mode", wanted, tuple(sorted(value for _, value in known.values())))
    return found


def _distinct(connection: Connection, column: str) -> Iterator[str]:
    """Every value of a column, each found by one step in its index."""
    step = text(f"SELECT min({column}) FROM claim_row WHERE {column} > :after AND {column} <> ''")  # noqa: S608 - ours
    value = connection.scalar(step, {"after": ""})
    while value is not None:
        yield value
        value = connection.scalar(step, {"after": value})


# ── names ────────────────────────────────────────────────────────────────────────────────────────


def _named(connection: Connection, found: Conditions, name: str, wanted: str, parts: tuple[str, ...]) -> Conditions:
    """Claims that name somebody in these parts."""
    is_place = parts == PARTS["where"]
    names = tuple(_names(connection, wanted, is_place=is_place))
    told = ", ".join(f"'{part}'" for part in parts)
    if _claims_of(connection, names, "placed" if is_place else "total") <= _FEW:
        sql = f"claim IN (SELECT claim FROM named WHERE name IN :{name} AND part IN ({told}))"  # noqa: S608 - ours
    else:
        # Nothing is joined to the name, so that the claim's own names are looked at and not the names' claims.
        sql = (
            "EXISTS (SELECT 1 FROM named WHERE named.claim = claim_row.claim "  # noqa: S608 - names of ours
            f"AND named.name || '' IN :{name} AND named.part IN ({told}))"
        )
    return found.having(sql, **{name: names})


def _names(connection: Connection, wanted: str, *, is_place: bool) -> Iterable[str]:
    """All names that are meant: those with the words, those under the country's code, and what is one with them."""
    column, about = ("placed", "place") if is_place else ("total", "actor")
    found: dict[str, None] = {}
    exact = f"SELECT name FROM name_tally WHERE name = :wanted AND {column} > 0"  # noqa: S608 - names of ours
    found |= dict.fromkeys(connection.scalars(text(exact), {"wanted": wanted}))
    if not found:
        found |= dict.fromkeys(_with_words(connection, terms(wanted), column))
    if wanted.isupper() and len(wanted) == len("AZE"):
        code = "SELECT DISTINCT name FROM name_code WHERE country = :wanted"
        placed = "SELECT DISTINCT name FROM named WHERE part = 'place' AND country = :wanted"
        found |= dict.fromkeys(connection.scalars(text(placed if is_place else code), {"wanted": wanted}))
    return {**found, **dict.fromkeys(_same(connection, tuple(found), about))}


def _with_words(connection: Connection, sought: Sequence[Term], column: str) -> Iterator[str]:
    if not sought:
        return
    likes = " AND ".join(f"folded LIKE :like{i}" for i in range(len(sought)))
    values = {
        f"like{i}": f"% {' '.join(term.words)}{'' if term.is_beginning else ' '}%" for i, term in enumerate(sought)
    }
    sql = f"SELECT name FROM name_tally WHERE {column} > 0 AND {likes} ORDER BY {column} DESC, name LIMIT {_MOST_NAMES}"  # noqa: S608
    yield from connection.scalars(text(sql), values)


def _same(connection: Connection, names: tuple[str, ...], about: str) -> Iterator[str]:
    """Other names of the same actors or places."""
    if not connection.scalar(text("SELECT 1 FROM member WHERE about = :about LIMIT 1"), {"about": about}):
        return
    rows = connection.execute(text("SELECT item, thing FROM member WHERE about = :about"), {"about": about}).all()
    plain = {item: item.rpartition("|")[0] if about == "place" else item for item, _ in rows}
    wanted = set(names)
    things = {thing for item, thing in rows if plain[item] in wanted}
    yield from sorted(plain[item] for item, thing in rows if thing in things)


def _claims_of(connection: Connection, names: tuple[str, ...], column: str) -> int:
    """In how many claims the names stand, counted by name."""
    counted = text(f"SELECT coalesce(sum({column}), 0) FROM name_tally WHERE name IN :names")  # noqa: S608 - ours
    bound = counted.bindparams(bindparam("names", expanding=True))
    return int(connection.scalar(bound, {"names": names}) or 0)
