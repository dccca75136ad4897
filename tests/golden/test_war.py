"""Eleven texts on one war, read and linked the whole way: what is one, what is not, what cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import documents, record, views
from sourcebook.record import Record
from sourcebook.run.local import read_all
from sourcebook.settings import Settings

HERE = Path(__file__).parent
WAR = HERE.parent.parent / "samples" / "war"
WANTED: dict[str, Any] = yaml.safe_load((HERE / "war.yaml").read_text(encoding="utf-8"))
Named = dict[str, str]


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Record:
    book = record.create(tmp_path_factory.mktemp("war") / "war.sourcebook")
    with book.writing("test 1") as writer:
        for source, found in read_all(documents.blobs([WAR], frozenset(documents.suffixes())), Settings(), 1):
            assert not writer.write(source, found)
    record.link(book)
    return book


def named(war: Record, document: str, words: str, kind: str = "") -> list[str]:
    """Ids of the document's claims that begin with these words; there must be one."""
    where = "document = :document" + (" AND kind = :kind" if kind else "")
    found = [
        r["id"] for r in views.rows(war, "claims", where, document=document, kind=kind) if r["words"].startswith(words)
    ]
    assert found, f"{document} has no claim {words!r}"
    return found


def things(war: Record, about: str) -> dict[str, str]:
    with war.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT item, thing FROM member WHERE about = '{about}'")
        return {row[0]: row[1] for row in rows}


@pytest.mark.parametrize("group", WANTED["events"]["one"], ids=lambda g: g[0]["words"][:40])
def test_tellings_of_one_event_are_one(war: Record, group: list[Named]) -> None:
    events = things(war, "event")
    met = [{events.get(id_, id_) for id_ in named(war, each["in"], each["words"], "event")} for each in group]
    assert set.intersection(*met), "\n".join(f"{each['in']}: {found}" for each, found in zip(group, met, strict=True))


@pytest.mark.parametrize("pair", WANTED["events"]["two"], ids=lambda p: p[0]["words"][:40])
def test_acts_that_look_alike_stay_two(war: Record, pair: list[Named]) -> None:
    events = things(war, "event")
    one, other = ({events.get(i, i) for i in named(war, each["in"], each["words"], "event")} for each in pair)
    assert not one & other


@pytest.mark.parametrize(("about", "key"), [("text", "texts"), ("place", "places")])
def test_texts_and_places_that_are_one(war: Record, about: str, key: str) -> None:
    links = {(r["a"], r["b"]) for r in views.rows(war, "links", "about = :about AND verdict = 'same'", about=about)}
    assert links == {tuple(pair) for pair in WANTED[key]["one"]}
    queue = {(r["a"], r["b"]) for r in views.rows(war, "link_queue", "about = :about", about=about)}
    assert queue == {tuple(pair) for pair in WANTED[key].get("open", ())}


@pytest.mark.parametrize("wanted", WANTED["figures"], ids=lambda w: f"{w['in']} {w['words']}")
def test_a_figure_has_its_badge(war: Record, wanted: Named) -> None:
    badges = {r["id"]: (r["badge"], r["reason"]) for r in views.rows(war, "ledger")}
    found = [badges[id_] for id_ in named(war, wanted["in"], wanted["words"], "figure")]
    assert wanted["badge"] in [badge for badge, _ in found], found


def group_with(war: Record, label: str, words: str) -> record.Group:
    [found] = [
        g for g in record.ledger(war) if g.label == label and any(s.words.startswith(words) for s in g.statements)
    ]
    return found


@pytest.mark.parametrize("wanted", WANTED["groups"], ids=lambda w: w["label"])
def test_figures_of_one_group_stand_together(war: Record, wanted: dict[str, Any]) -> None:
    group = group_with(war, wanted["label"], wanted["holds"][0])
    for words in wanted["holds"]:
        assert any(s.words.startswith(words) for s in group.statements), words


@pytest.mark.parametrize("wanted", WANTED["best"], ids=lambda w: f"{w['label']} {w['rule']}")
def test_a_rule_gives_its_value(war: Record, wanted: dict[str, Any]) -> None:
    sides = frozenset(g.side for g in record.ledger(war, "killed") if g.side)
    found = record.best(group_with(war, wanted["label"], wanted["holds"]), wanted["rule"], sides)
    assert (found.low, found.best, found.high) == (wanted["low"], wanted["best"], wanted["high"]), found.reason


def test_wire_and_reprint_are_one_source(war: Record) -> None:
    group = group_with(war, "killed · RUS · South Ossetia", "twelve of whom")
    assert len(group.statements) == 2
    assert group.sources == ("Northern Wire (sample)",)


def pairs(war: Record) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    for row in views.rows(war, "disagreements"):
        assert row["reason"]
        yield row["sort"], frozenset([(row["a_document"], row["a_words"]), (row["b_document"], row["b_words"])])


def is_pair(found: frozenset[tuple[str, str]], one: list[str], other: list[str]) -> bool:
    def fits(claim: tuple[str, str], wanted: list[str]) -> bool:
        return claim[0] == wanted[0] and claim[1].startswith(wanted[1])

    a, b = (tuple(found) * 2)[:2]
    return (fits(a, one) and fits(b, other)) or (fits(a, other) and fits(b, one))


@pytest.mark.parametrize("wanted", WANTED["disagreements"], ids=lambda w: f"{w['sort']}: {w['b'][1]}")
def test_what_cannot_all_be_true_is_told(war: Record, wanted: dict[str, Any]) -> None:
    assert any(sort == wanted["sort"] and is_pair(found, wanted["a"], wanted["b"]) for sort, found in pairs(war))


@pytest.mark.parametrize("pair", WANTED["never_disagree"], ids=lambda p: p[0][1])
def test_what_can_all_be_true_is_no_disagreement(war: Record, pair: list[list[str]]) -> None:
    assert not any(is_pair(found, *pair) for _, found in pairs(war))


@pytest.mark.parametrize("term", sorted(WANTED["terms"]))
def test_a_term_has_its_status_line(war: Record, term: str) -> None:
    line = [
        (r["verdict"], r["document"], r["words"]) for r in views.rows(war, "term_status", "term = :term", term=term)
    ]
    for wanted in WANTED["terms"][term]:
        assert any(
            verdict == wanted["verdict"] and document == wanted["in"] and words.startswith(wanted["words"])
            for verdict, document, words in line
        ), f"{wanted} not in {line}"
    assert line or not WANTED["terms"][term]
    assert WANTED["terms"][term] or not line


def test_versions_of_an_agreement_are_held_side_by_side(war: Record) -> None:
    found = {r["term"]: r["difference"] for r in views.rows(war, "agreement_versions")}
    assert {term: found.get(term) for term in WANTED["versions"]} == WANTED["versions"]


def test_every_link_has_score_reason_and_rule(war: Record) -> None:
    rows = [*views.rows(war, "links"), *views.rows(war, "link_queue")]
    assert rows
    for row in rows:
        assert row["reason"]
        assert row["rule"].startswith("linking/")
        assert 0 <= row["score"] <= 1


def test_linking_again_writes_nothing(war: Record) -> None:
    assert not sum(record.link(war).values())


def test_linking_keeps_the_record_sound(war: Record) -> None:
    verdict = record.verify(war)
    assert verdict.is_sound, verdict.faults
