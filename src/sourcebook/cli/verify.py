"""``sourcebook verify``: proof that every cell's words stand in the text."""

from __future__ import annotations

import typer
from rich.text import Text

from sourcebook import record
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, output, print_json

PANEL, ORDER = "Look into it", 2


def run(path: RecordFile, json_: AsJson = False) -> None:
    """Check every cell's words against the text.

    And every text and original against its hash.
    Exit code 1 tells that something is wrong.
    """
    verdict = record.verify(record.open_record(path))
    if json_:
        print_json({"sound": verdict.is_sound, "checked": verdict.checked, "faults": list(verdict.faults)})
    else:
        console = output()
        for fault in verdict.faults:
            console.print(Text.assemble(("✗ ", "bold red"), fault), soft_wrap=True)
        console.print(_summary(verdict), soft_wrap=True)
    if not verdict.is_sound:
        raise typer.Exit(1)


def _summary(verdict: record.Verdict) -> Text:
    checked = verdict.checked
    cells = sum(n for name, n in checked.items() if name not in {"originals", "texts", "rows", "mention", "finding"})
    counted = (
        f"{checked['words']:,} claims with {cells:,} cells, {checked['mention']:,} mentions, "
        f"{checked['texts']:,} texts, {checked['originals']:,} originals"
    )
    if verdict.is_sound:
        return Text.assemble(("✓ sound ", "bold green"), f"{counted}: every word stands where it is said to stand.")
    return Text.assemble((f"✗ {len(verdict.faults):,} faults ", "bold red"), f"in {counted}.")
