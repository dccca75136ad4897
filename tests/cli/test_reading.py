"""Reading from the command line with the real reader: documents in, a record out, whatever the world gives."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.test_commands import run
from tests.readings import database

from sourcebook import views
from sourcebook.record import open_record, verify

DISPATCH = """Shells hit the market of Goma

By Ada Mwamba
4 May 2021

Rebel forces shelled the market of Goma on Monday, killing at least 12 people, the mayor said. The army denied that it had fired.
"""


def content(path: Path) -> list[str]:
    """Every row of every table; of the search index only that it is there."""
    with database(path) as connection:
        return [line for line in connection.iterdump() if "_search" not in line]


def row(number: int, text: str = DISPATCH) -> str:
    return json.dumps({"id": f"d{number}", "text": text.replace("12", str(number)), "date": "2021-05-04"})


@pytest.fixture
def dispatch(tmp_path: Path) -> Path:
    path = tmp_path / "dispatch.txt"
    path.write_text(DISPATCH)
    return path


def test_a_document_becomes_a_record(dispatch: Path, tmp_path: Path) -> None:
    record = tmp_path / "war.sourcebook"
    result = run("read", dispatch, "-o", record, "--workers", 1)
    assert result.exit_code == 0, result.output
    assert "1 document (1 new)" in result.output
    book = open_record(record)
    assert verify(book).is_sound
    assert {"shelled"} <= {str(r["act_words"]) for r in views.rows(book, "claims")}
    again = run("read", dispatch, "-o", record, "--workers", 1, "--json")
    assert json.loads(again.stdout)["unchanged"] == 1


def test_mentions_have_the_names_of_the_contract(dispatch: Path, tmp_path: Path) -> None:
    rows, target = tmp_path / "rows.jsonl", tmp_path / "mentions.jsonl"
    rows.write_text(json.dumps({"docid": "m1", "text": DISPATCH, "dct": "2021-05-04"}) + "\n")
    assert run("mentions", rows, "-o", target, "--workers", 1).exit_code == 0
    [found] = map(json.loads, target.read_text().splitlines())
    assert found["docid"] == "m1"
    assert {"timexes", "toponyms", "attributions", "actors", "figures"} <= set(found)
    monday = next(t for t in found["timexes"] if DISPATCH[t["start"] : t["end"]] == "Monday")
    assert (monday["value"], monday["type"]) == ("2021-05-03", "DATE")
    assert {"lat", "lon"} <= set(found["toponyms"][0])


def test_explain_tells_what_was_seen_and_which_rules_fired() -> None:
    sentence = "Rebels shelled the market of Goma on 3 May 2021."
    output = run("explain", sentence).output
    for told in ("shelled", "mentions", "2021-05-03", "rules that fired", "claims", "ASSAULT"):
        assert told in output
    found = json.loads(run("explain", sentence, "--json").stdout)
    assert {"sentences", "mentions", "rules", "claims"} == set(found)


def test_explain_tells_a_rule_and_a_beaten_rival_for_each_kind_of_mention() -> None:
    text = (
        "Rebels left in June 1997. On 8 May Washington said that at least 40 men had left Tripoli. Salva Kiir met "
        "Riek Machar. He said that Iranian-backed militias had fled."
    )
    found = json.loads(run("explain", text, "--date", "2012-12-01", "--json").stdout)["mentions"]
    for kind in ("times", "actors", "figures", "attributions"):
        assert any(each["rivals"] and each["rule"] for each in found[kind]), kind
    assert any(each["alternatives"] and each["rule"] for each in found["places"])
    output = run("explain", text, "--date", "2012-12-01").output
    assert "beat: exactly 40" in output
    assert "beat: Iran" in output


def test_explain_tells_the_reading_that_lost_and_the_entry_that_won() -> None:
    output = run("explain", "Rebels left Goma in June 1997. On 8 May they came back.", "--date", "2012-12-01").output
    assert "beat: 2012-05-08" in output
    assert "because: “June 1997”" in output


def test_what_the_world_gets_wrong_is_a_row_and_nothing_else_is_lost(tmp_path: Path, dispatch: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    dispatch.rename(folder / "dispatch.txt")
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "odd.xyz").write_text("what is this")
    (folder / "latin.txt").write_bytes("Le général a été tué à Alençon.".encode("latin-1"))
    (folder / "rows.jsonl").write_text(row(13) + "\n{broken\n\n" + row(14) + "\n" + row(13) + "\n")
    record = tmp_path / "war.sourcebook"
    result = run("read", folder, "-o", record, "--workers", 1, "--json")
    assert result.exit_code == 0, result.output
    book = open_record(record)
    assert {str(r["document"]) for r in views.rows(book, "sources")} >= {"dispatch", "latin", "d13", "d14"}
    told = {str(r["source"]): str(r["problem"]) for r in views.rows(book, "problems")}
    assert {"empty.txt", "odd.xyz", "rows.jsonl:2", "rows.jsonl:5"} <= set(told)
    assert verify(book).is_sound
    before = content(record)
    run("read", folder, "-o", record, "--workers", 1)
    assert content(record) == before


def test_nothing_readable_is_exit_code_1(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    result = run("read", empty, "-o", tmp_path / "war.sourcebook", "--workers", 1)
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr


@pytest.mark.slow
def test_many_workers_give_the_record_of_one(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(row(n, DISPATCH * 2) for n in range(20, 32)))
    for workers in (1, 2):
        assert run("read", rows, "-o", tmp_path / f"{workers}.sourcebook", "--workers", workers).exit_code == 0
    assert content(tmp_path / "1.sourcebook") == content(tmp_path / "2.sourcebook")


@pytest.mark.slow
def test_a_run_killed_again_and_again_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(row(n, DISPATCH * 4) for n in range(100, 140)))
    whole, broken = tmp_path / "whole.sourcebook", tmp_path / "broken.sourcebook"
    command = [sys.executable, "-m", "sourcebook", "read", str(rows), "--workers", "1", "-o"]
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    for least in (2, 9, 18):
        _kill_in_the_middle([*command, str(broken)], broken, least)
        assert least <= _documents(broken) < 40, "the run must be caught in its middle"
        assert verify(open_record(broken)).is_sound
    subprocess.run([*command, str(broken)], check=True, capture_output=True)
    assert content(broken) == content(whole)
    for each in (whole, broken):
        assert run("copy", each, each.with_suffix(".copy")).exit_code == 0
    assert broken.with_suffix(".copy").read_bytes() == whole.with_suffix(".copy").read_bytes()


def _kill_in_the_middle(command: list[str], record: Path, least: int) -> None:
    """Runs a command and kills it, without a warning, once the record has so many documents."""
    with record.with_suffix(".log").open("w+") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline and running.poll() is None and _documents(record) < least:
            time.sleep(0.02)
        ended = running.poll()
        running.kill()
        running.wait()
        log.seek(0)
        assert ended is None, f"the run ended by itself with {ended}: {log.read()}"


def _documents(path: Path) -> int:
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
