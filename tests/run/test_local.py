"""Reading many sources: in order, one bad source never ends the run, a mistake in the settings does at once."""

from __future__ import annotations

import gc

import pytest

from sourcebook.errors import UnknownPlugin
from sourcebook.model import Blob, Problem, Reading
from sourcebook.run.local import SELDOM, read_all, read_for_good, read_one
from sourcebook.settings import Settings

PLAIN = Settings(parser="plain")


def test_sources_come_back_in_order_with_what_they_gave() -> None:
    unread = Problem("c.txt", "documents", "c.txt: permission denied.")
    sources = [Blob("b.txt", b"The army withdrew."), unread, Blob("a.txt", b""), Blob("d.txt", b"Shells fell on Goma.")]
    found = list(read_all(iter(sources), PLAIN, 2))
    assert [source for source, _ in found] == sources
    kinds = [[type(each) for each in given] for _, given in found]
    assert kinds == [[Reading], [Problem], [Problem], [Reading]]


def test_what_breaks_on_one_source_is_its_problem() -> None:
    [found] = read_one(Blob("a.txt", None), PLAIN)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    assert found.text.startswith("a.txt: reading broke with ")


def test_a_mistake_in_the_settings_ends_the_run_at_once() -> None:
    with pytest.raises(UnknownPlugin, match="Did you mean 'minilm'"):
        read_one(Blob("a.txt", b"The army withdrew."), Settings(parser="minilim"))


def test_a_reading_process_keeps_for_good_what_its_first_source_had_it_load() -> None:
    source, usual = Blob("a.txt", b"Shells fell on Goma."), gc.get_threshold()
    try:
        assert read_for_good(source, PLAIN) == read_one(source, PLAIN)
        kept = gc.get_freeze_count()
        assert kept
        read_for_good(source, PLAIN)
        assert gc.get_freeze_count() <= kept
        assert gc.get_threshold() == SELDOM
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
