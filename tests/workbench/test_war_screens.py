"""Time and map, ledger, agreements, actors and claims, each with its main task in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.workbench.looking import fits_without_barriers

pytestmark = pytest.mark.slow

STATES = [
    "/time?since=2008-08-01&until=2008-08-31&over=figure:killed&list=places&earlier=1",
    "/ledger?type=killed",
    "/ledger?tab=contradictions",
    "/ledger?tab=agreements",
    "/actors?actor=Georgia&around=1&part=said",
    "/claims?status=denied",
    "/claims?tab=matrix",
    "/claims?tab=matrix&of=figures",
]


def evidence(page: Page) -> str:
    """The words that the open evidence lights."""
    lit = page.get_by_role("dialog", name="The words behind this").locator(".of-claim")
    lit.first.wait_for()
    return "".join(lit.all_inner_texts())


class TestTimeAndMap:
    def test_a_month_is_brushed_and_line_map_and_address_follow(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/time")
        page.locator("#line-main .bar").first.wait_for()
        before = page.locator("#line-main .bar").count()
        month = page.locator(".brush .month .current").nth(2)
        box = month.bounding_box()
        assert box
        page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2, steps=4)
        page.mouse.up()
        expect(page).to_have_url(re.compile(r"since=2008-\d\d-01&until=2008-\d\d-\d\d"))
        expect(page.get_by_role("heading", level=2).first).to_contain_text("2008 – ")
        expect(page.locator("#line-main .bar")).not_to_have_count(before)
        page.locator(".time-page[data-waiting='false']").wait_for()
        tab = page.get_by_role("tab", name=re.compile("In view"))
        expect(tab).to_contain_text(str(page.locator("#line-main .bar").count()))
        page.go_back()
        expect(page.locator("#line-main .bar")).to_have_count(before)

    def test_a_mark_is_one_click_from_its_words_and_the_keyboard_gets_there(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/time")
        first = page.locator("#line-main .bar[tabindex='0']")
        first.wait_for()
        first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        label = page.locator("#line-main .bar[tabindex='0'] title").text_content() or ""
        assert evidence(page)
        kind = page.locator(".evidence .mark b").inner_text()
        assert label.startswith(kind)

    def test_a_place_narrows_time_and_both_names_stand(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/time?list=places&kind=all")
        place = page.locator(".place-row", has_text="Akhalgori / Leningor").first
        place.click()
        expect(page).to_have_url(re.compile("place="))
        expect(page.locator(".in-time .aside").first).to_contain_text(re.compile(" at (Akhalgori|Leningor)"))
        page.get_by_role("tab", name=re.compile("In view")).click()
        rows = page.locator(".beside-map .claim-row .circumstance")
        expect(rows.first).to_contain_text(re.compile("Akhalgori|Leningor"))

    def test_what_cannot_be_drawn_is_listed_and_a_figure_is_laid_over(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/time?over=figure:killed")
        expect(page.locator("#line-over .bar").first).to_be_visible()
        tab = page.get_by_role("tab", name=re.compile("No day"))
        undated = int(re.sub(r"\D", "", tab.inner_text()))
        tab.click()
        rows = page.locator(".beside-map .list-space")
        expect(rows).to_have_css("height", f"{undated * 76}px")
        told = re.compile(r"^by \d+ August 2008 \((the document’s date|counted from another event)\)")
        expect(page.locator(".beside-map .claim-row .circumstance", has_text=told).first).to_be_visible()

    def test_the_map_draws_places_and_the_picture_is_saved(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/time")
        page.locator(".map path.spot").first.wait_for()
        page.locator(".map path.border:not([d='M0 0'])").first.wait_for(state="attached")
        page.locator(".in-space .menu summary").click()
        with page.expect_download() as saved:
            page.locator(".in-space").get_by_role("button", name="Picture (SVG)").click()
        picture = Path(saved.value.path()).read_text(encoding="utf-8")
        assert picture.startswith("<svg")
        assert "Tskhinvali</text>" in picture
        assert "url(http" not in picture


class TestLedger:
    def test_two_death_tolls_are_compared(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/ledger?type=killed")
        group = page.locator(".figure-group").first
        expect(group.locator(".tag", has_text="numbers differ")).to_be_visible()
        numbers = group.locator(".b-same-scope .amount").all_inner_texts()
        assert len(set(numbers)) > 1
        places = [circle.bounding_box() for circle in group.locator(".b-same-scope .value").all()]
        assert len({round(box["x"]) for box in places if box}) > 1
        group.locator(".b-same-scope .whisker").first.click()
        first = evidence(page)
        assert re.sub(r"\D", "", numbers[0]) in re.sub(r"[\s,]", "", first)
        page.keyboard.press("Escape")
        group.locator(".best-value").click()
        expect(page.locator(".evidence .steps")).to_contain_text("1 of")

    def test_the_rule_is_named_and_another_can_be_chosen(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/ledger?type=killed")
        best = page.locator(".figure-group .best").first
        expect(best).to_contain_text("by ucdp")
        before = best.locator(".best-value").inner_text()
        page.get_by_label("Best value by").select_option("newest")
        expect(page).to_have_url(re.compile("rule=newest"))
        expect(best).to_contain_text("by newest")
        expect(best.locator(".best-value")).not_to_have_text(before)

    def test_figures_are_added_up_when_asked(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/ledger?type=killed&side=GEO")
        boxes = page.get_by_role("checkbox", name="add up")
        boxes.nth(0).check()
        expect(page.locator(".sum .best-value")).to_be_visible()

    def test_a_term_is_followed_to_the_words_that_say_it_was_broken(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/ledger?tab=agreements")
        term = page.locator(".term", has=page.locator(".status-line .v-broken")).first
        term.locator(".fold").click()
        expect(page).to_have_url(re.compile("term="))
        line = term.locator(".bearings li", has=page.locator(".v-broken")).first
        told = line.locator(".words").inner_text()
        line.locator(".words").click()
        assert re.sub(r"\s+", " ", evidence(page)).strip() == told
        page.keyboard.press("Escape")
        page.reload()
        expect(term.locator(".bearings")).to_be_visible()

    def test_contradictions_show_both_sides(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/ledger?tab=contradictions")
        pair = page.locator(".pairs > li").first
        expect(pair.locator(".side .words")).to_have_count(2)
        pair.get_by_role("button", name="See both").click()
        expect(page.locator(".evidence .steps")).to_contain_text("1 of 2")
        evidence(page)
        sentence = page.locator(".evidence blockquote")
        first = sentence.inner_text()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".evidence .steps")).to_contain_text("2 of 2")
        expect(sentence).not_to_have_text(first)


class TestActorsAndClaims:
    def test_an_edge_leads_to_its_statements_and_a_neighbour_becomes_the_centre(
        self, page: Page, war_address: str
    ) -> None:
        page.goto(f"{war_address}/actors?actor=Russia")
        page.locator("#network .edge").first.wait_for()
        label = page.locator("#network .edge title").first.text_content() or ""
        page.locator("#network .edge").first.focus()
        page.keyboard.press("Enter")
        assert evidence(page)
        assert re.search(r"\d+ statement", label)
        page.keyboard.press("Escape")
        page.locator("#network .node", has_text="Georgia").first.click()
        expect(page).to_have_url(re.compile("actor=Georgia"))
        expect(page.locator("#network .node.chosen")).to_have_text("Georgia")

    def test_a_contradiction_is_two_lines(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/actors?actor=Russian%20aircraft")
        page.locator("#network .edge.d-struck").first.wait_for()
        page.locator(".edges summary").click()
        contested = page.locator(".edges tr", has=page.locator(".tag", has_text="contested"))
        contested.first.wait_for()
        assert contested.count() >= 2

    def test_who_says_what_leads_to_each_source(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/claims?tab=matrix")
        row = page.locator(".matrix tr.is-contested").first
        cells = row.locator(".says")
        cells.first.wait_for()
        assert cells.count() > 1
        cells.first.click()
        assert evidence(page)

    def test_facets_narrow_the_list_and_the_rows_are_exported(self, page: Page, war_address: str) -> None:
        page.goto(f"{war_address}/claims")
        page.locator(".claim-list .claim-row").first.wait_for()
        page.locator(".facets .facet", has_text="denied").click()
        expect(page).to_have_url(re.compile("status=denied"))
        expect(page.locator(".claim-list .claim-row .s-denied").first).to_be_visible()
        count = page.locator(".claim-list [role=status] b")
        expect(count).not_to_have_text("0")
        page.locator(".claim-list .menu summary").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Rows (CSV)").click()
        lines = Path(saved.value.path()).read_text(encoding="utf-8").strip().split("\n")
        page.wait_for_timeout(100)
        assert len(lines) - 1 == int(count.inner_text())
        assert "words" in lines[0].split(",")


@pytest.mark.parametrize("path", STATES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_a_state_fits_and_has_no_barriers(page: Page, war_address: str, path: str, width: int, scheme: str) -> None:
    fits_without_barriers(page, war_address + path, width, scheme)
