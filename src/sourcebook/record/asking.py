"""A handful of plain questions over a record's claims: who, did what, to whom, where, when, according to whom.

Names are looked up first, as people write them: words of a name without accents, a country's code, and every other
name of the same actor or place by the judgements in force. Then claims are walked in an index that gives their order;
which one depends on how often the names stand in the record, which is counted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from sourcebook.errors import BadData, UnknownPlugin
from sourcebook.model import KINDS
from sourcebook.record import _engines
from sourcebook.record._flat import first_day, last_day, month_on, rank
from sourcebook.record._words import Term, terms
from sourcebook.record.store import Record

__all__ = ["COLUMNS", "LAYERS", "STATUSES", "Conditions", "Question", "Walk", "ask", "conditions"]

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

FEW = 4_000
"""What no more claims than this have leads to them at once; for what is busier, the claims are walked in the order
asked for until enough are found."""
_BUSY = 50_000
"""Beyond this it does not matter how busy a name is."""
_MOST_NAMES = 10_000
STATUSES = ("asserted", "alleged", "denied", "foreseen", "hypothetical", "demanded")
LAYERS = ("current", "background", "future")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


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


@dataclass(frozen=True)
class Walk:
    """How claims are walked: the kinds among which, when they are known, and the columns of the order."""

    kinds: tuple[str, ...] = ()
    order: tuple[str, ...] = ("day", "last_day", "claim")

    @property
    def is_by_day(self) -> bool:
        """In the order that the indexes on single columns have too."""
        return self.order[0] == "day"


def ask(record: Record, question: Question, limit: int = 100) -> Iterator[dict[str, Any]]:
    """Claims that answer, by their day, undated ones last; rejected ones are left out. Raises UnknownPlugin, BadData.

    ``limit`` 0 gives all.
    """
    with record.connect() as connection:
        found = conditions(connection, question, Walk((question.kind,) if question.kind else ()))
        where = " AND ".join((*found.parts, "verdict <> 'reject'"))
        most = f" LIMIT {limit:d}" if limit else ""
        sql = f"SELECT {', '.join(COLUMNS)} FROM claim_row WHERE {where} ORDER BY day, last_day, claim{most}"  # noqa: S608
        statement, values = found.statement(sql)
        for row in connection.execution_options(stream_results=True).execute(statement, values).mappings():
            yield dict(row)


def conditions(connection: Connection, question: Question, walk: Walk) -> Conditions:
    """A question as conditions over ``claim_row``.

    Raises UnknownPlugin for a type, status ... that there is not, BadData for a date that is none.
    """
    found = Conditions()
    if question.document:
        found = found.having("document = :document", document=question.document)
    if question.kind:
        found = found.having(f"kind = '{_known('kind', question.kind, KINDS)}'")
    for column, known in (("status", STATUSES), ("layer", LAYERS)):
        value = getattr(question, column)
        if value:
            # What the index leaves out is said, so that it can be used.
            most = f"{column} <> '{known[0]}'" if _known(column, value, known) != known[0] else ""
            found = _equal(connection, found, walk, column, value, most)
    if question.did:
        found = _done(connection, found, walk, question.did)
    found = _dated(connection, found, walk, question)
    found = _named(connection, found, walk, question)
    if question.text:
        sql, value = _engines.of(connection).matching(terms(question.text))
        found = found.having(f"claim IN ({sql})", sought=value)
    return found


def _known(what: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UnknownPlugin(what, value, known)
    return value


def _equal(
    connection: Connection, found: Conditions, walk: Walk, column: str, value: str, most: str = ""
) -> Conditions:
    """Rows with a value in a column that has an index in the order of days.

    The index is used when it gives the order asked for, or few rows. Else the column is written so that none can be
    used, and the claims are walked in their order.
    """
    condition = f"{column} = :is_{column}"
    both = f"{condition} AND {most}" if most else condition
    is_useful = walk.is_by_day or column in walk.order or (column == "type" and "part" in walk.order)
    if is_useful or _few(connection, f"SELECT 1 FROM claim_row WHERE {both}", {f"is_{column}": value}):  # noqa: S608
        return found.having(both, **{f"is_{column}": value})
    return found.having(f"{column} || '' = :is_{column}", **{f"is_{column}": value})


def _few(connection: Connection, sql: str, values: Mapping[str, Any], most: int = FEW) -> bool:
    """Whether a query gives no more rows than are worth looking up one by one."""
    return _counted(connection, sql, values, most + 1) <= most


def _counted(connection: Connection, sql: str, values: Mapping[str, Any], most: int) -> int:
    """How many rows a query gives; no more than ``most`` are looked at."""
    lists: list[Any] = [bindparam(n, expanding=True) for n, value in values.items() if isinstance(value, tuple)]
    counted = text(f"SELECT count(*) FROM ({sql} LIMIT {most:d}) counted")  # noqa: S608 - queries of ours
    return int(connection.scalar(counted.bindparams(*lists), dict(values)) or 0)


def _done(connection: Connection, found: Conditions, walk: Walk, did: str) -> Conditions:
    """Claims of a type or mode. A type is of one kind, as a rule; saying so opens the indexes of that kind."""
    column, value = _type_or_mode(connection, did)
    if column == "mode":
        return _equal(connection, found, walk, column, value, "mode <> ''")
    kinds = tuple(_steps(connection, "kind", "type = :type", type=value))
    if walk.kinds and not set(kinds) & set(walk.kinds):
        return found.having("1 = 0")
    found = _equal(connection, found, walk, column, value)
    if len(kinds) == 1:
        found = found.having(f"kind = '{kinds[0]}'")
        found = found.having(f"rank = {rank(value)}") if kinds[0] == "figure" else found
    return found


def _dated(connection: Connection, found: Conditions, walk: Walk, question: Question) -> Conditions:
    """Claims whose time overlaps with that asked for; undated ones do not."""
    for name in ("since", "until"):
        if getattr(question, name) and not _DATE.fullmatch(getattr(question, name)):
            told = f"found {getattr(question, name)!r}; expected a date such as 2020-11-09, 2020-11 or 2020"
            raise BadData(((name, told),))
    if not question.since and not question.until:
        return found
    values = {"since": first_day(question.since or "0001"), "until": last_day(question.until or "9998")}
    overlap = "day <= :until AND last_day >= :since"
    if walk.is_by_day:
        return found.having(overlap, **values)
    # Few acts last long; all others that overlap begin at most a month before.
    values["before"] = month_on(values["since"], -1)
    short = f"SELECT claim FROM claim_row WHERE day >= :before AND {overlap}"  # noqa: S608 - a text of ours
    long = f"SELECT claim FROM claim_row WHERE lasting = 1 AND {overlap}"  # noqa: S608 - a text of ours
    if _few(connection, short, values) and _few(connection, long, values):
        return found.having(f"claim IN ({short} UNION {long})", **values)
    del values["before"]
    return found.having("day || '' <= :until AND last_day >= :since", **values)


def _type_or_mode(connection: Connection, wanted: str) -> tuple[str, str]:
    """The column and the code that is meant. Raises UnknownPlugin with the nearest."""
    known: dict[str, tuple[str, str]] = {}
    for column in ("mode", "type"):
        known |= {value.lower(): (column, value) for value in _steps(connection, column)}
    found = known.get(wanted.lower().replace(" ", "-")) or known.get(wanted.lower().replace(" ", "_"))
    if found is None:
        raise UnknownPlugin("type or mode", wanted, tuple(sorted(value for _, value in known.values())))
    return found


def _steps(connection: Connection, column: str, condition: str = "", **values: str) -> Iterator[str]:
    """Every value of a column, each found by one step in an index."""
    where = f" AND {condition}" if condition else ""
    step = text(f"SELECT min({column}) FROM claim_row WHERE {column} > :after AND {column} <> ''{where}")  # noqa: S608
    value = connection.scalar(step, {**values, "after": ""})
    while value is not None:
        yield value
        value = connection.scalar(step, {**values, "after": value})


# ── names ────────────────────────────────────────────────────────────────────────────────────────


def _named(connection: Connection, found: Conditions, walk: Walk, question: Question) -> Conditions:
    """Claims that name somebody or a place in the parts asked about.

    A name that stands in few of them leads to them. Of several busy ones the rarest does; a single busy one is looked
    for while the claims are walked in their order.
    """
    asked = [
        _Named(name, tuple(_names(connection, getattr(question, name), is_place=name == "where")), parts, walk.kinds)
        for name, parts in PARTS.items()
        if getattr(question, name)
    ]
    most = FEW + 1 if len(asked) == 1 else _BUSY
    counted = sorted(
        (_counted(connection, each.claims, {each.name: each.names}, most), each.name, each) for each in asked
    )
    for i, (count, name, each) in enumerate(counted):
        leads = count <= FEW or (i == 0 and len(asked) > 1)
        found = found.having(f"claim IN ({each.claims})" if leads else each.probe, **{name: each.names})
    return found


@dataclass(frozen=True)
class _Named:
    """Names in some parts of claims of some kinds, as SQL."""

    name: str
    names: tuple[str, ...]
    parts: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def claims(self) -> str:
        """The keys of all claims that have one of the names there."""
        return f"SELECT claim FROM named WHERE name IN :{self.name} AND {self._told()}"  # noqa: S608 - names of ours

    @property
    def probe(self) -> str:
        """Whether a claim has one; written so that its own names are looked at, and not the names' claims."""
        return (
            "EXISTS (SELECT 1 FROM named WHERE named.claim = claim_row.claim "  # noqa: S608 - names of ours
            f"AND named.name || '' IN :{self.name} AND {self._told()})"
        )

    def _told(self) -> str:
        parts = ", ".join(f"'{part}'" for part in self.parts)
        kinds = ", ".join(f"'{kind}'" for kind in self.kinds)
        return f"named.part IN ({parts})" + (f" AND named.kind IN ({kinds})" if kinds else "")


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
