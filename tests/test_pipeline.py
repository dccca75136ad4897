"""The order of the stages: what comes out, what is kept when a stage breaks, and that nothing changes by itself."""

from __future__ import annotations

import pickle

import pytest

from sourcebook import claims, pipeline
from sourcebook.errors import UnknownPlugin
from sourcebook.model import Blob, Problem, Reading
from sourcebook.settings import Settings

TEXT = b"Rebels shelled the port of Misrata on 3 May 2011, killing at least 14 people, doctors said."


def reading(content: bytes = TEXT, **settings: str) -> Reading:
    [found] = pipeline.read(Blob("misrata.txt", content), Settings(**settings))  # type: ignore[arg-type]
    assert isinstance(found, Reading)
    return found


def test_a_document_becomes_a_reading_with_claims() -> None:
    found = reading()
    shelled = next(c for c in found.claims if c.trigger and c.trigger.exact == "shelled")
    assert (shelled.kind, shelled.type, shelled.time.start) == ("event", "ASSAULT", "2011-05-03")
    assert any(c.kind == "figure" and c.number and c.number.low == 14 for c in found.claims)


def test_reading_twice_and_pickling_change_nothing() -> None:
    assert reading() == reading() == pickle.loads(pickle.dumps(reading()))


def test_a_broken_stage_leaves_the_text_and_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("a rule")

    monkeypatch.setattr(claims, "claim", break_down)
    found = reading()
    assert found.document.text == TEXT.decode()
    [problem] = found.problems
    assert "reading broke with ZeroDivisionError: a rule" in problem.text


def test_what_cannot_be_decoded_is_a_problem() -> None:
    [found] = pipeline.read(Blob("x.txt", b"\0\0\0\0"), Settings())
    assert isinstance(found, Problem)


def test_a_slip_in_the_settings_is_told() -> None:
    with pytest.raises(UnknownPlugin, match="minilm"):
        reading(parser="minlm")


@pytest.mark.parametrize(
    "words", ["", " \n ", "!", "👍🏽", "العربية فقط", "a" * 5000, "1. 2. 3.", "“", "(((((", "№ 7 — §"]
)
def test_odd_texts_are_read_without_harm(words: str) -> None:
    for found in pipeline.read(Blob("odd.txt", words.encode()), Settings()):
        assert isinstance(found, Problem) or not found.problems
