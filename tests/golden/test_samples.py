"""The sample documents, the whole way through: what a careful reader takes from them must be in the record.

``samples.yaml`` names claims by kind, type and trigger. All misses of a document are told at once. The sample of
expected misses in ``known.yaml`` is a list of what the present version does not find: it may only shrink.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.golden.reader import missing, unfounded

from sourcebook import documents, pipeline
from sourcebook.model import Reading
from sourcebook.settings import Settings

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"
WANTED: dict[str, Any] = yaml.safe_load((HERE / "samples.yaml").read_text(encoding="utf-8"))
KNOWN: dict[str, list[str]] = yaml.safe_load((HERE / "known.yaml").read_text(encoding="utf-8")) or {}


@cache
def readings() -> dict[str, Reading]:
    settings = Settings()
    found = {}
    for blob in documents.blobs([SAMPLES], frozenset(documents.suffixes())):
        for reading in pipeline.read(blob, settings):  # type: ignore[arg-type]
            assert isinstance(reading, Reading), reading
            found[reading.document.id] = reading
    return found


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_record_holds_what_a_reader_takes(name: str) -> None:
    missed = missing(WANTED[name]["has"], readings()[name].claims)
    new = missed - set(KNOWN.get(name, ()))
    assert not new, "not found:\n" + "\n".join(sorted(new))
    found = set(KNOWN.get(name, ())) - missed
    assert not found, "found now, take it out of known.yaml:\n" + "\n".join(sorted(found))


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_record_never_holds_what_the_text_does_not_assert(name: str) -> None:
    wrong = list(unfounded(WANTED[name]["never"], readings()[name].claims))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_document_knows_its_date_and_what_is_left_out(name: str) -> None:
    document = readings()[name].document
    assert document.date
    assert document.date.value == WANTED[name]["date"]
    left_out = {document.text[b.start : b.end] for b in document.blocks if b.reason}
    for words in WANTED[name].get("left_out", ()):
        assert any(words in block for block in left_out), words


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_cell_stands_in_the_text(name: str) -> None:
    reading = readings()[name]
    text = reading.document.text
    for claim in reading.claims:
        cells = [claim.words, claim.trigger, claim.time.words, claim.number and claim.number.words]
        cells += [r.words for r in claim.roles] + [p.words for p in claim.places] + [s.words for s in claim.speakers]
        for cell in cells:
            assert cell is None or text[cell.start : cell.end] == cell.exact


def test_reading_twice_gives_the_same() -> None:
    [blob] = documents.blobs([SAMPLES / "dispatch.txt"], frozenset(documents.suffixes()))
    again = list(pipeline.read(blob, Settings()))  # type: ignore[arg-type]
    assert again == [readings()["dispatch"]]
