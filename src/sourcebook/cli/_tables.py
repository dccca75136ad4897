"""Tables of a record on the screen, one function a section: they fit the window and never hide words without a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from sourcebook.cli import _cells
from sourcebook.views import wording

__all__ = ["SECTIONS", "Section", "answers", "changes", "judgements", "plain_table"]

Row = Mapping[str, Any]
Section = Callable[[Console, Iterable[Row]], RenderableType]

WIDE = 110
"""From this width on the claim and its words stand side by side, below it one under the other."""


def plain_table(_: Console, rows: Iterable[Row]) -> RenderableType:
    """Any view as it is, columns without any value left out."""
    kept = list(rows)
    names = [
        n for n in (kept[0] if kept else ()) if n not in {"claim", "id"} and any(r[n] not in (None, "") for r in kept)
    ]
    table = _table(*((name.replace("_", " "), {}) for name in names))
    for row in kept:
        table.add_row(*(_plain(row[name]) for name in names))
    return table


def chronology(console: Console, rows: Iterable[Row]) -> RenderableType:
    """When, what was done by whom to whom, and the words."""
    return _claims(console, ("when", "what"), ((_cells.when(row), _told(row), row) for row in rows))


def figures(console: Console, rows: Iterable[Row]) -> RenderableType:
    """How many of what, of whom and when, and the words; one block a type."""
    return _claims(console, ("how many", "of what"), _figure_rows(rows))


def relations(console: Console, rows: Iterable[Row]) -> RenderableType:
    """Ties between actors."""
    return _claims(console, ("tie", "between"), ((_cells.act(row), _lines(row), row) for row in rows))


def agreements(console: Console, rows: Iterable[Row]) -> RenderableType:
    """Deals, then their terms with who is bound and until when."""
    return _claims(console, ("part", "what"), ((_part(row), _term(row), row) for row in rows))


def positions(console: Console, rows: Iterable[Row]) -> RenderableType:
    """Who holds what."""
    held = ((Text(row["holder"] or "unstated", style="bold"), _held(row), row) for row in rows)
    return _claims(console, ("holder", "what"), held)


def statements(console: Console, rows: Iterable[Row]) -> RenderableType:
    """Who said what, and when if the text tells it."""
    said = ((_spoke(row), _told({**row, "according_to": None}), row) for row in rows)
    return _claims(console, ("speaker", "what"), said)


def _spoke(row: Row) -> Text:
    when = f"\n{wording.day(row['cited_on'])}" if row["cited_on"] else ""
    return Text.assemble((row["speaker"], "bold"), (when, "dim"))


def contested(console: Console, rows: Iterable[Row]) -> RenderableType:
    """What is alleged or denied, and by whom."""
    return _claims(console, ("when", "what"), ((_cells.when(row), _told(row), row) for row in rows))


def answers(console: Console, rows: Iterable[Row]) -> RenderableType:
    """Claims of any kind, by day."""
    return _claims(console, ("when", "what"), ((_cells.when(row), _answer(row), row) for row in rows))


def judgements(_: Console, rows: Iterable[Row]) -> RenderableType:
    """The log: number, what was decided about what, by whom and when, and why. What no longer holds is dim."""
    table = _table(("", {"justify": "right"}), ("judgement", {"ratio": 2}), ("by", {"ratio": 1}), ("why", {"ratio": 2}))
    for row in rows:
        what = Text.assemble((row["verdict"], "bold"), f" {row['about']}", f" {row['cell']}" if row["cell"] else "")
        things = " · ".join(filter(None, (row["a"], row["b"])))
        told = Text.assemble(what, f"\n{things}", (f"\n{row['value']}" if row["value"] else "", "dim"))
        sure = f" {row['score']:.2f}" if row["score"] is not None else ""
        by = Text.assemble(row["by"], f"\n{row['at'] or row['rule']}{sure}")
        undoes = f"\nundoes {row['undoes']}" if row["undoes"] else ""
        style = "" if row["holds"] or row["undoes"] else "dim"
        table.add_row(str(row["key"]), told, by, f"{row['reason']}{undoes}", style=style)
    return table


def changes(console: Console, rows: Iterable[Row]) -> RenderableType:
    """Claims gained, lost and changed, with the cause and the cells that differ."""
    return _claims(console, ("what", "claim"), ((_changed(row), _difference(row), row) for row in rows))


def actors(_: Console, rows: Iterable[Row]) -> RenderableType:
    """Every actor with what it did, suffered, is tied by and said."""
    right = {"justify": "right"}
    table = _table(
        ("actor", {"ratio": 1}), ("country", {}), ("sector", {}), ("did", right), ("suffered", right),
        ("tied", right), ("said", right), ("texts", right), has_lines=False,
    )  # fmt: skip
    for row in rows:
        counts = (_count(row[name]) for name in ("did", "suffered", "tied", "said", "documents"))
        codes = ((row[name] or "").replace(",", " ") for name in ("country", "sector"))
        table.add_row(Text(row["name"], style="bold"), *codes, *counts)
    return table


def sources(_: Console, rows: Iterable[Row]) -> RenderableType:
    """Documents with what is known of their origin."""
    right = {"justify": "right"}
    table = _table(
        ("document", {"ratio": 2}), ("published", {}), ("by", {"ratio": 1}),
        ("words", right), ("claims", right), ("left out", right),
    )  # fmt: skip
    for row in rows:
        title = Text.assemble((row["title"] or "untitled", "bold"), f"\n{row['document']}", style="dim")
        by = "\n".join(filter(None, (row["publisher"], row["author"])))
        date = row["date"] or Text("undated", style="dim")
        table.add_row(title, date, by, *(_count(row[name]) for name in ("words", "claims", "left_out")))
    return table


def disagreements(_: Console, rows: Iterable[Row]) -> RenderableType:
    """What cannot all be true, the words of both sides by side."""
    table = _table(("why", {"ratio": 2}), ("one says", {"ratio": 3}), ("the other", {"ratio": 3}))
    for row in rows:
        why = Text.assemble((row["sort"], "bold"), f"\n{row['reason']}")
        table.add_row(why, *(_side(row, side) for side in ("a", "b")))
    return table


def _side(row: Row, side: str) -> Text:
    told = row[f"{side}_according_to"]
    by = Text.assemble((f"\nsays {told}", "italic")) if told and told != "unstated" else Text()
    words = Text(
        f"“{wording.plain(row[f'{side}_words'])}”", style="strike" if row[f"{side}_status"] == "denied" else ""
    )
    return Text.assemble(words, by, (f"\n{row[f'{side}_document']}", "dim"))


def term_status(console: Console, rows: Iterable[Row]) -> RenderableType:
    """What later claims say of each term."""
    told = ((Text(row["term"] or row["term_words"], style="bold"), _bearing(row), row) for row in rows)
    return _claims(console, ("term", "what is told of it"), told)


def _bearing(row: Row) -> Text:
    dated = [Text(" ").join(_cells.when(row).split("\n"))] if row["start_date"] or row["end_date"] else []
    by = [Text.assemble(("says ", "dim"), (row["according_to"], "italic"))] if row["according_to"] else []
    return Text("\n").join([Text(row["verdict"], style="bold"), *by, *dated])


SECTIONS: dict[str, Section] = {
    "chronology": chronology,
    "figures": figures,
    "actors": actors,
    "relations": relations,
    "agreements": agreements,
    "positions": positions,
    "statements": statements,
    "contested": contested,
    "sources": sources,
    "term_status": term_status,
    "disagreements": disagreements,
}
"""Views that have a table of their own; every other view is shown as it is."""


def _claims(console: Console, titles: tuple[str, str], rows: Iterable[tuple[Text, Text, Row]]) -> RenderableType:
    is_wide = console.width >= WIDE
    first = {"min_width": 10, "max_width": 22 if is_wide else 18}
    last = (("words", {"ratio": 3}),) if is_wide else ()
    table = _table((titles[0], first), (titles[1] if is_wide else f"{titles[1]}, with the words", {"ratio": 2}), *last)
    for left, middle, row in rows:
        words = _cells.quoted(row)
        table.add_row(*((left, middle, words) if is_wide else (left, Text("\n").join((middle, words)))))
    return table


def _table(*columns: tuple[str, Mapping[str, Any]], has_lines: bool = True) -> Table:
    has_ratio = any("ratio" in options for _, options in columns)
    table = Table(
        box=box.HORIZONTALS, show_lines=has_lines, pad_edge=False, expand=has_ratio, header_style="dim",
        border_style="bright_black",
    )  # fmt: skip
    for name, options in columns:
        table.add_column(name, overflow="fold", **options)
    return table


def _told(row: Row) -> Text:
    return Text("\n").join([_cells.act(row), *_cells.who_whom(row)])


def _answer(row: Row) -> Text:
    """What any claim says: a figure with its number first."""
    number = [Text.assemble((wording.amount(row), "bold"), f" {wording.counted(row)}")] if row["bound"] else []
    return Text("\n").join([*number, _cells.act(row), *_cells.who_whom(row)])


def _changed(row: Row) -> Text:
    sign, style = {"gained": ("+", "green"), "lost": ("−", "red"), "changed": ("~", "yellow")}[row["what"]]
    return Text.assemble((f"{sign} {row['what']}", style), f"\n{row['cause']}")


def _difference(row: Row) -> Text:
    lines = [Text.assemble((row["kind"], "bold"), f" {row['type']}")]
    for cell, before, after in row["cells"]:
        lines.append(Text.assemble((f"{cell}: ", "dim"), f"{before or '·'}", (" → ", "dim"), f"{after or '·'}"))
    return Text("\n").join([*lines, Text(row["because"], style="dim")])


def _lines(row: Row) -> Text:
    return Text("\n").join(_cells.who_whom(row))


def _figure_rows(rows: Iterable[Row]) -> Iterator[tuple[Text, Text, Row]]:
    for row in rows:
        many = Text.assemble((wording.amount(row), "bold"), f"\n{row['type']}")
        stands = _cells.standing(row)
        dated = [Text(" ").join(_cells.when(row).split("\n"))] if row["start_date"] or row["end_date"] else []
        what = [Text(wording.counted(row))] if wording.counted(row) else []
        of_by = [Text.assemble((f"{w} ", "dim"), row[k]) for w, k in (("of", "whom"), ("by", "who")) if row[k]]
        rest = _cells.who_whom({**row, "who": None, "whom": None})
        yield many, Text("\n").join([*what, *([stands] if stands else []), *of_by, *rest, *dated]), row


def _part(row: Row) -> Text:
    return Text.assemble((row["part"], "bold" if row["part"] == "deal" else ""), f"\n{row['type']}")


def _term(row: Row) -> Text:
    lines = [_cells.standing(row)] if _cells.standing(row) else []
    dated = [Text(" ").join(_cells.when(row).split("\n"))] if row["start_date"] or row["end_date"] else []
    return Text("\n").join([*lines, *_cells.who_whom(row), *dated])


def _held(row: Row) -> Text:
    told = Text.assemble((row["kind"], "bold"), f" {row['type'] or ''}")
    stands = [_cells.standing(row)] if _cells.standing(row) else []
    about = [Text.assemble(("about ", "dim"), row["about"])] if row["about"] else []
    return Text("\n").join([told, *stands, *about])


def _count(value: int | None) -> Text:
    return Text(f"{value:,}") if value else Text("·", style="dim")


def _plain(value: object) -> str:
    return "" if value is None else f"{value:,.10g}" if isinstance(value, float) else str(value)
