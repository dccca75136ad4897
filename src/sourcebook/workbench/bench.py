"""What every request needs to know: the record, who may write, and the secret that writes must carry."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from sourcebook import record
from sourcebook.record import Record

__all__ = ["Bench", "Options", "TheBench"]


@dataclass(frozen=True)
class Options:
    """How the workbench is opened.

    ``where`` is the record, a file or a database's address. ``hosts`` are names, beside those of this machine's
    loopback, by which browsers may call it; ``any_address`` lets them call it by any numeric address. ``token`` is
    asked for if it is not empty.
    """

    where: str | Path
    read_only: bool = False
    token: str = ""
    hosts: frozenset[str] = frozenset()
    any_address: bool = False


@dataclass(frozen=True)
class Bench:
    """One record on the table, for as long as the server runs."""

    options: Options
    record: Record
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @classmethod
    def of(cls, options: Options) -> Bench:
        """Opens the record, for writing only where writing is allowed."""
        opened = record.open_record(options.where)  # raises for what is no record, and never makes one
        return cls(options, opened if options.read_only else record.create(options.where))

    @property
    def title(self) -> str:
        """The record's name for people."""
        return Path(self.record.name.split("?", maxsplit=1)[0]).stem.replace("-", " ").replace("_", " ")


def _bench(request: Request) -> Bench:
    bench = request.app.state.bench
    assert isinstance(bench, Bench), "the application was made without create_app"
    return bench


TheBench = Annotated[Bench, Depends(_bench)]
"""A parameter of a route that needs the record."""
