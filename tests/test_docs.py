"""Nothing registered is undocumented, and what the docs show is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sourcebook import plugins

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["documents", "syntax", "mentions", "exports"])
def test_every_plugin_is_in_the_docs(folder: str) -> None:
    missing = [name for name in plugins.names(folder) if not re.search(rf"`{name}`", TEXT)]
    assert not missing, f"{folder} without a word in docs/: {missing}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    dead = [link for link in links if not (page.parent / link).exists()]
    assert not dead, f"{page.name} links to {dead}"


SNIPPETS = [
    pytest.param(match[1], id=f"{page.stem}-{number}")
    for page in [*PAGES, ROOT / "README.md"]
    for number, match in enumerate(re.finditer(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_python_in_the_docs_runs(snippet: str) -> None:
    exec(compile(snippet, "docs", "exec"), {})


def test_the_readme_names_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_every_change_says_what_a_user_notices() -> None:
    fragments = [p for p in (ROOT / "changelog.d").glob("*.md") if p.name != "README.md"]
    assert all(p.read_text(encoding="utf-8").strip() and re.fullmatch(r"[\w-]+\.[a-z]+\.md", p.name) for p in fragments)
