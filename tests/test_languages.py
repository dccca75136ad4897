"""Every language's data keeps to its schemas, and every section has one."""

from __future__ import annotations

import pytest

from sourcebook import languages
from sourcebook.errors import UnknownPlugin


@pytest.mark.parametrize("code", languages.codes())
def test_every_section_keeps_to_its_schema(code: str) -> None:
    mistakes = languages.mistakes(code)
    assert not mistakes, "\n".join(f"{place}: {message}" for place, message in mistakes)


def test_english_is_there_and_others_are_told() -> None:
    assert "en" in languages.codes()
    with pytest.raises(UnknownPlugin, match="Did you mean 'en'"):
        languages.load("eng")
