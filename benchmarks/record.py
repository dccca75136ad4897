"""A record of a million claims: ``python -m benchmarks.record [--claims N] [--at RECORD] [--keep]``.

Makes a record of synthetic documents through the real writer, with the evidence gate on, and measures: claims written
a second, bytes a claim, the first page (50 rows) of every view, alone and under a document, a busy and a rare actor, a
type and a date, pages further on, searches for rare and common words, a judgement and its undoing. Beside it the same
claims in plain SQLite rows without keys, gate or index, as a peer for writing.

The texts are made up by a generator with a fixed seed: every run makes the same record.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import itertools
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcebook import views
from sourcebook.model import (
    Blob,
    Block,
    Claim,
    Document,
    Evidence,
    Finding,
    Mentions,
    Number,
    PlaceCell,
    Reading,
    Role,
    Speaker,
    TimeCell,
)
from sourcebook.record import Judgement, Question, Record, ask, create, judge, open_record, search, undo

CLAIMS_A_DOCUMENT = 50
ROUNDS = 5
PAGE_BAR, SEARCH_BAR = 100.0, 50.0
"""Milliseconds that a first page and a search may take."""

ADJECTIVES = ("Northern", "Eastern", "Red", "Free", "National", "Upper", "Old", "Young", "United", "Coastal")
NOUNS = ("Front", "Army", "Guard", "Council", "Brigade", "Party", "Movement", "Union", "Ministry", "League")
COUNTRIES = ("TMR", "NFR", "OST", "VAL", "KRN")
VERBS = (("shelled", "ASSAULT"), ("occupied", "COERCE"), ("besieged", "ASSAULT"), ("left", "RETREAT"),
         ("met with", "CONSULT"), ("warned", "THREATEN"), ("accused", "ACCUSE"), ("agreed with", "AGREE"))  # fmt: skip
HARMS = (("killed", "killed"), ("wounded", "wounded"), ("displaced", "displaced"), ("detained", "detained"))
STATUSES = ("asserted", "asserted", "asserted", "asserted", "alleged", "denied", "foreseen")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


class World:
    """Names and how often each comes: a few are everywhere, most are rare, as in any war."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        towns = [f"{a}{b}" for a, b in itertools.product(("Tam", "Kor", "Bel", "Ash", "Dor", "Mir", "Sol", "Var"),
                 ("rat", "ova", "gan", "dere", "kent", "bad", "lin", "mar", "tun", "zan"))]  # fmt: skip
        groups = [f"{a} {n}" for a, n in itertools.product(ADJECTIVES, NOUNS)]
        self.places = [f"{town} {part}" if part else town for part in ("", "Heights", "Valley", "Port")
                       for town in towns]  # fmt: skip
        self.actors = [f"{group} of {place}" for place in towns for group in groups]
        self._weights = list(itertools.accumulate(1 / (i + 1) for i in range(len(self.actors))))

    def actor(self) -> str:
        """An actor's name: the first in some eleven of a hundred claims, the last almost never."""
        at = self.random.random() * self._weights[-1]
        return self.actors[bisect.bisect_left(self._weights, at)]

    def place(self) -> str:
        """A place's name, small numbers first."""
        return self.places[int(len(self.places) * self.random.random() ** 2)]


@dataclass
class Draft:
    """A document as it is written: its text so far and its claims."""

    name: str
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def say(self, words: str) -> Evidence:
        """Adds words to the text, and gives their place."""
        start = len(self.text)
        self.text += words
        return Evidence(start, len(self.text), words)

    def since(self, first: Evidence) -> Evidence:
        """The words from some words on to the end of the text."""
        return Evidence(first.start, len(self.text), self.text[first.start :])

    def claim(self, kind: str, type_: str, words: Evidence, **cells: Any) -> None:
        """Adds a claim."""
        id_ = hashlib.sha256(f"{self.name}/{len(self.claims)}".encode()).hexdigest()[:16]
        self.claims.append(Claim(id_, self.name, kind, type_, words, rule="synthetic", **cells))  # type: ignore[arg-type]


