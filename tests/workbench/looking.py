"""What holds for every screen in every state: nothing sticks out, and axe finds no barrier."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "client" / "node_modules" / "axe-core" / "axe.min.js"


def fits_without_barriers(page: Page, address: str, width: int, scheme: str) -> None:
    """Opens an address at a width, dark or light, and asserts both."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make setup, with Node.js)")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 860})
    page.goto(address)
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
