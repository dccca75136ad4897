"""Each screen's main task, done by a person in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.workbench.browsing import HOSTILE_TITLE, PERSON

pytestmark = pytest.mark.slow


def claim_with(page: Page, words: str) -> Locator:
    """A claim in the list beside the text."""
    return page.locator(".claim-row", has_text=words).first


def select(page: Page, words: str) -> None:
    """Selects words of the text as a mouse would."""
    page.evaluate(
        """words => {
          for (const block of document.querySelectorAll(".text .block, .card blockquote")) {
            const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            const nodes = [];
            let text = "";
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
              nodes.push([node, text.length]);
              text += node.data;
            }
            const at = text.indexOf(words);
            if (at < 0) continue;
            const place = offset => {
              const [node, from] = nodes.findLast(([, from]) => from <= offset);
              return [node, offset - from];
            };
            const range = document.createRange();
            range.setStart(...place(at));
            range.setEnd(...place(at + words.length - 1));
            range.setEnd(range.endContainer, range.endOffset + 1);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            block.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
            return;
          }
          throw new Error(`no words ${words}`);
        }""",
        words,
    )


def lit(page: Page, within: str = ".text") -> str:
    """The words that are lit now."""
    return "".join(page.locator(f"{within} .lit").all_inner_texts())


def opened(page: Page, before: str = "") -> str:
    """The id of the claim on the desk, once it is another than before."""
    card = page.locator(f".card:not([data-claim='{before}'])")
    card.wait_for()
    return card.get_attribute("data-claim") or ""


class TestOverview:
    def test_a_newcomer_sees_what_the_record_holds_and_gets_to_the_words(self, page: Page, shared_address: str) -> None:
        page.goto(shared_address)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("karabakh 2020", re.IGNORECASE))
        expect(page.get_by_text(re.compile(r"\d+ claims from 4 documents"))).to_be_visible()
        page.locator(".overview .words").first.click()
        evidence = page.get_by_role("dialog", name="The words behind this")
        expect(evidence.locator(".of-claim").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(evidence).to_be_hidden()


class TestSearch:
    def test_the_words_behind_a_number(self, page: Page, shared_address: str) -> None:
        page.goto(shared_address)
        page.locator(".overview h1").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("13 civilians killed")
        page.keyboard.press("Enter")
        page.locator(".mark.k-figure").first.wait_for()
        page.locator("li", has=page.locator(".mark.k-figure")).first.locator(".words").click()
        evidence = page.get_by_role("dialog", name="The words behind this")
        evidence.locator(".cell.c-number").hover()
        assert lit(page, ".evidence blockquote") == "At least 13"
        evidence.get_by_role("link", name="Open in the reader").click()
        expect(page.locator(".chosen .cell.c-number")).to_contain_text("≥ 13")


class TestReader:
    def test_a_cell_lights_its_words_and_words_light_their_cells(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=dispatch")
        claim_with(page, "At least 13 civilians were killed").click()
        page.locator(".chosen .cell.c-target").hover()
        assert lit(page) == "At least 13 civilians"
        page.locator(".text .p", has_text="civilians").first.hover()
        expect(page.locator(".chosen .cell.on")).to_contain_text("civilians")

    def test_an_unstated_agent_is_an_empty_slot(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=dispatch")
        expect(claim_with(page, "a ballistic missile struck").locator(".slot")).to_have_text("agent unstated")

    def test_what_is_left_out_is_folded_with_the_reason(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=dispatch")
        folded = page.locator(".left-out").first
        expect(folded.locator("summary")).to_contain_text("left out: a byline")
        expect(folded.locator("p")).to_be_hidden()
        folded.locator("summary").click()
        expect(folded.locator("p")).to_be_visible()

    def test_overlapping_claims_have_lanes_of_their_own(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=dispatch")
        piece = page.locator(".text .p.of", has_text="civilians").first
        assert piece.evaluate("e => getComputedStyle(e).backgroundImage.split('gradient(').length - 1") >= 2

    def test_every_state_is_in_the_address_and_back_goes_back(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=dispatch")
        claim_with(page, "At least 13 civilians were killed").click()
        page.get_by_role("button", name="Standing").click()
        assert "by=standing" in page.url
        page.reload()
        expect(page.get_by_role("button", name="Standing")).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".chosen")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("button", name="Kind", exact=True)).to_have_attribute("aria-pressed", "true")
        page.go_back()
        expect(page.locator(".chosen")).to_be_hidden()

    def test_a_passage_link_survives_when_the_text_moves_and_tells_when_it_cannot(
        self, page: Page, shared_address: str
    ) -> None:
        page.goto(f"{shared_address}/reader?doc=dispatch")
        page.locator(".text .p").first.wait_for()
        select(page, "some 20 houses")
        page.keyboard.press("c")
        expect(page.locator("#said")).to_contain_text("copied")
        url = page.evaluate("navigator.clipboard.readText()")
        page.goto(url)
        expect(page.locator(".passage").first).to_be_visible()
        assert "".join(page.locator(".passage").all_inner_texts()) == "some 20 houses"
        moved = re.sub(r"at=(\d+)-(\d+)", lambda m: f"at={int(m[1]) + 40}-{int(m[2]) + 40}", url)
        page.goto(moved)
        expect(page.locator("#said")).to_contain_text("found again")
        expect(page.locator(".passage").first).to_be_visible()
        assert "".join(page.locator(".passage").all_inner_texts()) == "some 20 houses"
        page.goto(moved.replace("houses", "palaces"))
        expect(page.locator("#said")).to_contain_text("no longer in the text")
        expect(page.locator(".passage")).to_have_count(0)

    def test_a_claim_is_added_in_two_keys_and_taken_back(self, page: Page, served: str) -> None:
        page.goto(f"{served}/reader?doc=dispatch")
        page.locator(".text .p").first.wait_for()
        before = page.locator(".panes button").last.inner_text()
        select(page, "Rescue workers pulled three children from the rubble")
        page.keyboard.press("a")
        expect(page.get_by_role("button", name=re.compile("Add it"))).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".chosen")).to_contain_text("Rescue workers pulled three children from the rubble")
        page.goto(f"{served}/review?view=log")
        page.get_by_role("button", name="Take back entry 1").click()
        expect(page.locator(".log-line.gone")).to_contain_text(f"{PERSON} add")
        page.goto(f"{served}/reader?doc=dispatch")
        page.locator(".text .p").first.wait_for()
        assert page.locator(".panes button").last.inner_text() == before


class TestReview:
    def test_a_wrong_actor_is_corrected_and_every_view_changes_then_it_is_undone(self, page: Page, served: str) -> None:
        page.goto(f"{served}/reader?doc=dispatch")
        claim_with(page, "Azerbaijan accused Armenia").click()
        page.get_by_role("link", name="Review", exact=True).last.click()
        page.locator(".card").wait_for()
        page.keyboard.press("e")
        page.keyboard.press("3")
        page.get_by_label("Who that is").first.fill("Prosecutor General of Azerbaijan")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".card .cell.c-source").first).to_contain_text("Prosecutor General of Azerbaijan")
        expect(page.locator(".history")).to_contain_text(f"{PERSON} set who, whom")
        claim = re.search(r"claim=(\w+)", page.url)
        assert claim
        page.goto(f"{served}/reader?doc=dispatch&claim={claim[1]}")
        expect(page.locator(".chosen .cell.c-source")).to_contain_text("Prosecutor General of Azerbaijan")
        page.goto(f"{served}/search?q=Prosecutor+General")
        expect(page.get_by_role("link", name=re.compile("Prosecutor General of Azerbaijan"))).to_be_visible()
        page.goto(f"{served}/review?claim={claim[1]}")
        page.get_by_role("button", name="Take back entry 1").click()
        expect(page.locator(".card .cell.c-source").first).not_to_contain_text("Prosecutor")

    def test_new_words_for_a_cell_are_taken_from_the_sentence_and_none_is_refused(
        self, page: Page, served: str
    ) -> None:
        page.goto(f"{served}/reader?doc=dispatch")
        claim_with(page, "a ballistic missile struck").click()
        page.get_by_role("link", name="Review", exact=True).last.click()
        page.locator(".card").wait_for()
        page.keyboard.press("e")
        page.keyboard.press("3")
        page.get_by_role("button", name="Add one").click()
        page.get_by_label("Who that is").last.fill("Somebody")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_contain_text("without words")
        page.locator(".editor fieldset").last.click()
        select(page, "the Azerbaijani prosecutor")
        expect(page.get_by_label("Words (select them above)").last).to_have_value("the Azerbaijani prosecutor")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".card .cell", has_text="Somebody")).to_contain_text("the Azerbaijani prosecutor")

    def test_the_queue_goes_by_the_keyboard(self, page: Page, served: str) -> None:
        page.goto(f"{served}/review")
        first = opened(page)
        page.keyboard.press("a")
        expect(page.locator("#said")).to_contain_text("Accepted")
        second = opened(page, first)
        page.keyboard.press("r")
        page.keyboard.press("1")
        expect(page.locator("#said")).to_contain_text("Rejected")
        third = opened(page, second)
        page.keyboard.press("u")
        page.get_by_label("Reason").fill("it could be read either way")
        page.keyboard.press("Enter")
        opened(page, third)
        page.keyboard.press("z")
        expect(page.locator("#said")).to_contain_text("Taken back")
        page.goto(f"{served}/review?view=log")
        expect(page.locator(".log-line")).to_have_count(4)
        expect(page.locator(".log-line").nth(1)).to_contain_text("it could be read either way")

    def test_two_coders_blind_then_side_by_side(self, page: Page, served: str) -> None:
        page.goto(f"{served}/review?blind=1")
        page.locator(".card").wait_for()
        claim = re.search(r"claim=(\w+)", page.url)
        assert claim
        page.keyboard.press("r")
        page.keyboard.press("1")
        expect(page.locator("#said")).to_contain_text("Rejected")
        page.evaluate("localStorage.setItem('sourcebook_person', 'Ben')")
        page.context.add_init_script("localStorage.setItem('sourcebook_person', 'Ben')")
        page.goto(f"{served}/review?blind=1&claim={claim[1]}")
        page.locator(".card").wait_for()
        expect(page.locator(".card")).not_to_contain_text(PERSON)
        expect(page.locator(".card .tag.verdict")).to_have_count(0)
        page.keyboard.press("a")
        expect(page.locator("#said")).to_contain_text("Accepted")
        page.goto(f"{served}/review?view=coders&a={PERSON}&b=Ben")
        expect(page.locator(".scores").first).to_contain_text("verdict")
        row = page.locator(".sides tbody tr")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("reject")
        expect(row).to_contain_text("accept")
        page.goto(f"{served}/review?view=coders&a=Ben&b=machine")
        expect(page.get_by_text("1 claim judged by both")).to_be_visible()

    def test_actors_are_merged_after_a_preview_and_parted_again(self, page: Page, served: str) -> None:
        page.goto(f"{served}/review?view=links&about=actor&a=Armenia&b=Azerbaijan")
        page.get_by_role("button", name="Preview: one and the same").click()
        after = page.locator(".preview .things").last
        expect(after).to_contain_text("Armenia = Azerbaijan")
        page.get_by_label("Reason").fill("only to see")
        page.get_by_role("button", name="Write it into the log").click()
        expect(page.locator("#said")).to_contain_text("They are one now")
        page.get_by_role("button", name="Preview: not the same").click()
        expect(page.locator(".preview .things").first).to_contain_text("Armenia = Azerbaijan")
        page.goto(f"{served}/review?view=log")
        page.get_by_role("button", name="Take back entry 1").click()
        expect(page.locator(".log-line.gone")).to_contain_text("Armenia and Azerbaijan")


class TestExplain:
    def test_a_sentence_tells_what_fired_and_what_almost_did(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/explain")
        page.get_by_label("A sentence, or a few").fill("The army denied that its forces had shelled the town.")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=re.compile(r"^\d claims?$"))).to_be_visible(timeout=20_000)
        expect(page.locator(".tag", has_text="denied")).to_be_visible()
        assert "text=The+army" in page.url


class TestReadingOnly:
    def test_nothing_offers_to_write(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/review")
        expect(page.locator(".card")).to_contain_text("open for reading only")
        expect(page.get_by_role("button", name=re.compile("Accept"))).to_have_count(0)


class TestHostile:
    @pytest.mark.parametrize("path", ["/reader?doc=%3Chostile%3E", "/search?q=market", "/review?all=1", "/"])
    def test_the_text_of_a_document_is_only_ever_text(self, page: Page, shared_address: str, path: str) -> None:
        page.goto(shared_address + path)
        page.wait_for_load_state("networkidle")
        assert page.title() != "run"
        assert page.locator("#screen img, #screen script, #screen u").count() == 0

    def test_it_is_shown_as_it_stands(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=%3Chostile%3E")
        expect(page.locator(".document-head h2")).to_have_text(" ".join(HOSTILE_TITLE.split()))
        expect(page.locator(".text")).to_contain_text("the <b>market</b> of Tamrat")

    def test_offsets_after_wide_characters_are_right(self, page: Page, shared_address: str) -> None:
        page.goto(f"{shared_address}/reader?doc=%3Chostile%3E")
        claim_with(page, "had shot down two helicopters").click()
        page.locator(".chosen .cell.c-act").hover()
        assert lit(page) == "shot down"


class TestEverywhere:
    def test_keys_lead_to_the_screens_and_are_told(self, page: Page, shared_address: str) -> None:
        page.goto(shared_address)
        page.locator(".overview h1").wait_for()
        page.keyboard.press("g")
        page.keyboard.press("r")
        page.wait_for_url("**/reader**")
        page.locator(".reader").wait_for()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_contain_text("go to Overview")

    def test_dark_and_light_follow_the_choice(self, page: Page, shared_address: str) -> None:
        page.goto(shared_address)
        page.locator(".overview h1").wait_for()
        colour = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(colour)
        page.keyboard.press("d")
        page.keyboard.press("d")
        dark = page.evaluate(colour)
        assert light != dark
        page.goto(f"{shared_address}/search")
        assert page.evaluate(colour) == dark