def readings(claims: int, seed: int = 7) -> Iterator[Reading]:
    """Documents with fifty claims each."""
    world = World(seed)
    for number in range(claims // CLAIMS_A_DOCUMENT):
        draft = Draft(f"papers/{number:06}.txt")
        while len(draft.claims) < CLAIMS_A_DOCUMENT:
            _sentence(draft, world)
        yield _reading(draft, world)


def _sentence(draft: Draft, world: World) -> None:
    """One sentence with two to four claims: an act, its toll, now and then a tie or what somebody wants."""
    chance = world.random
    day = (2010 + chance.randrange(15), 1 + chance.randrange(12), 1 + chance.randrange(28))
    draft.say("On ")
    dated = draft.say(f"{day[2]} {MONTHS[day[1] - 1]} {day[0]}")
    iso = f"{day[0]}-{day[1]:02}-{day[2]:02}"
    time_ = TimeCell(iso, iso, dated, "stated")
    draft.say(" the ")
    who = _role("source", draft, world)
    draft.say(" ")
    verb, type_ = chance.choice(VERBS)
    act = draft.say(verb)
    draft.say(" the ")
    whom = _role("target", draft, world)
    draft.say(" in ")
    place = world.place()
    where = PlaceCell(draft.say(place), place, "TMR", 40 + len(place) / 10, 44 + len(place) / 9)
    told = draft.since(who.words)
    status: Any = chance.choice(STATUSES)
    draft.say(" and ")
    harm, harm_type = chance.choice(HARMS)
    killed = draft.say(harm)
    draft.say(" ")
    many = chance.randrange(1, 400)
    count = draft.say(f"at least {many} people")
    draft.say(", the ")
    speaker = world.actor()
    said = Speaker(speaker, draft.say(speaker))
    cells: dict[str, Any] = {"places": (where,), "time": time_, "speakers": (said,), "status": status}
    draft.claim("event", type_, told, trigger=act, roles=(who, whom), **cells)
    number = Number(many, None, None, "at_least", "people", "people", count)
    draft.claim("figure", harm_type, draft.since(killed), trigger=killed, roles=(who,), number=number, **cells)
    draft.say(" said. ")
    if chance.random() < 0.5:
        _tie(draft, world)


def _role(role: str, draft: Draft, world: World) -> Role:
    name = world.actor()
    return Role(role, draft.say(name), name, COUNTRIES[len(name) % len(COUNTRIES)], "MIL")


def _tie(draft: Draft, world: World) -> None:
    draft.say("The ")
    who = _role("source", draft, world)
    kind, verb, type_ = world.random.choice(
        (("relation", "backs", "ally"), ("position", "wants peace with", "wants"),
         ("term", "must withdraw from positions of", "withdrawal"), ("relation", "arms", "gives_arms"))
    )  # fmt: skip
    draft.say(" ")
    act = draft.say(verb)
    draft.say(" the ")
    whom = _role("target", draft, world)
    draft.claim(kind, type_, draft.since(who.words), trigger=act, roles=(who, whom))
    draft.say(". ")


def _reading(draft: Draft, world: World) -> Reading:
    content = draft.text.encode()
    digest = hashlib.sha256(content).hexdigest()
    date = f"{2010 + world.random.randrange(15)}-06-01"
    document = Document(
        draft.name, draft.name, "plain", digest, draft.text, digest,
        blocks=(Block(0, len(draft.text), "paragraph"),), date=Finding(date, "given"),
        publisher=Finding(f"Paper {len(draft.text) % 40}", "given"),
    )  # fmt: skip
    return Reading(document, Mentions(), tuple(draft.claims[:CLAIMS_A_DOCUMENT]), words=len(draft.text.split()))


# ── measuring ────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    """Make the record, measure, print; exit code 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--at", help="the record: a new file or address, or one that an earlier run kept")
    parser.add_argument("--keep", action="store_true", help="leave the record where it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sourcebook-bench-") as folder:
        where = options.at or str(Path(folder) / "million.sourcebook")
        if not Path(where).exists():
            _write(where, options.claims)
            _peer(Path(folder) / "plain.db", min(options.claims, 50_000))
        missed = _measure(open_record(where), where)
        if options.at and not options.keep:
            Path(where).unlink(missing_ok=True)
    sys.exit(1 if missed else 0)


def _write(where: str, claims: int) -> None:
    began, made = time.perf_counter(), 0.0
    with create(where).writing("benchmark 1") as writer:
        source = readings(claims)
        while True:
            before = time.perf_counter()
            reading = next(source, None)
            made += time.perf_counter() - before
            if reading is None:
                break
            writer.write(Blob(reading.document.name, reading.document.text.encode()), [reading])
        counts = writer.counts
    views.install(create(where))
    seconds = time.perf_counter() - began - made
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"written: {counts['documents']:,} documents, {counts['claims']:,} claims in {seconds:,.0f} s, "
        f"{counts['claims'] / seconds:,.0f} claims a second; {memory:.0f} MB of memory"
    )
    if Path(where).exists():
        size = Path(where).stat().st_size
        text = sum(len(r.document.text.encode()) for r in itertools.islice(readings(claims), 100)) / 100
        print(
            f"size: {size / 1e9:.2f} GB, {size / counts['claims']:,.0f} bytes a claim "
            f"({size / (text * counts['documents']):.1f} times the texts)"
        )


