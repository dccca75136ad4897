"""What every database of a record must keep: the same rows, the same gate, the same log, the same answers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.conftest import NewDatabase
from tests.readings import blob, dispatch, document, plain
from typer.testing import CliRunner

from sourcebook import exports, views
from sourcebook.cli import application
from sourcebook.errors import BadJudgement, NotARecord, RecordTooNew, Unreachable
from sourcebook.exports import report
from sourcebook.model import Claim, Evidence, Reading
from sourcebook.record import (
    Judgement,
    Question,
    Record,
    _engines,
    ask,
    asking,
    create,
    judge,
    judgements,
    open_record,
    search,
    undo,
    verify,
    why,
)
from sourcebook.record.judgements import append
from sourcebook.record.schema import GATED, PAGE, metadata

AT = "2026-05-03T14:00"
ENGINES = ["sqlite", "postgresql"]
NewPlace = Callable[[str], str]


@pytest.fixture
def new_place(tmp_path: Path, request: pytest.FixtureRequest) -> NewPlace:
    """Gives a place for a record: a path, or an address of a database of our own."""

    def give(engine: str) -> str:
        if engine == "sqlite":
            return str(tmp_path / f"{len(list(tmp_path.iterdir()))}.sourcebook")
        address: str = request.getfixturevalue("new_database")()
        return address

    return give


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, new_place: NewPlace) -> str:
    return new_place(request.param)


def written(place: str, *readings: Reading) -> str:
    with create(place).writing("test 1") as writer:
        for reading in readings:
            writer.write(blob(reading), [reading])
    return place


def content(place: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with open_record(place).connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in metadata.tables.items()
        }


def answers(record: Record) -> dict[str, Any]:
    """Every row of every view, what search finds, what is exported."""
    told: dict[str, Any] = {name: [dict(r) for r in views.rows(record, name)] for name in views.names()}
    told |= {f"? {word}": search(record, word) for word in ("tamrat", '"signed a truce"', "truc*", "Genéva", "no")}
    for name in ("claims_jsonl", "rows_csv"):
        target = io.StringIO()
        module = exports.named(name)
        module.write(views.rows(record, module.VIEW or "claims"), target)
        told[name] = target.getvalue()
    page = io.StringIO()
    report.write(record, "A war", page)
    return told | {"report": page.getvalue()}


def test_both_databases_hold_the_same_rows_and_give_the_same_answers(new_place: NewPlace) -> None:
    places = [written(new_place(engine), dispatch(), plain("other")) for engine in ENGINES]
    for each in places:
        judge(create(each), by_ana("claim", "set", "c1", cell="status", value='"asserted"'))
        judge(create(each), by_ana("claim", "reject", "c2"))
        judge(create(each), by_ana("actor", "same", "Northern Front", "Army of Tamria"))
        views.install(create(each))
    one, other = (content(each) for each in places)
    assert one == other
    one, other = (answers(open_record(each)) for each in places)
    for name in one:
        assert one[name] == other[name], name


QUESTIONS = [
    Question(),
    Question(who="northern"),
    Question(who="TMR"),
    Question(actor="army of tamria", status="denied"),
    Question(who="northern", whom="market", where="tamrat", according_to="mayor*"),
    Question(did="assault", since="2021-05"),
    Question(did="heavy weapons", layer="current"),
    Question(text="signed truc*", kind="event"),
    Question(until="2021", document="tamrat"),
    Question(where="CHE"),
    Question(who="nobody"),
]


def test_both_databases_answer_alike_and_page_alike(new_place: NewPlace) -> None:
    told = []
    for engine in ENGINES:
        place = written(new_place(engine), dispatch(), plain("other"))
        judge(create(place), by_ana("actor", "same", "Northern Front", "Army of Tamria"))
        record = open_record(place)
        answered = [[row["id"] for row in ask(record, question)] for question in QUESTIONS]
        paged = [
            [row["id"] for row in views.page(record, name, question, limit=2).rows]
            for name in ("claims", "chronology", "figures", "statements")
            for question in QUESTIONS
        ]
        told.append((answered, paged, next_pages(record)))
    assert told[0] == told[1]
    assert told[0][0][1] == ["c1", "c2", "c5", "c4"]


def next_pages(record: Record) -> list[list[str]]:
    """Every page of the chronology, one row each."""
    pages, after = [], ""
    while not pages or after:
        page = views.page(record, "chronology", after=after, limit=1)
        pages.append([row["id"] for row in page.rows])
        after = page.next
    return pages


def test_walking_gives_the_answers_that_looking_up_gives(new_place: NewPlace) -> None:
    """What is rare is looked up, what is busy is walked to: the way must not change the answer."""
    for engine in ENGINES:
        record = open_record(written(new_place(engine), dispatch(), plain("other")))

        def answers(record: Record = record) -> list[list[str]]:
            asked = [[row["id"] for row in ask(record, question)] for question in QUESTIONS]
            names = ("claims", "figures", "contested", "positions")
            return asked + [[r["id"] for r in views.page(record, n, q).rows] for n in names for q in QUESTIONS]

        looked_up = answers()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asking, "FEW", 0)
            assert answers() == looked_up


def test_a_reading_comes_back_whole_and_sound(place: str) -> None:
    written(place, dispatch(), plain("other"))
    verdict = verify(open_record(place))
    assert verdict.is_sound, verdict.faults
    assert verdict.checked["words"] == 5
    assert verdict.checked["rows"] == 5


def test_reading_again_replaces_and_never_doubles(place: str) -> None:
    once = content(written(place, dispatch(), plain("other")))
    assert content(written(place, dispatch(), plain("other"))) == once
    assert content(written(place, plain("other"), dispatch())) == once


def test_a_changed_source_replaces_what_it_gave(place: str) -> None:
    written(place, dispatch(), plain("other"))
    later = plain("tamrat", "The market was quiet.")
    written(place, later)
    record = open_record(place)
    assert not search(record, "shelled")
    assert [hit.words for hit in search(record, "market")] == ["The market was quiet."]
    assert not list(views.rows(record, "actors"))
    assert verify(record).checked["originals"] == 2


def test_a_broken_write_leaves_no_trace(place: str) -> None:
    once = content(written(place, plain("a")))
    with create(place).writing("test 1") as writer, pytest.raises(TypeError):
        writer.write(blob(dispatch()), [dispatch(), replace(plain("x"), mentions=None)])  # type: ignore[arg-type]
    assert content(place) == once


def test_what_only_the_schema_stops_is_told_and_the_source_keeps_its_former_reading(place: str) -> None:
    written(place, dispatch())
    broken = dispatch()
    object.__setattr__(broken.document, "text_sha256", None)
    with create(place).writing("test 1") as writer:
        [told] = writer.write(blob(broken), [broken])
    assert "the record refused what was read" in told.text
    assert len(list(views.rows(open_record(place), "claims"))) == 5


@pytest.mark.parametrize("gated", GATED, ids=lambda g: f"{g[0]}-{g[1]}")
@pytest.mark.parametrize("change", ["words", "start", "end", "negative", "longer"])
def test_the_schema_itself_refuses_words_that_are_not_there(
    filled: Record, gated: tuple[str, ...], change: str
) -> None:
    table, cell, start, end, exact = gated
    assignment = {
        "words": f"{exact} = {exact} || '!'",
        "start": f"{start} = {start} + 1",
        "end": f'"{end}" = {end} - 1',
        "negative": f"{start} = -1, {end} = 0, {exact} = ''",
        "longer": f"{end} = 100000",
    }[change]
    refuse(filled, f'UPDATE "{table}" SET {assignment} WHERE {exact} IS NOT NULL', f"refused: {cell}")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document SET text = text || ' more'",
        "UPDATE claim SET document = 2 WHERE id = 'c1'",
        "UPDATE claim SET key = 7 WHERE id = 'c1'",
        "UPDATE claim SET exact = NULL WHERE id = 'c1'",
        "UPDATE role SET start_offset = NULL",
        "UPDATE page SET text = upper(text)",
        "UPDATE claim_row SET changed = 'x', words = 'words of nobody'",
        "UPDATE time SET start_date = '09 Sep 202'",
        "INSERT INTO judgement VALUES (7, 'claim', 'accept', 'c1', '', '', '', NULL, 'why', '', 'Ana', 'now', NULL)",
        "INSERT INTO judgement VALUES (2, 'claim', 'accept', 'c1', '', '', '', NULL, '', '', 'Ana', 'now', NULL)",
        "INSERT INTO judgement VALUES (2, 'claim', 'accept', 'c1', '', '', '', NULL, 'why', '', 'machine', '', NULL)",
        "INSERT INTO judgement VALUES (2, 'claim', 'undo', 'c1', '', '', '', NULL, 'why', '', 'Ana', 'now', NULL)",
        "UPDATE judgement SET reason = 'because'",
        "DELETE FROM judgement",
    ],
)
def test_nothing_is_moved_half_given_or_taken_back(filled: Record, change: str) -> None:
    refuse(filled, change, "")


@pytest.fixture(params=ENGINES, scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record with two texts and one judgement, that every test leaves as it is."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("filled") / "war.sourcebook")
    else:
        place = request.getfixturevalue("new_database")()
    written(place, dispatch(), plain("other"))
    record = create(place)
    judge(record, by_ana("claim", "accept", "c1"))
    return record


def refuse(record: Record, change: str, told: str) -> None:
    with record.engine.connect() as connection:
        with pytest.raises(DBAPIError) as problem:
            connection.execute(text(change))
        refused = _engines.of(connection).refusal(problem.value)
        assert refused, problem.value
        assert told in refused


def test_words_are_found_across_pages_of_a_long_text(place: str) -> None:
    long = "Ältere Texte – länger. " * 1000
    spans = [(0, 5), (PAGE - 3, PAGE + 4), (PAGE, PAGE + 7), (2 * PAGE - 9, 2 * PAGE), (PAGE - 1, 3 * PAGE + 1)]
    claims = [
        Claim(f"p{i}", "long", "event", "ASSAULT", Evidence.of(long, start, end), None)
        for i, (start, end) in enumerate(spans)
    ]
    written(place, Reading(document(long, "long"), plain("a").mentions, tuple(claims)))
    assert verify(open_record(place)).checked["words"] == len(spans)


def by_ana(about: str, verdict: str, a: str, b: str = "", **more: Any) -> Judgement:
    return Judgement(about, verdict, a, b, **{"reason": "I read it", "by": "Ana", "at": AT} | more)


def test_judging_undoing_linking_and_why(place: str) -> None:
    written(place, dispatch(), plain("other"))
    record = create(place)
    before = content(place)
    value = json.dumps({"kind": "event", "type": "AGREE", "words": {"exact": "signed a truce"}})
    keys = [
        judge(record, by_ana("claim", "reject", "c1")),
        judge(record, by_ana("claim", "add", "", "tamrat", value=value)),
        judge(record, by_ana("event", "same", "c3", "c1")),
        judge(record, by_ana("event", "same", "c3", "c4")),
    ]
    assert [j.key for j in why(record, "event", "c1", "c4")] == [3, 4]
    with pytest.raises(BadJudgement):
        judge(record, by_ana("claim", "accept", "c99"))
    once = content(written(place, dispatch()))
    assert content(written(place, dispatch())) == once
    assert "signed a truce" in [hit.words for hit in search(record, '"signed a truce"')]
    for key in keys:
        undo(record, key, "Ana", AT, "no")
    assert {**content(place), "judgement": []} == {**before, "judgement": []}
    assert len(list(judgements(record))) == 8


def test_machines_link_by_the_thousand(place: str) -> None:
    record = create(place)
    pairs = [(f"x{i:04}", f"x{i + 7:04}") for i in range(1000)]
    links = [Judgement("event", "same", a, b, score=0.5, reason="near", rule="near 1") for a, b in pairs]
    with record.changing() as connection:
        assert append(connection, links) == list(range(1, 1001))
    with record.connect() as connection:
        assert connection.scalar(text("SELECT count(DISTINCT thing) FROM member")) == 7


def test_a_database_that_is_no_record_is_left_as_it_is(new_database: NewDatabase) -> None:
    with pytest.raises(Unreachable, match="PGPASSWORD"):
        open_record("postgresql://ana:secret@127.0.0.1:1/war")
    with pytest.raises(NotARecord, match="without a record"):
        open_record(new_database())
    place = written(new_database(), plain("a"))
    with create(place).changing() as connection:
        connection.execute(text("UPDATE sourcebook_record SET version = 99"))
    for opens in (create, open_record):
        with pytest.raises(RecordTooNew, match="has schema version 99"):
            opens(place)
    with create(place.replace("record_", "strange_")).changing() as connection:
        connection.execute(text("DROP TABLE sourcebook_record"))
    with pytest.raises(NotARecord, match="another program's tables"):
        create(place.replace("record_", "strange_"))


def test_an_address_is_shown_without_its_password() -> None:
    with pytest.raises(Unreachable) as problem:
        open_record("postgresql://ana:secret@127.0.0.1:1/war")
    assert "secret" not in str(problem.value)
    assert "ana:***@127.0.0.1:1/war" in str(problem.value)


def test_every_command_takes_an_address_as_it_takes_a_file(new_place: NewPlace, tmp_path: Path) -> None:
    source = tmp_path / "source" / "dispatch.txt"
    source.parent.mkdir()
    source.write_text("Rebels shelled the town of Tamrat on 3 May 2021.\n\nThe army said that 12 people were killed.\n")
    told: dict[str, list[Any]] = {}
    for engine in ENGINES:
        place = new_place(engine)
        read = run("read", source.parent, "-o", place, "--json")
        assert read["documents"] == 1
        assert read["claims"] > 1
        target = tmp_path / f"{engine}.jsonl"
        exported = run("export", place, "--to", target, "--json")["rows"]
        page = tmp_path / f"{engine}.html"
        run("report", place, "-o", page, "--title", "A war", "--json")
        told[engine] = [
            exported, target.read_text(), page.read_text(), run("verify", place, "--json"), run("show", place, "--json"),
            run("show", place, "chronology", "--json"), run("search", place, "tamrat", "--json"),
        ]  # fmt: skip
    assert told["sqlite"] == told["postgresql"]


def run(*words: object) -> Any:
    result = CliRunner().invoke(application(), [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
