"""One frozen Settings value, read from one TOML file; passed to stages, never imported by them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from sourcebook.errors import BadData, BadPath

__all__ = ["Settings", "load"]


class Settings(BaseModel):
    """Every knob of a run. Anything that stages would otherwise take from the clock or the machine is a field here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parser: str = "minilm"
    """Name of the ``syntax`` plug-in."""
    spacy_model: str = ""
    """Package name or path of a spaCy pipeline with Universal Dependencies labels, for the ``spacy`` parser."""
    language: str = "en"
    """Language of the documents."""
    actors: tuple[str, ...] = ()
    """The user's own actor files (TSV, columns of ``registry/actors.tsv``), read after ours."""
    places: tuple[str, ...] = ()
    """The user's own gazetteer files (TSV, columns of ``registry/places.tsv``), read after ours."""
    document_date: str = ""
    """A date (ISO) for documents that tell none; empty leaves it unknown."""


def load(path: Path | None) -> Settings:
    """Settings from a TOML file, or the defaults. Raises BadPath, BadData with every mistake at once."""
    if path is None:
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as problem:
        raise BadPath(str(path), problem.strerror or "cannot be read") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadData(((str(path), f"found {problem}; expected TOML"),)) from None
    except ValidationError as problem:
        raise BadData(tuple((f"{path}: {_dotted(e['loc'])}", e["msg"]) for e in problem.errors())) from None


def _dotted(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)
