"""The traps of the first document, where the development data is at hand beside the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sourcebook import documents, pipeline
from sourcebook.model import Claim, Reading
from sourcebook.settings import Settings

SEED = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "seed" / "seed.txt"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.exists(), reason="the development data is not beside this checkout"),
]


@cache
def reading() -> Reading:
    [blob] = documents.blobs([SEED], frozenset(documents.suffixes()))
    [found] = pipeline.read(blob, Settings())  # type: ignore[arg-type]
    assert isinstance(found, Reading)
    return found


def claims_in(words: str) -> list[Claim]:
    start = reading().document.text.index(words)
    end = start + len(words)
    return [c for c in reading().claims if c.words.start < end and c.words.end > start]


def current_assertions(words: str) -> list[str]:
    found = [c for c in claims_in(words) if c.kind == "event"]
    return [c.words.exact for c in found if (c.status, c.layer) == ("asserted", "current")]


def test_the_appeal_at_the_end_gives_no_claim() -> None:
    start = reading().document.text.index("Special financial appeal")
    assert not [c.words.exact for c in reading().claims if c.words.end > start]


def test_the_document_is_dated_by_its_foot() -> None:
    date = reading().document.date
    assert date
    assert (date.value, date.basis) == ("2020-12", "foot")


@pytest.mark.parametrize(
    ("words", "day"),
    [("27 September", "2020-09-27"), ("November 9th", "2020-11-09"), ("23rd October", "2020-10-23")],
)
def test_days_without_a_year_get_it_from_the_context(words: str, day: str) -> None:
    text = reading().document.text
    times = [t for t in reading().mentions.times if words in text[t.start_offset : t.end_offset]]
    assert {(t.start, t.end, t.basis) for t in times} == {(day, day, "year_from_context")}
    assert all(t.anchor is None or text[t.anchor.start : t.anchor.end] == t.anchor.exact for t in times)


@pytest.mark.parametrize(
    "words",
    [
        "But will Russia’s peace-keepers be able to prevent an increase in Turkey’s backing for Aliyev and any further ethnic cleansing",
        "Further wars and conflicts in the area are guaranteed",
        "will undoubtedly ignore any further ethnic cleansing by Azerbaijan",
        "Conflicts will be re-ignited leading to new re-divisions of disputed territories",
        "This is a conflict that can break out again at any time",
    ],
)
def test_questions_and_forecasts_are_no_current_assertions(words: str) -> None:
    assert not current_assertions(words)


def test_the_war_of_the_nineties_is_background() -> None:
    assert not current_assertions("Between 1991 and 1994, 30,000 were killed and over a million")


def test_every_cell_stands_in_the_text() -> None:
    text = reading().document.text
    for claim in reading().claims:
        for cell in (claim.words, claim.trigger, *(r.words for r in claim.roles), *(p.words for p in claim.places)):
            assert cell is None or text[cell.start : cell.end] == cell.exact
