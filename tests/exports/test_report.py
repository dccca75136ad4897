"""The report: one page that needs nothing else, trusts no text, and leads from every mark to the words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.readings import blob, claim, dispatch, document, plain

from sourcebook.exports import report
from sourcebook.exports.report._figures import groups, meetings
from sourcebook.model import Finding, Mentions, Reading
from sourcebook.record import create, open_record

NASTY = 'The </script><script>alert("x")</script> group & its <b>allies</b> fired on the town.'


def page(path: Path, *readings: Reading) -> str:
    with create(path).writing("test 1") as writer:
        for reading in readings:
            writer.write(blob(reading), [reading])
    target = io.StringIO()
    report.write(open_record(path), "The valley <war>", target)
    return target.getvalue()


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page(tmp_path_factory.mktemp("report") / "war.sourcebook", dispatch(), plain("other"))


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")


def elements(html: str) -> Elements:
    found = Elements()
    found.feed(html)
    return found


def test_it_is_one_page_that_asks_no_network(html: str) -> None:
    found = elements(html)
    assert found.tags.count("script") == found.tags.count("style") == 1
    assert not {"link", "img", "iframe", "form"} & set(found.tags)
    assert all(link.startswith("#") for link in found.links)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert "http://" not in html
    assert "https://" not in html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy[1]


def test_every_link_leads_somewhere_and_every_id_is_one(html: str) -> None:
    found = elements(html)
    assert set(found.links) <= {f"#{id_}" for id_ in found.ids}
    assert len(found.ids) == len(set(found.ids))


def test_every_claim_has_a_card_with_its_cells(html: str) -> None:
    assert html.count('<details class="card ') == 5
    assert 'data-cells="act:60-67 source:44-59 target:68-78 place:82-88 time:29-42 speaker:118-127"' in html


def test_every_word_of_the_text_is_there(html: str) -> None:
    body = html[html.index('id="d-1"') : html.index('id="d-2"')]
    words = re.sub(
        r'<div class="cards">.*?</div>(?=\s*</div>\s*(?:<div|<details class="left))', "", body, flags=re.DOTALL
    )
    told = " ".join(re.sub(r"<[^>]*>", "", words).split())
    for paragraph in dispatch().document.text.split("\n\n"):
        assert paragraph in told


def test_what_is_left_out_is_folded_with_its_reason(html: str) -> None:
    assert "left out: appeal – asks for money" in html


def test_doubt_is_told_in_words(html: str) -> None:
    for sign in ("? alleged", "✗ denied", "! demanded", "▸ to come"):
        assert sign in html


def test_the_text_of_a_document_is_never_markup(tmp_path: Path) -> None:
    text = NASTY
    fired = claim(text, "c9", "event", "ASSAULT", "group & its <b>allies</b> fired on the town", document="nasty")
    origin = document(text, "nasty", title=Finding("<script>x</script>", "given"))
    html = page(tmp_path / "x.sourcebook", Reading(origin, Mentions(), (fired,)))
    assert elements(html).tags.count("script") == 1
    assert "&lt;b&gt;allies" in html
    assert "<title>The valley &lt;war&gt;" in html


def test_an_empty_record_has_a_page_too(tmp_path: Path) -> None:
    assert "No events." in page(tmp_path / "x.sourcebook")


def test_competing_figures_are_told_and_human_cost_comes_first() -> None:
    row = {"who": None, "whom": "civilians", "unit": "people", "layer": "current", "best": None, "high": None}
    rows = [
        {**row, "type": "vehicles", "whom": None, "low": 5.0},
        {**row, "type": "killed", "low": 12.0},
        {**row, "type": "killed", "low": 5000.0},
    ]
    killed, money = groups(rows)
    assert (killed.type, killed.competing, killed.scale) == ("killed", frozenset({"civilians"}), "tenfold steps")
    assert [w.low for w in killed.whiskers] == [10.0, 210.0]
    assert (money.competing, money.scale) == (frozenset(), "")


def test_weeks_and_years_are_never_on_one_scale() -> None:
    row = {"who": None, "whom": None, "layer": "current", "low": None, "best": 6.0, "high": None, "type": "duration"}
    assert [g.type for g in groups([{**row, "unit": "weeks"}, {**row, "unit": "years"}])] == [
        "duration in weeks",
        "duration in years",
    ]


def test_acts_that_did_not_happen_are_not_counted_between_actors() -> None:
    act = {"status": "asserted", "who": "A; B", "whom": "C"}
    found = meetings([act, {**act, "who": "A"}, {**act, "status": "denied"}, {**act, "whom": None}])
    assert found.names == ("C", "A", "B")
    assert found.cells == ((0, 0, 0), (2, 0, 0), (1, 0, 0))
    assert found.most == 2


def test_a_position_without_a_saying_is_told(tmp_path: Path) -> None:
    reading = dispatch()
    held = claim(reading.document.text, "c8", "position", "supports", "Both sides signed a truce")
    assert "Positions, judgements" in page(tmp_path / "x.sourcebook", replace(reading, claims=(held,)))


def test_overlapping_claims_keep_each_letter_once(tmp_path: Path) -> None:
    reading = dispatch()
    wide = claim(
        reading.document.text, "c8", "event", "ASSAULT", "Northern forces shelled the market in Tamrat, killing"
    )
    html = page(tmp_path / "x.sourcebook", replace(reading, claims=(*reading.claims, wide)))
    assert 'data-c="c1 c8"' in html
    assert 'data-c="c2 c8"' in html
