"""Who takes part where grammar does not say it outright: whom a promise or refusal touches, whose weapon struck."""

from __future__ import annotations

import pytest

from sourcebook.claims import claim
from sourcebook.model import Claim, Document, Finding, Language, Parse


@pytest.fixture
def roles(read, english: Language):
    """The words in one role of the events of a type, in text order."""

    def find(text: str, kind: str, role: str) -> list[str]:
        parse, mentions = read(text)
        document = Document("d", "d.txt", "txt", "", text, "", date=Finding("2021-05-04", "given"))
        found: list[Claim] = claim(Parse(document, parse.sentences), mentions, english)
        return [r.words.exact for c in found if c.type == kind for r in c.roles if r.role == role and r.words]

    return find


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Norway agreed to send food to Zambia.", "AGREE", "Zambia"),
        ("The junta refused to lift the ban on the Malian newspapers.", "REJECT", "the Malian newspapers"),
        ("Chad threatened to cut the supply of water to Cameroon.", "THREATEN", "Cameroon"),
        ("Peru is willing to withdraw its troops from Ecuador.", "AGREE", "Ecuador"),
        ("The rebels threatened to hold a vote unless President Mbeki resigns.", "THREATEN", "President Mbeki"),
    ],
)
def test_whom_a_word_touches_is_told_below_it(roles, text, kind, target) -> None:
    assert target in roles(text, kind, "target")


@pytest.mark.parametrize("text", ["Peru agreed to withdraw its troops.", "The premier promised to resign himself."])
def test_what_is_the_doers_own_is_nobody_touched(roles, text) -> None:
    assert not roles(text, "AGREE", "target")


def test_a_protest_is_against_whom_it_names_beside_itself(roles) -> None:
    text = "Dozens of miners began a hunger strike in Oruro to demand the resignation of President Paz."
    assert roles(text, "PROTEST", "target") == ["President Paz"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Syrian government shelling killed one soldier near Idlib.", "Syrian government"),
        ("A U.S. military airstrike killed a clerk in Somalia.", "U.S. military"),
        ("Ethiopian shells hit the market of Adwa.", "Ethiopian"),
        ("A Saudi-led strike on a school killed nine pupils.", "Saudi"),
    ],
)
def test_a_blow_is_dealt_by_whose_it_is(roles, text, source) -> None:
    assert source in roles(text, "ASSAULT", "source")


def test_a_military_conflict_is_nobodys(roles) -> None:
    assert not roles("A military conflict broke out.", "ASSAULT", "source")


def test_a_raid_hits_what_both_noun_and_verb_name(roles) -> None:
    hit = roles("A raid on the camp killed nine guards.", "ASSAULT", "target")
    assert {"the camp", "nine guards"} <= set(hit)


@pytest.mark.parametrize("text", ["The general had the deputies arrested.", "The general ordered the deputies jailed."])
def test_who_has_others_do_it_did_it(roles, text) -> None:
    assert roles(text, "COERCE", "source") == ["The general"]


def test_being_under_arrest_is_not_arresting(roles) -> None:
    assert "The bishop" not in roles("The bishop was under house arrest.", "COERCE", "source")


def test_a_date_without_comma_takes_no_subject(roles) -> None:
    assert roles("At dawn on Sunday Turkish warships opened fire on Rhodes.", "ASSAULT", "source") == [
        "Turkish warships"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("The court rejected an appeal filed by the miners.", "REJECT", "the miners"),
        ("Prosecutors opened an investigation into crimes committed by the militia.", "ACCUSE", "the militia"),
        ("The general called Ghana's ambassador a very stupid guy.", "ACCUSE", "Ghana's ambassador"),
    ],
)
def test_who_is_meant_by_a_deed_is_accused_or_refused(roles, text, kind, target) -> None:
    assert roles(text, kind, "target") == [target]


def test_a_day_or_an_occasion_is_nobody(roles) -> None:
    assert not {"two occasions"} & set(roles("On two occasions rebels fired shots near Goma.", "ASSAULT", "target"))


def test_who_flees_is_the_target_where_only_the_head_sees_an_act(roles) -> None:
    text = "Some 30,000 villagers fled south after the raid."
    assert (roles(text, "SANCTION", "source"), roles(text, "SANCTION", "target")) == ([], ["Some 30,000 villagers"])


@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("The ceasefire that Chad and Libya signed in May is holding.", "ceasefire", ["Chad", "Libya"]),
        ("A ceasefire announced by the rebels broke down in August.", "ceasefire", ["the rebels"]),
        ("Both armies agreed that all prisoners shall be exchanged.", "prisoners", ["Both armies"]),
        ("Chad undertook to help the refugees to go back to their homes.", "return", ["Chad"]),
        ("The treaty forbids the ministers to travel.", "other", ["the ministers"]),
        ("The president ordered the army in May not to launch offensives.", "other", ["the army"]),
    ],
)
def test_who_is_bound_by_a_term(roles, text, kind, source) -> None:
    assert roles(text, kind, "source") == source


def test_who_brokers_a_truce_is_not_bound_by_it(roles) -> None:
    assert "Norway" not in roles("A truce brokered by Norway was announced.", "ceasefire", "source")


def test_who_writes_what_ought_to_be_wants_it(roles) -> None:
    assert roles("We are tired. The premier must release the miners.", "wants", "source") == ["We"]
    assert not roles("The premier must release the miners.", "wants", "source")


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("The mayor was dragged out by soldiers and shot.", "ASSAULT", "target", {"The mayor"}),
        ("The mayor was dragged out by soldiers and shot.", "ASSAULT", "source", {"soldiers"}),
        ("The rebels took 70 hostages.", "ASSAULT", "target", {"70 hostages"}),
        ("Tokyo has closed its ports to Russia.", "COERCE", "target", {"Russia"}),
        ("The opposition demanded that Premier Sanou step down.", "wants", "target", {"Premier Sanou"}),
        ("The Taliban, through their spokesman Karim Wali, denied it.", "office", "target", {"their"}),
        ("The plan brokered by President Sarkozy obliges Chad to withdraw.", "mediates", "target", {"Chad"}),
    ],
)
def test_whom_or_who_a_clause_names_only_once(roles, text, kind, role, words) -> None:
    assert words <= set(roles(text, kind, role))


def test_what_is_joined_to_a_passive_with_a_subject_of_its_own_is_active(roles) -> None:
    assert "The mayor" not in roles("The mayor was led away and the guards shot the clerk.", "ASSAULT", "target")


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Monitors protested to General Raseta and asked for a list of names.", "REQUEST", "General Raseta"),
        ("Residents complained to the bishop that policemen had pocketed savings.", "ACCUSE", "policemen"),
        ("The president dissolved the joint administration by decree.", "TRANSITION", "the joint administration"),
    ],
)
def test_to_whom_and_of_whom_it_is_said(roles, text, kind, target) -> None:
    assert target in roles(text, kind, "target")


def test_whoever_says_something_of_his_own_says_it_to_no_one_named_before(roles) -> None:
    text = "Monitors protested to General Raseta, but the union demanded a list of names."
    assert "General Raseta" not in roles(text, "REQUEST", "target")


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("The ceasefire that Chad and Libya declared on Friday is holding.", "RETREAT", {"Chad", "Libya"}),
        ("A ceasefire announced by Chad broke down in August.", "REJECT", {"Chad"}),
        ("The accord ended the war between Chad and Libya.", "RETREAT", {"Chad", "Libya"}),
    ],
)
def test_whose_truce_it_is(roles, text, kind, parties) -> None:
    assert parties <= set(roles(text, kind, "party"))
