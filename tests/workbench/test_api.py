"""What the screens ask: pages by keyset, cells with their words, judgements written and refused."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.workbench.browsing import ROOT, Browser, fill, small

from sourcebook import plugins
from sourcebook.workbench import Options
from sourcebook.workbench.app import PAGES, address, built, screens
from sourcebook.workbench.assets import STATIC

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="module", params=ENGINES)
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A workbench for reading only, on a file and on a database."""
    return Browser(Options(_record(request, tmp_path_factory.mktemp("api")), read_only=True))


@pytest.fixture(params=ENGINES)
def writing(request: pytest.FixtureRequest, tmp_path: Path) -> Browser:
    """A workbench of its own for each test."""
    return Browser(Options(_record(request, tmp_path)))


def _record(request: pytest.FixtureRequest, folder: Path) -> str | Path:
    if request.param == "sqlite":
        return small(folder)
    where = str(request.getfixturevalue("new_database")())
    fill(where)
    return where


def get(browser: Browser, path: str, **parameters: Any) -> Any:
    answer = browser.get(f"/api/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def judged(browser: Browser, **ruling: Any) -> Any:
    said = {"about": "claim", "reason": "I read it", "by": "Ana"} | ruling
    return browser.write("/api/review/judgements", said)


@pytest.mark.parametrize("name", plugins.names(PAGES))
def test_a_screen_keeps_the_contract(reading: Browser, name: str) -> None:
    module = screens()[name]
    assert module.TITLE
    assert isinstance(module.ORDER, int)
    assert isinstance(module.KEY, str)
    assert module.router.routes
    answer = reading.get(address(name))
    assert answer.status_code == 200
    assert f"<title>{module.TITLE} ·" in answer.text


def test_keys_that_lead_to_screens_differ() -> None:
    keys = [module.KEY for module in screens().values() if module.KEY]
    assert len(keys) == len(set(keys))


def test_a_shell_runs_nothing_inline_and_tells_its_secret_to_its_own_scripts(reading: Browser) -> None:
    shell = reading.get("/").text
    assert f'content="{reading.secret}"' in shell
    assert "<script>" not in shell
    assert "style=" not in shell
    assert "onclick" not in shell.lower()


def test_a_shell_says_so_when_the_client_is_not_built(
    reading: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sourcebook.workbench.assets.STATIC", tmp_path)
    shell = reading.get("/").text
    assert "has not been built" in shell
    assert "<script" not in shell


def test_the_overview_counts(reading: Browser) -> None:
    seen = get(reading, "overview")
    assert (seen["documents"], seen["claims"]) == (2, 5)
    assert sum(each["claims"] for each in seen["kinds"]) == 5
    assert {each["value"] for each in seen["statuses"]} >= {"alleged", "denied", "asserted"}


def test_documents_come_in_pages_by_what_comes_after(reading: Browser) -> None:
    for sort in ("document", "newest", "oldest", "claims"):
        first = get(reading, "documents", limit=1, sort=sort)
        second = get(reading, "documents", limit=1, sort=sort, after=first["next"])
        assert {first["items"][0]["id"], second["items"][0]["id"]} == {"tamrat", "other"}
        assert second["next"] == ""


@pytest.mark.parametrize("mark", ["x", "bm90IGpzb24=", "WzEsMl0=", "WyJhIl0", "W251bGxd", "é"])
def test_a_page_mark_of_nobody_is_told(reading: Browser, mark: str) -> None:
    answer = reading.get("/api/documents", params={"after": mark})
    assert answer.status_code == 400
    assert "no page mark" in answer.json()["problem"]


@pytest.mark.parametrize("words", ["%", "_", "!", "' OR 1=1 --"])
def test_signs_of_the_query_language_are_words(reading: Browser, words: str) -> None:
    assert get(reading, "documents", words=words)["items"] == []
    assert get(reading, "search", q=words)["documents"] == []


def test_every_cell_has_the_words_that_it_says(reading: Browser) -> None:
    text = get(reading, "document", id="tamrat")["text"]
    claims = get(reading, "document/claims", id="tamrat")
    assert len(claims) == 5
    cells = [cell for claim in claims for cell in claim["cells"] if cell["start"] is not None]
    assert len(cells) > 5
    assert all(text[cell["start"] : cell["end"]] == cell["words"] for cell in cells)


def test_evidence_is_the_paragraph_around_the_words(reading: Browser) -> None:
    claim = get(reading, "document/claims", id="tamrat")[0]
    seen = get(reading, f"evidence/{claim['id']}")
    at = claim["start"] - seen["offset"]
    assert seen["text"][at : at + len(claim["words"])] == claim["words"]
    assert seen["text"].startswith("On 3 May 2021")
    assert seen["before"].endswith("Tamrat")


@pytest.mark.parametrize("path", ["evidence/none", "review/claim/none", "document?id=none", "nothing"])
def test_what_is_not_there_is_told_in_words(reading: Browser, path: str) -> None:
    answer = reading.get(f"/api/{path}")
    assert answer.status_code == 404
    assert answer.json()["problem"]


def test_the_queue_puts_doubt_with_effect_first(reading: Browser) -> None:
    queue = get(reading, "review/queue")["items"]
    assert [each["doubt"] * each["effect"] for each in queue] == sorted(
        (e["doubt"] * e["effect"] for e in queue), reverse=True
    )
    card = get(reading, f"review/claim/{queue[0]['id']}")
    assert len(card["doubts"]) >= 1


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_of_the_queue_hold_every_claim_once(reading: Browser, limit: int) -> None:
    seen, mark = [], ""
    while True:
        found = get(reading, "review/queue", limit=limit, after=mark)
        seen += [each["id"] for each in found["items"]]
        mark = found["next"]
        if not mark:
            break
    assert sorted(seen) == ["c1", "c2", "c3", "c4", "c5"]


def test_a_judgement_changes_every_view_and_is_taken_back(writing: Browser) -> None:
    roles = get(writing, "review/claim/c1")["guide"]["roles"]
    changed = [{**roles[0], "name": "Southern Front"}, *roles[1:]]
    written = judged(writing, verdict="set", a="c1", cell="roles", value=changed)
    assert written.status_code == 200, written.text
    claim = next(c for c in get(writing, "document/claims", id="tamrat") if c["id"] == "c1")
    assert (claim["who"], claim["changed"], claim["reviewer"]) == ("Southern Front", ["roles"], "Ana")
    assert get(writing, "search", q="Southern")["actors"] == [{"name": "Southern Front", "claims": 1}]
    taken = writing.write("/api/review/undo", {"key": written.json()["key"], "reason": "no", "by": "Ben"})
    assert taken.json() == {"key": 2, "a": "c1"}
    assert get(writing, "evidence/c1")["claim"]["who"] == "Northern Front"
    again = writing.write("/api/review/undo", {"key": 2, "reason": "yes", "by": "Ana"})
    assert again.status_code == 200
    assert get(writing, "evidence/c1")["claim"]["who"] == "Southern Front"


def test_words_that_are_not_in_the_text_are_refused(writing: Browser) -> None:
    value = [{"role": "source", "name": "X", "exact": "Rebels", "start": 0, "end": 6}]
    answer = judged(writing, verdict="set", a="c1", cell="roles", value=value)
    assert answer.status_code == 400
    assert "the text has" in answer.json()["problem"]
    assert get(writing, "review/log")["items"] == []


@pytest.mark.parametrize(
    "ruling",
    [
        {"verdict": "accept", "a": "c1", "by": "machine"},
        {"verdict": "accept", "a": "c1", "by": " Machine "},
        {"verdict": "accept", "a": "c1", "reason": ""},
        {"verdict": "accept", "a": "c1", "extra": 1},
        {"verdict": "maybe", "a": "c1"},
        {"verdict": "accept", "a": "c1", "by": "a\x00b"},
    ],
)
def test_a_judgement_without_form_is_not_understood(writing: Browser, ruling: dict[str, Any]) -> None:
    assert judged(writing, **ruling).status_code == 422
    assert get(writing, "review/log")["items"] == []


def test_a_rejected_claim_leaves_the_reader_but_not_the_desk(writing: Browser) -> None:
    judged(writing, verdict="reject", a="c1")
    assert "c1" not in [c["id"] for c in get(writing, "document/claims", id="tamrat")]
    assert "c1" not in [c["id"] for c in get(writing, "review/queue")["items"]]
    assert "c1" in [c["id"] for c in get(writing, "review/queue", all=True)["items"]]
    assert get(writing, "review/claim/c1")["evidence"]["claim"]["verdict"] == "reject"


def test_who_codes_blind_sees_nothing_of_others(writing: Browser) -> None:
    judged(writing, verdict="reject", a="c1", by="Ana")
    queue = get(writing, "review/queue", blind=True, coder="Ben")["items"]
    assert "c1" in [each["id"] for each in queue]
    assert all(not each["reviewer"] and not each["verdict"] for each in queue)
    assert get(writing, "review/claim/c1", blind=True, coder="Ben")["history"] == []
    judged(writing, verdict="accept", a="c1", by="Ben")
    assert "c1" not in [e["id"] for e in get(writing, "review/queue", blind=True, coder="Ben")["items"]]
    assert get(writing, "review/coders") == [{"name": "Ana", "claims": 1}, {"name": "Ben", "claims": 1}]
    agreed = get(writing, "review/agreement", a="Ana", b="Ben")
    assert (agreed["claims"], agreed["verdicts"]["agreed"]) == (1, 0)
    [side] = get(writing, "review/sides", a="Ana", b="Ben")
    assert side["differ"] == [{"cell": "verdict", "a": "reject", "b": "accept"}]


def test_a_blind_card_does_not_show_what_others_changed(writing: Browser) -> None:
    judged(writing, verdict="set", a="c1", cell="status", value="demanded", by="Ana")
    card = get(writing, "review/claim/c1", blind=True, coder="Ben")
    assert card["guide"]["status"] == card["evidence"]["claim"]["status"] == "alleged"
    assert card["evidence"]["claim"]["reviewer"] == ""
    own = get(writing, "review/claim/c1", blind=True, coder="Ana")
    assert own["guide"]["status"] == "demanded"


def test_a_preview_writes_nothing(writing: Browser) -> None:
    ruling = {
        "about": "actor",
        "verdict": "same",
        "a": "Northern Front",
        "b": "Army of Tamria",
        "reason": "?",
        "by": "Ana",
    }
    seen = writing.write("/api/review/preview", ruling).json()
    assert seen["before"] == [["Army of Tamria"], ["Northern Front"]]
    assert seen["after"] == [["Army of Tamria", "Northern Front"]]
    assert seen["claims"] > 1
    assert get(writing, "review/log")["items"] == []
    assert writing.write("/api/review/preview", ruling | {"b": "Nobody"}).status_code == 400


def test_the_log_can_be_kept(writing: Browser) -> None:
    judged(writing, verdict="unsure", a="c1", reason='a "quoted", reason')
    rows = list(csv.DictReader(io.StringIO(writing.get("/api/review/log.csv").text)))
    assert (rows[0]["by"], rows[0]["reason"]) == ("Ana", 'a "quoted", reason')
    [line] = writing.get("/api/review/log.jsonl").text.splitlines()
    assert json.loads(line)["verdict"] == "unsure"
    assert "attachment" in writing.get("/api/review/log.csv").headers["content-disposition"]


def test_a_claim_added_by_hand_gets_what_the_record_calls_such_words(writing: Browser) -> None:
    assert get(writing, "guess", words="shelled") == {"kind": "event", "type": "ASSAULT"}
    assert get(writing, "guess", words="") == get(writing, "guess", words="zzz")
    text = get(writing, "document", id="tamrat")["text"]
    start = text.index("Both sides signed")
    words = {"exact": "Both sides signed", "start": start, "end": start + 17}
    answer = judged(writing, verdict="add", b="tamrat", value={"kind": "event", "type": "AGREE", "words": words})
    assert answer.status_code == 200, answer.text
    added = get(writing, f"evidence/{answer.json()['a']}")["claim"]
    assert (added["words"], added["by_hand"]) == ("Both sides signed", True)


def test_the_addresses_of_the_api_are_described(reading: Browser) -> None:
    described = get(reading, "openapi.json")["paths"]
    assert "/api/review/judgements" in described
    assert all("summary" in way and "description" in way for ways in described.values() for way in ways.values())


@pytest.mark.slow
def test_what_the_client_reckons_by_itself_is_right() -> None:
    client = ROOT / "client"
    if not (client / "node_modules").is_dir():
        pytest.skip("the client's packages are not installed (make setup, with Node.js)")
    done = subprocess.run(["node", "test.mjs"], cwd=client, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_is_built_goes_into_the_package() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    suffixes = {pattern.rpartition(".")[2] for pattern in patterns["sourcebook"]}
    assert {"js", "css", "json", "woff2", "txt", "j2"} <= suffixes
    if built():
        assert {path.suffix[1:] for path in STATIC.iterdir()} <= suffixes
        listed = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
        assert set(listed["screens"]) >= set(screens())
        assert listed["bytes"]["total"] < 400_000
