"""The coded corpus keeps to its form, its two parts keep apart, and what is compiled from it is fresh."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools import corpus

FOLDER = Path(__file__).parent.parent / "corpus"
PARTS = ("open", "sealed")
TEXT = "Rebels shelled the town on Monday, killing at least 12 people, the army said."


def passage(*claims: dict[str, object]) -> dict[str, object]:
    return {"id": "demo", "style": "dispatch", "text": TEXT, "claims": list(claims)}


SHELLED = {
    "claim": "event ASSAULT heavy-weapons",
    "words": "Rebels shelled the town",
    "trigger": "shelled",
    "source": "Rebels | rebels |  | REB",
}
KILLED = {
    "claim": "figure killed",
    "words": "killing at least 12 people",
    "trigger": "killing",
    "number": "at least 12 | 12 - - | at_least | people | people",
}


@pytest.mark.parametrize("part", PARTS)
def test_every_word_of_every_cell_stands_in_its_passage(part: str) -> None:
    found = [p for path in sorted((FOLDER / part).glob("*.yaml")) for p in corpus.passages(path)]
    assert len(found) > 50
    wrong = [fault for p in found for fault in corpus.faults(p)]
    assert not wrong, "\n".join(wrong)
    rows = "".join(json.dumps(c, ensure_ascii=False) + "\n" for p in found for c in corpus.claims_of(p))
    assert (FOLDER / part / "gold.jsonl").read_text(encoding="utf-8") == rows, "run: python -m tools.corpus compile"
    lines = (FOLDER / part / "documents.jsonl").read_text(encoding="utf-8").split("\n")
    texts = {row["id"]: row["text"] for row in map(json.loads, filter(None, lines))}
    assert texts == {p["id"]: corpus.clean(p) for p in found}


def test_parts_keep_apart_and_every_passage_was_coded_twice() -> None:
    names = {part: {f.stem for f in (FOLDER / part).glob("*.yaml")} for part in (*PARTS, "second")}
    assert not names["open"] & names["sealed"]
    assert names["second"] == names["open"] | names["sealed"]
    assert all(corpus.part_of(name) == part for part in PARTS for name in names[part])


def test_offsets_are_found_from_words() -> None:
    (shelled,) = corpus.claims_of(passage(SHELLED))
    assert shelled["trigger"] == {"start": 7, "end": 14, "exact": "shelled"}
    assert shelled["roles"][0]["sector"] == "REB"
    assert (shelled["status"], shelled["layer"], shelled["certain"]) == ("asserted", "current", True)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({**SHELLED, "words": "Rebels bombed the town"}, "not in the text"),
        ({**SHELLED, "claim": "event KILL"}, "expected one of"),
        ({**SHELLED, "is": "certain"}, "expected a status"),
        ({**KILLED, "number": "at least 12 | 12 12 12 | at_least | people | people"}, "low end alone"),
        ({**KILLED, "number": None}, "needs a number"),
        ({**SHELLED, "time": "Monday | on Monday | stated"}, "expected 2020"),
    ],
)
def test_what_breaks_the_form_is_told(claim: dict[str, object], told: str) -> None:
    (fault,) = corpus.faults(passage(claim))
    assert told in fault


def test_a_third_reader_settles_what_two_coders_see_differently() -> None:
    first = passage({**SHELLED, "is": "alleged"}, KILLED)
    second = passage(SHELLED)
    asked = list(corpus.questions(list(corpus.claims_of(first)), list(corpus.claims_of(second))))
    assert [q.key for q in asked] == ["is", ""]
    kept = corpus.settled(first, second, {1: "S", 2: "F"})
    assert [c["claim"] for c in kept] == [SHELLED["claim"], "figure killed"]
    assert "is" not in kept[0]
    dropped = corpus.settled(first, second, {1: "F", 2: "S"})
    assert [c.get("is") for c in dropped] == ["alleged"]
    unsure = corpus.settled(first, second, {1: "U", 2: "U"})
    assert [c.get("certain") for c in unsure] == [False, False]


def test_who_fills_a_place_that_the_other_left_empty_is_followed() -> None:
    placed = {**SHELLED, "place": "the town | town |"}
    (question,) = corpus.questions(list(corpus.claims_of(passage(SHELLED))), list(corpus.claims_of(passage(placed))))
    assert question.ruled == "S"
    assert corpus.settled(passage(SHELLED), passage(placed), {})[0]["place"] == placed["place"]


def test_a_passage_is_written_as_it_is_read(tmp_path: Path) -> None:
    whole = passage(SHELLED, KILLED)
    corpus._write(tmp_path / "demo.yaml", whole)
    (again,) = corpus.passages(tmp_path / "demo.yaml")
    assert list(corpus.claims_of(again)) == list(corpus.claims_of(whole))
