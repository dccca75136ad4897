"""The codebook of events is well-formed, covers what frames make, and its examples are coded as it says."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.conftest import Read

from sourcebook import languages
from sourcebook.claims._frame_file import lexicon
from sourcebook.codebook import event_types

FAMILIES = sorted((files("sourcebook.codebook") / "events").iterdir(), key=lambda f: f.name)
TYPES = {t.type: t for t in event_types()}
CASES = [
    pytest.param(case["text"], case["code"], id=case["text"])
    for family in FAMILIES
    for entry in yaml.safe_load(family.read_text(encoding="utf-8"))["types"]
    for case in entry["borderline"]
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.name)
def test_a_family_follows_its_schema(family) -> None:
    schema = json.loads((files("sourcebook.codebook") / "schemas" / "codebook.schema.json").read_text(encoding="utf-8"))
    data = yaml.safe_load(family.read_text(encoding="utf-8"))
    assert not [e.message for e in Draft202012Validator(schema).iter_errors(data)]


def test_frames_make_only_types_and_modes_of_the_codebook() -> None:
    frames = [f for f in lexicon(languages.load("en")).frames if f.kind == "event"]
    assert {f.type for f in frames} == set(TYPES)
    assert not [f.rule for f in frames if f.mode and f.mode not in TYPES[f.type].modes]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_a_borderline_case_is_coded_as_the_codebook_says(text: str, code: str, read: Read, english) -> None:
    from sourcebook.claims import claim

    found = {c.type for c in claim(*read(text), english) if c.kind == "event"}
    assert code in found if code != "none" else not found
