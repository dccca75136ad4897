"""Claims of which only a bound is known: undated wherever days are ordered, asked for or compared."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.readings import blob, claim, database, document, evidence

from sourcebook import record, views
from sourcebook.exports import report
from sourcebook.model import Claim, Finding, Mentions, Number, Reading, Role, TimeCell
from sourcebook.record import Question, ask, ledger
from sourcebook.record.linking import _compare as compare
from sourcebook.record.linking import link
from sourcebook.record.linking._book import Book, claims_of, papers
from sourcebook.record.linking.figures import scope

ISSUED = "2021-05-04"
WIRE = "On 3 May rebels shelled Tamrat. Rebels stormed the bridge. Rebels will attack. Rebels fled. 12 people died."
POST = (
    "On 3 May rebels shelled Tamrat. Rebels took and stormed a bridge. Rebels will attack. Rebels fled. 9 people died."
)
BY_THEN = TimeCell(None, ISSUED, None, "document_date")
FROM_THEN = TimeCell(ISSUED, None, None, "document_date")


def reading(name: str, text: str, stormed: str, died: int) -> Reading:
    printed = TimeCell("2021-05-03", "2021-05-03", evidence(text, "On 3 May"), "year_from_context")
    rebels = (Role("source", evidence(text, "rebels"), "rebels", "TMR", "REB"),)
    bridge = (*rebels, Role("target", evidence(text, "bridge"), "bridge", "TMR"))
    count = Number(died, died, died, "exact", "people", "people", evidence(text, f"{died} people"))
    claims: tuple[Claim, ...] = (
        claim(text, f"{name}-1", "event", "ASSAULT", "rebels shelled Tamrat", time=printed, roles=rebels),
        claim(text, f"{name}-2", "event", "ASSAULT", stormed, time=BY_THEN, roles=bridge, trigger="stormed"),
        claim(text, f"{name}-3", "event", "ASSAULT", "Rebels will attack", time=FROM_THEN, roles=rebels),
        claim(text, f"{name}-4", "event", "RETREAT", "Rebels fled", roles=rebels),
        claim(text, f"{name}-5", "figure", "killed", f"{died} people died", time=BY_THEN, number=count),
        claim(text, f"{name}-6", "term", "withdrawal", "Rebels will", time=TimeCell(ISSUED, ISSUED, None, "document_date")),
    )  # fmt: skip
    told = tuple(Claim(**{n: getattr(c, n) for n in Claim.__dataclass_fields__} | {"document": name}) for c in claims)
    return Reading(document(text, name, date=Finding(ISSUED, "given")), Mentions(), told, words=len(text.split()))


@pytest.fixture
def war(tmp_path: Path) -> record.Record:
    path = tmp_path / "war.sourcebook"
    with record.create(path).writing("test 1") as writer:
        for each in (
            reading("wire", WIRE, "Rebels stormed the bridge", 12),
            reading("post", POST, "Rebels took and stormed a bridge", 9),
        ):
            writer.write(blob(each), [each])
    return record.create(path)


def test_bounds_come_after_days_in_their_order(war: record.Record) -> None:
    told = [(row["id"][-1], row["end_date"]) for row in views.rows(war, "chronology") if row["document"] == "wire"]
    assert told == [("1", "2021-05-03"), ("4", None), ("2", ISSUED), ("3", None)]


@pytest.mark.parametrize("when", [{"since": "2021-05-04"}, {"until": "2021-05-04"}, {"since": "2021", "until": "2021"}])
def test_who_asks_for_a_day_gets_no_bounds(war: record.Record, when: dict[str, str]) -> None:
    events = {row["id"][-1] for row in ask(war, Question(kind="event", **when))}
    assert events == (set() if when == {"since": "2021-05-04"} else {"1"})
    assert {row["id"][-1] for row in ask(war, Question(kind="event"))} == {"1", "2", "3", "4"}


def test_two_texts_of_one_day_do_not_tell_of_one_day_by_not_telling_any(war: record.Record) -> None:
    link(war)
    linked = {row["item"] for row in views.rows(war, "members") if row["about"] == "event"}
    assert linked == {"wire-1", "post-1"}


def test_linking_compares_no_bounds(war: record.Record) -> None:
    with war.connect() as connection:
        claims = claims_of(connection, Book(papers(connection)))
    days = {claim.id[-1]: (claim.first is not None, claim.last is not None, claim.near is not None) for claim in claims}
    assert days == {
        "1": (True, True, False), "2": (False, False, True), "3": (False, False, True), "4": (False, False, False),
        "5": (False, False, True), "6": (True, True, False),
    }  # fmt: skip
    told = {claim.id: claim for claim in claims}
    assert scope(told["wire-5"]).first is None
    assert not any(compare.gap(told["wire-2"], other) is not None for other in claims)


def test_the_ledger_knows_no_day_of_a_number_with_a_bound_only(war: record.Record) -> None:
    link(war)
    statements = [each for group in ledger(war) for each in group.statements]
    assert len(statements) == 2
    assert {(each.day, each.issued) for each in statements} == {("", ISSUED)}


def test_a_deadline_is_one_that_the_text_tells(war: record.Record) -> None:
    [key] = [row["claim"] for row in views.rows(war, "claims") if row["id"] == "wire-6"]
    with database(war.path) as connection:
        connection.execute(
            "INSERT INTO agreement_part VALUES (1, 'a', ?, 'term', 'withdrawal', 'a', 0, 1, 'R')", (key,)
        )
    [row] = views.rows(war, "agreement_parts")
    assert (row["end_date"], row["time_basis"], row["deadline"]) == (ISSUED, "document_date", None)


def test_the_report_tells_bounds_among_what_has_no_day(war: record.Record) -> None:
    target = io.StringIO()
    report.write(war, "The bridge", target)
    dated, undated = target.getvalue().split('<details class="undated">')
    assert "by 4 May 2021" not in dated.split('<section id="chronology">')[1]
    assert "6 events without a day of their own" in undated
    assert "by 4 May 2021" in undated
    assert "4 May 2021 or later" in undated
