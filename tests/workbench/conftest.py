"""A real browser on a served record. Without Chromium or a built client these tests are skipped, and say why."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from tests.workbench.browsing import PERSON, hostile, read_samples, read_war

from sourcebook.workbench import Options, create_app
from sourcebook.workbench.app import built

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

Serve = Callable[[Path], str]


def chromium_path() -> str | None:
    """Where the system's browser is."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def serving(options: Options) -> Iterator[str]:
    """The workbench on a free port of this machine, in a thread; its address."""
    config = uvicorn.Config(create_app(options), port=0, log_level="warning", access_log=False, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that the system has."""
    found = chromium_path()
    if found is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    if built() is None:
        pytest.skip("the client is not built (make setup, with Node.js)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and a document that tries to run markup, read once."""
    folder = tmp_path_factory.mktemp("samples")
    return read_samples(folder / "karabakh-2020.sourcebook", hostile(folder))


@pytest.fixture
def served(sample_record: Path, tmp_path: Path) -> Iterator[str]:
    """A workbench on a copy of the record, so that tests can write."""
    own = tmp_path / sample_record.name
    shutil.copy(sample_record, own)
    with serving(Options(own)) as address:
        yield address


@pytest.fixture(scope="session")
def shared_address(sample_record: Path) -> Iterator[str]:
    """A workbench for reading only, for tests that look."""
    with serving(Options(sample_record, read_only=True)) as address:
        yield address


@pytest.fixture(scope="session")
def war_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven texts on one war, read and linked."""
    return read_war(tmp_path_factory.mktemp("war") / "war.sourcebook")


@pytest.fixture(scope="session")
def war_address(war_record: Path) -> Iterator[str]:
    """A workbench on the linked war, for tests that look."""
    with serving(Options(war_record, read_only=True)) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a person who has said her name. Errors, refused content and requests to elsewhere fail the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860})
    context.set_default_timeout(8_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(f"localStorage.setItem('sourcebook_person', '{PERSON}')")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: faults.append(r.url) if not r.url.startswith(("http://127.0.0.1:", "data:")) else None)
    yield page
    context.close()
    assert not faults, faults
