"""Every screen at two widths, dark and light: nothing sticks out, nothing is refused, and axe finds no barrier."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.workbench.looking import fits_without_barriers

from sourcebook.workbench.app import address, screens

pytestmark = pytest.mark.slow

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
    fits_without_barriers(page, shared_address + path, width, scheme)
