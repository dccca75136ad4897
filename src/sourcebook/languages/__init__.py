"""How each language says things: one folder a language, one YAML file a section, each with a JSON Schema.

Weights of trained heads are a section too (``heads.npz``, a mapping of arrays).
``load("en")`` gives a frozen :class:`sourcebook.model.Language`. A section's name is its path without suffix:
``times``, ``frames/assault``. Every mistake of every file is reported at once, with file, place and what to do.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ClassVar

import yaml
from jsonschema import Draft202012Validator

from sourcebook.errors import BadData, UnknownPlugin
from sourcebook.model import Language

__all__ = ["codes", "load", "mistakes"]

_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML, in C where it is built in; "on", "off", "yes" and "no" are words, as YAML 1.2 has it."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))


def codes() -> tuple[str, ...]:
    """Codes of the languages at hand."""
    return tuple(sorted(f.name for f in files(__package__).iterdir() if f.is_dir() and not f.name.startswith("_")))


@cache
def load(code: str) -> Language:
    """The language's sections. Raises UnknownPlugin, BadData when a file is no YAML.

    Shapes are checked against the schemas by :func:`mistakes` in the tests, not at every
    start: reading must begin at once.
    """
    if code not in codes():
        raise UnknownPlugin("language", code, codes())
    return Language(code, {name: _parsed(file) for name, file in _section_files(files(__package__) / code)})


def mistakes(code: str) -> tuple[tuple[str, str], ...]:
    """Every departure from the schemas, as (file and place, message) pairs; empty when all is well."""
    found: list[tuple[str, str]] = []
    for name, data in load(code).sections.items():
        if name == "heads":
            continue
        schema = _schema(name)
        if schema is None:
            found.append((f"{code}/{name}.yaml", "has no schema in codebook/schemas"))
            continue
        for error in Draft202012Validator(schema).iter_errors(data):
            place = "/".join(str(p) for p in error.absolute_path)
            found.append((f"{code}/{name}.yaml {place}", error.message))
    return tuple(found)


def _section_files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            found += _section_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".yaml", ".npz")):
            found.append((prefix + entry.name.rsplit(".", maxsplit=1)[0], entry))
    return found


def _parsed(file: Traversable) -> Any:
    if file.name.endswith(".npz"):
        return _arrays(file)
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader, in C
    except yaml.YAMLError as problem:
        raise BadData(((file.name, f"found {problem}; expected YAML"),)) from None


def _arrays(file: Traversable) -> Any:
    import numpy as np  # noqa: PLC0415 - commands that read nothing must not wait for it

    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _schema(section: str) -> Any:
    """The schema of a section; sections of one folder share the folder's schema."""
    folder = files("sourcebook.codebook") / "schemas"
    for stem in (section.replace("/", "."), section.split("/", maxsplit=1)[0]):
        file = folder / f"{stem}.schema.json"
        if file.is_file():
            return json.loads(file.read_text(encoding="utf-8"))
    return None
