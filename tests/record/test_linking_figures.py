"""The ledger: what stands together, what each number counts, best values by rule, sums that refuse overlaps."""

from __future__ import annotations

from typing import Any

import pytest
from tests.record.linking_claims import day, place, role, told

from sourcebook.errors import OverlappingFigures, UnknownPlugin
from sourcebook.record.ledger import Group, Statement, best, total
from sourcebook.record.linking import figures
from sourcebook.record.linking._claims import Told


def figure(id_: str, number: float | None, words: str, **cells: Any) -> Told:
    victims = (role(cells.pop("whom", "people"), cells.pop("of", "TMR"), "target"),)
    cells = {"what": f"{victims[0].name} killed", "targets": victims, "number": number, **cells}
    return told(id_, words, kind="figure", type="killed", rule="figure/killed", speakers=("ministry",), **cells)


def ledger(*claims: Told, incidents: dict[str, str] | None = None) -> dict[str, figures.Entry]:
    entries = figures.entries(
        claims, incidents or {}, {c.id: c.id for c in claims}, {c.document: day("2021-05-20") for c in claims}
    )
    return {entry.claim.id: entry for entry in entries}


def test_statements_of_one_toll_stand_in_one_group() -> None:
    found = ledger(figure("a1", 40, "40 people were killed"), figure("b2", 55, "55 people were killed"))
    assert found["a1"].group == found["b2"].group
    assert {found["a1"].badge, found["b2"].badge} == {"same scope"}
    assert sum(entry.is_reference for entry in found.values()) == 1


@pytest.mark.parametrize(
    ("other", "badge", "reason"),
    [
        (
            {"whom": "civilians", "words": "55 civilians were killed"},
            "narrower",
            "counts civilians, the reference all people",
        ),
        ({"whom": "soldiers", "status": "foreseen"}, "not comparable", "it is foreseen"),
        ({"words": "55 more people were killed"}, "narrower", "a part of them"),
    ],
    ids=["civilians", "a plan", "more"],
)
def test_a_badge_says_what_a_number_counts(other: dict[str, Any], badge: str, reason: str) -> None:
    words = other.pop("words", "55 of them were killed in the war")
    found = ledger(figure("a1", 90, "90 people"), figure("b2", 91, "91 people"), figure("c3", 55, words, **other))
    assert found["c3"].badge == badge
    assert reason in found["c3"].reason


def test_soldiers_and_civilians_are_not_comparable() -> None:
    found = ledger(figure("a1", 90, "90 soldiers", whom="soldiers"), figure("b2", 55, "55 civilians", whom="civilians"))
    assert sorted(entry.badge for entry in found.values()) == ["not comparable", "same scope"]


def test_numbers_of_which_nothing_is_told_are_not_comparable() -> None:
    found = ledger(figure("a1", 90, "90 killed", of=""), figure("b2", 91, "91 killed", of=""))
    assert [e.reason for e in found.values() if not e.is_reference] == ["whom it counts is not told"]


def test_other_sides_and_other_wars_are_other_groups() -> None:
    found = ledger(
        figure("a1", 40, "40 people were killed"),
        figure("b2", 41, "41 people were killed", of="VAL"),
        figure("c3", 42, "42 people were killed", on="1994-01-01"),
    )
    assert len({entry.group for entry in found.values()}) == 3


def test_two_incidents_at_one_town_are_two_groups_and_one_event_is_one() -> None:
    town = {"places": (place("Tamrat", at=(41.25, 44.5)),)}
    one = figure("a1", 3, "3 killed", on="2021-05-03", **town)
    other = figure("b2", 5, "5 killed", on="2021-05-09", **town)
    incidents = {"a1": "e1", "b2": "e2"}
    assert len({e.group for e in ledger(one, other, incidents=incidents).values()}) == 2
    assert len({e.group for e in ledger(one, other, incidents={"a1": "e", "b2": "e"}).values()}) == 1


