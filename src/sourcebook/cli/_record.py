"""What commands that open a record have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["RecordFile"]

RecordFile = Annotated[Path, typer.Argument(metavar="RECORD", help="A record (NAME.sourcebook).", show_default=False)]
