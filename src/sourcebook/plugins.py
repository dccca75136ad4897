"""A folder is a registry: each module in it without a leading underscore is a plug-in, found by its file name.

Other packages join through the entry-point group ``sourcebook.<folder>``. A module is imported when it is asked for.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType

from sourcebook.errors import UnknownPlugin

__all__ = ["load", "names"]

FOLDERS = ("documents", "syntax", "mentions", "exports", "cli")


@cache
def names(folder: str) -> tuple[str, ...]:
    """Names of the plug-ins of a folder, sorted: ours and those of installed packages."""
    package = importlib.import_module(f"sourcebook.{folder}")
    ours = {m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_") and not m.ispkg}
    theirs = {e.name for e in entry_points(group=f"sourcebook.{folder}")}
    return tuple(sorted(ours | theirs))


@cache
def load(folder: str, name: str) -> ModuleType:
    """The plug-in module ``name`` of a folder. Raises UnknownPlugin with the nearest valid name."""
    if name not in names(folder):
        raise UnknownPlugin(folder, name, names(folder))
    for entry in entry_points(group=f"sourcebook.{folder}", name=name):
        module = entry.load()
        assert isinstance(module, ModuleType), f"{entry.value} must name a module"
        return module
    return importlib.import_module(f"sourcebook.{folder}.{name}")
