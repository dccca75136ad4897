"""What the screens of time, figures, agreements and actors ask, on a linked record of one war."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.workbench.browsing import Browser

from sourcebook.workbench import Options

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def war(war_record: Path) -> Browser:
    return Browser(Options(war_record, read_only=True))


def get(browser: Browser, path: str, **parameters: Any) -> Any:
    answer = browser.get(f"/api/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


class TestTime:
    def test_a_stretch_of_time_holds_what_touches_it(self, war: Browser) -> None:
        scene = get(war, "time", since="2008-08-08", until="2008-08-09")
        assert scene["marks"]
        for mark in scene["marks"]:
            first = mark["start_date"] or mark["end_date"]
            last = mark["end_date"] or "9999"
            assert first <= "2008-08-09", mark
            assert last >= "2008-08-08", mark
        assert scene["total"] == len(scene["marks"]) < get(war, "time")["total"]

    def test_months_count_all_times_whatever_the_stretch(self, war: Browser) -> None:
        whole, part = (
            get(war, "time", kind="event"),
            get(war, "time", kind="event", since="2008-10-01", until="2008-10-31"),
        )
        assert whole["months"] == part["months"]
        assert sum(month["current"] + month["future"] for month in whole["months"]) == whole["total"]

    def test_nothing_is_lost_between_the_line_and_the_lists(self, war: Browser) -> None:
        scene = get(war, "time")
        undated = get(war, "time/missing", which="undated", limit=500)["items"]
        unplaced = get(war, "time/missing", which="unplaced", limit=500)["items"]
        assert len(undated) == scene["undated"] > 0
        assert len(unplaced) == scene["unplaced"] > 0
        bounded = [claim for claim in undated if claim["start_date"] or claim["end_date"]]
        assert bounded
        assert all(claim["when"].startswith("by ") or claim["when"].endswith(" or later") for claim in bounded)
        assert not {claim["id"] for claim in undated} & {mark["id"] for mark in scene["marks"]}
        assert not any(claim["place"] for claim in unplaced)
        everything = get(war, "claims/facets")["total"]
        assert scene["total"] + scene["total_earlier"] + scene["undated"] == everything

    def test_a_place_of_two_names_is_one_spot_with_both(self, war: Browser) -> None:
        spots = get(war, "time")["places"]
        both = [spot for spot in spots if {"Akhalgori", "Leningor"} <= set(spot["names"])]
        assert both
        assert len({spot["id"].split("/")[0] for spot in both}) == 1

    def test_an_area_is_told_to_be_one(self, war: Browser) -> None:
        kinds = {spot["name"]: spot["precision"] for spot in get(war, "time")["places"]}
        assert kinds["Gori"] == "place"
        assert kinds["South Ossetia"] == "area"

    @pytest.mark.parametrize("day", ["2008", "yesterday", "2008-08-08' OR 1=1"])
    def test_what_is_no_day_is_refused(self, war: Browser, day: str) -> None:
        assert war.get("/api/time", params={"since": day}).status_code == 422


class TestLedger:
    def test_groups_whose_numbers_differ_come_first(self, war: Browser) -> None:
        groups = get(war, "ledger", type="killed", limit=100)["items"]
        differ = [group["differs"] for group in groups]
        assert differ == sorted(differ, reverse=True)
        assert differ[0]
        assert not differ[-1]

    def test_every_value_rests_on_statements_that_are_there(self, war: Browser) -> None:
        for group in get(war, "ledger", limit=100)["items"]:
            ids = {statement["id"] for statement in group["statements"]}
            assert set(group["best"]["statements"]) <= ids
            assert sum(statement["is_reference"] for statement in group["statements"]) == 1

    def test_pages_are_the_whole_and_nothing_twice(self, war: Browser) -> None:
        whole = [group["id"] for group in get(war, "ledger", limit=100)["items"]]
        found, mark = [], ""
        while True:
            page = get(war, "ledger", limit=7, after=mark)
            found += [group["id"] for group in page["items"]]
            mark = page["next"]
            if not mark:
                break
        assert found == whole
        assert len(set(found)) == len(found) > 7

    def test_people_are_not_counted_twice_without_being_told(self, war: Browser) -> None:
        groups = get(war, "ledger", type="killed", side="GEO", limit=100)["items"]
        ids = [group["id"] for group in groups[:2]]
        refused = war.get("/api/ledger/sum", params={"ids": ids})
        assert refused.status_code == 400
        assert "may count the same people" in refused.json()["problem"]
        assert get(war, "ledger/sum", ids=ids, overlap=True)["reason"].endswith("some may count the same people")

    def test_an_unknown_rule_is_told_with_the_nearest(self, war: Browser) -> None:
        answer = war.get("/api/ledger", params={"rule": "newst"})
        assert answer.status_code == 400
        assert "newest" in answer.json()["problem"]


class TestDisagreementsAndAgreements:
    def test_each_pair_has_the_words_of_both_and_a_reason(self, war: Browser) -> None:
        pairs = get(war, "disagreements")["items"]
        assert pairs
        for pair in pairs:
            assert pair["reason"]
            assert pair["a"]["words"]
            assert pair["b"]["words"]
            assert pair["a"]["id"] != pair["b"]["id"]

    def test_a_term_has_a_line_in_the_order_of_time(self, war: Browser) -> None:
        lines = [term for deal in get(war, "agreements") for term in deal["terms"] if len(term["line"]) > 2]
        assert lines
        for term in lines:
            days = [bearing["day"] for bearing in term["line"] if bearing["day"]]
            assert days == sorted(days)
            assert {b["verdict"] for b in term["line"]} <= {"kept", "broken", "extended", "disputed", "repeated"}
            assert all(bearing["words"] and bearing["reason"] for bearing in term["line"])

    def test_versions_stand_side_by_side(self, war: Browser) -> None:
        terms = [term for deal in get(war, "agreements") for term in deal["terms"]]
        assert any(len({v["sentence"] for v in term["versions"]}) > 1 for term in terms)


class TestActors:
    def test_a_neighbourhood_is_of_the_chosen_actor(self, war: Browser) -> None:
        network = get(war, "network", actor="Russia")
        assert network["nodes"][0]["name"] == "Russia"
        assert network["edges"]
        assert all("Russia" in (edge["a"], edge["b"]) for edge in network["edges"])

    def test_an_edge_is_a_list_of_statements(self, war: Browser) -> None:
        for edge in get(war, "network", actor="Russia", around=True)["edges"]:
            assert edge["count"] == len(edge["claims"]) == sum(edge["statuses"].values())
            assert edge["denied"] == (set(edge["statuses"]) == {"denied"})

    def test_what_is_denied_is_an_edge_of_its_own(self, war: Browser) -> None:
        edges = get(war, "network", actor="Russian aircraft")["edges"]
        contested = [edge for edge in edges if edge["contested"]]
        assert contested
        for edge in contested:
            twins = [e for e in edges if (e["a"], e["b"], e["type"]) == (edge["a"], edge["b"], edge["type"])]
            assert {twin["denied"] for twin in twins} == {True, False}

    def test_fewer_neighbours_are_told_of_and_the_rest_is_counted(self, war: Browser) -> None:
        whole = get(war, "network", actor="Russia", most=40)
        part = get(war, "network", actor="Russia", most=3)
        assert len(part["nodes"]) == 4
        assert part["others"] + 3 == len(whole["nodes"]) - 1 + whole["others"]

    def test_parts_of_an_actor_do_not_mix(self, war: Browser) -> None:
        for part in ("did", "suffered", "said of it"):
            for claim in get(war, "actor/claims", actor="Russia", part=part)["items"]:
                assert (claim["kind"] == "event") == (part != "said of it")
        said = get(war, "actor/claims", actor="Russia", part="said")["items"]
        assert said
        assert all("Russia" in claim["according_to"] for claim in said)

    def test_nobody_of_that_name(self, war: Browser) -> None:
        assert war.get("/api/actor", params={"name": "Nobody"}).status_code == 404


class TestClaims:
    def test_filters_and_counts_agree(self, war: Browser) -> None:
        for wish in (
            {"kind": "figure"},
            {"status": "denied"},
            {"actor": "Georgia"},
            {"place": "Gori"},
            {"words": "tunnel"},
        ):
            total = get(war, "claims/facets", **wish)["total"]
            assert total == len(get(war, "claims", limit=500, **wish)["items"]) > 0

    def test_who_says_what_is_of_several_sources(self, war: Browser) -> None:
        for of in ("events", "figures"):
            matrix = get(war, "claims/matrix", of=of)
            assert matrix["rows"]
            for row in matrix["rows"]:
                assert len(row["said"]) > 1
                assert all(said["claims"] for said in row["said"])
        contested = get(war, "claims/matrix", contested=True)["rows"]
        assert contested
        assert all(row["is_contested"] for row in contested)

    def test_a_report_of_a_selection_has_nothing_else(self, war: Browser) -> None:
        answer = war.get("/api/claims/report", params={"place": "Gori"})
        assert answer.headers["content-disposition"].startswith("attachment")
        page = answer.text
        chosen = get(war, "claims", place="Gori", limit=500)["items"]
        assert f"{len(chosen)} claims from" in page
        assert "A selection: place Gori" in page
        others = [c for c in get(war, "claims", limit=500)["items"] if "Gori" not in c["place"]]
        assert all(f'id="c-{claim["id"]}"' in page for claim in chosen)
        assert not any(f'id="c-{claim["id"]}"' in page for claim in others)
        assert "<script src" not in page
        assert 'http-equiv="Content-Security-Policy"' in page
