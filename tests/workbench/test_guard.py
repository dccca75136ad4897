"""The door of the workbench: names, origins, tokens, secrets, sizes, and the policy on every answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbench.browsing import OWN, Browser, small

from sourcebook.workbench import Options
from sourcebook.workbench.guard import MOST_BYTES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("guard"))


@pytest.fixture(scope="module")
def browser(path: Path) -> Browser:
    return Browser(Options(path))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8123", "localhost:9", "[::1]:8000", "LOCALHOST"])
def test_our_own_names_are_answered(browser: Browser, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.7", "", "localhost@evil", "[::1", "a:b:c"]
)
@pytest.mark.parametrize("path_", ["/", "/api/overview", "/static/manifest.json"])
def test_a_name_that_was_made_to_point_here_is_not(browser: Browser, host: str, path_: str) -> None:
    assert browser.get(path_, headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    ],
)
def test_other_sites_get_nothing(browser: Browser, headers: dict[str, str]) -> None:
    answer = browser.get("/api/overview", headers=headers)
    assert answer.status_code == 403
    assert "documents" not in answer.text


def test_a_link_from_elsewhere_opens_a_page(browser: Browser) -> None:
    assert browser.get("/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200


@pytest.mark.parametrize(
    "path_", ["/", "/api/overview", "/api/evidence/none", "/nowhere", "/static/none.js", "/api/documents?limit=0"]
)
def test_every_answer_carries_the_policy(browser: Browser, path_: str) -> None:
    headers = browser.get(path_).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize("path_", ["/", "/reader", "/review", "/search", "/explain"])
def test_screens_that_show_texts_may_never_make_markup_of_them(browser: Browser, path_: str) -> None:
    policy = browser.get(path_).headers["content-security-policy"]
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert policy.startswith("default-src 'none'")


def test_a_refusal_carries_the_policy_too(browser: Browser) -> None:
    answer = browser.get("/", headers={"host": "evil.example"})
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 404),
        ({"origin": "https://evil.example"}, 403),
        ({"x-sourcebook-secret": "wrong"}, 403),
        ({"x-sourcebook-secret": ""}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_a_write_must_come_from_our_own_page(browser: Browser, headers: dict[str, str], status: int) -> None:
    assert browser.write("/api/nothing", {}, **headers).status_code == status


def test_a_write_without_an_origin_is_refused(browser: Browser) -> None:
    headers = {"x-sourcebook-secret": browser.secret}
    assert browser.post("/api/nothing", json={}, headers=headers).status_code == 403
    assert browser.post("/api/nothing", json={}, headers=headers | {"sec-fetch-site": "same-origin"}).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_read_only_means_nothing_is_written(path: Path, method: str) -> None:
    browser = Browser(Options(path, read_only=True))
    headers = {"origin": OWN, "x-sourcebook-secret": browser.secret, "content-type": "application/json"}
    answer = browser.request(method, "/api/nothing", headers=headers, content="{}")
    assert answer.status_code == 403
    assert "reading only" in answer.json()["problem"]


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "-1", "many"])
def test_a_long_body_is_refused_by_what_it_says(browser: Browser, length: str) -> None:
    assert browser.write("/api/nothing", {}, **{"content-length": length}).status_code == 413


@pytest.fixture(scope="module")
def guarded(path: Path) -> Browser:
    return Browser(Options(path, token="open sesame", hosts=frozenset({"war.example"}), any_address=True))


def test_nothing_is_told_without_the_token(guarded: Browser) -> None:
    guarded.cookies.clear()
    for path_ in ("/", "/api/overview", "/static/manifest.json", "/?token=", "/?token=wrong"):
        assert guarded.get(path_).status_code == 401


def test_the_address_that_was_printed_opens_it_and_leaves_no_token_behind(guarded: Browser) -> None:
    guarded.cookies.clear()
    entry = guarded.get("/?token=open+sesame&doc=a")
    assert (entry.status_code, entry.headers["location"]) == (303, "/?doc=a")
    cookie = entry.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    headers = {"cookie": cookie.split(";")[0]}
    assert guarded.get("/", headers=headers).status_code == 200


def test_a_redirect_never_leaves(guarded: Browser) -> None:
    guarded.cookies.clear()
    assert guarded.get(f"{OWN}//evil.example/?token=open+sesame").headers["location"].startswith("/evil.example")


def test_programs_show_it_in_a_header(guarded: Browser) -> None:
    guarded.cookies.clear()
    assert guarded.get("/api/overview", headers={"authorization": "Bearer open sesame"}).status_code == 200
    assert guarded.get("/api/overview", headers={"authorization": "Bearer ö".encode()}).status_code == 401


@pytest.mark.parametrize(("host", "status"), [("10.0.0.7:8000", 200), ("war.example", 200), ("evil.example", 421)])
def test_names_beyond_this_machine(guarded: Browser, host: str, status: int) -> None:
    headers = {"host": host, "authorization": "Bearer open sesame"}
    assert guarded.get("/api/overview", headers=headers).status_code == status
