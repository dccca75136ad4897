"""A folder is a registry: plug-ins are found by file name, and an unknown name is answered with the nearest."""

from __future__ import annotations

import pytest

from sourcebook import pipeline, plugins
from sourcebook.errors import UnknownPlugin


def test_modules_without_underscore_are_plugins() -> None:
    assert set(plugins.names("documents")) == {"html", "jsonl", "markdown", "plain"}
    assert "_building" not in plugins.names("documents")


@pytest.mark.parametrize("name", plugins.names("documents"))
def test_formats_keep_the_contract(name: str) -> None:
    module = plugins.load("documents", name)
    assert all(suffix.startswith(".") for suffix in module.SUFFIXES)
    assert callable(module.read)


@pytest.mark.parametrize("name", plugins.names("mentions"))
def test_mentions_keep_the_contract(name: str) -> None:
    module = plugins.load("mentions", name)
    assert set(module.NEEDS) <= set(plugins.names("mentions"))
    assert callable(module.find)


def test_mentions_come_after_what_they_need() -> None:
    order = pipeline.mention_order()
    assert set(order) == set(plugins.names("mentions"))
    for name in order:
        assert all(order.index(n) < order.index(name) for n in plugins.load("mentions", name).NEEDS)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownPlugin, match="Did you mean 'html'"):
        plugins.load("documents", "htlm")
