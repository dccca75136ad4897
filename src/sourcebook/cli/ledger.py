"""``sourcebook ledger``: figures side by side, a best value by a named rule, sums that refuse to count twice."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from sourcebook import record
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, output, print_json
from sourcebook.record import Best, Group, Statement
from sourcebook.views.wording import BOUNDS, digits, plain, visible

PANEL, ORDER = "Look into it", 3

_What = Annotated[str, typer.Option(metavar="TYPE", help="Only figures of this type: killed, displaced, troops ...")]
_Of = Annotated[str, typer.Option(metavar="COUNTRY", help="Only of this side, ISO 3166 alpha-3.")]
_Where = Annotated[str, typer.Option(metavar="PLACE", help="Only for this place.")]
_Rule = Annotated[str, typer.Option(metavar="RULE", help=f"Choose a best value by a rule: {', '.join(record.RULES)}.")]
_Total = Annotated[bool, typer.Option("--total", help="Add the groups up; refused where they overlap.")]
_Overlap = Annotated[bool, typer.Option("--overlap", help="Add them up although they may count the same people twice.")]
_Limit = Annotated[int, typer.Option(min=0, metavar="N", help="At most this many groups on the screen; 0 for all.")]
_MARKS = {"same scope": "=", "narrower": "<", "wider": ">", "not comparable": "≠"}


def run(
    path: RecordFile, *, what: _What = "", of: _Of = "", where: _Where = "", rule: _Rule = "", total: _Total = False,
    overlap: _Overlap = False, limit: _Limit = 20, json_: AsJson = False,
) -> None:  # fmt: skip
    """Show figures side by side, with what each counts.

    Each statement is held against its group's reference: = same scope, < narrower, > wider, ≠ not comparable.
    No value is chosen unless a rule is named. ucdp: each source's last word once, an enemy's word moves only the
    highest, the lowest is the best; newest: the newest text; grade: the best graded source.
    """
    groups = list(record.ledger(record.open_record(path), what, of, where))
    sides = frozenset(g.side for g in groups if g.side)
    best = {g.id: record.best(g, rule, sides) for g in groups} if rule else {}
    added = record.total(groups, rule or "ucdp", overlap=overlap) if total else None
    if json_:
        print_json({"groups": [_plain(g, best.get(g.id)) for g in groups], "total": asdict(added) if added else None})
        return
    console = output()
    if not groups:
        console.print("No figure: the record tells no number of that kind.", soft_wrap=True)
    for group in groups[: limit or None]:
        console.print(_shown(group, best.get(group.id)), soft_wrap=True)
    if limit and len(groups) > limit:
        console.print(Text(f"{limit:,} of {len(groups):,} groups; --limit 0 shows all.", style="dim"))
    if added:
        console.print(Text.assemble(("total ", "bold"), _value(added), (f"  {added.reason}", "dim")), soft_wrap=True)


def _plain(group: Group, best: Best | None) -> dict[str, Any]:
    return {**asdict(group), "sources": group.sources, "best": asdict(best) if best else None}


def _shown(group: Group, best: Best | None) -> Text:
    sources = len(group.sources)
    lines = [Text.assemble((group.label, "bold"), (f"  {sources} source{'s' * (sources != 1)} of one scope", "dim"))]
    lines += [_line(s) for s in group.statements]
    if best:
        lines.append(
            Text.assemble(("  best by ", "dim"), best.rule, ": ", (_value(best), "bold"), (f"  {best.reason}", "dim"))
        )
    return Text("\n").join(lines).append("\n")


def _line(statement: Statement) -> Text:
    number = "unknown" if statement.value is None else BOUNDS.get(statement.bound, "") + digits(statement.value)
    status = "" if statement.status == "asserted" else f" {statement.status}"
    why = "" if statement.badge == "same scope" else f" {statement.reason};"
    line = Text.assemble(
        f"  {_MARKS[statement.badge]} ", (f"{number:>9}", "bold"), f"{status}  {visible(statement.source)}"
    )
    line.append(f"{f', {statement.issued}' if statement.issued else ''};{why} ", style="dim")
    return line.append(f"“{visible(plain(statement.words))}”").append(f" {statement.document}", style="dim")


def _value(best: Best) -> str:
    low, middle, high = (digits(n) or "?" for n in (best.low, best.best, best.high))
    return f"{middle} ({low} to {high})"
