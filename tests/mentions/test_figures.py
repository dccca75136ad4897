"""Numbers in running text: values, bounds, ranges, units, and what is no figure."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import languages
from sourcebook.mentions import figures, times
from sourcebook.mentions._numbers import quantities
from sourcebook.model import Document, Figure, Mentions, Parse
from sourcebook.settings import Settings
from sourcebook.syntax import minilm

SETTINGS, ENGLISH = Settings(), languages.load("en")
Value = tuple[float | None, float | None, float | None]


def exact(value: float) -> Value:
    return (value, value, value)


def numbers(text: str) -> list[tuple[str, Value, str]]:
    return [(text[q.start : q.end], (q.low, q.best, q.high), q.bound) for q in quantities(text, 0, len(text), ENGLISH)]


@pytest.mark.parametrize(
    ("text", "words", "value", "bound"),
    [
        ("at least 4,000 people", "at least 4,000", (4000, None, None), "at_least"),
        ("no fewer than twelve", "no fewer than twelve", (12, None, None), "at_least"),
        ("at least another 20", "at least another 20", (20, None, None), "at_least"),
        ("20 or more guns", "20 or more", (20, None, None), "at_least"),
        ("100+ shells", "100+", (100, None, None), "at_least"),
        ("up to 50", "up to 50", (None, None, 50), "at_most"),
        ("as many as 300 men", "as many as 300", (None, None, 300), "at_most"),
        ("within 48 hours", "within 48 hours", (None, None, 48), "at_most"),
        ("nearly 2,000", "nearly 2,000", (None, 2000, None), "nearly"),
        ("some 200 men", "some 200", (None, 200, None), "about"),
        ("around 20 per cent", "around 20 per cent", (None, 20, None), "about"),
        ("more than two years", "more than two years", (2, None, None), "more_than"),
        ("fewer than 30", "fewer than 30", (None, None, 30), "less_than"),
        ("between 300 and 400 men", "between 300 and 400", (300, None, 400), "range"),
        ("20-30 rockets", "20-30", (20, None, 30), "range"),
        ("twenty to thirty thousand", "twenty to thirty thousand", (20000, None, 30000), "range"),
        ("$2-3 billion", "$2-3 billion", (2e9, None, 3e9), "range"),
        ("two or three men", "two or three", (2, None, 3), "range"),
        ("dozens", "dozens", (24, None, None), "some"),
        ("hundreds of thousands", "hundreds of thousands", (200000, None, None), "some"),
        ("tens of thousands", "tens of thousands", (20000, None, None), "some"),
        ("several hundred", "several hundred", (200, None, None), "some"),
        ("decades of war", "decades", (20, None, None), "some"),
        ("over one and half million", "over one and half million", (1500000, None, None), "more_than"),
        ("half a million", "half a million", exact(500000), "exact"),
        ("two hundred and five thousand", "two hundred and five thousand", exact(205000), "exact"),
        ("one hundred twenty-five", "one hundred twenty-five", exact(125), "exact"),
        ("2.8 million", "2.8 million", exact(2800000), "exact"),
        ("€5bn", "€5bn", exact(5e9), "exact"),
        ("two thirds of the land", "two thirds", exact(66.7), "exact"),
        ("an 11-year lull", "11-year", exact(11), "exact"),
        ("two dozen", "two dozen", exact(24), "exact"),
    ],
)
def test_number(text: str, words: str, value: Value, bound: str) -> None:
    assert numbers(text) == [(words, value, bound)]


@pytest.mark.parametrize("text", ["T-72", "Su-25", "the 20th century", "the 1990s", "10:30", "3/4", "%D0%82", "v1.2.3"])
def test_no_number(text: str) -> None:
    assert numbers(text) == []


def test_money_that_moves_is_two_figures() -> None:
    assert [w for w, _, _ in numbers("from $3m to around $100m")] == ["$3m", "around $100m"]


def test_miles_or_kilometres_are_two_figures() -> None:
    assert [w for w, _, _ in numbers("28 miles or 45 km")] == ["28 miles", "45 km"]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_and_without_separators_say_the_same(value: int) -> None:
    plain, grouped = numbers(f"{value} men"), numbers(f"{value:,} men")
    assert [v for _, v, _ in plain] == [v for _, v, _ in grouped] == [exact(value)]


@given(st.text(alphabet="a1 ,.-$%/:'ontwmilshudre\n", max_size=80))
def test_quantities_never_overlap_and_never_fail(text: str) -> None:
    spans = [(q.start, q.end) for q in quantities(text, 0, len(text), ENGLISH)]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(before[1] <= after[1] for before, after in pairwise(spans))


@cache
def found(text: str) -> tuple[Figure, ...]:
    parse = Parse(Document("case", "case.txt", "plain", "", text, ""), tuple(minilm.parse(text, SETTINGS)))
    mentions = Mentions(times=times.find(parse, Mentions(), ENGLISH, SETTINGS))
    return figures.find(parse, mentions, ENGLISH, SETTINGS)


@pytest.mark.parametrize(
    ("text", "what", "kind", "unit"),
    [
        ("They sent 40 tanks.", "tanks", "vehicles", "tanks"),
        ("They sent six anti-tank systems.", "anti-tank systems", "weapons", "systems"),
        ("They sent six radar systems.", "radar systems", "count", "systems"),
        ("They bought 300 tonnes of ammunition.", "ammunition", "weapons", "tonnes"),
        ("Hundreds of fighters came.", "fighters", "troops", "people"),
        ("The aid was worth €20 million.", None, "money", "EUR"),
        ("They walked 30 km.", None, "distance", "km"),
        ("They hold 400 square miles.", None, "area", "square miles"),
        ("A truce of three days followed.", None, "duration", "days"),
        ("About 30% of voters stayed away.", "voters", "share", "percent"),
    ],
)
def test_what_is_counted(text: str, what: str | None, kind: str, unit: str) -> None:
    (figure,) = found(text)
    assert (figure.what.exact if figure.what else None, figure.type, figure.unit) == (what, kind, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The war ended in 1995.",
        "It began on 12 May 1992.",
        "Resolution 1701 was adopted.",
        "Posts 542 and 543 were shelled.",
        "The colonel, 52, resigned.",
        "A 12-year-old boy spoke.",
        "One of the officers spoke.",
        "The two sides met.",
        "Six-party talks resumed.",
        "Call +44 20 7946 0958 today.",
        "They met two years ago.",
        "No one knew.",
    ],
)
def test_no_figure(text: str) -> None:
    assert [f for f in found(text) if f.best != 0] == []
