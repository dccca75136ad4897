"""Draws the pictures of ``docs/workbench.md``: ``python -m tools.picture_workbench``, with Chromium and a built client.

Each picture is a screen of the workbench on the sample record, as the page shows it. They are small (a palette of
few colours would need more than the standard library; flat screens pack well as they are).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.workbench.browsing import read_samples, read_war
from tests.workbench.conftest import FLAGS, chromium_path, serving

from sourcebook.workbench import Options

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
MOST_BYTES = 160_000
SIZE = {"width": 1060, "height": 640}
LARGE = {"width": 1120, "height": 740}
SCREENS = {
    "overview": ("/", ".overview .words"),
    "reader": ("/reader?doc=dispatch", ".text .p.of"),
    "review": ("/review", ".card"),
    "agreement": ("/review?view=coders&a=Ana&b=machine", ".scores"),
    "explain": (
        "/explain?text=The+army+denied+that+its+forces+had+shelled+the+town+on+Tuesday.&date=2020-10-15",
        ".tree",
    ),
}
OF_WAR = {
    "time": ("/time?since=2008-08-01&until=2008-08-31", ".map path.spot"),
    "ledger": ("/ledger?type=killed", ".whisk"),
    "agreements": ("/ledger?tab=agreements", ".status-line .bearing"),
    "actors": ("/actors?actor=Georgia", "#network .edge"),
}
"""On the record of one war in eleven texts, linked."""


def main() -> None:
    """Writes the pictures."""
    found = chromium_path()
    if found is None:
        sys.exit("no Chromium on this machine (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory() as folder:
        path = read_samples(Path(folder) / "karabakh-2020.sourcebook")
        with serving(Options(path)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.add_init_script("localStorage.setItem('sourcebook_person', 'Ana')")
            _review_some(page, address)
            for name, (screen, ready) in SCREENS.items():
                _draw(page, address + screen, ready, PICTURES / f"workbench-{name}.png")
            browser.close()
        with serving(Options(read_war(Path(folder) / "war.sourcebook"))) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
            page = browser.new_page(viewport=LARGE)  # type: ignore[arg-type]
            for name, (screen, ready) in OF_WAR.items():
                _draw(page, address + screen, ready, PICTURES / f"workbench-{name}.png")
            browser.close()


def _review_some(page: Page, address: str) -> None:
    """A few judgements, so that there is something to compare."""
    page.goto(f"{address}/review")
    for keys in (["a"], ["r", "1"], ["a"], ["u", "1"], ["a"]):
        page.locator(".card").wait_for()
        before = page.url
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]


def _draw(page: Page, url: str, ready: str, target: Path) -> None:
    if "/actors" in url:
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]
    page.goto(url)
    page.locator(ready).first.wait_for()
    page.wait_for_load_state("networkidle")
    if "doc=dispatch" in url:
        page.locator(".claim-row", has_text="At least 13 civilians were killed").nth(1).click()
        page.locator(".lit").first.wait_for()
    page.screenshot(path=target, animations="disabled")
    size = target.stat().st_size
    print(f"{target.relative_to(PICTURES.parent.parent)}: {size / 1000:.0f} kB")
    if size > MOST_BYTES:
        sys.exit(f"that is more than {MOST_BYTES / 1000:.0f} kB")


if __name__ == "__main__":
    main()
