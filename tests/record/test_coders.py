"""Each coder's own reading, whatever others decide later; how far two of them, or one and the machine, agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.readings import DISPATCH, blob, dispatch, plain

from sourcebook.errors import BadJudgement
from sourcebook.record import Judgement, Record, create, judge, undo
from sourcebook.record.coders import Agreement, CellScore, agreement, as_read, coders, rows_of_own, versions
from sourcebook.record.preview import preview

AT = "2026-05-03T14:00"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = create(tmp_path / "war.sourcebook")
    with record.writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    return record


def says(record: Record, by: str, verdict: str, a: str, **more: Any) -> int:
    value = json.dumps(more.pop("value")) if "value" in more else ""
    return judge(record, Judgement("claim", verdict, a, value=value, reason="I read it", by=by, at=AT, **more))


def adds(record: Record, by: str, words: str, kind: str = "event") -> int:
    start = DISPATCH.index(words)
    place = {"exact": words, "start": start, "end": start + len(words)}
    return says(record, by, "add", "", b="tamrat", value={"kind": kind, "type": "AGREE", "words": place})


def cell(found: Agreement, name: str) -> CellScore:
    return next(score for score in found.cells if score.name == name)


def test_two_coders_are_compared_on_what_both_judged(record: Record) -> None:
    says(record, "Ana", "accept", "c1")
    says(record, "Ana", "reject", "c2")
    says(record, "Ana", "accept", "c3")
    says(record, "Ben", "accept", "c1")
    says(record, "Ben", "accept", "c2")
    found = agreement(record, "Ana", "Ben")
    assert found.claims == 2
    assert (found.verdicts.agreed, found.verdicts.compared) == (1, 2)
    assert coders(record) == {"Ana": 3, "Ben": 2}
    assert cell(found, "type") == CellScore("type", 1, 1, None)


def test_a_later_judgement_of_another_changes_nothing_of_ones_own(record: Record) -> None:
    says(record, "Ana", "set", "c1", cell="status", value="demanded")
    says(record, "Ben", "set", "c1", cell="status", value="asserted")
    assert versions(record, "Ana")["c1"].claim.status == "demanded"
    assert versions(record, "Ben")["c1"].claim.status == "asserted"
    assert as_read(record, ["c1"])["c1"].status == "alleged"
    assert cell(agreement(record, "Ana", "Ben"), "status").agreed == 0


def test_the_machine_is_a_coder_that_accepts_what_it_read(record: Record) -> None:
    says(record, "Ana", "accept", "c1")
    says(record, "Ana", "set", "c2", cell="status", value="asserted")
    says(record, "Ana", "reject", "c3")
    found = agreement(record, "Ana", "machine")
    assert (found.claims, found.verdicts.agreed) == (3, 2)
    assert (cell(found, "status").compared, cell(found, "status").agreed) == (2, 1)
    assert agreement(record, "machine", "Ana").cells == found.cells


def test_what_was_taken_back_counts_no_more_and_counts_again_when_that_is_taken_back(record: Record) -> None:
    key = says(record, "Ana", "reject", "c1")
    taken = undo(record, key, "Ana", AT, "no")
    assert versions(record, "Ana") == {}
    undo(record, taken, "Ana", AT, "yes")
    assert versions(record, "Ana")["c1"].verdict == "reject"


@pytest.mark.parametrize(
    ("name", "words", "agreed"),
    [
        ("Northern Front", "Northern forces", 1),
        ("the Front", "Northern forces", 1),
        ("northern front", "market", 1),
        ("the Front", "market", 0),
    ],
)
def test_actors_are_the_same_by_name_or_by_words_that_overlap(
    record: Record, name: str, words: str, agreed: int
) -> None:
    start = DISPATCH.index(words, 30)
    role = {"role": "source", "name": name, "exact": words, "start": start, "end": start + len(words)}
    says(record, "Ana", "set", "c1", cell="roles", value=[role])
    found = agreement(record, "Ana", "machine")
    assert cell(found, "source").agreed == agreed
    assert (cell(found, "target").compared, cell(found, "target").agreed) == (1, 0)


def test_claims_that_both_added_on_the_same_words_meet(record: Record) -> None:
    adds(record, "Ana", "Both sides signed a truce")
    adds(record, "Ben", "signed a truce in Geneva")
    adds(record, "Ben", "withdraw from the valley")
    found = agreement(record, "Ana", "Ben")
    assert (found.claims, found.only_a, found.only_b) == (1, 0, 1)
    assert (agreement(record, "Ben", "machine").only_a, agreement(record, "machine", "Ben").only_b) == (2, 2)


def test_kappa_takes_chance_out(record: Record) -> None:
    for id_, ana, ben in (
        ("c1", "accept", "accept"),
        ("c2", "reject", "reject"),
        ("c3", "accept", "reject"),
        ("c4", "reject", "accept"),
    ):
        says(record, "Ana", ana, id_)
        says(record, "Ben", ben, id_)
    assert agreement(record, "Ana", "Ben").verdicts == CellScore("verdict", 4, 2, 0.0)


def test_rows_for_coding_blind_hold_nothing_of_others(record: Record) -> None:
    says(record, "Ana", "set", "c1", cell="status", value="demanded")
    adds(record, "Ana", "Both sides signed")
    added = next(id_ for id_, version in versions(record, "Ana").items() if version.is_added)
    rows = rows_of_own(record, ["c1", added], "Ben")
    assert list(rows) == ["c1"]
    assert (rows["c1"]["status"], rows["c1"]["reviewer"], rows["c1"]["verdict"]) == ("alleged", "", "")
    assert rows_of_own(record, ["c1"], "Ana")["c1"]["status"] == "demanded"


def test_a_preview_tells_what_would_be_one_and_leaves_no_trace(record: Record) -> None:
    link = Judgement("actor", "same", "Army of Tamria", "Northern Front", reason="?", by="Ana", at=AT)
    seen = preview(record, link)
    assert seen.before == (("Army of Tamria",), ("Northern Front",))
    assert seen.after == (("Army of Tamria", "Northern Front"),)
    assert preview(record, link) == seen
    judge(record, link)
    apart = Judgement("actor", "not the same", "Northern Front", "Army of Tamria", reason="?", by="Ben", at=AT)
    seen = preview(record, apart)
    assert (len(seen.before), len(seen.after)) == (1, 2)
    with pytest.raises(BadJudgement):
        preview(record, Judgement("actor", "same", "Nobody", "Northern Front", reason="?", by="Ana", at=AT))
