"""A workbench over a small record, asked as a browser asks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from tests.readings import blob, dispatch, plain

from sourcebook import pipeline, views
from sourcebook.model import Blob
from sourcebook.record import create, link
from sourcebook.settings import Settings
from sourcebook.workbench import Options, create_app

OWN = "http://127.0.0.1:8000"


def small(folder: Path) -> Path:
    """A record of two documents."""
    path = folder / "small-war.sourcebook"
    fill(path)
    return path


def fill(where: str | Path) -> None:
    """Two documents into a record, wherever it is."""
    with create(where).writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    views.install(create(where))


class Browser(TestClient):
    """Asks as a page of the workbench does; ``write`` sends what a page sends with a write."""

    def __init__(self, options: Options, base: str = OWN) -> None:
        super().__init__(create_app(options), base_url=base, follow_redirects=False)

    @property
    def secret(self) -> str:
        """What the shell tells its own scripts."""
        return str(self.app.state.bench.secret)  # type: ignore[attr-defined]

    def write(self, path: str, body: Any, **headers: str) -> Any:
        """A write from one of our pages."""
        own = {"origin": str(self.base_url).rstrip("/"), "x-sourcebook-secret": self.secret}
        return self.post(path, json=body, headers=own | headers)


PERSON = "Ana"
ROOT = Path(__file__).parent.parent.parent

HOSTILE_TITLE = "<img src=x onerror=\"document.title='run'\">Bombs & <script>document.title='run'</script> on Tamrat"
HOSTILE_TEXT = (
    "Rebels shelled the <b>market</b> of Tamrat on 3 May 2021 and killed at least 12 civilians, "
    "<img src=x onerror=\"document.title='run'\"> the ministry said. "
    '"><svg onload="document.title=\'run\'"> The army denied that its forces had shelled Tamrat. '
    "\N{BLACK FLAG}\N{GRINNING FACE} Rebels said they had shot down two helicopters near Tamrat on 4 May 2021."
)


def hostile(folder: Path) -> Path:
    """A document whose title and text try to become markup."""
    path = folder / "hostile.jsonl"
    row = {
        "id": "<hostile>",
        "title": HOSTILE_TITLE,
        "publisher": "<u>Wire</u>",
        "date": "2021-05-05",
        "text": HOSTILE_TEXT,
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def read_samples(path: Path, *more: Path) -> Path:
    """A record of the sample documents and more."""
    sources = [*(ROOT / "samples" / name for name in ("dispatch.txt", "ngo-report.md", "commentary.jsonl")), *more]
    settings = Settings()
    with create(path).writing("test 1") as writer:
        for source in sources:
            content = Blob(source.name, source.read_bytes())
            writer.write(content, list(pipeline.read(content, settings)))
    views.install(create(path))
    return path


def read_war(path: Path) -> Path:
    """A record of the texts on one war, linked."""
    book = create(path)
    with book.writing("test 1") as writer:
        for source in sorted((ROOT / "samples" / "war").iterdir()):
            content = Blob(source.name, source.read_bytes())
            writer.write(content, list(pipeline.read(content, Settings())))
    link(book)
    views.install(book)
    return path
