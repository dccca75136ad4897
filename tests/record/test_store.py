"""Writing: the gate holds on both sides, reading again replaces, a killed run leaves no trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.readings import blob, database, dispatch, document, plain

from sourcebook import views
from sourcebook.errors import BadPath, NotARecord, RecordTooNew
from sourcebook.model import Blob, Claim, Evidence, Problem, Reading, TimeCell
from sourcebook.record import copy, create, open_record, search, verify
from sourcebook.record.schema import APPLICATION_ID, GATED, PAGE


def written(path: Path, *readings: Reading) -> Path:
    with create(path).writing("test 1") as writer:
        for reading in readings:
            writer.write(blob(reading), [reading])
    return path


def content(path: Path) -> list[str]:
    """Every row of every table with its key, as SQL; of the search index what it answers, not how it is laid out."""
    with database(path) as connection:
        rows = [line for line in connection.iterdump() if "_search" not in line]
    return rows + [repr(search(open_record(path), word)) for word in ("shelled", "market", "nothing")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.sourcebook"


def test_a_reading_comes_back_whole(path: Path) -> None:
    written(path, dispatch())
    verdict = verify(open_record(path))
    assert verdict.is_sound, verdict.faults
    assert verdict.checked == {
        "originals": 1, "texts": 1, "rows": 5, "finding": 1, "mention": 5, "words": 5, "trigger": 5, "role": 6, "place": 3,
        "time": 3, "number": 1, "speaker": 3,
    }  # fmt: skip


def test_reading_again_replaces_and_never_doubles(path: Path) -> None:
    once = content(written(path, dispatch(), plain("other")))
    assert content(written(path, dispatch(), plain("other"))) == once
    assert content(written(path, plain("other"), dispatch())) == once


def test_a_killed_run_run_again_ends_as_if_undisturbed(tmp_path: Path) -> None:
    readings = [plain("a"), dispatch(), plain("b"), plain("c")]
    whole = content(written(tmp_path / "whole.sourcebook", *readings))
    broken = tmp_path / "broken.sourcebook"
    with create(broken).writing("test 1") as writer:
        writer.write(blob(readings[0]), [readings[0]])
        with pytest.raises(TypeError):
            writer.write(blob(readings[1]), [readings[1], replace(plain("x"), mentions=None)])  # type: ignore[arg-type]
    assert content(written(broken, *readings)) == whole


def test_a_changed_source_replaces_what_it_gave(path: Path) -> None:
    written(path, dispatch(), plain("other"))
    later = plain("tamrat", "The market was quiet.")
    with create(path).writing("test 1") as writer:
        writer.write(blob(later), [later])
        assert writer.counts["changed"] == 1
    assert not search(open_record(path), "shelled")
    assert verify(open_record(path)).checked["originals"] == 2


def test_a_source_that_gives_another_id_takes_its_old_document_along(path: Path) -> None:
    written(path, plain("a"))
    renamed = Reading(document("Nothing happened.", "b", name="a.txt"), plain("a").mentions, ())
    written(path, renamed)
    with database(path) as connection:
        assert connection.execute("SELECT id FROM document").fetchall() == [("b",)]


def test_two_documents_with_one_id_are_told_and_the_first_is_kept(path: Path) -> None:
    with create(path).writing("test 1") as writer:
        writer.write(Blob("rows:1", b"Nothing happened."), [plain("a")])
        other = Reading(document("Much happened.", "a", name="rows:2"), plain("a").mentions, ())
        writer.write(Blob("rows:2", b"Much happened."), [other])
    with database(path) as connection:
        assert connection.execute("SELECT text FROM document").fetchall() == [("Nothing happened.",)]
        [(told,)] = connection.execute("SELECT text FROM problem").fetchall()
    assert "rows:2: has the id 'a' of a.txt" in told


def test_problems_are_rows_and_go_when_the_source_is_mended(path: Path) -> None:
    with create(path).writing("test 1") as writer:
        empty = Problem("a.txt", "documents", "a.txt: found an empty file; expected text.")
        writer.write(empty, [empty])
        writer.write(empty, [empty])
    with database(path) as connection:
        assert connection.execute("SELECT count(*) FROM problem").fetchone() == (1,)
    written(path, plain("a"))
    with database(path) as connection:
        assert connection.execute("SELECT count(*) FROM problem").fetchone() == (0,)


def test_a_claim_whose_words_are_not_there_becomes_a_problem_and_the_rest_stays(path: Path) -> None:
    reading = dispatch()
    first = reading.claims[0]
    wrong = replace(first, roles=(replace(first.roles[0], words=Evidence(0, 6, "SHELLS")), *first.roles[1:]))
    written(path, replace(reading, claims=(wrong, *reading.claims[1:])))
    with database(path) as connection:
        assert connection.execute("SELECT count(*) FROM claim").fetchone() == (4,)
        [(told,)] = connection.execute("SELECT text FROM problem").fetchall()
    assert "'c1 roles[0]' at 0-6 are 'SHELLS', but the text has 'Shells'" in told


def test_a_date_that_is_none_is_left_empty_and_told(path: Path) -> None:
    reading = dispatch()
    wrong = replace(reading.claims[0], time=TimeCell("09 Sep 202", "09 Sep 202", None, "document_date"))
    written(path, replace(reading, claims=(wrong, *reading.claims[1:])))
    with database(path) as connection:
        assert connection.execute("SELECT count(*) FROM claim").fetchone() == (5,)
        assert connection.execute("SELECT count(*) FROM time").fetchone() == (2,)
        [(told,)] = connection.execute("SELECT text FROM problem").fetchall()
        assert "claim c1 has the dates 09 Sep 202 to 09 Sep 202; expected ISO 8601" in told
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE time SET start_date = '09 Sep 202'")


def test_what_only_the_schema_stops_is_told_and_the_source_keeps_its_former_reading(path: Path) -> None:
    written(path, dispatch())
    broken = replace(dispatch(), mentions=replace(dispatch().mentions, times=()))
    object.__setattr__(broken.document, "text_sha256", None)
    after = plain("other")
    with create(path).writing("test 1") as writer:
        [told] = writer.write(blob(broken), [broken])
        assert writer.write(blob(after), [after]) == []
        assert (writer.counts["documents"], writer.counts["problems"]) == (1, 1)
    assert "the record refused what was read (NOT NULL constraint failed: document.text_sha256)" in told.text
    with database(path) as connection:
        assert connection.execute("SELECT id FROM document ORDER BY id").fetchall() == [("other",), ("tamrat",)]
        assert connection.execute("SELECT count(*) FROM mention WHERE kind = 'time'").fetchone() == (1,)


@pytest.mark.parametrize("gated", GATED, ids=lambda g: f"{g[0]}-{g[1]}")
@pytest.mark.parametrize("change", ["words", "start", "end", "negative", "longer"])
def test_the_schema_itself_refuses_words_that_are_not_there(path: Path, gated: tuple[str, ...], change: str) -> None:
    table, cell, start, end, exact = gated
    written(path, dispatch())
    assignment = {
        "words": f"{exact} = {exact} || '!'",
        "start": f"{start} = {start} + 1",
        "end": f"{end} = {end} - 1",
        "negative": f"{start} = -1, {end} = 0, {exact} = ''",
        "longer": f"{end} = 100000",
    }[change]
    with database(path) as connection, pytest.raises(sqlite3.IntegrityError, match=f"refused: {cell}"):
        connection.execute(f"UPDATE {table} SET {assignment} WHERE {exact} IS NOT NULL")


@pytest.mark.parametrize("gated", GATED, ids=lambda g: f"{g[0]}-{g[1]}")
def test_the_schema_refuses_them_on_insert_too(path: Path, gated: tuple[str, ...]) -> None:
    table, cell, *_, exact = gated
    written(path, dispatch())
    with database(path) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute(f"SELECT * FROM {table} WHERE {exact} IS NOT NULL").fetchone())
        connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DELETE FROM {table}")
        row[exact] = row[exact].swapcase() + "\0"
        marks = ", ".join(f":{name}" for name in row)
        with pytest.raises(sqlite3.IntegrityError, match=f"refused: {cell}"):
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document SET text = text || ' more'",
        "UPDATE claim SET document = 2 WHERE id = 'c1'",
        "UPDATE claim SET key = 7 WHERE id = 'c1'",
        "UPDATE claim SET exact = NULL WHERE id = 'c1'",
        "UPDATE time SET exact = NULL",
        "UPDATE role SET start_offset = NULL",
        "INSERT INTO role SELECT 99, position, role, name, country, sector, start_offset, end_offset, exact FROM role",
    ],
)
def test_words_cannot_be_moved_or_half_given(path: Path, change: str) -> None:
    written(path, dispatch(), plain("other"))
    with database(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(change)


def test_words_are_found_across_pages_of_a_long_text(path: Path) -> None:
    text = "Ältere Texte – länger. " * 1000
    spans = [(0, 5), (PAGE - 3, PAGE + 4), (PAGE, PAGE + 7), (2 * PAGE - 9, 2 * PAGE), (PAGE - 1, 3 * PAGE + 1)]
    claims = [
        Claim(f"p{i}", "long", "event", "ASSAULT", Evidence.of(text, start, end), None)
        for i, (start, end) in enumerate(spans)
    ]
    reading = Reading(document(text, "long"), plain("a").mentions, tuple(claims))
    written(path, reading)
    assert verify(open_record(path)).checked["words"] == len(spans)
    with database(path) as connection:
        for change in ("UPDATE claim SET end_offset = end_offset + 1", "UPDATE page SET text = upper(text)"):
            with pytest.raises(sqlite3.IntegrityError, match="evidence refused"):
                connection.execute(change)
        connection.execute("DELETE FROM page")
        with pytest.raises(sqlite3.IntegrityError, match="evidence refused"):
            connection.execute("UPDATE claim SET start_offset = start_offset")


def test_verify_finds_what_was_changed_behind_the_gate(path: Path) -> None:
    written(path, dispatch())
    with database(path) as connection:
        connection.execute("DROP TRIGGER gate_role_UPDATE")
        connection.execute("DROP TRIGGER text_is_frozen")
        connection.execute("UPDATE role SET exact = 'nobody' WHERE role = 'target'")
        connection.execute("UPDATE document SET text = text || ' '")
        connection.execute("UPDATE original SET packed = x'00'")
    faults = "\n".join(verify(open_record(path)).faults)
    assert "cell 'role'" in faults
    assert "has 'nobody', the text has 'the market'" in faults
    assert "the text is not the one that was read" in faults
    assert "cannot be unpacked" in faults


def test_any_program_for_sqlite_can_open_and_ask_a_record(path: Path) -> None:
    """As Datasette does: the file alone, read only, with nothing of ours loaded."""
    written(path, dispatch(), plain("other"))
    views.install(create(path))
    copy(open_record(path), path.with_name("copy.sourcebook"))
    connection = sqlite3.connect(f"file:{path.with_name('copy.sourcebook')}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    with closing(connection):
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        stand = {row["name"] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
        assert set(views.names()) <= stand
        for name in stand:
            connection.execute(f'SELECT * FROM "{name}"').fetchall()
        day = connection.execute("SELECT start_date, who, words FROM chronology LIMIT 1").fetchone()
        assert tuple(day) == ("2021-05-03", "Northern Front", "Northern forces shelled the market in Tamrat")
        found = connection.execute(
            "SELECT r.id FROM claim_search JOIN claim_row r ON r.claim = claim_search.rowid WHERE claim_search MATCH ?",
            ("geneva",),
        ).fetchall()
        assert [row["id"] for row in found] == ["c4"]
        keys = {tuple(row)[2:5] for row in connection.execute("PRAGMA foreign_key_list(role)")}
        assert keys == {("claim", "claim", "key")}
        guide = connection.execute("SELECT json_extract(roles, '$[0].name') AS name FROM guide LIMIT 1").fetchone()
        assert guide["name"] == "Northern Front"


def test_search_gives_claims_and_passages_with_the_offsets_of_the_words(path: Path) -> None:
    written(path, dispatch())
    claims, passages = [], []
    for hit in search(open_record(path), "market tamrat"):
        (claims if hit.claim else passages).append(hit)
        text = dispatch().document.text
        assert text[hit.start : hit.end] == hit.words
        assert {text[s:e].lower() for s, e in hit.matches} <= {"market", "tamrat"}
        assert hit.matches
    assert [hit.claim for hit in claims] == ["c1"]
    assert [hit.kind for hit in passages] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ('"signed a truce"', 1),
        ("truc*", 1),
        ("Genéva", 1),
        ("truce OR shelled", 0),
        ('"', 0),
        ("(", 0),
        ("northern front", 3),
    ],
)
def test_search_takes_what_people_type(path: Path, query: str, claims: int) -> None:
    written(path, dispatch())
    assert sum(bool(hit.claim) for hit in search(open_record(path), query)) == claims


def test_paths_that_are_no_records(tmp_path: Path) -> None:
    other = tmp_path / "other.sourcebook"
    with pytest.raises(BadPath):
        open_record(other)
    with pytest.raises(BadPath):
        open_record(tmp_path)
    with pytest.raises(BadPath):
        create(tmp_path / "missing" / "x.sourcebook")
    other.write_text("hello")
    for opens in (create, open_record):
        with pytest.raises(NotARecord, match="no SQLite database"):
            opens(other)
    assert other.read_text() == "hello"
    other.unlink()
    with database(other) as connection:
        connection.execute("CREATE TABLE cats (name)")
    with pytest.raises(NotARecord, match="another program's database"):
        create(other)


def test_a_record_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    written(path, dispatch())
    with database(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    for opens in (create, open_record):
        with pytest.raises(RecordTooNew, match="has schema version 99, this Sourcebook knows up to 2"):
            opens(path)
    assert path.read_bytes() == before
