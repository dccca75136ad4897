"""Errors keep their facts, survive pickling and say what to do."""

from __future__ import annotations

import pickle

import pytest

from sourcebook import errors

EXAMPLES = [
    errors.BadPath("a.txt", "no such file"),
    errors.UnknownFormat("a.htm2", ".htm2", (".html", ".txt")),
    errors.BadDocument("w.jsonl", "line 7", "broken JSON", "one JSON object a line"),
    errors.BadData((("settings.toml: parser", "should be a string"), ("times.yaml", "is no YAML"))),
    errors.UnknownPlugin("parser", "minlm", ("minilm", "plain")),
    errors.MissingExtra("The parser 'spacy'", "spacy", "spacy"),
    errors.NotARecord("x.sourcebook", "a text file"),
    errors.RecordTooNew("x.sourcebook", 9, 1),
    errors.RecordTooOld("x.sourcebook", 1, 2),
    errors.Unreachable("postgresql://ana@db/war", "connection refused"),
    errors.BadJudgement("the reason is empty; say why in words"),
    errors.OverlappingFigures("killed · GEO", "killed · GEO · Gori", "Gori is a part of GEO"),
    errors.EvidenceRefused("d", "trigger", 3, 9, "killed", "wounde"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda e: type(e).__name__)
def test_an_error_survives_pickling(error: errors.SourcebookError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_every_error_is_shown_here() -> None:
    classes = {v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, errors.SourcebookError)}
    assert classes - {errors.SourcebookError} == {type(e) for e in EXAMPLES}


def test_a_slip_gets_the_nearest_name() -> None:
    assert "Did you mean '.html'?" in str(EXAMPLES[1])
    assert "Did you mean 'minilm'?" in str(EXAMPLES[4])


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    assert str(EXAMPLES[3]).splitlines() == ["settings.toml: parser: should be a string", "times.yaml: is no YAML"]
