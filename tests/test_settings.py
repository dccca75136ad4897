"""Settings come from one file; every mistake in it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook import settings
from sourcebook.errors import BadData, BadPath


def test_no_file_gives_the_defaults() -> None:
    assert settings.load(None) == settings.Settings()


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sourcebook.toml"
    file.write_text('parser = "plain"\nactors = ["mine.tsv"]\n')
    assert settings.load(file) == settings.Settings(parser="plain", actors=("mine.tsv",))


def test_every_mistake_is_told(tmp_path: Path) -> None:
    file = tmp_path / "sourcebook.toml"
    file.write_text("parser = 3\ncolour = 1\n")
    with pytest.raises(BadData) as caught:
        settings.load(file)
    assert len(caught.value.mistakes) == 2
    assert "colour" in str(caught.value)


def test_no_toml_and_no_file_are_said(tmp_path: Path) -> None:
    file = tmp_path / "sourcebook.toml"
    with pytest.raises(BadPath):
        settings.load(file)
    file.write_text("parser = ")
    with pytest.raises(BadData, match="expected TOML"):
        settings.load(file)
