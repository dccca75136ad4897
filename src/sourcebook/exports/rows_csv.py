"""Any view as a table of comma-separated values, with a header; empty cells are unknown, never zero."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

__all__ = ["LOSES", "SUFFIX", "VIEW", "write"]

SUFFIX = ".csv"
VIEW = ""
LOSES = "The offsets of single cells (the claim's own words keep theirs); names are joined by '; '."

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Mapping[str, Any]], target: TextIO) -> int:
    """A header and one line a row; the number of rows."""
    writer, count = csv.writer(target, lineterminator="\r\n"), 0
    for row in rows:
        if not count:
            writer.writerow(row)
        writer.writerow([_cell(value) for value in row.values()])
        count += 1
    return count


def _cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe: documents are not to be trusted."""
    if isinstance(value, float) and value == int(value):
        return int(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
