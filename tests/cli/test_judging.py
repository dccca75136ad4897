"""Judging from the command line: what is written, what is told, what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run, war

from sourcebook import views
from sourcebook.errors import BadJudgement
from sourcebook.record import open_record

__all__ = ["war"]
ANA = ("--by", "Ana", "--at", "2026-05-03", "--reason", "an exercise, not an attack")


def test_a_judgement_is_written_shown_exported_and_taken_back(war: Path, tmp_path: Path) -> None:
    result = run("judge", war, "claim", "reject", "c1", *ANA)
    assert result.exit_code == 0, result.output
    assert "judgement 1 written" in result.stderr
    assert "c1" not in [row["id"] for row in views.rows(open_record(war), "claims")]
    assert json.loads(run("undo", war, 1, *ANA, "--json").stdout) == {"key": 2, "undoes": 1}
    output = " ".join(run("log", war).output.split())
    assert "reject claim" in output
    assert "an exercise, not an attack" in output
    assert "undoes 1" in output
    assert run("log", war, "--to", tmp_path / "log.csv").exit_code == 0
    assert run("log", war, "--to", tmp_path / "log.jsonl").exit_code == 0
    with (tmp_path / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [row["verdict"] for row in rows] == [line["verdict"] for line in lines] == ["reject", "undo"]
    assert [line["holds"] for line in lines] == [0, 0]


def test_the_log_can_be_narrowed(war: Path) -> None:
    run("judge", war, "claim", "accept", "c1", *ANA)
    run("judge", war, "claim", "unsure", "c1", "--by", "Ben", "--reason", "who says so?")
    run("judge", war, "source", "B", "The Valley Post", *ANA)

    def keys(*words: object) -> list[int]:
        return [row["key"] for row in json.loads(run("log", war, "--json", *words).stdout)]

    assert keys() == [1, 2, 3]
    assert keys("--about", "source") == [3]
    assert keys("--of", "c1") == [1, 2]
    assert keys("--by", "Ana") == [1, 3]
    assert keys("--holding") == [2, 3]
    assert keys("--holding", "--by", "Ana") == [3]
    assert "The last 1 of 3; --limit 0 shows all." in run("log", war, "--limit", 1).output
    assert "nothing that you ask for" in run("log", war, "--by", "Eve").output


def test_a_person_has_a_name_and_a_time(war: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCEBOOK_BY", raising=False)
    result = run("judge", war, "claim", "accept", "c1", "--reason", "it is so")
    assert isinstance(result.exception, BadJudgement)
    assert "--by or in SOURCEBOOK_BY" in str(result.exception)
    monkeypatch.setenv("SOURCEBOOK_BY", "Ana")
    assert json.loads(run("judge", war, "claim", "accept", "c1", "--reason", "it is so", "--json").stdout) == {"key": 1}
    [row] = json.loads(run("log", war, "--json").stdout)
    assert row["by"] == "Ana"
    assert row["at"][:2] == "20"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--who", "northern"], ["c1", "c2", "c4"]),
        (["--who", "TMR"], ["c5", "c4"]),
        (["--did", "assault"], ["c1", "c3"]),
        (["--did", "heavy weapons"], ["c1"]),
        (["--whom", "market"], ["c1"]),
        (["--where", "geneva"], ["c4"]),
        (["--where", "CHE"], ["c4"]),
        (["--since", "2021-05-02", "--until", "2021-05-03"], ["c1", "c2"]),
        (["--since", "2021-05-04"], ["c5"]),
        (["--according-to", "mayor*"], ["c1", "c2"]),
        (["--actor", "army"], ["c5", "c3", "c4"]),
        (["--status", "denied"], ["c3"]),
        (["--layer", "future"], ["c5"]),
        (["--kind", "figure"], ["c2"]),
        (["--text", "signed truc*"], ["c4"]),
        (["--text", "?!"], []),
        (["--document", "other"], []),
        (["--who", "northern", "--whom", "market", "--where", "Tamrat", "--status", "alleged"], ["c1"]),
        ([], ["c1", "c2", "c5", "c3", "c4"]),
    ],
    ids=lambda w: " ".join(w) if isinstance(w, list) else "",
)
def test_asking(war: Path, words: list[str], kept: list[str]) -> None:
    assert [row["id"] for row in json.loads(run("ask", war, *words, "--json").stdout)] == kept


def test_an_answer_has_its_words_and_a_wrong_question_is_told(war: Path) -> None:
    output = " ".join(run("ask", war, "--who", "northern").output.split())
    assert "“Northern forces shelled the market in Tamrat”" in output
    assert "≥ 12 people" in output
    assert "The first 1; --limit 0 shows all." in run("ask", war, "--limit", 1).output
    assert "answers" in run("ask", war, "--who", "nobody").output
    assert "Did you mean 'ASSAULT'" in str(run("ask", war, "--did", "assult").exception)
    assert "Did you mean 'denied'" in str(run("ask", war, "--status", "denid").exception)
    assert "such as 2020-11-09" in str(run("ask", war, "--since", "May").exception)


def test_a_copy_is_the_same_record(war: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.sourcebook", tmp_path / "b.sourcebook"
    assert json.loads(run("copy", war, first, "--json").stdout)["bytes"] == first.stat().st_size
    run("undo", war, json.loads(run("judge", war, "claim", "accept", "c1", *ANA, "--json").stdout)["key"], *ANA)
    run("copy", first, second)
    assert first.read_bytes() == second.read_bytes()
    assert "stands there already" in str(run("copy", war, first).exception)
    assert json.loads(run("verify", second, "--json").stdout)["sound"]
    assert json.loads(run("search", second, "tamrat", "--json").stdout)
