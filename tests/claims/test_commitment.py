"""How sure and when: every category of the word lists has sentences that it must and must not take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.claims.sentences import LANGUAGE, actor, mentions_of, parsed, token_of

from sourcebook.claims.commitment import commitment

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims" / "commitment.en.yaml").read_text("utf-8"))
LAYERS = {"background", "current"}


def _cases() -> list[Any]:
    found = []
    for group, cases in CASES.items():
        for case in cases:
            status = case.get("status", group)
            layer = group if group in LAYERS else case.get("layer", "current")
            known = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
            found.append(pytest.param(case["text"], case["trigger"], status, layer, marks=known, id=case["text"][:60]))
    return found


@pytest.mark.parametrize(("text", "trigger", "status", "layer"), _cases())
def test_status_and_layer(text: str, trigger: str, status: str, layer: str) -> None:
    parse = parsed(text)
    sentence, i = token_of(parse, trigger)
    found = commitment(sentence, i, parse, mentions_of(parse), LANGUAGE)
    assert (found.status, found.layer) == (status, layer), found.why


def test_whatever_is_not_plainly_so_says_why() -> None:
    for group in ("denied", "foreseen", "hypothetical", "demanded", "alleged"):
        for case in CASES[group]:
            parse = parsed(case["text"])
            sentence, i = token_of(parse, case["trigger"])
            found = commitment(sentence, i, parse, mentions_of(parse), LANGUAGE)
            assert found.status == "asserted" or found.why, case["text"]


def test_a_party_to_the_fight_accuses_the_other_side() -> None:
    text = "The Azure army said that Crimson forces shelled the market."
    parse = parsed(text)
    actors = (
        actor(text, "The Azure army", "Azure", country="AZU", sector="MIL"),
        actor(text, "Crimson forces", "Crimson", country="CRI", sector="MIL"),
    )
    sentence, i = token_of(parse, "shelled")
    assert commitment(sentence, i, parse, mentions_of(parse, actors), LANGUAGE).status == "alleged"


def test_a_party_to_the_fight_asserts_its_own_deeds() -> None:
    text = "The Azure army said that Azure gunners shelled the market."
    parse = parsed(text)
    actors = (
        actor(text, "The Azure army", "Azure", country="AZU", sector="MIL"),
        actor(text, "Azure gunners", "Azure", country="AZU", sector="MIL"),
    )
    sentence, i = token_of(parse, "shelled")
    assert commitment(sentence, i, parse, mentions_of(parse, actors), LANGUAGE).status == "asserted"


def test_a_pronoun_in_what_a_party_says_is_the_party_itself() -> None:
    text = "The Azure army said that it shelled the hill."
    parse = parsed(text)
    actors = (
        actor(text, "The Azure army", "Azure", country="AZU", sector="MIL"),
        actor(text, "it", "Crimson", country="CRI", sector="MIL"),
    )
    sentence, i = token_of(parse, "shelled")
    assert commitment(sentence, i, parse, mentions_of(parse, actors), LANGUAGE, "event ASSAULT").status == "asserted"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Our units hold the hill. The Crimson army fired on the herdsmen.", "fired", "alleged"),
        ("Our units hold the hill. Our gunners fired on the depot.", "fired", "asserted"),
        ("The clinic is open. The Crimson army fired on the herdsmen.", "fired", "asserted"),
    ],
)
def test_a_party_tells_in_its_own_statement_what_the_other_side_does(text: str, trigger: str, status: str) -> None:
    parse = parsed(text)
    crimson = "The Crimson army"
    actors = (actor(text, crimson, "Crimson", country="CRI", sector="MIL"),) if crimson in text else ()
    sentence, i = token_of(parse, trigger)
    assert commitment(sentence, i, parse, mentions_of(parse, actors), LANGUAGE, "event ASSAULT").status == status


def test_a_news_agency_that_is_quoted_speaks_for_its_country() -> None:
    text = '"They fired 36 shells at Azure posts", said the Azure News Agency.'
    parse = parsed(text)
    actors = (
        actor(text, "Azure posts", "Azure", country="AZU", sector="MIL"),
        actor(text, "the Azure News Agency", "Azure News Agency", country="AZU", sector="JRN"),
    )
    sentence, i = token_of(parse, "fired")
    assert commitment(sentence, i, parse, mentions_of(parse, actors), LANGUAGE, "event ASSAULT").status == "alleged"


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        ("The premier wants to end the war.", "end", "position", "asserted"),
        ("There were no deaths.", "deaths", "figure", "asserted"),
        ("There were no deaths.", "deaths", "event", "denied"),
        ("Russia will not be an honest broker.", "broker", "outlook", "foreseen"),
        ("Crowds demanded that Prime Minister Aru Benn resign.", "Minister", "relation", "asserted"),
        ("Azure gunners will shell the allies of Crimson in the hills.", "allies", "relation", "asserted"),
        ("There is no alliance between Azure and Crimson.", "alliance", "relation", "denied"),
        ("Azure will become a member of the league.", "member", "relation", "foreseen"),
        ("She condemned the alleged alliance between Azure and Crimson.", "alliance", "relation", "alleged"),
    ],
)
def test_the_kind_of_claim_decides_what_is_in_doubt(text: str, trigger: str, kind: str, status: str) -> None:
    parse = parsed(text)
    sentence, i = token_of(parse, trigger)
    assert commitment(sentence, i, parse, mentions_of(parse), LANGUAGE, kind).status == status


def test_a_judgement_is_made_now_whatever_its_tense() -> None:
    parse = parsed("The colonel acted because the dykes had burst.")
    sentence, i = token_of(parse, "burst")
    layers = [commitment(sentence, i, parse, mentions_of(parse), LANGUAGE, k).layer for k in ("assessment", "event")]
    assert layers == ["current", "background"]


def test_items_of_a_list_stand_in_the_time_of_its_header() -> None:
    text = "The cabinet approved new aid today.\n\nPrevious deliveries included:\n\n- 40 howitzers;\n- 12 helicopters;"
    parse = parsed(text)
    sentence, i = token_of(parse, "helicopters")
    assert commitment(sentence, i, parse, mentions_of(parse), LANGUAGE, "figure").layer == "background"


def test_a_section_on_history_is_background() -> None:
    text = "Clashes broke out today.\n\nA history of feuds\n\nThe tsar's soldiers crushed many revolts in the hills."
    parse = parsed(text)
    sentence, i = token_of(parse, "crushed")
    assert commitment(sentence, i, parse, mentions_of(parse), LANGUAGE).layer == "background"


def test_a_document_without_date_tells_of_the_time_most_of_its_dates_name() -> None:
    text = (
        "On 3 March 1988 the army took the fort. On 9 March 1988 it withdrew. On 12 March 1988 talks began. "
        "The fort was built in 1804."
    )
    parse = parsed(text, date="")
    for word, layer in (("withdrew", "current"), ("built", "background")):
        sentence, i = token_of(parse, word)
        assert commitment(sentence, i, parse, mentions_of(parse), LANGUAGE).layer == layer
