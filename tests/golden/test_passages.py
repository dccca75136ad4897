"""Short passages from many conflicts, the whole way through: what is in them and what must never be made of them.

What the present version does not find stands in ``known.yaml`` under the passage's name; that list may only shrink.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.golden.reader import missing, unfounded

from sourcebook import pipeline
from sourcebook.model import Blob, Claim, Reading
from sourcebook.settings import Settings

HERE = Path(__file__).parent
PASSAGES: dict[str, Any] = yaml.safe_load((HERE / "passages.yaml").read_text(encoding="utf-8"))
KNOWN: dict[str, list[str]] = yaml.safe_load((HERE / "known.yaml").read_text(encoding="utf-8")) or {}


@cache
def claims(name: str) -> tuple[Claim, ...]:
    passage = PASSAGES[name]
    line = json.dumps({"id": name, "text": passage["text"], "date": passage["date"]})
    [reading] = pipeline.read(Blob(f"{name}.jsonl", line.encode()), Settings())
    assert isinstance(reading, Reading)
    return reading.claims


@pytest.mark.parametrize("name", sorted(PASSAGES))
def test_the_record_holds_what_a_reader_takes(name: str) -> None:
    missed = missing(PASSAGES[name]["has"], claims(name))
    known = set(KNOWN.get(name, ()))
    assert not missed - known, "not found:\n" + "\n".join(sorted(missed - known))
    assert not known - missed, "found now, take it out of known.yaml:\n" + "\n".join(sorted(known - missed))


@pytest.mark.parametrize("name", sorted(PASSAGES))
def test_the_record_never_holds_what_the_text_does_not_say(name: str) -> None:
    wrong = list(unfounded(PASSAGES[name]["never"], claims(name)))
    assert not wrong, "\n".join(wrong)
