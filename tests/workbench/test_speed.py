"""Long texts scroll like short ones: only what is near the window is drawn in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from benchmarks.workbench import scrolled
from playwright.sync_api import Page
from tests.readings import blob
from tests.workbench.conftest import serving
from tests.workbench.long import long_reading

from sourcebook.record import create
from sourcebook.workbench import Options

pytestmark = pytest.mark.slow

MOST_PIECES = 4_000
SLOWEST = 100
"""Milliseconds a frame, several times what this takes: the machine of a test may be busy with others."""


@pytest.fixture(scope="module")
def long_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("long") / "long.sourcebook"
    reading = long_reading("long", 1_000)
    with create(path).writing("test 1") as writer:
        writer.write(blob(reading), [reading])
    with serving(Options(Path(path), read_only=True)) as address:
        yield address


def test_a_long_text_with_thousands_of_claims_scrolls_smoothly(page: Page, long_address: str) -> None:
    page.goto(f"{long_address}/reader?doc=long")
    page.locator(".text .p.of").first.wait_for()
    assert page.locator(".panes button").last.text_content() == "3,000 claims"
    assert page.locator(".text .p").count() < MOST_PIECES
    assert page.locator(".claim-row").count() < 100
    frames = scrolled(page)
    assert median(frames) < SLOWEST
    assert page.locator(".text .p").count() < MOST_PIECES
    last = page.locator(".text .block").last
    assert "town 0999" in last.inner_text()
    last.locator(".p.of").first.wait_for()
