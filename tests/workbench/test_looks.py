"""Every screen at two widths, dark and light: nothing sticks out, nothing is refused, and axe finds no barrier."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sourcebook.workbench.app import address, screens

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent.parent.parent / "client" / "node_modules" / "axe-core" / "axe.min.js"
STATES = {
    "reader": ["?doc=dispatch", "?doc=dispatch&by=speaker&pane=claims"],
    "review": ["", "?view=coders", "?view=links&about=actor&a=Armenia&b=Azerbaijan", "?view=log"],
    "search": ["?q=missile"],
    "explain": ["?text=Rebels+shelled+the+town.&date=2021-05-03"],
}
PLACES = [f"{address(name)}{query}" for name in screens() for query in STATES.get(name, [""])]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_screen_fits_and_has_no_barriers(page: Page, shared_address: str, path: str, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make setup, with Node.js)")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 860})
    page.goto(shared_address + path)
    page.wait_for_load_state("networkidle")
    page.locator("#screen:not([aria-busy])").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    told = [
        f"{v['id']}: {v['help']}: {n['html'][:160]} {n['failureSummary'][:300]}"
        for v in found["violations"]
        for n in v["nodes"]
    ]
    assert not told, "\n".join(told)
