"""Cells of a record in words for the screen: dates, numbers, statuses, evidence. The report has its own in HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

__all__ = ["act", "number", "quoted", "standing", "when", "who_whom"]

Row = Mapping[str, Any]

STATUSES = {
    "alleged": ("? alleged", "yellow"),
    "denied": ("✗ denied", "red"),
    "foreseen": ("→ foreseen", "cyan"),
    "hypothetical": ("~ hypothetical", "cyan"),
    "demanded": ("! demanded", "magenta"),
}
LAYERS = {"background": ("◂ earlier history", "dim"), "future": ("▸ to come", "cyan")}
BASES = {
    "year_from_context": "year from the text",
    "relative_to_document": "counted from the document's date",
    "relative_to_event": "counted from another event",
    "document_date": "the document's date",
}
BOUNDS = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< ", "about": "≈ ", "nearly": "nearly "}
LONGEST = 600
"""More words than this are cut in their middle, with an ellipsis; the record has them all."""


def when(row: Row) -> Text:
    """The interval, short where both days share year or month, and how it is known unless it is stated."""
    start, end = row.get("start_date"), row.get("end_date")
    if not start and not end:
        return Text("undated", style="dim")
    if start == end or (start and end and end.startswith(start)):
        told = Text(str(start))
    elif start and end:
        told = Text(f"{start}\n– {end}")
    else:
        told = Text(f"from {start}" if start else f"until {end}")
    basis = BASES.get(row.get("time_basis") or "")
    return told.append(f"\n{basis}", style="dim") if basis else told


def number(row: Row) -> str:
    """Bounds as signs, unknown as nothing: ``≥ 12``, ``120–170``."""
    low, best, high = (_digits(row[name]) for name in ("low", "best", "high"))
    if row["bound"] == "range" or (low and high and low != high):
        return f"{low or '?'}–{high or '?'}"
    if row["bound"] == "some":
        return f"{low or best} or more"
    return BOUNDS.get(row["bound"], "") + (best or low or high or "?")


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}" if value == int(value) else f"{value:,.3g}"


def standing(row: Row) -> Text:
    """Status and layer in sign and word; nothing for what is simply asserted as current."""
    marks = [STATUSES.get(row.get("status") or ""), LAYERS.get(row.get("layer") or "")]
    told = [Text(*mark) for mark in marks if mark]
    return Text(" · ").join(told) if told else Text()


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
        lines.append(
            Text.assemble(row.get("who") or "", (" → ", "dim"), row["whom"]) if row.get("whom") else Text(row["who"])
        )
    if row.get("others"):
        lines.append(Text.assemble(("with ", "dim"), row["others"]))
    if row.get("place"):
        lines.append(Text.assemble(("at ", "dim"), row["place"]))
    if row.get("according_to"):
        lines.append(Text.assemble(("says ", "dim"), (row["according_to"], "italic")))
    return lines


def quoted(row: Row) -> Text:
    """The words in quotation marks, struck through when denied, and their place: document, paragraph, offsets."""
    words = " ".join(row["words"].split())
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"
    style = "strike" if row.get("status") == "denied" else ""
    place = f"{row['document']} ¶{row['paragraph']} {row['start_offset']}–{row['end_offset']}"
    return Text.assemble("“", (words, style), "”\n", (place, "dim"))
