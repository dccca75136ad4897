"""What is different between two records, and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_commands import run
from tests.readings import DISPATCH, blob, dispatch, document, plain

from sourcebook.model import Claim, Evidence, Reading
from sourcebook.record import Change, Judgement, Record, counts, create, diff, judge, open_record

Build = Callable[..., Record]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def make(*readings: Reading, reader: str = "sourcebook 1") -> Record:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.sourcebook"
        with create(path).writing(reader) as writer:
            for reading in readings:
                writer.write(blob(reading), [reading])
        return create(path)

    return make


def claims(change: Callable[[Claim], Claim | None]) -> Reading:
    """The dispatch with its claims changed; those that become nothing are left out."""
    reading = dispatch()
    return replace(reading, claims=tuple(c for c in map(change, reading.claims) if c))


def told(changes: list[Change]) -> list[tuple[Any, ...]]:
    return [(c.what, c.id, c.cause, c.cells) for c in changes]


def test_the_same_record_has_no_difference(build: Build) -> None:
    first = build(dispatch(), plain("other"))
    assert list(diff(first, first)) == []
    assert list(diff(first, build(plain("other"), dispatch()))) == []


def test_documents_come_and_go(build: Build) -> None:
    first, second = build(dispatch()), build(plain("other"))
    assert {(c.what, c.cause) for c in diff(first, second)} == {("lost", "document gone")}
    assert [c.id for c in diff(second, first)] == ["c1", "c2", "c3", "c4", "c5"]
    assert counts(diff(second, first))["gained"] == {"new document": 5}
    assert list(diff(second, first, "other")) == []


def test_another_version_reads_the_same_place_otherwise(build: Build) -> None:
    later = build(
        claims(lambda c: replace(c, id="n1", status="asserted") if c.id == "c1" else c), reader="sourcebook 2"
    )
    [change] = diff(build(dispatch()), later)
    assert told([change]) == [("changed", "n1", "version", (("status", "alleged", "asserted"),))]
    assert change.because == "read by sourcebook 2, before by sourcebook 1"
    assert DISPATCH[change.start : change.end] == change.words


def test_another_rule_finds_more_and_less(build: Build) -> None:
    def change(claim: Claim) -> Claim | None:
        if claim.id == "c3":
            return None
        return replace(claim, type="COERCE", rule="blockade 2") if claim.id == "c1" else claim

    found = list(diff(build(dispatch()), build(claims(change))))
    assert told(found) == [
        ("changed", "c1", "rule", (("type", "ASSAULT", "COERCE"),)),
        ("lost", "c3", "rule", ()),
    ]
    assert found[0].because == "by-hand → blockade 2"


def test_a_changed_text_keeps_what_it_still_says(build: Build) -> None:
    def moved(words: Evidence | None) -> Any:
        return words and Evidence(words.start + 6, words.end + 6, words.exact)

    reading = dispatch()
    first = reading.claims[0]
    kept = replace(
        first, id="m1", words=moved(first.words), trigger=moved(first.trigger), places=(), speakers=(),
        roles=tuple(replace(r, words=moved(r.words)) for r in first.roles), time=replace(first.time, words=None),
    )  # fmt: skip
    later = Reading(document(f"After {DISPATCH}"), plain("x").mentions, (kept,))
    found = list(diff(build(reading), build(later)))
    assert {c.cause for c in found} == {"document changed"}
    assert [(c.what, c.id) for c in found if c.what != "lost"] == [("changed", "m1")]
    [changed] = (c for c in found if c.what == "changed")
    assert {cell for cell, _, _ in changed.cells} == {"place", "according_to"}


def test_judgements_are_told_with_who_judged(build: Build) -> None:
    first, second = build(dispatch()), build(dispatch())

    def by_ana(verdict: str, a: str, **more: Any) -> None:
        judge(second, Judgement("claim", verdict, a, reason="I read it", by="Ana", at="2026-05-03", **more))

    by_ana("reject", "c1")
    by_ana("set", "c2", cell="status", value='"denied"')
    by_ana("accept", "c4")
    value = json.dumps({"kind": "event", "type": "RETREAT", "words": {"exact": "withdraw from the valley"}})
    by_ana("add", "", b="tamrat", value=value)
    found = {(c.what, c.because) for c in diff(first, second)}
    assert found == {
        ("lost", "rejected by Ana"), ("changed", "status set by Ana"), ("changed", "accept by Ana"),
        ("gained", "added by Ana"),
    }  # fmt: skip
    assert {(c.what, c.because) for c in diff(second, first)} == {
        ("gained", "no longer rejected by Ana"), ("changed", "status no longer set by Ana"),
        ("changed", "accept no longer by Ana"), ("lost", "no longer added by Ana"),
    }  # fmt: skip
    assert {c.cause for c in diff(first, second)} == {"judgement"}


def test_the_command_shows_counts_and_gives_json(build: Build) -> None:
    first, second = build(dispatch()), build(claims(lambda c: None if c.id == "c3" else c), plain("other"))
    paths = open_record(first.path).path, second.path
    output = " ".join(run("diff", *paths).output.split())
    assert "− lost" in output
    assert "1 lost 1 rule" in output
    given = json.loads(run("diff", *paths, "--json").stdout)
    assert given["counts"] == {"gained": {}, "lost": {"rule": 1}, "changed": {}}
    assert [change["id"] for change in given["changes"]] == ["c3"]
    assert json.loads(run("diff", *paths, "--json", "--summary").stdout)["changes"] == []
    assert "No difference." in run("diff", paths[0], paths[0]).output
    assert "The first 1 are shown" in run("diff", build(plain("tamrat")).path, paths[0], "--limit", 1).output
