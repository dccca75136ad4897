"""Dates, numbers and statuses in words."""

from __future__ import annotations

import pytest

from sourcebook.views import wording


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-05-03", "2021-05-03", "3 May 2021"),
        ("2021-05-03", "2021-05-09", "3–9 May 2021"),
        ("2021-05-30", "2021-06-02", "30 May – 2 June 2021"),
        ("2020-12-30", "2021-01-02", "30 December 2020 – 2 January 2021"),
        ("2021-05-01", "2021-05-31", "May 2021"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("1991-01-01", "1994-12-31", "1991–1994"),
        ("1990-01-01", "1999-12-31", "1990s"),
        ("2021-05", "2021-05", "May 2021"),
        ("2021", "2021", "2021"),
        (None, "2021-06-01", "until 1 June 2021"),
        ("2021-06-01", None, "from 1 June 2021"),
        (None, None, ""),
        ("2021-W05", "2021-W05", "2021-W05"),
    ],
)
def test_intervals(start: str | None, end: str | None, words: str) -> None:
    assert wording.when({"start_date": start, "end_date": end}) == words


@pytest.mark.parametrize(
    ("start", "end", "basis", "printed", "words", "has_day"),
    [
        (None, "2021-06-01", "document_date", None, "by 1 June 2021", False),
        ("2021-06-01", None, "document_date", None, "1 June 2021 or later", False),
        (None, "2021-06-01", "relative_to_event", None, "by 1 June 2021", False),
        ("2021-06-01", None, "relative_to_event", "since then", "from 1 June 2021", True),
        (None, "2021-06-01", "stated", "until 1 June", "until 1 June 2021", True),
        ("2021-06-01", "2021-06-01", "document_date", None, "1 June 2021", True),
        ("2021-06-01", "2021-06-03", "relative_to_event", None, "1–3 June 2021", True),
        (None, None, "none", None, "", False),
    ],
)
def test_a_bound_is_told_as_one_and_is_no_day(
    start: str | None, end: str | None, basis: str, printed: str | None, words: str, has_day: object
) -> None:
    row = {"start_date": start, "end_date": end, "time_basis": basis, "time_words": printed}
    assert wording.when(row) == words
    assert wording.has_day(row) is has_day


@pytest.mark.parametrize(
    ("low", "best", "high", "bound", "words"),
    [
        (12, 12, 12, "exact", "12"),
        (12, None, None, "at_least", "≥ 12"),
        (45, None, None, "more_than", "> 45"),
        (None, None, 100, "at_most", "≤ 100"),
        (None, 2000, None, "nearly", "nearly 2,000"),
        (None, 1.5, None, "about", "≈ 1.5"),
        (120, None, 170, "range", "120–170"),
        (200, None, None, "some", "200 or more"),
        (0, 0, 0, "exact", "0"),
        (40e6, 40e6, 40e6, "exact", "40 m"),
        (None, None, None, "exact", "?"),
    ],
)  # fmt: skip
def test_numbers(low: float | None, best: float | None, high: float | None, bound: str, words: str) -> None:
    assert wording.number({"low": low, "best": best, "high": high, "bound": bound}) == words


def test_nothing_in_a_text_commands_the_terminal() -> None:
    assert wording.visible("a\x1b[31mb\x9bc\td\ne") == "a�[31mb�c\td\ne"


@pytest.mark.parametrize(
    ("type_", "unit", "what", "amount", "counted"),
    [
        ("killed", "people", "people killed", "≥ 6", "people killed"),
        ("duration", "weeks", "fighting", "≥ 6 weeks", "fighting"),
        ("share", "percent", "percent", "≥ 6 %", ""),
        ("money", "USD", "", "≥ 6 USD", ""),
        ("vehicles", "tanks", "", "≥ 6", "tanks"),
    ],
)
def test_measures_have_their_unit(type_: str, unit: str, what: str, amount: str, counted: str) -> None:
    row = {"low": 6.0, "best": None, "high": None, "bound": "at_least", "type": type_, "unit": unit, "what": what}
    assert (wording.amount(row), wording.counted(row)) == (amount, counted)
