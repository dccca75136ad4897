"""Times in sentences of ours: what is found, its value, its interval, how it is known, and what is no time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import languages
from sourcebook.mentions import times
from sourcebook.mentions._calendar import Moment, feast, of_iso, shifted
from sourcebook.model import Document, Evidence, Finding, Mentions, Parse, Sentence, Time
from sourcebook.settings import Settings

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "mentions" / "times.en.yaml").read_text(encoding="utf-8")
)


def found(text: str, date: str | None = None) -> tuple[Time, ...]:
    finding = Finding(date, "given", Evidence(0, 0, "")) if date else None
    document = Document("case", "case.txt", "plain", "", text, "", date=finding)
    sentences, start = [], 0
    for part in text.split(". "):
        sentences.append(Sentence(start, min(start + len(part) + 1, len(text)), ()))
        start += len(part) + 2
    return times.find(Parse(document, tuple(sentences)), Mentions(), languages.load("en"), Settings())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    given = found(text, None if case["date"] == "-" else str(case["date"]))
    told = [
        [text[t.start_offset : t.end_offset], t.value, t.start or "-", t.end or "-", t.relation, t.basis] for t in given
    ]
    assert told == [[str(cell) for cell in row] for row in case["times"]]


def test_the_section_has_the_shape_of_its_schema() -> None:
    assert [m for m in languages.mistakes("en") if "times" in m[0]] == []


def test_a_year_from_context_names_the_words_it_came_from() -> None:
    text = "Fighting broke out in March 1999. On 24 March planes took off."
    day = found(text)[1]
    assert day.value == "1999-03-24"
    assert day.anchor is not None
    assert day.anchor.exact == "March 1999" == text[day.anchor.start : day.anchor.end]


def test_a_reading_that_lost_is_kept_with_its_reason() -> None:
    day = found("Talks failed in 2015. On 9 May guns were heard.", "2018-06-01")[1]
    assert day.value == "2018-05-09"
    assert day.rivals == (("2015-05-09", "seen from the time last told"),)


def test_a_time_measured_from_an_event_names_the_event() -> None:
    dated = found("The port fell on 2 May. Three days after the port fell, it was shelled.", "2013-06-01")[1]
    assert (dated.value, dated.basis) == ("2013-05-05", "relative_to_event")
    assert dated.anchor is not None
    assert dated.anchor.exact == "2 May"
    open_one = found("Three days after the port fell, it was shelled.", "2013-06-01")[0]
    assert (open_one.start, open_one.basis) == (None, "relative_to_event")
    assert open_one.anchor is not None
    assert open_one.anchor.exact == "the port fell"


def test_a_narrative_carries_its_year_on_and_turns_it() -> None:
    text = (
        "On 3 September 1939 war was declared. In October 1939 it slept. On 30 November 1939 it spread. "
        "By December 1939 snow fell. In January the line held. In April it broke."
    )
    assert [t.value for t in found(text, "2009-12-19")][-2:] == ["1940-01", "1940-04"]


def test_words_outside_the_sentences_that_are_read_are_left_alone() -> None:
    text = "On 3 May 2021 it began. On 4 May 2021 it ended."
    document = Document("case", "case.txt", "plain", "", text, "")
    parse = Parse(document, (Sentence(24, len(text), ()),))
    given = times.find(parse, Mentions(), languages.load("en"), Settings())
    assert [t.value for t in given] == ["2021-05-04"]


@pytest.mark.parametrize(
    ("moment", "unit", "count", "value"),
    [
        (Moment(2020, 1, 31), "day", 1, "2020-02-01"),
        (Moment(2020, 12), "month", 1, "2021-01"),
        (Moment(2020, 12, 30), "week", 1, "2021-W01"),
        (Moment(2020, 11, 9), "quarter", 1, "2021-Q1"),
        (Moment(-490), "year", 1, "BC0489"),
        (Moment(2020), "decade", -3, "199"),
    ],
)
def test_calendar_steps(moment: Moment, unit: str, count: int, value: str) -> None:
    later = shifted(moment, unit, count)
    assert later is not None
    assert later.value == value


def test_a_step_that_needs_a_finer_moment_is_unknown() -> None:
    assert shifted(Moment(2020), "day", 1) is None
    assert shifted(Moment(None, 5, 1), "year", 1) is None


def test_feasts_and_iso_dates() -> None:
    assert feast("+0", 2024).isoformat() == "2024-03-31"
    assert feast("4:4:11", 2020).isoformat() == "2020-11-26"
    assert feast("-1:1:5", 2020).isoformat() == "2020-05-25"
    assert of_iso("2020-13-01") is None
    assert of_iso("2019-02-29") is None