def test_only_surely_same_figures_are_linked() -> None:
    entries = list(ledger(figure("a1", 40, "40 people were killed"), figure("b2", 40, "40 people had died", sentence=(9, 20)),
                          figure("c3", 55, "55 people were killed", sentence=(30, 40))).values())  # fmt: skip
    [link] = figures.links(entries, {})
    assert {link.a, link.b} < {"a1", "b2", "c3"}
    assert "both give the number 40" in link.reason or link.b == "c3"


# ── reading the ledger ───────────────────────────────────────────────────────────────────────────


def statement(id_: str, source: str, issued: str, **cells: Any) -> Statement:
    number = cells.pop("number", None)
    values: dict[str, Any] = {
        "id": id_, "badge": "same scope", "reason": "", "is_reference": id_ == "s1", "low": number, "best": number,
        "high": number, "bound": "exact", "unit": "people", "people": "people", "source": source, "according_to": "",
        "status": "asserted", "day": issued, "issued": issued, "grade": "F6", "words": "", "document": "d", "start": 0,
        "end": 1,
    }  # fmt: skip
    return Statement(**{**values, **cells})


def group(*statements: Statement, side: str = "TMR", place_: str = "", label: str = "killed · TMR") -> Group:
    return Group("g", label, "killed", side, place_, statements)


FIGHTING = frozenset({"TMR", "VAL"})


def test_ucdp_takes_each_sources_last_word_and_the_lowest() -> None:
    told_ = group(
        statement("s1", "ministry", "2021-05-04", number=30),
        statement("s2", "ministry", "2021-06-04", number=70),
        statement("s3", "monitor", "2021-06-01", number=64),
    )
    found = best(told_, "ucdp", FIGHTING)
    assert (found.low, found.best, found.high) == (64, 64, 70)


def test_ucdp_lets_an_enemys_number_move_only_the_highest() -> None:
    told_ = group(
        statement("s1", "government of VAL", "2021-05-04", number=20),
        statement("s2", "government of TMR", "2021-05-04", number=50),
        statement("s3", "government of VAL", "2021-05-09", number=900),
    )
    found = best(told_, "ucdp", FIGHTING)
    assert (found.low, found.best, found.high) == (50, 50, 900)
    assert "enemy" in found.reason


def test_a_bound_is_no_value_and_unknown_is_not_zero() -> None:
    at_least = statement("s1", "ministry", "2021-05-04", low=12, bound="at_least")
    found = best(group(at_least), "ucdp")
    assert (found.low, found.best, found.high) == (12, None, None)
    unknown = best(group(statement("s1", "ministry", "2021-05-04")), "newest")
    assert (unknown.low, unknown.best, unknown.high) == (None, None, None)
    zero = best(group(statement("s1", "ministry", "2021-05-04", number=0)), "newest")
    assert zero.best == 0


def test_newest_and_grade() -> None:
    told_ = group(
        statement("s1", "monitor", "2021-05-04", number=30, grade="B2"),
        statement("s2", "ministry", "2021-06-04", number=70),
    )
    assert best(told_, "newest").best == 70
    assert best(told_, "grade").best == 30


def test_a_denied_or_foreseen_number_is_no_count() -> None:
    told_ = group(
        statement("s1", "a", "2021-05-04", number=5), statement("s2", "b", "2021-06-04", number=9, status="denied")
    )
    assert best(told_, "newest").best == 5


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownPlugin, match="ucdp"):
        best(group(statement("s1", "a", "2021-05-04", number=5)), "ucpd")


def test_sums_refuse_what_may_count_somebody_twice() -> None:
    whole = group(statement("s1", "a", "2021-05-04", number=50))
    town = group(statement("s1", "a", "2021-05-04", number=12), place_="Tamrat", label="killed · TMR · Tamrat")
    other = group(statement("s1", "a", "2021-05-04", number=7), side="VAL", label="killed · VAL")
    with pytest.raises(OverlappingFigures, match="Tamrat is a part"):
        total([whole, town], "newest")
    assert total([whole, other], "newest").best == 57
    assert total([whole, town], "newest", overlap=True).best == 62
    unknown = group(statement("s1", "a", "2021-05-04"), side="OST", label="killed · OST")
    assert "1 without a number" in total([whole, unknown], "newest").reason
