"""The commands as a person types them: what they print, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.readings import Reading, blob, database, dispatch, document, plain
from typer.testing import CliRunner, Result

from sourcebook import __version__, plugins, views
from sourcebook.cli import PANELS, application, main
from sourcebook.cli._tables import SECTIONS
from sourcebook.errors import BadJudgement
from sourcebook.record import create, open_record

APP = application()


def run(*words: object, width: int = 100) -> Result:
    return CliRunner(env={"COLUMNS": str(width), "TERMINAL_WIDTH": str(width)}).invoke(APP, [str(w) for w in words])


@pytest.fixture
def war(tmp_path: Path) -> Path:
    path = tmp_path / "war [1].sourcebook"
    with create(path).writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    views.install(create(path))
    return path


@pytest.mark.parametrize("command", ["", *plugins.names("cli")])
def test_help_fits_a_screen(command: str) -> None:
    result = run(*filter(None, [command]), "--help", width=80)
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= (40 if command else 60)
    assert max(map(len, lines)) <= 80


def test_every_command_stands_under_a_heading() -> None:
    output = run("--help").output
    assert all(panel in output for panel in PANELS)
    assert all(f"│ {name} " in output for name in plugins.names("cli"))


def test_version() -> None:
    assert run("--version").output == f"sourcebook {__version__}\n"


@pytest.mark.parametrize("section", list(SECTIONS))
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_table_fits_the_window_and_keeps_the_words(war: Path, section: str, width: int) -> None:
    result = run("show", war, section, width=width)
    assert result.exit_code == 0, result.output
    if "has nothing under" in result.output:
        return
    assert max(map(len, result.output.splitlines())) <= width
    told = " ".join(result.output.replace("┃", " ").split())
    if section == "chronology" and width >= 80:
        assert "“Northern forces shelled the market in Tamrat”" in told
        assert "tamrat ¶2 44–88" in told
        assert "? alleged" in told
        assert "✗ denied" in told
    if section == "figures":
        assert "≥ 12" in told
        assert "2021" in told


def test_show_without_a_section_tells_what_the_record_holds(war: Path) -> None:
    output = " ".join(run("show", war).output.split())
    assert "5 claims from 2 documents" in output
    assert all(section in output for section in SECTIONS)


def test_any_view_can_be_shown_and_one_document_chosen(war: Path) -> None:
    assert "tamrat" in run("show", war, "blocks").output
    assert "has nothing under chronology" in run("show", war, "chronology", "--document", "other").output


def test_rows_beyond_the_limit_are_told(war: Path) -> None:
    assert "1 of 3 rows; --limit 0 shows all." in run("show", war, "chronology", "--limit", 1).output


@pytest.mark.parametrize("view", views.names())
def test_every_view_as_json(war: Path, view: str) -> None:
    rows = json.loads(run("show", war, view, "--json").stdout)
    assert len(rows) == len(json.loads(run("show", war, view, "--json", "--limit", 1).stdout))
    assert isinstance(rows, list)


def test_nothing_in_a_document_commands_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.sourcebook"
    text = "The \x1b[31m[bold]group[/bold] fired."
    with create(path).writing("test 1") as writer:
        reading = Reading(document(text, "x"), plain("x").mentions, ())
        writer.write(blob(reading), [reading])
    shown, found = run("show", path, "texts").output, run("search", path, "fired").output
    for output in (shown, found):
        assert "\x1b[31m" not in output
        assert "[bold]" in output


def test_search(war: Path) -> None:
    output = run("search", war, "market tamrat").output
    assert "event/ASSAULT · alleged" in output
    assert "tamrat 44–88" in output
    assert "Nothing in" in run("search", war, "unicorn").output
    hits = json.loads(run("search", war, "market tamrat", "--json").stdout)
    assert hits[0]["claim"] == "c1"
    assert hits[0]["matches"] == [[72, 78], [82, 88]]


def test_verify(war: Path) -> None:
    result = run("verify", war)
    assert result.exit_code == 0
    assert "✓ sound 5 claims" in result.output
    with database(war) as connection:
        connection.execute("DROP TRIGGER gate_role_UPDATE")
        connection.execute("UPDATE role SET exact = 'nobody'")
    result = run("verify", war, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["sound"] is False
    assert "✗ 10 faults" in run("verify", war).output


def test_export(war: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    result = run("export", war, "--to", target)
    assert result.exit_code == 0
    assert "left behind: " in result.stderr
    assert len(target.read_text().splitlines()) == 5
    told = json.loads(run("export", war, "--to", tmp_path / "figures.csv", "--json").stdout)
    assert (told["rows"], told["view"]) == (1, "figures")
    assert run("export", war, "--to", "-", "--as", "claims_jsonl").stdout == target.read_text()
    assert not list(tmp_path.glob("*.part"))


def test_report(war: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    result = run("report", war, "-o", target, "--title", "A war")
    assert result.exit_code == 0
    assert "<title>A war" in target.read_text()
    assert run("report", war, "-o", target, "--status", "denied").exit_code == 0
    assert "A selection: put as denied." in target.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "missing.sourcebook"], "missing.sourcebook: no such record. Give an existing file or folder."),
        (["show", "WAR", "chronolgy"], "Did you mean 'chronology'?"),
        (["verify", "."], "is a folder, not a record"),
        (["export", "WAR", "--to", "x.docx"], "nothing is exported to '.docx'"),
        (["export", "WAR", "--to", "/nowhere/x.csv"], "/nowhere: No such file or directory"),
        (["report", "WAR", "-o", "/nowhere/x.html"], "/nowhere: No such file or directory"),
        (["read", "missing.txt", "-o", "x.sourcebook"], "missing.txt: no such file or folder"),
        (["read", "NOTES", "-o", "NOTES"], "notes.txt: found no SQLite database"),
        (["read", "NOTES", "-o", "/nowhere/x.sourcebook"], "/nowhere: no such folder"),
        (
            ["read", "NOTES", "-o", "x.sourcebook", "--date", "31.12.2020"],
            "--date: found '31.12.2020'; expected a date",
        ),
        (["read", "NOTES", "-o", "x.sourcebook", "--settings", "no.toml"], "no.toml: No such file"),
    ],
)
def test_what_the_user_can_mend_is_one_line_and_exit_code_2(
    war: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Notes.")
    monkeypatch.chdir(tmp_path)
    names = {"WAR": str(war), "NOTES": str(notes)}
    monkeypatch.setattr("sys.argv", ["sourcebook", *(names.get(w, w) for w in words)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    told_lines = capsys.readouterr().err.splitlines()
    assert len(told_lines) == 1
    assert told in told_lines[0]
    assert notes.read_text() == "Notes."
    assert not (tmp_path / "x.sourcebook").exists()


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A dispatch and another text that tells of the same shelling with another number."""
    path = tmp_path / "linked.sourcebook"
    words = "Northern forces shelled the market in Tamrat on Monday, killing 30 people. The army said nothing."
    (tmp_path / "one.txt").write_text(f"Shelling\n\n4 May 2021\n\n{words}\n")
    (tmp_path / "two.txt").write_text(f"Again\n\n5 May 2021\n\n{words.replace('30', '31')}\n")
    assert run("read", tmp_path / "one.txt", tmp_path / "two.txt", "-o", path, "--workers", 1).exit_code == 0
    return path


