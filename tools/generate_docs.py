"""Writes the generated pages of ``docs/`` anew: ``python -m tools.generate_docs``. A test fails when they are stale."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rich.text import Text
from tools import generate_codebook

from sourcebook import plugins, record, views
from sourcebook.cli import PANELS, application
from sourcebook.exports import named
from sourcebook.record.schema import GATED, VERSION, metadata

DOCS = Path(__file__).parent.parent / "docs"
GENERATED = "<!-- Written by tools/generate_docs.py; change the source it names, not this page. -->"


def pages() -> dict[str, str]:
    """Every generated page by its name in ``docs/``."""
    return {"record.md": "\n".join(_record()) + "\n", "cli.md": "\n".join(_cli()) + "\n", **generate_codebook.pages()}


def _record() -> Iterator[str]:
    yield "# The record, table by table and view by view"
    yield ""
    yield GENERATED
    yield ""
    yield "A record is one SQLite file: documents, their claims, and for each cell the words that support it."
    yield "The same tables stand on PostgreSQL where a team shares a record ([postgresql.md](postgresql.md))."
    yield f"The file has the application id `SBK1` and schema version {VERSION} (`PRAGMA user_version`)."
    yield "Write-ahead logging lets many read while one writes."
    yield ""
    yield "```sh"
    yield 'sqlite3 war.sourcebook "SELECT start_date, who, whom, words FROM chronology LIMIT 10"'
    yield "```"
    yield ""
    yield "## The evidence gate"
    yield ""
    yield "Offsets count Unicode code points of `document.text`, the end is exclusive."
    yield "Triggers refuse every row whose `exact` is not the text between its offsets, on insert and on update:"
    yield ""
    yield from (f"- `{table}` ({cell}): `{exact}`" for table, cell, _, _, exact in GATED)
    yield ""
    yield "A text can never be changed, and claims never move to another text."
    yield "The triggers read the text by the pages of `page`, refused themselves when they are not the text's."
    yield "`sourcebook verify` compares everything once more, outside the database."
    yield ""
    yield "Reading a source again replaces what it gave, under the same keys; one source is one transaction."
    yield "Nothing in the tables depends on a clock: the same bytes, settings and version give the same rows."
    yield ""
    yield from _views()
    yield from _tables()
    yield from _exports()


def _views() -> Iterator[str]:
    yield "## Views"
    yield ""
    yield "Ask these; the tables below may change under them."
    yield ""
    meanings = views.meanings()
    with tempfile.TemporaryDirectory() as folder:
        empty = record.create(Path(folder) / "empty.sourcebook")
        for name in views.names():
            yield f"### `{name}`"
            yield ""
            yield views.about(name)
            yield ""
            yield from _table(("column", "meaning"), [(f"`{c}`", meanings[c]) for c in views.columns(empty, name)])


def _tables() -> Iterator[str]:
    yield "## Tables"
    yield ""
    for table in metadata.sorted_tables:
        yield f"### `{table.name}`"
        yield ""
        yield table.comment or ""
        yield ""
        rows = [
            (f"`{c.name}`", str(c.type).lower(), "may be empty" if c.nullable else "", c.comment or "") for c in table.c
        ]
        yield from _table(("column", "type", "", "meaning"), rows)


def _exports() -> Iterator[str]:
    yield "## Exports"
    yield ""
    modules = [(name, named(name)) for name in plugins.names("exports")]
    rows = [
        (f"`{n}`", f"`{m.SUFFIX}`", f"`{m.VIEW}`" if m.VIEW else "any view", _first(m), m.LOSES) for n, m in modules
    ]
    yield from _table(("name", "suffix", "view", "what it writes", "what is left behind"), rows)


def _cli() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield GENERATED
    yield ""
    yield "Results go to the output stream, everything about the run to the error stream."
    yield "What you can mend is told in one line, with exit code 2; `--json` is for programs."
    yield ""
    commands = {n: plugins.load("cli", n) for n in plugins.names("cli")}
    group: Any = typer.main.get_command(application())
    for panel in PANELS:
        yield f"## {panel}"
        yield ""
        for name in sorted((n for n, m in commands.items() if panel == m.PANEL), key=lambda n: commands[n].ORDER):
            yield from _command(name, group.commands[name])


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"### `sourcebook {name}`"
    yield ""
    yield " ".join((command.help or "").split())
    yield ""
    rows = [(f"`{_named(each)}`", Text.from_markup(each.help or "").plain, _default(each)) for each in command.params]
    yield from _table(("argument or option", "meaning", "otherwise"), [r for r in rows if r[0] != "`--help`"])


def _named(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    names = ", ".join(parameter.opts)
    return names if parameter.is_flag else f"{names} {parameter.metavar}"


def _default(parameter: Any) -> str:
    is_machine_s = parameter.name == "workers"
    if is_machine_s:
        return "4, or as many as there are processors"
    return "" if parameter.required or parameter.default in {None, "", False} else str(parameter.default)


def _table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(titles)}"
    yield from (f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows)
    yield ""


def _first(module: Any) -> str:
    """The first paragraph of a module's docstring."""
    return " ".join((module.__doc__ or "").split("\n\n", maxsplit=1)[0].split())


def main() -> None:
    """Writes the pages that differ."""
    for name, text in pages().items():
        page = DOCS / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            print(f"docs/{name} written")


if __name__ == "__main__":
    main()
