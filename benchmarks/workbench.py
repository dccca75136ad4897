"""How quick the workbench is: ``python -m benchmarks.workbench [RECORD ...]``; without one, on a record it makes up.

For each record: server time of every screen's first questions, time until a screen can be used in headless Chromium,
and how long frames take while the document with most claims is scrolled from top to bottom.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright
from tests.readings import blob
from tests.workbench.browsing import Browser
from tests.workbench.conftest import FLAGS, chromium_path, serving
from tests.workbench.long import long_reading, many

from sourcebook.record import create
from sourcebook.workbench import Options

TIMES = 5
QUESTIONS = {
    "overview": ("/", "/api/overview", "/api/overview/notable"),
    "reader": ("/reader", "/api/documents", "/api/documents/facets"),
    "review": ("/review", "/api/review/queue"),
    "search": ("/search", "/api/search?q=market"),
    "time": ("/time", "/api/time?kind=event"),
    "ledger": ("/ledger", "/api/ledger", "/api/ledger/choices", "/api/agreements"),
    "actors": ("/actors", "/api/actors", "/api/network"),
    "claims": ("/claims", "/api/claims", "/api/claims/facets"),
}
READY = {"/": ".overview h1", "/reader": ".text .p", "/review": ".card", "/search?q=market": ".claims li"}


def made_up(folder: Path) -> Path:
    """A hundred thousand claims in two thousand documents, one of which has three thousand."""
    path = many(folder / "long-war.sourcebook", 2_000, 16)
    reading = long_reading("longest", 1_000)
    with create(path).writing("benchmark") as writer:
        writer.write(blob(reading), [reading])
    return path


def server(path: Path) -> Iterator[str]:
    """Milliseconds of processor and of wall, the middle of a few tries."""
    browser = Browser(Options(path, read_only=True))
    longest = browser.get("/api/documents?sort=claims&limit=1").json()["items"][0]
    asked = {**QUESTIONS, f"document of {longest['claims']} claims": ("/api/document", "/api/document/claims")}
    for name, addresses in asked.items():
        for address in addresses:
            parameters = (
                {"id": longest["id"]} if address.startswith("/api/document") and "ments" not in address else None
            )
            wall, busy = [], []
            for _ in range(TIMES):
                began, worked = time.perf_counter(), time.process_time()
                assert browser.get(address, params=parameters).status_code == 200
                wall.append(time.perf_counter() - began)
                busy.append(time.process_time() - worked)
            yield f"{name:<28}{address:<24}{median(busy) * 1000:6.0f} ms processor {median(wall) * 1000:6.0f} ms wall"


def browser(path: Path) -> Iterator[str]:
    """Until a screen can be used, and frames while scrolling."""
    found = chromium_path()
    if found is None:
        yield "no Chromium on this machine"
        return
    with serving(Options(path, read_only=True)) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        for screen, ready in READY.items():
            began = time.perf_counter()
            page.goto(address + screen)
            page.locator(ready).first.wait_for()
            yield f"{screen:<28}usable after {(time.perf_counter() - began) * 1000:6.0f} ms"
        page.goto(f"{address}/reader?sort=claims")
        page.locator(".text .p.of").first.wait_for()
        frames = scrolled(page)
        late = quantiles(frames, n=20)[-1]
        yield f"{'scrolling the longest':<28}{median(frames):.0f} ms a frame, {late:.0f} ms the slowest in twenty"
        chromium.close()


def scrolled(page: Page) -> list[float]:
    """Milliseconds from frame to frame while the text is scrolled through, 600 pixels a frame."""
    return page.evaluate(
        """() => new Promise(done => {
          const text = document.querySelector(".opened");
          const frames = [];
          let last = performance.now();
          requestAnimationFrame(function step(now) {
            frames.push(now - last);
            last = now;
            text.scrollTop += 600;
            const isOver = text.scrollTop + text.clientHeight >= text.scrollHeight - 1 || frames.length > 400;
            if (isOver) done(frames.slice(1));
            else requestAnimationFrame(step);
          });
        })"""
    )


def main() -> None:
    """Prints the numbers."""
    with tempfile.TemporaryDirectory() as folder:
        for path in [Path(name) for name in sys.argv[1:]] or [made_up(Path(folder))]:
            print(path.name)
            for line in (*server(path), *browser(path)):
                print(" ", line)


if __name__ == "__main__":
    main()
