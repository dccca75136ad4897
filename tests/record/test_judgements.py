"""Judgements: a log that only grows, claims and things computed from it, everything undoable, nothing without words."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.readings import DISPATCH, blob, database, dispatch, evidence, plain

from sourcebook import views
from sourcebook.errors import BadJudgement
from sourcebook.model import Reading
from sourcebook.record import Judgement, Record, create, judge, judgements, open_record, search, undo, verify, why
from sourcebook.record._things import Edge, chain, things
from sourcebook.record.judgements import append

AT = "2026-05-03T14:00"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return written(tmp_path / "war.sourcebook", dispatch(), plain("other"))


def written(path: Path, *readings: Reading) -> Record:
    record = create(path)
    with record.writing("test 1") as writer:
        for reading in readings:
            writer.write(blob(reading), [reading])
    return record


def by_ana(about: str, verdict: str, a: str, b: str = "", **more: Any) -> Judgement:
    value = more.pop("value", "")
    told = value if isinstance(value, str) else json.dumps(value)
    return Judgement(about, verdict, a, b, value=told, **{"reason": "I read it", "by": "Ana", "at": AT} | more)


def row(record: Record, id_: str, view: str = "claims") -> dict[str, Any]:
    return next(views.rows(record, view, "id = :id", id=id_))


def ids(record: Record, view: str = "claims") -> list[str]:
    return [r["id"] for r in views.rows(record, view)]


def computed(record: Record) -> list[str]:
    """Every row of every computed table."""
    names = ("in_force", "claim_row", "named", "name_tally", "name_code", "member")
    with database(record.path) as connection:
        return [repr(r) for name in names for r in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3")]


ROLES = [
    {"role": "source", "exact": "Northern forces", "start": 44, "end": 59, "name": "Southern Front", "country": "SFR"}
]


def test_a_rejected_claim_leaves_the_views_and_the_counts_but_not_the_record(record: Record) -> None:
    judge(record, by_ana("claim", "reject", "c1"))
    assert ids(record) == ["c2", "c3", "c4", "c5"]
    assert "c1" not in ids(record, "chronology")
    assert "market" not in [r["name"] for r in views.rows(record, "actors")]
    assert not [hit for hit in search(record, "shelled") if hit.claim]
    review = row(record, "c1", "reviews")
    assert (review["verdict"], review["reviewer"]) == ("reject", "Ana")
    with database(record.path) as connection:
        assert connection.execute("SELECT status FROM claim WHERE id = 'c1'").fetchone() == ("alleged",)


def test_undoing_brings_everything_back_and_undoing_that_takes_it_again(record: Record) -> None:
    before = computed(record)
    first = judge(record, by_ana("claim", "reject", "c1"))
    after = computed(record)
    second = undo(record, first, "Ben", AT, "she was wrong")
    assert computed(record) == before
    with pytest.raises(BadJudgement, match=f"is undone by {second} already; undo {second} to bring it back"):
        undo(record, first, "Ben", AT, "again")
    third = undo(record, second, "Ana", AT, "I was right")
    assert [line for line in computed(record) if "in_force" not in line] == after
    undo(record, third, "Ben", AT, "no")
    assert computed(record) == before
    log = list(judgements(record))
    assert [(j.key, j.verdict, j.undoes) for j in log] == [
        (1, "reject", None), (2, "undo", 1), (3, "undo", 2), (4, "undo", 3),
    ]  # fmt: skip
    assert [j.key for j in judgements(record, in_force=True)] == []


def test_a_set_cell_shows_in_every_view_and_says_who_set_it(record: Record) -> None:
    judge(record, by_ana("claim", "set", "c1", cell="roles", value=ROLES))
    judge(record, by_ana("claim", "set", "c1", cell="status", value='"asserted"'))
    changed = row(record, "c1", "chronology")
    assert (changed["who"], changed["whom"], changed["status"]) == ("Southern Front", "", "asserted")
    assert json.loads(row(record, "c1", "guide")["roles"])[0]["name"] == "Southern Front"
    assert row(record, "c1", "reviews")["changed"] == "roles, status"
    assert [r["did"] for r in views.rows(record, "actors", "name = 'Southern Front'")] == [1]
    assert [hit.claim for hit in search(record, "southern")] == ["c1"]
    assert verify(open_record(record.path)).is_sound


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (by_ana("claim", "set", "c1", cell="roles", value=[{**ROLES[0], "exact": "Rebels"}]), "has 'Northern forces'"),
        (by_ana("claim", "set", "c1", cell="roles", value=[{**ROLES[0], "role": "hero"}]), "role is 'hero'"),
        (by_ana("claim", "set", "c1", cell="roles", value=[{"role": "source", "name": "x"}]), "needs its words"),
        (by_ana("claim", "set", "c1", cell="roles", value="["), "is no JSON"),
        (by_ana("claim", "set", "c1", cell="wrods", value="[]"), "there is no cell 'wrods'"),
        (by_ana("claim", "set", "c1", cell="time", value={"start": "3 May"}), "dates are ISO 8601"),
        (by_ana("claim", "accept", "c99"), "no claim 'c99'"),
        (by_ana("claim", "approve", "c1"), "expected one of accept, reject"),
        (by_ana("claim", "accept", "c1", reason=" "), "no reason"),
        (by_ana("claim", "accept", "c1", at="yesterday"), "ISO 8601"),
        (by_ana("claim", "accept", "c1", score=0.5), "neither rule nor score"),
        (by_ana("event", "same", "c1", "c1"), "two different things"),
        (by_ana("event", "same", "c1", "c9"), "no claim 'c9'"),
        (by_ana("actor", "same", "market", "Nobody"), "no actor 'Nobody'"),
        (by_ana("place", "same", "Tamrat|TMR", "Geneva|TMR"), "no place 'Geneva|TMR'"),
        (by_ana("text", "same", "tamrat", "gone"), "no document 'gone'"),
        (by_ana("cat", "same", "a", "b"), "about 'cat'"),
        (Judgement("event", "same", "c1", "c2", reason="near", score=0.9), "names its rule"),
        (by_ana("claim", "add", "", "tamrat", value={"kind": "event", "words": {"exact": "fired a gun"}}), "stand 0"),
        (by_ana("claim", "add", "", "gone", value={"kind": "event", "words": {"exact": "x"}}), "no document 'gone'"),
        (by_ana("claim", "add", "", "tamrat", value={"kind": "event", "wrods": 1}), "no cell called 'wrods'"),
    ],
)
def test_what_cannot_stand_is_refused_in_words_and_nothing_is_written(
    record: Record, judgement: Judgement, told: str
) -> None:
    before = computed(record)
    with pytest.raises(BadJudgement, match="The judgement was not written") as refusal:
        judge(record, judgement)
    assert told in str(refusal.value)
    assert computed(record) == before
    assert not list(judgements(record))


ADDED = {
    "kind": "event",
    "type": "RETREAT",
    "words": {"exact": "the army must withdraw from the valley"},
    "roles": [{"role": "source", "exact": "the army", "start": 186, "end": 194, "name": "Army of Tamria"}],
    "status": "demanded",
}


def test_a_claim_added_by_hand_is_a_claim_like_others_and_survives_reading_again(record: Record) -> None:
    at = evidence(DISPATCH, "the army must"[:8], 150).start
    value = {**ADDED, "roles": [{**ADDED["roles"][0], "start": at, "end": at + 8}]}  # type: ignore[index]
    key = judge(record, by_ana("claim", "add", "", "tamrat", value=value))
    [added] = [r for r in views.rows(record, "reviews") if r["by_hand"]]
    assert (added["type"], added["who"], added["paragraph"]) == ("RETREAT", "Army of Tamria", 3)
    assert added["words"] == DISPATCH[added["start_offset"] : added["end_offset"]]
    judge(record, by_ana("claim", "set", added["id"], cell="status", value='"asserted"'))
    before = computed(record)
    assert computed(written(record.path, dispatch())) == before  # type: ignore[arg-type]
    undo(record, key, "Ana", AT, "told twice")
    assert added["id"] not in ids(record)
    undo(record, key + 2, "Ana", AT, "no, once")
    assert row(record, added["id"])["status"] == "asserted"
    with pytest.raises(BadJudgement, match="already"):
        judge(record, by_ana("claim", "add", "", "tamrat", value=value))


def test_a_review_whose_words_are_gone_is_told_and_the_log_keeps_it(record: Record) -> None:
    judge(record, by_ana("claim", "add", "", "other", value={"kind": "event", "words": {"exact": "happened"}}))
    later = plain("other", "Much has changed since.")
    with create(record.path).writing("test 2") as writer:  # type: ignore[arg-type]
        [problem] = writer.write(blob(later), [later])
    assert "other: judgement 1 of Ana on claim" in problem.text
    assert "no longer stands" in problem.text
    assert len(list(judgements(record))) == 1
    assert verify(record).is_sound


def test_reading_in_another_order_or_judging_before_gives_the_same_rows(tmp_path: Path) -> None:
    first = written(tmp_path / "a.sourcebook", dispatch(), plain("other"))
    judge(first, by_ana("claim", "set", "c1", cell="roles", value=ROLES))
    judge(first, by_ana("claim", "reject", "c2"))
    second = written(tmp_path / "b.sourcebook", dispatch(), plain("other"))
    judge(second, by_ana("claim", "set", "c1", cell="roles", value=ROLES))
    judge(second, by_ana("claim", "reject", "c2"))
    written(tmp_path / "b.sourcebook", dispatch())
    assert computed(first) == computed(second)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE judgement SET reason = 'because'",
        "DELETE FROM judgement",
        "INSERT INTO judgement VALUES (7, 'claim', 'accept', 'c1', '', '', '', NULL, 'why', '', 'Ana', 'now', NULL)",
        "INSERT OR REPLACE INTO judgement SELECT * FROM judgement",
        "INSERT INTO judgement VALUES (2, 'claim', 'undo', 'c1', '', '', '', NULL, 'why', '', 'Ana', 'now', NULL)",
        "INSERT INTO judgement VALUES (2, 'claim', 'accept', 'c1', '', '', '', NULL, '', '', 'Ana', 'now', NULL)",
        "INSERT INTO judgement VALUES (2, 'claim', 'accept', 'c1', '', '', '', NULL, 'why', '', 'machine', '', NULL)",
        "UPDATE claim_row SET changed = 'x', words = 'words of nobody'",
    ],
)
def test_the_schema_itself_keeps_the_log_and_the_words(record: Record, change: str) -> None:
    judge(record, by_ana("claim", "accept", "c1"))
    with database(record.path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(change)


def by_rule(a: str, b: str, score: float, verdict: str = "same") -> Judgement:
    return Judgement("event", verdict, a, b, score=score, reason=f"{a} is like {b}", rule="near 1")


def members(record: Record) -> dict[str, str]:
    with database(record.path) as connection:
        return dict(connection.execute("SELECT item, thing FROM member").fetchall())


def test_links_make_things_and_why_tells_the_chain(record: Record) -> None:
    with record.changing() as connection:
        append(connection, [by_rule("c3", "c1", 0.9), by_rule("c3", "c4", 0.8)])
    assert members(record) == {"c1": "c1", "c3": "c1", "c4": "c1"}
    assert [j.reason for j in why(record, "event", "c1", "c4")] == ["c3 is like c1", "c3 is like c4"]
    assert [(j.a, j.b) for j in why(record, "event", "c4", "c1")] == [("c3", "c4"), ("c1", "c3")]
    assert why(record, "event", "c1", "c5") == ()


def test_what_a_person_keeps_apart_never_ends_in_one_thing(record: Record) -> None:
    with record.changing() as connection:
        append(connection, [by_rule("c1", "c3", 0.9), by_rule("c3", "c4", 0.8)])
    key = judge(record, by_ana("event", "not the same", "c4", "c1", reason="two days"))
    assert members(record) == {"c1": "c1", "c3": "c1"}
    assert [j.reason for j in why(record, "event", "c1", "c4")] == ["two days"]
    undo(record, key, "Ana", AT, "one day")
    assert members(record) == {"c1": "c1", "c3": "c1", "c4": "c1"}


def test_a_person_outranks_a_machine_whoever_comes_last(record: Record) -> None:
    judge(record, by_ana("event", "not the same", "c1", "c3"))
    with record.changing() as connection:
        append(connection, [by_rule("c1", "c3", 0.99)])
    assert members(record) == {}
    assert [j.by for j in judgements(record, in_force=True)] == ["Ana"]


def test_bearings_and_grades_are_kept(record: Record) -> None:
    judge(record, by_ana("bearing", "broken", "c1", "c5"))
    judge(record, by_ana("bearing", "kept", "c1", "c5"))
    judge(record, by_ana("source", "B", "The Valley Post"))
    judge(record, by_ana("item", "2", "c1"))
    held = [(j.about, j.verdict, j.a, j.b) for j in judgements(record, in_force=True)]
    assert held == [
        ("bearing", "kept", "c1", "c5"), ("source", "B", "The Valley Post", ""), ("item", "2", "c1", ""),
    ]  # fmt: skip


def test_many_links_at_once_give_the_same_things_as_one_by_one(tmp_path: Path) -> None:
    pairs = [(f"x{i:04}", f"x{i + 7:04}") for i in range(300)]
    once, slowly = (create(tmp_path / name) for name in ("a.sourcebook", "b.sourcebook"))
    with once.changing() as connection:
        append(connection, [by_rule(a, b, 0.5) for a, b in pairs])
    for a, b in pairs:
        with slowly.changing() as connection:
            append(connection, [by_rule(a, b, 0.5)])
    assert members(once) == members(slowly)
    assert len(set(members(once).values())) == 7


def edge(a: str, b: str, score: float | None = None, key: int = 0, *, apart: bool = False) -> Edge:
    return Edge.of(key, a, b, score, is_apart=apart)


def test_the_surer_link_wins_where_all_cannot_hold() -> None:
    links = [edge("a", "b", 0.7, 1), edge("b", "c", 0.9, 2), edge("a", "c", apart=True)]
    assert things(links) == {"b": "b", "c": "b"}
    assert things([*links, edge("a", "b", None, 9)]) == {"a": "a", "b": "a"}
    assert things(list(reversed(links))) == things(links)


def test_the_chain_is_the_shortest() -> None:
    links = [edge("a", "b", 0.5, 1), edge("b", "c", 0.5, 2), edge("a", "c", 0.1, 3), edge("x", "y", 1.0, 4)]
    assert [e.weight[2] for e in chain(links, "a", "c")] == [3]
    assert chain(links, "a", "y") == []
