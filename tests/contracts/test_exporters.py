"""What every export must keep: the same rows in any format give the same table back, and losses are said in words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.readings import blob, dispatch, plain

from sourcebook import exports, plugins, views
from sourcebook.errors import BadPath, UnknownPlugin
from sourcebook.record import Record, create, open_record

NAMES = plugins.names("exports")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path = tmp_path_factory.mktemp("exports") / "war.sourcebook"
    with create(path).writing("test 1") as writer:
        for reading in (dispatch(), plain("other")):
            writer.write(blob(reading), [reading])
    return open_record(path)


def written(module: ModuleType, record: Record, view: str = "claims") -> tuple[str, int]:
    target = io.StringIO()
    count = module.write(views.rows(record, module.VIEW or view), target)
    return target.getvalue(), count


def table(text: str, suffix: str) -> list[dict[str, Any]]:
    if suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", NAMES)
def test_an_export_keeps_every_row_and_says_what_it_loses(record: Record, name: str) -> None:
    module = exports.named(name)
    text, count = written(module, record)
    assert count == 5
    assert [row["id"] for row in table(text, module.SUFFIX)] == ["c1", "c2", "c3", "c4", "c5"]
    assert module.LOSES.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_the_same_every_time(record: Record, name: str) -> None:
    assert written(exports.named(name), record) == written(exports.named(name), record)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_gives_nothing(name: str) -> None:
    assert exports.named(name).write([], io.StringIO()) == 0


def test_claims_have_the_fields_of_the_guide(record: Record) -> None:
    rows = table(written(exports.named("claims_jsonl"), record)[0], ".jsonl")
    wanted = {
        "id", "document", "kind", "type", "words", "trigger", "roles", "places", "time", "number", "speakers",
        "status", "layer", "certain",
    }  # fmt: skip
    for row in rows:
        assert wanted <= set(row)
    killed = rows[1]
    assert {k: killed["number"][k] for k in ("low", "best", "high", "bound", "exact")} == {
        "low": 12, "best": None, "high": None, "bound": "at_least", "exact": "at least 12 people",
    }  # fmt: skip
    assert killed["roles"][0] == {
        "role": "source", "exact": "Northern forces", "start": 44, "end": 59, "name": "Northern Front",
        "country": "NFR", "sector": "REB",
    }  # fmt: skip
    assert {k: killed["time"][k] for k in ("start", "end", "exact", "basis")} == {
        "start": "2021-05-03", "end": "2021-05-03", "exact": "On 3 May 2021", "basis": "stated",
    }  # fmt: skip
    assert rows[2]["time"] == {"start": None, "end": None, "exact": None, "basis": "none"}


def test_every_span_of_an_exported_claim_is_in_the_text(record: Record) -> None:
    text = dispatch().document.text

    def spans(value: Any) -> list[tuple[int, int, str]]:
        if isinstance(value, list):
            return [s for each in value for s in spans(each)]
        if not isinstance(value, dict):
            return []
        own = [(value["start"], value["end"], value["exact"])] if isinstance(value.get("start"), int) else []
        return own + [s for each in value.values() for s in spans(each)]

    found = [s for row in table(written(exports.named("claims_jsonl"), record)[0], ".jsonl") for s in spans(row)]
    assert len(found) == 23
    assert all(text[start:end] == exact for start, end, exact in found)


def test_a_spreadsheet_is_given_no_formula() -> None:
    target = io.StringIO()
    exports.named("rows_csv").write([{"words": "=1+1", "low": 12.0, "lat": -3.5, "who": None}], target)
    assert target.getvalue() == "words,low,lat,who\r\n'=1+1,12,-3.5,\r\n"


def test_the_suffix_chooses_the_export() -> None:
    assert exports.for_path(Path("x.csv")).SUFFIX == ".csv"
    with pytest.raises(BadPath, match=r"Known: \.csv, \.jsonl"):
        exports.for_path(Path("x.docx"))
    with pytest.raises(UnknownPlugin, match="Did you mean 'claims_jsonl'"):
        exports.named("claim_jsonl")
