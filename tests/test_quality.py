"""The table of scores: what is below its bar is marked, and a run tells what it gained and lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation import changes, quality, scorers
from evaluation.quality import Line

REACHED = Line("times", "value F1", 91.0, 90, "a peer", 80.0, "3 documents", "time/wars.jsonl")
MISSED = Line("figures", "found", 60.0, 85, data="4 figures", file="seed.txt")
HARM = Line("figures", "false (lower is better)", 12.0, 10, data="4 articles", file="news.jsonl")


def test_a_score_below_its_bar_is_marked() -> None:
    first, second, third = quality.table([REACHED, MISSED, HARM]).splitlines()[1:]
    assert "<" not in first
    assert "60.0 <" in second
    assert "12.0 <" in third


def test_the_page_holds_every_measure_and_the_day() -> None:
    page = quality.page([REACHED, MISSED], {"parser": (9000.0, 1.0)}, "2026-11-24")
    assert "| times | value F1 | 91.0 | 90.0 | a peer | 80.0 | time/wars, 3 documents |" in page
    assert "| parser | 9,000 | 1.00 |" in page
    assert "2026-11-24" in page


def test_what_a_run_gained_and_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorers, "KEPT", tmp_path)
    monkeypatch.setattr(changes, "KEPT", tmp_path)
    assert changes.changed("times", {"a": {"n": 1}, "b": {"n": 2}}) is None
    assert changes.changed("times", {"b": {"n": 2}, "c": {"n": 3}}) == ([{"n": 3}], [{"n": 1}])
