"""A workbench over a small record, asked as a browser asks it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from tests.readings import blob, dispatch, plain

from sourcebook import views
from sourcebook.record import create
from sourcebook.workbench import Options, create_app

OWN = "http://127.0.0.1:8000"


def small(folder: Path) -> Path:
    """A record of two documents."""
    path = folder / "small-war.sourcebook"
    with create(path).writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    views.install(create(path))
    return path


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
