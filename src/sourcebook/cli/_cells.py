"""Cells of a record for the screen: the words of :mod:`sourcebook.views.wording` with colours and line breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from sourcebook.views import wording

__all__ = ["act", "quoted", "standing", "when", "who_whom"]

Row = Mapping[str, Any]

STYLES = {
    "alleged": "yellow",
    "denied": "red",
    "foreseen": "cyan",
    "hypothetical": "cyan",
    "demanded": "magenta",
    "background": "dim",
    "future": "cyan",
}
LONGEST = 600
"""More words than this are cut in their middle, with an ellipsis; the record has them all."""


def when(row: Row) -> Text:
    """The interval, and how it is known unless it is stated."""
    told = wording.when(row)
    if not told:
        return Text("undated", style="dim")
    basis = row.get("time_basis") or "stated"
    return Text(told) if basis == "stated" else Text.assemble(told, (f"\n{wording.basis(basis)}", "dim"))


def standing(row: Row) -> Text:
    """Status and layer in sign and word; nothing for what is simply asserted as current."""
    status, layer = row.get("status") or "asserted", row.get("layer") or "current"
    told = [] if status == "asserted" else [Text(wording.status(status), style=STYLES[status])]
    if layer != "current":
        told.append(Text(wording.LAYERS[layer], style=STYLES[layer]))
    return Text(" · ").join(told)


def act(row: Row) -> Text:
    """The type with its mode, and how it stands."""
    told = Text(row["type"] or row.get("kind") or "", style="bold")
    if row.get("mode"):
        told.append(f" {row['mode']}", style="not bold")
    stands = standing(row)
    return Text.assemble(told, "  ", stands) if stands else told


def who_whom(row: Row) -> list[Text]:
    """Who, to whom, where, and who says so: one line each, only what is known."""
    lines = []
    if row.get("who") or row.get("whom"):
        arrow = (" → " if row.get("who") else "→ ") if row.get("whom") else ""
        lines.append(Text.assemble(row.get("who") or "", (arrow, "dim"), row.get("whom") or ""))
    if row.get("others"):
        lines.append(Text.assemble(("with ", "dim"), row["others"]))
    if row.get("place"):
        lines.append(Text.assemble(("at ", "dim"), row["place"]))
    if row.get("according_to"):
        lines.append(Text.assemble(("says ", "dim"), (row["according_to"], "italic")))
    return lines


def quoted(row: Row) -> Text:
    """The words in quotation marks, struck through when denied, and their place: document, paragraph, offsets."""
    words = wording.plain(row["words"])
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"
    style = "strike" if row.get("status") == "denied" else ""
    place = f"{row['document']} ¶{row['paragraph']} {row['start_offset']}–{row['end_offset']}"
    return Text.assemble("“", (words, style), "”\n", (place, "dim"))