def test_link_again_says_that_nothing_is_new(linked: Path) -> None:
    output = run("link", linked).output
    assert "nothing new" in output
    assert "links" in output
    assert set(json.loads(run("link", linked, "--json").stdout)) >= {"links", "link_queue", "disagreements", "written"}


def test_reading_can_leave_linking_out(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Rebels shelled Goma on 3 May 2021.")
    path = tmp_path / "r.sourcebook"
    assert run("read", tmp_path / "one.txt", "-o", path, "--no-link", "--workers", 1).exit_code == 0
    assert not views.count(open_record(path), "judgements")


def test_why_tells_the_reason_or_that_there_is_none(linked: Path) -> None:
    book = open_record(linked)
    first = next(views.rows(book, "links", "about = 'event' AND verdict = 'same'"))
    output = run("why", linked, first["a"][:12], first["b"], width=400).output
    assert "event same" in output
    assert "because" in output
    assert "“" in output
    nothing = run("why", linked, "nobody", "no one")
    assert nothing.exit_code == 1
    assert "Nothing was judged" in nothing.output


def test_the_ledger_shows_statements_and_a_value_only_by_a_rule(linked: Path) -> None:
    plain_ = run("ledger", linked, "--what", "killed", width=200).output
    assert "30" in plain_
    assert "31" in plain_
    assert "best by" not in plain_
    assert "best by ucdp: 30" in run("ledger", linked, "--what", "killed", "--rule", "ucdp", width=200).output
    told = json.loads(run("ledger", linked, "--what", "killed", "--rule", "newest", "--json").stdout)
    assert [group["best"]["best"] for group in told["groups"]] == [31]
    assert "No figure" in run("ledger", linked, "--what", "missing").output


def test_a_grade_is_written_to_the_log_and_an_unknown_source_refused(linked: Path) -> None:
    source = next(views.rows(open_record(linked), "source_record"))["source"]
    result = run("grade", linked, source, "b", "--by", "Ana", "--reason", "was there", "--at", "2026-05-03")
    assert result.exit_code == 0, result.output
    assert next(views.rows(open_record(linked), "source_record"))["grade"] == "B"
    with pytest.raises(BadJudgement, match="no source 'nobody'"):
        APP(["grade", str(linked), "nobody", "A", "--by", "Ana", "--reason", "x"], standalone_mode=False)
