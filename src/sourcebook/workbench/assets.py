"""The built client: which files a screen needs. ``client/build.mjs`` writes them and the list of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["STATIC", "Assets", "assets"]

STATIC = Path(__file__).parent / "static"
"""Where the client is built to; not part of the repository."""


@dataclass(frozen=True)
class Assets:
    """Names of built files: a screen's script, what it imports, the style sheet."""

    script: str
    imports: tuple[str, ...]
    style: str


def assets(screen: str) -> Assets | None:
    """The files of a screen; None where the client has not been built."""
    listing = STATIC / "manifest.json"
    if not listing.is_file():
        return None
    manifest = json.loads(listing.read_text(encoding="utf-8"))
    built = manifest["screens"].get(screen)
    return Assets(built["script"], tuple(built["imports"]), manifest["style"]) if built else None
