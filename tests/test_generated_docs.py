"""Generated pages are those that the code gives now."""

from __future__ import annotations

import pytest
from tools.generate_docs import DOCS, pages

from sourcebook import views
from sourcebook.record.schema import metadata


@pytest.mark.parametrize("name", ["record.md", "cli.md"])
def test_a_generated_page_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: make docs"


def test_every_column_is_documented_and_nothing_else() -> None:
    told = pages()["record.md"]
    assert all(f"| `{column}` | {meaning} |" in told for column, meaning in views.meanings().items())
    assert all(column.comment for table in metadata.tables.values() for column in table.c)
