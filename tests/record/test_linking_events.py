"""Events: what makes two tellings one, what keeps two acts apart, and what is left open."""

from __future__ import annotations

from typing import Any

import pytest
from tests.record.linking_claims import place, role, told

from sourcebook.record.linking import events
from sourcebook.record.linking._claims import Told
from sourcebook.record.linking._scoring import model

TAMRAT = place("Tamrat", at=(41.25, 44.5))
NORTH = role("Northern Front", "NFR", sector="REB")
MARKET = role("market", "TMR", "target")
SHELLED = {"on": "2021-05-03", "places": (TAMRAT,), "sources": (NORTH,), "targets": (MARKET,)}


def verdicts(*claims: Told) -> dict[tuple[str, str], str]:
    return {(link.a, link.b): link.verdict for link in events.link(claims)}


def shelling(id_: str, words: str = "Northern forces shelled the market in Tamrat", **other: Any) -> Told:
    return told(id_, words, **{**SHELLED, **other})


def test_one_act_told_by_two_texts_is_one_with_its_reason() -> None:
    [link] = events.link([shelling("a1"), shelling("b2", "rebels of the Northern Front shelled Tamrat's market")])
    assert (link.a, link.b, link.verdict) == ("a1", "b2", "same")
    assert link.score >= model("event").sure
    for part in ("0 days apart", "Tamrat, 0 km apart", "Northern Front in both"):
        assert part in link.reason


def test_a_party_whose_name_has_no_word_is_nobody() -> None:
    signs = shelling("a1", targets=(role("'s", role_="target"),))
    assert verdicts(signs, shelling("b2", targets=(role("depot", role_="target"),))) == {("a1", "b2"): "same"}


def test_a_denial_tells_of_the_act_that_it_denies() -> None:
    denial = shelling("b2", "Northern forces had shelled the market", status="denied")
    assert verdicts(shelling("a1"), denial) == {("a1", "b2"): "same"}


@pytest.mark.parametrize(
    "other",
    [
        {"on": "2021-05-09"},
        {"places": (place("Vardan", at=(40.1, 45.9)),)},
        {"status": "foreseen"},
        {"status": "demanded"},
        {"type": "CONSULT", "rule": "frames/accord#meet", "act": "met"},
    ],
    ids=["another day", "another place", "a plan", "a demand", "another act"],
)
def test_acts_that_differ_in_one_thing_that_matters_are_two(other: dict[str, Any]) -> None:
    assert ("a1", "b2") not in {pair for pair, verdict in verdicts(shelling("a1"), shelling("b2", **other)).items()
                                if verdict == "same"}  # fmt: skip


def test_two_bare_claims_are_never_one() -> None:
    assert verdicts(told("a1", "attacked", on="2021-05-03"), told("b2", "attacked", on="2021-05-03")) == {}


def test_verbs_side_by_side_in_a_sentence_are_acts_of_their_own() -> None:
    sentence = {"document": "a", "sentence": (0, 60)}
    burnt = shelling("a2", "burnt the market in Tamrat", start=50, end=60, **sentence)
    assert verdicts(shelling("a1", **sentence), burnt) == {}


def test_what_an_attack_did_belongs_to_it() -> None:
    words = "Northern forces shelled the market in Tamrat, killing 12"
    harm = shelling("a2", words, document="a", rule="frames/assault#kill", act="killing", targets=())
    assert verdicts(shelling("a1", document="a"), harm) == {("a1", "a2"): "same"}


def test_days_of_their_own_in_one_text_are_two_acts() -> None:
    assert (
        verdicts(shelling("a1", document="a"), shelling("a2", document="a", on="2021-05-04", sentence=(99, 120))) == {}
    )


def test_a_day_that_the_reader_counted_weighs_less_than_a_printed_one() -> None:
    around = events.surroundings([])
    printed = events.score(shelling("a1"), shelling("b2"), around)
    counted = events.score(shelling("a1"), shelling("b2", basis="relative_to_event"), around)
    assert printed
    assert counted
    assert printed.weight > counted.weight


def test_a_merge_that_a_clear_difference_speaks_against_is_stopped_and_told() -> None:
    counted = shelling("b2", on="2021-05-12", basis="relative_to_event")
    links = events.link([shelling("a1"), counted, shelling("c3", on="2021-05-20")])
    assert [link.verdict for link in links].count("same") == 1
    [stopped] = [link for link in links if link.verdict == "not the same"]
    assert "days apart" in stopped.reason


def test_a_person_who_keeps_two_apart_is_heard() -> None:
    claims = [shelling("a1"), shelling("b2"), shelling("c3")]
    links = events.link(claims, frozenset({("a1", "b2")}))
    joined = {(link.a, link.b) for link in links if link.verdict == "same"}
    assert ("a1", "b2") not in joined
    assert len(joined) == 1


def test_links_depend_on_the_claims_and_not_on_their_order() -> None:
    claims = [
        shelling("a1"),
        shelling("b2"),
        shelling("c3", "the market was shelled", sources=()),
        shelling("d4", on=None),
    ]
    assert events.link(claims) == events.link(claims[::-1])
