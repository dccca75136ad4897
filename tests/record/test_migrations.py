"""A record of an older version becomes one of today's, and the same as if it had been read anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readings import blob, database, dispatch, plain

from sourcebook import views
from sourcebook.errors import RecordTooOld
from sourcebook.record import create, open_record, search, verify
from sourcebook.record.schema import APPLICATION_ID, VERSION

OLD = Path(__file__).parent / "version_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.sourcebook"
    with database(path) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    return path


def schema(path: Path) -> list[str]:
    with database(path) as connection:
        rows = connection.execute("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema")
        return sorted(" ".join(row[0].split()) for row in rows)


def rows(path: Path) -> list[str]:
    with database(path) as connection:
        return [line for line in connection.iterdump() if line.startswith("INSERT") and "_search" not in line]


def test_version_1_becomes_what_reading_anew_would_have_made(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.sourcebook"
    with create(new).writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    create(old)
    assert schema(old) == schema(new)
    assert sorted(rows(old)) == sorted(rows(new))
    for word in ("shelled", "geneva", "nothing"):
        assert search(open_record(old), word) == search(open_record(new), word) != ()
    assert verify(open_record(old)).is_sound
    for view in views.names():
        assert list(views.rows(open_record(old), view)) == list(views.rows(open_record(new), view))


def test_opening_to_read_changes_nothing_and_says_what_to_do(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(RecordTooOld, match=f"needs {VERSION}. Bring it up to date with: sourcebook upgrade"):
        open_record(old)
    assert old.read_bytes() == before


def test_an_upgrade_that_breaks_leaves_the_record_as_it_was(old: Path) -> None:
    with database(old) as connection:
        connection.execute("CREATE TABLE claim_row (in_the_way)")
    before = schema(old)
    with pytest.raises(Exception, match="already exists"):
        create(old)
    assert schema(old) == before
    with pytest.raises(RecordTooOld):
        open_record(old)
