"""Every view runs, is documented, and shows what the record holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from tests.readings import blob, database, dispatch, plain

from sourcebook import pipeline, views
from sourcebook.errors import BadData, UnknownPlugin
from sourcebook.model import Blob, Reading
from sourcebook.record import Question, Record, create, open_record
from sourcebook.record.asking import Conditions
from sourcebook.settings import Settings
from sourcebook.views._paging import plan


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path = tmp_path_factory.mktemp("views") / "war.sourcebook"
    with create(path).writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    views.install(create(path))
    return open_record(path)


def only(record: Record, view: str) -> dict[str, object]:
    [row] = views.rows(record, view)
    return row


@pytest.mark.parametrize("name", views.names())
def test_a_view_runs_and_says_what_it_shows(record: Record, name: str) -> None:
    assert len(views.about(name)) > 30
    assert views.about(name).endswith(".")
    assert views.columns(record, name)
    assert views.count(record, name) == len(list(views.rows(record, name)))


@pytest.mark.parametrize("name", views.names())
def test_a_view_stands_in_the_file_for_other_programs(record: Record, name: str) -> None:
    with database(record.path) as connection:
        assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] == views.count(record, name)


@pytest.mark.parametrize(
    "name", ["chronology", "figures", "relations", "agreements", "positions", "statements", "contested"]
)
def test_a_view_of_claims_leads_to_the_words(record: Record, name: str) -> None:
    wanted = {"words", "document", "paragraph", "start_offset", "end_offset", "id", "status"}
    assert wanted <= set(views.columns(record, name))
    for row in views.rows(record, name):
        assert dispatch().document.text[row["start_offset"] : row["end_offset"]] == row["words"]


def test_chronology_goes_by_day_and_undated_events_come_last(record: Record) -> None:
    rows = list(views.rows(record, "chronology"))
    assert [(r["type"], r["start_date"], r["status"]) for r in rows] == [
        ("ASSAULT", "2021-05-03", "alleged"),
        ("ASSAULT", None, "denied"),
        ("AGREE", None, "asserted"),
    ]
    assert (rows[0]["who"], rows[0]["whom"], rows[0]["place"]) == ("Northern Front", "market", "Tamrat")
    assert rows[2]["who"] == "Northern Front; Army of Tamria"


def test_a_bound_is_no_value(record: Record) -> None:
    figure = only(record, "figures")
    assert (figure["low"], figure["best"], figure["high"], figure["bound"]) == (12, None, None, "at_least")


def test_agreements_have_deals_before_terms(record: Record) -> None:
    assert [(r["part"], r["type"], r["end_date"]) for r in views.rows(record, "agreements")] == [
        ("deal", "AGREE", None),
        ("term", "withdrawal", "2021-06-01"),
    ]


def test_actors_are_counted_by_what_they_do_suffer_and_say(record: Record) -> None:
    counts = {r["name"]: (r["did"], r["suffered"], r["tied"], r["said"]) for r in views.rows(record, "actors")}
    assert counts == {
        "Army of Tamria": (1, 0, 1, 1),
        "Northern Front": (2, 0, 1, 0),
        "Mayor of Tamrat": (0, 0, 0, 2),
        "market": (0, 1, 0, 0),
    }


def test_sources_tell_what_is_known_and_what_was_left_out(record: Record) -> None:
    first, second = views.rows(record, "sources")
    assert (first["title"], first["publisher"], first["date"], first["claims"], first["left_out"]) == (
        "Shells hit market in Tamrat", "The Valley Post", "2021-05-04", 5, 1,
    )  # fmt: skip
    assert (second["title"], second["date"], second["claims"]) == (None, None, 0)


def test_rows_can_be_asked_for_by_condition(record: Record) -> None:
    assert not list(views.rows(record, "claims", "document = :document", document="other"))
    assert len(list(views.rows(record, "claims", "status = :status", status="denied"))) == 1


@pytest.mark.parametrize("name", views.names())
def test_pages_laid_together_are_the_view(record: Record, name: str) -> None:
    told, after = [], ""
    while True:
        page = views.page(record, name, after=after, limit=2)
        told += page.rows
        after = page.next
        if not after:
            break
    assert told == list(views.rows(record, name))


@pytest.mark.parametrize("name", [n for n in views.names() if views.is_of_claims(n)])
def test_a_view_of_claims_is_walked_in_an_index(record: Record, name: str) -> None:
    walk = plan(views.sql(name))
    assert walk is not None
    assert walk.order[-1] == ("claim", False)
    statement, values = walk.statement(Conditions(), "", 50)
    with record.connect() as connection:
        told = " ".join(r[-1] for r in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"), values))
    assert "USE TEMP B-TREE" not in told


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (Question(document="tamrat"), ["c1", "c3", "c4"]),
        (Question(document="other"), []),
        (Question(who="northern front"), ["c1", "c4"]),
        (Question(did="agree"), ["c4"]),
        (Question(since="2021-05", until="2021-05"), ["c1"]),
    ],
)
def test_a_view_of_claims_takes_questions(record: Record, question: Question, ids: list[str]) -> None:
    assert [r["id"] for r in views.page(record, "chronology", question).rows] == ids


def test_what_cannot_be_asked_or_turned_to_is_told(record: Record) -> None:
    with pytest.raises(BadData, match="actors: is no view of claims"):
        views.page(record, "actors", Question(who="x"))
    for name in ("chronology", "actors"):
        with pytest.raises(BadData, match="none of this view's"):
            views.page(record, name, after="zz")


def test_an_unknown_view_is_told_with_the_nearest(record: Record) -> None:
    with pytest.raises(UnknownPlugin, match="Did you mean 'chronology'"):
        list(views.rows(record, "chronolgy"))


def test_a_saying_with_a_date_is_told_beside_its_claims(tmp_path: Path) -> None:
    told = "Reuters reported on 3 May 2021 that rebels had shelled Tamrat.\n"
    source = Blob("wire.txt", told.encode())
    with create(tmp_path / "wire.sourcebook").writing("test 1") as writer:
        writer.write(source, [r for r in pipeline.read(source, Settings()) if isinstance(r, Reading)])
    record = open_record(tmp_path / "wire.sourcebook")
    cited = only(record, "citations")
    assert (cited["speaker"], cited["cited_on"], cited["words"]) == (
        "Reuters", "2021-05-03", "Reuters reported on 3 May 2021",
    )  # fmt: skip
    statements = list(views.rows(record, "statements"))
    assert cited["claims"] == len(statements) >= 1
    assert {row["cited_on"] for row in statements} == {"2021-05-03"}
    assert views.page(record, "statements").rows == tuple(statements)
