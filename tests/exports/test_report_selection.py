"""A report of a part of the record: what is chosen stands on the page, nothing else does, and the page says so."""

from __future__ import annotations

import io
import re

import pytest
from tests.readings import blob, dispatch, plain

from sourcebook import views
from sourcebook.exports import report
from sourcebook.exports.report import Selection
from sourcebook.record import Record, create


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Record:
    book = create(tmp_path_factory.mktemp("selection") / "war.sourcebook")
    with book.writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    return book


def page(war: Record, selection: Selection | None) -> str:
    target = io.StringIO()
    report.write(war, "A war", target, selection)
    return target.getvalue()


def ids(war: Record, selection: Selection) -> set[str]:
    return {row["id"] for row in views.rows(war, "claims") if selection.holds(row)}


def carded(html: str, war: Record) -> set[str]:
    """Claims that the page has a card for."""
    return {row["id"] for row in views.rows(war, "claims") if re.search(rf'id="c-{re.escape(row["id"])}"', html)}


def test_without_a_selection_everything_is_there(war: Record) -> None:
    html = page(war, None)
    assert carded(html, war) == ids(war, Selection())
    assert "A selection" not in html


@pytest.mark.parametrize(
    "selection",
    [Selection(kind="event"), Selection(status="denied"), Selection(document="other"), Selection(kind="term")],
)
def test_only_what_is_chosen_is_there_and_the_page_says_what(war: Record, selection: Selection) -> None:
    html = page(war, selection)
    chosen, everything = ids(war, selection), ids(war, Selection())
    assert carded(html, war) == chosen < everything
    assert f"A selection: {selection}. The record has {len(everything)} claims." in html
    told = {row["document"] for row in views.rows(war, "claims") if row["id"] in chosen}
    assert html.count('<article class="doc"') == len(told)


def test_actors_are_counted_in_what_is_chosen(war: Record) -> None:
    rows = [row for row in views.rows(war, "claims") if row["status"] == "denied"]
    everybody = list(views.rows(war, "actors"))
    found = report.actors_in(rows, everybody)
    assert {row["name"] for row in found} < {row["name"] for row in everybody}
    for row in found:
        did = [r for r in rows if r["kind"] == "event" and row["name"] in r["who"].split("; ")]
        said = [r for r in rows if row["name"] in r["according_to"].split(" > ")]
        assert (row["did"], row["said"], row["documents"]) == (len(did), len(said), 1)


def row(**cells: str | None) -> dict[str, str | None]:
    empty = dict.fromkeys(
        ("kind", "type", "status", "layer", "document", "who", "whom", "others", "place", "according_to"), ""
    )
    return {**empty, "id": "a", "start_date": None, "end_date": None, **cells}


@pytest.mark.parametrize(
    ("start", "end", "is_in"),
    [
        ("2021-05-03", "2021-05-03", True),
        ("2021-04-01", "2021-05-02", True),
        ("2021-04-01", None, True),
        (None, "2021-05-10", False),
        (None, "2021-05-02", True),
        ("2021-04-01", "2021-05-01", False),
        ("2021-05-06", "2021-05-06", False),
        (None, None, False),
    ],
)
def test_a_stretch_of_time_holds_what_touches_it(start: str | None, end: str | None, is_in: object) -> None:
    assert Selection(since="2021-05-02", until="2021-05-05").holds(row(start_date=start, end_date=end)) is is_in


def test_what_only_has_a_bound_is_in_no_stretch_of_time() -> None:
    bound = row(end_date="2021-05-03", time_basis="document_date", time_words=None)
    assert not Selection(since="2021-05-02", until="2021-05-05").holds(bound)
    assert Selection().holds(bound)


def test_a_name_is_a_whole_name() -> None:
    assert Selection(actor="Army").holds(row(who="Rebels; Army"))
    assert Selection(actor="Army").holds(row(according_to="Wire > Army"))
    assert not Selection(actor="Army").holds(row(who="Army of the North"))
    assert not Selection(place="Gori").holds(row(place="Gori district"))
