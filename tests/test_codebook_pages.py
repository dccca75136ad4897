"""The codebook covers all kinds and cells, its sentences are read as it says, and its pages are not stale."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from tests.conftest import Read
from tools.generate_codebook import WITHOUT_FRAMES, pages
from tools.generate_docs import DOCS

from sourcebook import codebook, languages
from sourcebook.claims import claim
from sourcebook.claims._frame_file import ROLES, Frame, lexicon
from sourcebook.model import KINDS, Basis, Bound, Language, Layer, Status

FAMILIES = codebook.load()
CODES = {(family.kind, entry.type) for family in FAMILIES for entry in family.entries if family.kind != "cell"}
NO_FRAME: dict[tuple[str, str], str] = {}
"""Types that no frame makes yet, each with its reason; kinds that need none are in WITHOUT_FRAMES."""
OWN_MODES = {"AGREE": {"ceasefire"}}
"""Modes that PLOVER does not have: an agreed truce must be told from other deals."""
PLOVER = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
    **dict.fromkeys(("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "TRANSITION"), ""),
}
NAMED = re.compile(r"\b([A-Z]{3,})\b(?: (?!when|or)([a-z-]+))?")
"""A type, and its mode if one follows, in the words of a mapping."""
CONDITIONS = {"party roles", "capture", "target CVL"}
"""What else than a mode a mapping to ACLED may depend on."""
CASES = [
    pytest.param(family.kind, case.text, case.code, id=case.text)
    for family in FAMILIES
    for entry in family.entries
    for case in entry.borderline
    if family.kind != "event"
]


def _frames() -> tuple[Frame, ...]:
    return lexicon(languages.load("en")).frames


def test_every_family_follows_the_schema() -> None:
    assert not codebook.mistakes()


def test_codes_are_unique_in_their_kind() -> None:
    named = [(f.kind, e.group, e.type) for f in FAMILIES for e in f.entries]
    assert len(named) == len(set(named))


def test_every_kind_and_every_value_of_a_cell_is_defined() -> None:
    assert {kind for kind, _ in CODES} == set(KINDS)
    values = {(e.group, e.type) for f in FAMILIES for e in f.entries if f.kind == "cell"}
    cells = {"status": get_args(Status), "layer": get_args(Layer), "time basis": get_args(Basis)}
    cells |= {"bound": get_args(Bound), "role": ROLES}
    assert {(group, v) for group, each in cells.items() for v in each} == {v for v in values if v[0] != "speaker"}


def test_a_role_that_is_explained_is_one_that_the_type_has() -> None:
    entries = [e for family in FAMILIES for e in family.entries]
    assert not [e.type for e in entries if set(e.meanings) - set(e.required) - set(e.optional)]


def test_frames_make_only_types_that_the_codebook_has() -> None:
    assert not [frame.rule for frame in _frames() if (frame.kind, frame.type) not in CODES]


def test_every_type_has_a_frame_or_a_reason() -> None:
    made = {(frame.kind, frame.type) for frame in _frames()}
    without = {code for code in CODES - made if code[0] not in WITHOUT_FRAMES}
    assert without == set(NO_FRAME)


def test_event_types_and_modes_are_plovers() -> None:
    events = codebook.event_types()
    assert {entry.type for entry in events} == set(PLOVER)
    unknown = {e.type: set(e.modes) - set(PLOVER[e.type].split()) - OWN_MODES.get(e.type, set()) for e in events}
    assert not {code: modes for code, modes in unknown.items() if modes}


def test_mappings_name_only_types_and_modes_of_plover() -> None:
    named = [m for f in FAMILIES for e in f.entries for words in e.maps.get("plover", ()) for m in NAMED.findall(words)]
    assert ("CONSULT", "third-party") in named
    assert not [(code, mode) for code, mode in named if mode and mode not in PLOVER.get(code, "").split()]
    assert {code for code, _ in named} <= set(PLOVER)


def test_a_mapping_that_depends_on_the_mode_names_one_of_the_types_modes() -> None:
    parts = [(e, part) for e in codebook.event_types() for part in e.maps["acled"] if ": " in part]
    named = [(e, each) for e, part in parts for each in part.split(": ")[0].split(", ")]
    assert not [(e.type, each) for e, each in named if each not in e.modes and each not in CONDITIONS]


@pytest.mark.parametrize(("kind", "text", "code"), CASES)
def test_a_borderline_sentence_is_read_as_the_codebook_says(
    kind: str, text: str, code: str, read: Read, english: Language
) -> None:
    found = {each.type for each in claim(*read(text), english) if each.kind == kind}
    assert code in found if code != "none" else not found


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: make docs"
