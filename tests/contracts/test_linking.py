"""Linking on every database: the same links, written once, never over a person's word, and kept in step with texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.readings import DISPATCH, blob, dispatch, document

from sourcebook import views
from sourcebook.model import Claim, Evidence, Finding, Mentions, Reading
from sourcebook.record import Judgement, Record, create, judge, judgements, link, undo, verify, why

AT = "2026-05-03T14:00"


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Record:
    """A dispatch and its reprint, linked."""
    is_file = request.param == "sqlite"
    place = str(tmp_path / "war.sourcebook") if is_file else request.getfixturevalue("new_database")()
    book = create(place)
    write(book, dispatch(), reprint())
    link(book)
    return book


def write(book: Record, *readings: Reading) -> None:
    with book.writing("test 1") as writer:
        for reading in readings:
            writer.write(blob(reading), [reading])


def reprint() -> Reading:
    """The same claims under another headline, one line further down, a day later."""
    first, head = dispatch(), "By wire\n\n"
    publisher, date = Finding("The Hill Gazette", "given"), Finding("2021-05-05", "given")
    copied = document(head + DISPATCH, "reprint", publisher=publisher, date=date)
    return Reading(copied, Mentions(), tuple(moved(c, len(head)) for c in first.claims), words=62)


def moved(claim: Claim, by: int) -> Claim:
    def at(words: Evidence | None) -> Any:
        return words and Evidence(words.start + by, words.end + by, words.exact)

    return replace(
        claim, id=claim.id.replace("c", "r"), document="reprint", words=at(claim.words), trigger=at(claim.trigger),
        roles=tuple(replace(r, words=at(r.words)) for r in claim.roles),
        places=tuple(replace(p, words=at(p.words)) for p in claim.places),
        time=replace(claim.time, words=at(claim.time.words)),
        number=replace(claim.number, words=at(claim.number.words)) if claim.number else None,
        speakers=tuple(replace(s, words=at(s.words)) for s in claim.speakers),
    )  # fmt: skip


def linked(book: Record, about: str, verdict: str = "same") -> set[tuple[str, str]]:
    rows = views.rows(book, "links", "about = :about AND verdict = :verdict", about=about, verdict=verdict)
    return {(row["a"], row["b"]) for row in rows}


def test_a_reprint_is_one_source_and_its_claims_are_the_same(record: Record) -> None:
    assert linked(record, "text") == {("reprint", "tamrat")}
    assert ("c1", "r1") in linked(record, "event")
    assert linked(record, "scope") == {("c2", "r2")}
    [event] = [row for row in views.rows(record, "events") if row["type"] == "ASSAULT"]
    assert (event["claims"], event["documents"], event["sources"]) == (2, 2, 1)


def test_linking_again_writes_nothing_and_another_record_gets_the_same(record: Record, tmp_path: Path) -> None:
    log = list(judgements(record))
    assert not sum(link(record).values())
    other = create(str(tmp_path / "other.sourcebook"))
    write(other, dispatch(), reprint())
    link(other)
    assert list(judgements(other)) == log
    for name in ("ledger", "events", "source_record", "disagreements", "place_names", "term_status"):
        assert list(views.rows(other, name)) == list(views.rows(record, name)), name


def test_why_gives_the_reason_in_words(record: Record) -> None:
    [found] = why(record, "event", "c1", "r1")
    assert "Tamrat, 0 km apart" in found.reason
    assert found.rule.startswith("linking/events")


def test_a_persons_word_stands_whatever_linking_finds(record: Record) -> None:
    judge(record, Judgement("event", "not the same", "c1", "r1", reason="two markets", by="Ana", at=AT))
    link(record)
    assert ("c1", "r1") not in linked(record, "event")
    assert ("c1", "r1") in linked(record, "event", "not the same")


def test_what_a_person_undid_is_not_found_again(record: Record) -> None:
    [found] = why(record, "event", "c1", "r1")
    undo(record, found.key, "Ana", AT, "two markets")
    link(record)
    assert not why(record, "event", "c1", "r1")


def test_what_is_no_longer_found_is_taken_back(record: Record) -> None:
    told = dispatch()
    write(record, replace(told, claims=tuple(c for c in told.claims if c.id != "c1")))
    assert sum(link(record).values())
    assert ("c1", "r1") not in linked(record, "event")
    write(record, told)
    link(record)
    assert ("c1", "r1") in linked(record, "event")
    assert verify(record).is_sound


def test_a_rejected_claim_leaves_the_ledger(record: Record) -> None:
    judge(record, Judgement("claim", "reject", "c2", reason="a misprint", by="Ana", at=AT))
    assert [row["id"] for row in views.rows(record, "ledger")] == ["r2"]
    link(record)
    assert [(row["id"], row["is_reference"]) for row in views.rows(record, "ledger")] == [("r2", 1)]


def test_an_open_pair_leaves_the_queue_when_a_person_has_looked(record: Record) -> None:
    pair = ("c4", "r4") if ("c4", "r4") not in linked(record, "event") else ("c3", "r3")
    before = {(row["a"], row["b"]) for row in views.rows(record, "link_queue")}
    judge(record, Judgement("event", "unsure", *pair, reason="cannot tell", by="Ana", at=AT))
    link(record)
    assert {(row["a"], row["b"]) for row in views.rows(record, "link_queue")} == before - {pair}


def test_grades_are_shown_beside_the_sources(record: Record) -> None:
    judge(record, Judgement("source", "B", "Mayor of Tamrat", reason="was there", by="Ana", at=AT))
    grades = {row["source"]: row["grade"] for row in views.rows(record, "source_record")}
    assert grades["Mayor of Tamrat"] == "B"
    assert set(grades.values()) == {"B", "F"}
