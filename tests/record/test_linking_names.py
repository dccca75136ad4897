"""Actors and places: which names are one, and which only look it."""

from __future__ import annotations

import pytest
from tests.record.linking_claims import place

from sourcebook.record.linking import actors, places
from sourcebook.record.linking._claims import Where
from sourcebook.record.linking._names import bare, rough


def name(words: str, *countries: str, sector: str = "") -> actors.Name:
    return actors.Name(words, frozenset(countries), frozenset({sector} - {""}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (name("Ayla Öztürk", "TUR"), name("Ayla Ozturk", "TUR")),
        (name("President Ana Lind", "TMR", sector="GOV"), name("Ana Lind", "TMR", sector="GOV")),
        (name("Tamrian army", "TMR", sector="MIL"), name("army of Tamria", "TMR", sector="MIL")),
        (name("Tamria's military", "TMR", sector="MIL"), name("Tamrian Armed Forces", "TMR", sector="MIL")),
        (name("Yusif Mammadov", "AZE", sector="MIL"), name("Yusif Mamadov", "AZE", sector="MIL")),
        (name("Kirchner", "TMR", sector="GOV"), name("Eva Kirchner", "TMR", sector="GOV")),
    ],
    ids=lambda n: n.name,
)
def test_names_of_one_actor_are_one(one: actors.Name, other: actors.Name) -> None:
    [link] = actors.link([one, other])
    assert link.verdict == "same"
    assert link.reason


@pytest.mark.parametrize(
    "names",
    [
        (name("Ministry of Defence", "TMR"), name("Ministry of Defence", "VAL")),
        (name("Defence Ministry", "TMR"), name("Foreign Ministry", "TMR")),
        (name("President of Tamria", "TMR"), name("Prime Minister of Tamria", "TMR")),
        (name("civilians", "TMR"), name("Civilians", "VAL")),
        (name("Lind", "TMR"), name("Ana Lind", "TMR"), name("Otto Lind", "TMR")),
        (name("Tamrian air force", "TMR", sector="MIL"), name("Tamrian army", "TMR", sector="MIL")),
    ],
    ids=lambda n: " / ".join(each.name for each in n),
)
def test_names_that_only_look_alike_are_not_one(names: tuple[actors.Name, ...]) -> None:
    assert not [link for link in actors.link(names) if link.verdict == "same"]


def test_titles_go_only_before_a_person() -> None:
    assert bare("Foreign Minister Ana Lind") == "ana lind"
    assert bare("Prime Minister of Tamria") == "prime minister of tamria"
    assert bare("the Ministry of Defence") == "ministry of defence"


def test_transliterations_sound_alike() -> None:
    assert rough("Aghdam") == rough("Agdam")
    assert rough("Zelenskyy") == rough("Zelensky")
    assert rough("Tamrat") != rough("Vardan")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place("Oldtown", entry="7"), place("Newtown", entry="7")),
        (place("Oldtown District", entry="7"), place("Oldtown district", entry="7")),
        (place("Ağdam", at=(40.0, 46.9)), place("Aghdam", at=(40.0, 46.91))),
    ],
    ids=lambda p: p.name,
)
def test_names_of_one_place_are_one(one: Where, other: Where) -> None:
    [link] = places.link([one, other])
    assert link.verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place("Oldtown", entry="7"), place("Oldtown District", entry="7")),
        (place("Oldtown", entry="7"), place("Oldtown airport", entry="7")),
        (
            place("north of Tamria", entry="TMR", feature="country"),
            place("southern Tamria", entry="TMR", feature="country"),
        ),
        (place("Springfield", "USA", (39.8, -89.6)), place("Springfield", "CAN", (49.9, -96.7))),
        (place("the bridge", ""), place("the church", "")),
    ],
    ids=lambda p: p.name,
)
def test_parts_kinds_and_namesakes_are_other_places(one: Where, other: Where) -> None:
    assert not [link for link in places.link([one, other]) if link.verdict == "same"]
