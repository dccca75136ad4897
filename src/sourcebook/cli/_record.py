"""What commands that open a record have in common."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["RecordFile"]

_ABOUT = "A record: NAME.sourcebook, or postgresql://user@host/database."
RecordFile = Annotated[str, typer.Argument(metavar="RECORD", help=_ABOUT, show_default=False)]
