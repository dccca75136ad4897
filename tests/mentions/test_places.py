"""Places: every form finds what it names, ordinary words and other names are left alone, doubt stays doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import languages, pipeline
from sourcebook.errors import BadData, BadPath
from sourcebook.mentions import _gazetteer, places
from sourcebook.mentions._placenames import distance, key
from sourcebook.model import Mentions, Place, RawText
from sourcebook.settings import Settings
from sourcebook.text import clean

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/mentions/places.en.yaml").read_text(encoding="utf-8"))
HEADER = "id\tname\tfeature\tcountry\tlat\tlon\taliases\tdemonyms\tvalid_from\tvalid_to\tbasis\n"


def found(text: str, settings: Settings | None = None) -> dict[str, Place]:
    settings = settings or Settings()
    language = languages.load("en")
    document = clean(RawText("d.txt", "plain", "0", text), settings, language)
    parse = pipeline.parse_document(document, settings)
    return {document.text[p.start : p.end]: p for p in places.find(parse, Mentions(), language, settings)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_sentences(case: dict[str, Any]) -> None:
    mentions = found(case["text"])
    for printed, wanted in case.get("find", {}).items():
        assert printed in mentions, f"{printed!r} not among {sorted(mentions)}"
        told = {name: getattr(mentions[printed], name) for name in wanted}
        assert told == wanted
    assert not set(case.get("ignore", ())) & set(mentions)


def test_an_offset_moves_the_point() -> None:
    place = found("Shells landed 20 kilometres north of Donetsk in Ukraine.")["Donetsk"]
    assert place.relation == "offset"
    assert place.lat == pytest.approx(48.18, abs=0.05)
    assert place.lon == pytest.approx(37.8, abs=0.05)


def test_the_document_decides_between_places_of_one_name() -> None:
    lebanon = found("Tripoli was quiet. Lebanon sent soldiers to Tripoli from Beirut and Sidon.")
    libya = found("Tripoli was quiet. Libya sent soldiers to Tripoli from Misrata and Sirte.")
    assert {lebanon["Tripoli"].country, libya["Tripoli"].country} == {"LBN", "LBY"}


def test_a_name_that_nothing_speaks_for_stays_unresolved() -> None:
    place = found("Azerbaijan, Armenia, Turkey, Iran and Georgia spoke of the village of Xatinbulaqkend.").get(
        "Xatinbulaqkend"
    )
    assert place is None or place.lat is None


def test_the_users_own_file_goes_first(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(
        HEADER + "post-9\tPost 9\tcheckpoint\tUKR\t48.1\t38.2\tDelta Nine\t\t\t\town survey\n", encoding="utf-8"
    )
    place = found("Soldiers left Delta Nine at dawn.", Settings(places=(str(file),)))["Delta Nine"]
    assert (place.id, place.name, place.lat) == ("post-9", "Post 9", 48.1)


def test_mistakes_in_a_users_file_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(HEADER + "a\tA\tcity\t\tnorth\t1\t\t\t\t\t\nb\tB\n", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        _gazetteer.load((str(file),))
    assert len(caught.value.mistakes) == 2
    with pytest.raises(BadPath):
        _gazetteer.load((str(tmp_path / "absent.tsv"),))


def test_our_own_entries_have_unique_ids_and_sound_points() -> None:
    gazetteer = _gazetteer.load()
    ids: dict[str, str] = {}
    for entries in gazetteer.curated.values():
        for entry in (e for e in entries if e.source == "own"):
            assert ids.setdefault(entry.id, entry.name) == entry.name
            assert entry.lat is None or -90 <= entry.lat <= 90


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xankəndi", "Xankandi"),
        ("Ra's al-ʿAyn", "Ras al Ayn"),
        ("Nagorno–Karabakh", "nagorno karabakh"),
        ("St. Gallen", "St Gallen"),
    ],
)
def test_spellings_meet_in_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("khamkendi", "khankendi", 1), ("hadrut", "hardut", 1), ("goma", "goma", 0), ("kyiv", "lviv", 2)],
)
def test_distance_counts_a_swap_once(one: str, other: str, steps: int) -> None:
    assert distance(one, other, 2) == steps


def test_bisection_finds_the_first_and_the_last_name() -> None:
    gazetteer = _gazetteer.load()
    for line in (gazetteer.index[: gazetteer.index.find(b"\n")], gazetteer.index[gazetteer.index.rfind(b"\n") + 1 :]):
        name, identifier = line.decode().split("\t")[0], line.decode().split("\t")[-1]
        assert identifier in {e.id for e in gazetteer.find(name)}
    assert gazetteer.find("qqqqqqqq") == ()
