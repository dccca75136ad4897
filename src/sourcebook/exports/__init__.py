"""A view to a file: one module per format, chosen by name or by the suffix of the target.

An export module has ``SUFFIX``, ``VIEW`` (the view it reads, or ``""`` when the user chooses) and
``write(rows, target)``, which puts the rows into a text stream and gives their number. What a format cannot hold
is said in ``LOSES``, in words.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from sourcebook import plugins
from sourcebook.errors import BadPath, nearest

__all__ = ["for_path", "named"]


def named(name: str) -> ModuleType:
    """The export of that name. Raises UnknownPlugin."""
    return plugins.load("exports", name)


def for_path(path: Path) -> ModuleType:
    """The export that writes files with this suffix. Raises BadPath."""
    known = {module.SUFFIX: module for module in map(named, plugins.names("exports"))}
    module = known.get(path.suffix.lower())
    if module is None:
        raise BadPath(
            str(path),
            f"nothing is exported to {path.suffix or 'a file without suffix'!r};{nearest(path.suffix, known)}",
        )
    return module