def _peer(path: Path, claims: int) -> None:
    """The same claims as bare rows of one SQLite table: no keys, no gate, no index, no texts."""
    rows = [
        (c.id, c.document, c.kind, c.type, c.words.exact, repr(c.roles), repr(c.places), repr(c.time), repr(c.number))
        for reading in readings(claims)
        for c in reading.claims
    ]
    connection = sqlite3.connect(path)
    began = time.perf_counter()
    with connection:
        connection.execute("CREATE TABLE claim (id, document, kind, type, words, roles, places, time, number)")
        connection.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    seconds = time.perf_counter() - began
    connection.close()
    print(f"peer: bare rows of {len(rows):,} of the claims, {len(rows) / seconds:,.0f} claims a second")


def _measure(record: Record, where: str) -> int:
    missed = 0
    world = World(7)
    busy, rare = world.actors[0], world.actors[2000]
    questions = {
        "": None,
        "document": Question(document="papers/000007.txt"),
        "busy actor": Question(actor=busy),
        "rare actor": Question(actor=rare),
        "type": Question(did="ASSAULT"),
        "dates": Question(since="2021-05", until="2021-06"),
    }
    print(
        f"\n{'view, first page of 50 rows':<28}"
        + "".join(f"{name or 'all':>12}" for name in questions)
        + f"{'next':>12}"
    )
    for name in views.names():
        walk = views.is_of_claims(name)
        told = [
            _best(lambda q=q, n=name: views.page(record, n, q)) if q is None or walk else None
            for q in questions.values()
        ]
        mark = views.page(record, name).next
        told.append(_best(lambda: views.page(record, name, after=mark)) if mark else None)  # noqa: B023 - run at once
        missed += sum(t is not None and t > PAGE_BAR for t in told)
        print(f"{name:<28}" + "".join(f"{'' if t is None else f'{t:.1f} ms':>12}" for t in told))
    missed += _ask_and_search(record, world)
    _judge(where, record)
    print(f"\n{missed} above the bar ({PAGE_BAR:.0f} ms a page, {SEARCH_BAR:.0f} ms a search)")
    return missed


def _ask_and_search(record: Record, world: World) -> int:
    missed = 0
    print(f"\n{'ask, first 100 rows':<60}")
    for question in (
        Question(who=world.actors[0], did="ASSAULT", since="2020"),
        Question(who="army", whom="guard", where="Tamrat"),
        Question(who="TMR", status="denied"),
        Question(according_to=world.actors[3], kind="figure"),
        Question(layer="background"),
        Question(text="besieged guard tamrat", until="2015"),
    ):
        taken = _best(lambda: list(ask(record, question, 100)))  # noqa: B023 - run at once
        told = ", ".join(f"{k}={v}" for k, v in vars(question).items() if v)
        print(f"  {told:<70}{taken:>8.1f} ms")
        missed += taken > PAGE_BAR
    print("\nsearch")
    for words in ("people", "besieged", "Tamrat Heights", '"Northern Front of Tamrat"', "norther* dere*", "unicorn"):
        taken = _best(lambda: search(record, words))  # noqa: B023 - run at once
        print(f"  {words:<70}{taken:>8.1f} ms")
        missed += taken > SEARCH_BAR
    return missed


def _judge(where: str, record: Record) -> None:
    record = create(where)
    claim = next(iter(views.page(record, "claims", limit=1).rows))["id"]
    began = time.perf_counter()
    key = judge(record, Judgement("claim", "reject", claim, reason="measured", by="Ana", at="2026-01-01"))
    middle = time.perf_counter()
    undo(record, key, "Ana", "2026-01-01", "measured")
    end = time.perf_counter()
    print(f"\na judgement {1000 * (middle - began):.1f} ms, its undoing {1000 * (end - middle):.1f} ms")


def _best(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of a few rounds, which others on the machine disturbed least."""
    work()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return min(taken)


if __name__ == "__main__":
    main()
