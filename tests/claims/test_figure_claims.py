"""Figure claims in sentences of ours: type, value, bound, trigger; shares, lists, single victims, roles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import languages
from sourcebook.claims.figures import find_figures
from sourcebook.mentions import figures, times
from sourcebook.model import Actor, Claim, Document, Mentions, Parse
from sourcebook.settings import Settings
from sourcebook.syntax import minilm

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "claims" / "figures.en.yaml").read_text(encoding="utf-8")
)
SETTINGS, ENGLISH = Settings(), languages.load("en")


@cache
def parsed(text: str) -> Parse:
    document = Document("case", "case.txt", "plain", "", text, "")
    return Parse(document, tuple(minilm.parse(text, SETTINGS)))


def claims(text: str, actors: tuple[Actor, ...] = ()) -> tuple[Claim, ...]:
    parse = parsed(text)
    found = Mentions(times=times.find(parse, Mentions(), ENGLISH, SETTINGS), actors=actors)
    found = found.having("figures", figures.find(parse, found, ENGLISH, SETTINGS))
    return find_figures(parse, found, ENGLISH)


def told(claim: Claim) -> list[Any]:
    number = claim.number
    assert number is not None
    assert claim.trigger is not None
    values = ["-" if v is None else v for v in (number.low, number.best, number.high)]
    return [claim.type, number.words.exact, *values, number.bound, claim.trigger.exact]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    found = claims(case["text"])
    assert sorted(map(told, found), key=str) == sorted(case["figures"], key=str)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_every_cell_quotes_the_text(case: dict[str, Any]) -> None:
    text = case["text"]
    for claim in claims(text):
        assert claim.number is not None
        cells = [claim.words, claim.trigger, claim.number.words, *(r.words for r in claim.roles)]
        assert all(cell.exact == text[cell.start : cell.end] for cell in cells if cell)


def test_persons_whom_one_phrase_joins_are_one_figure() -> None:
    found = claims("The mine killed a teacher and her husband.")
    found += claims("A farmer, his wife and their son were killed near the bridge.")
    assert [(c.number.best, c.words.exact) for c in found if c.number] == [
        (2, "killed a teacher and her husband"),
        (3, "A farmer, his wife and their son were killed"),
    ]


def test_persons_side_by_side_without_and_are_not_joined() -> None:
    found = claims("LOMÉ, Togo: A teacher was killed near the bridge.")
    assert [c.number.best for c in found if c.number] == [1]


def roles(text: str) -> list[tuple[str, str]]:
    return [(r.role, r.words.exact) for claim in claims(text) for r in claim.roles]


def test_those_harmed_are_the_target_and_the_doer_the_source() -> None:
    assert roles("Police arrested 58 protesters in Khartoum.") == [("target", "protesters"), ("source", "Police")]


def test_those_who_die_have_no_doer() -> None:
    assert roles("Nine miners died in the collapse.") == [("target", "miners")]


def test_giver_and_receiver_of_what_is_counted() -> None:
    assert roles("Norway gave Finland 40 howitzers.") == [("source", "Norway"), ("target", "Finland")]


def test_two_each_makes_a_figure_for_each() -> None:
    found = claims("Two each from the Navy and the Marines were wounded.")
    assert [c.roles[-1].words.exact for c in found] == ["the Navy", "the Marines"]


def test_items_of_a_list_take_giver_and_receiver_from_its_header() -> None:
    text = "The next shipment of equipment from Norway to Finland includes:\n\n- 40 howitzers;\n- 12 patrol boats."
    found = {(r.role, r.words.exact) for c in claims(text) for r in c.roles}
    assert {("source", "Norway"), ("target", "Finland")} <= found


def test_a_role_takes_country_and_sector_of_the_actor_on_its_head() -> None:
    text = "Police arrested 58 protesters in Khartoum."
    police = Actor(0, 6, 0, "Police of Sudan", "SDN", "COP")
    role = next(r for r in claims(text, (police,))[0].roles if r.role == "source")
    assert (role.name, role.country, role.sector) == ("Police of Sudan", "SDN", "COP")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A soldier was killed near the bridge.", ["killed"]),
        ("The soldier was killed near the bridge.", ["killed"]),
        ("The shelling killed two soldiers. The soldier from Goma was shot dead near the bridge.", ["killed"]),
        ("Amina Diallo was killed near the bridge.", ["killed"]),
        ("Envoys met. They spoke of roads. The envoys left. Amina Diallo was killed near the bridge.", []),
        ("Amina Diallo, 24, was killed near the bridge.", ["killed"]),
        ("The girl shot herself in the hand.", ["wounded"]),
        ("A mother shot and wounded her son.", ["wounded"]),
        ("The teacher was shot in the market. She died on Sunday.", ["killed"]),
        ("A boy was wounded by the mine. The boy passed away on Sunday.", ["killed"]),
        ("A man of 37 was killed, and the blast wounded a girl of ten months.", ["killed", "wounded"]),
        ("His injuries are not life-threatening.", ["wounded"]),
        ("A shell killed a boy of six. The boy's father was also shot.", ["killed", "wounded"]),
        ("A girl was wounded by the mine. Her body was covered with dust.", ["wounded"]),
        ("A grenade exploded. Shrapnel hit her leg.", ["wounded"]),
        ("The driver was beaten in the election.", []),
        ("Teenager shot dead in Derry", ["killed"]),
        ("A general visited the front.", []),
    ],
)
def test_one_person_without_a_number_counts_only_when_harmed(text: str, expected: list[str]) -> None:
    assert [c.type for c in claims(text)] == expected


def test_a_share_that_tells_what_people_are_is_told_of_them() -> None:
    (share,) = claims("The colony had a town that was 80% Croat.")
    assert share.words.exact == "a town that was 80% Croat"


def told_singly(text: str) -> list[tuple[str, float | None, str]]:
    return [(c.type, c.number.low, c.note) for c in claims(text) if c.number is not None and c.rule.endswith("/singly")]


def test_persons_told_one_by_one_are_summed_as_a_bound() -> None:
    text = "A man was found dead at the well. His daughter was shot dead in the yard."
    assert told_singly(text) == [("killed", 2, "2 persons told one by one: man (2-5), daughter (38-46)")]


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed at the well. A man was found dead there. His daughter was shot dead in the yard.",
        "A boy was found dead at the well. The boy was shot dead.",
        "A man and his daughter were killed.",
        "A man was killed on 3 May 2015. A woman was killed on 9 July 2015.",
        "Amina Diallo was killed at the well. Diallo was shot dead by her brother.",
    ],
    ids=["a number", "the same", "one phrase", "two days", "one name"],
)
def test_what_is_no_sum(text: str) -> None:
    assert told_singly(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The coup leader dismissed 26 colleagues.", ("target", "colleagues")),
        ("Some 60 deputies were summoned.", ("target", "deputies")),
        ("Nine people died and 14 were injured.", ("target", "14")),
        ("The rebels, some 200 men, camped near the river.", ("source", "The rebels")),
        ("A force of 3,000 soldiers was stationed there.", ("source", "A force of 3,000 soldiers")),
        ("The deal dealt with 40,000 soldiers still based there.", ("source", "soldiers")),
        ("The rebels hold two thirds of the country.", ("source", "The rebels")),
        ("About a third of the inhabitants have left.", ("target", "inhabitants")),
        ("Some 9,000 refugees have crossed the river.", ("target", "refugees")),
        ("Several hundred are reported to have perished.", ("target", "Several hundred")),
    ],
)
def test_those_counted_are_whom_it_is_done_to_or_who_stand_there(text: str, role: tuple[str, str]) -> None:
    assert role in roles(text)


def test_those_counted_who_only_act_or_are_handed_over_are_no_target() -> None:
    told = roles("Nine deputies spoke.") + roles("Norway sent Finland four trainers.")
    told += roles("The storm caused nine deaths.") + roles("She won 54 per cent of the vote.")
    assert not {("target", n) for n in ("deputies", "trainers", "deaths", "vote")} & set(told)
