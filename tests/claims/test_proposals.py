"""Frames propose, the trained head weighs, one place decides; what was decided can be told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sourcebook.claims import proposals
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import scenes
from sourcebook.claims.acts import NONE, acts, features, is_candidate
from sourcebook.claims.frames import read as read_frames
from sourcebook.claims.proposals import propose
from sourcebook.model import Language

OWN = "frames/acts#"
"""The head's frames: a type each, no words."""


def scenes_of(read, english: Language, text: str):
    return list(scenes(*read(text), english))


def events(scene) -> list:
    return [m for m in propose(scene).matches if m.frame.kind == "event"]


def test_every_type_the_head_knows_has_a_frame_and_no_words(english: Language) -> None:
    head, frames = acts(english), lexicon(english).named
    assert head is not None
    assert all(f"{OWN}{name.lower()}" in frames for name in head.classes if name != NONE)
    own = [pattern for held in lexicon(english).patterns.values() for pattern in held if OWN in pattern.frame.rule]
    assert not own


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunmen sprayed a minibus with bullets near Kandahar on Friday.", "sprayed"),
        ("Rebels overran the garrison at Bentiu on Monday.", "overran"),
    ],
)
def test_frames_and_head_together_find_acts(read, english: Language, text: str, word: str) -> None:
    found = {m.predicate.token.text: m.frame.type for s in scenes_of(read, english, text) for m in events(s)}
    assert found.get(word) == "ASSAULT"


@pytest.mark.parametrize(
    "text",
    [
        "The garden was green and the children sat under a tree.",
        "Bread costs more in winter than in summer.",
    ],
)
def test_the_head_is_silent_where_nothing_happens(read, english: Language, text: str) -> None:
    assert not [m for s in scenes_of(read, english, text) for m in events(s)]


def test_a_word_without_a_frame_is_an_event_when_the_head_is_sure(read, english: Language, monkeypatch) -> None:
    head = acts(english)
    assert head is not None
    monkeypatch.setattr(proposals, "acts", lambda _: replace(head, propose=0.0, keep=0.0))
    (scene,) = scenes_of(read, english, "Militiamen garrotted two villagers in the market.")
    assert not [m for m in read_frames(scene).matches if m.frame.kind == "event" and m.predicate.i == 1]
    match = next(m for m in events(scene) if m.predicate.token.text == "garrotted")
    assert match.frame.rule.startswith(OWN)
    assert "source" in {role for role, _ in match.roles}


def test_what_the_head_doubts_goes_and_leaves_a_reason(read, english: Language, monkeypatch) -> None:
    head = acts(english)
    assert head is not None
    monkeypatch.setattr(proposals, "acts", lambda _: replace(head, keep=1.1, propose=1.0))
    (scene,) = scenes_of(read, english, "Serb forces shelled the market place in Sarajevo.")
    told = propose(scene)
    assert not [m for m in told.matches if m.frame.kind == "event"]
    assert any("trained head takes it for no act" in miss.why for miss in told.misses)


def test_without_states_or_weights_the_frames_stand_alone(read, english: Language, monkeypatch) -> None:
    (scene,) = scenes_of(read, english, "Serb forces shelled the market place in Sarajevo.")
    alone = [m.frame.rule for m in read_frames(scene).matches]
    without = replace(scene, sentence=replace(scene.sentence, states=None))
    assert [m.frame.rule for m in propose(without).matches] == alone
    monkeypatch.setattr(proposals, "acts", lambda _: None)
    assert [m.frame.rule for m in propose(scene).matches] == alone


def test_one_act_is_not_told_twice(read, english: Language, monkeypatch) -> None:
    head = acts(english)
    assert head is not None
    monkeypatch.setattr(proposals, "acts", lambda _: replace(head, propose=0.0))
    (scene,) = scenes_of(read, english, "Troops carried out an attack on the port of Hodeidah.")
    found = [m.predicate.token.text for m in events(scene) if m.frame.type == "ASSAULT"]
    assert found.count("attack") + found.count("carried") == 1


def test_likelihoods_are_shares_of_one(read, english: Language) -> None:
    head = acts(english)
    assert head is not None
    (scene,) = scenes_of(read, english, "Police fired tear gas at marchers in Lomé.")
    likely = head.likelihoods(scene.sentence, {}, english)
    assert set(likely) == {t.i for t in scene.sentence if is_candidate(t)}
    assert all(abs(float(np.sum(shares)) - 1) < 1e-4 for shares in likely.values())
    rows = features(scene.sentence, [scene.sentence[0]], {0: "ASSAULT"}, head, english)
    assert rows.shape == (1, len(head.weights))


def test_likelihoods_are_those_of_the_features(read, english: Language) -> None:
    """Training weighs features, reading takes shorter ways; a sentence longer than what is weighed at a time."""
    head = acts(english)
    assert head is not None
    (scene,) = scenes_of(read, english, f"Police fired tear gas at marchers{' and drivers' * 40} in the port of Lomé.")
    words = [t for t in scene.sentence if is_candidate(t)]
    scores = features(scene.sentence, words, {1: "ASSAULT"}, head, english) @ head.weights + head.bias
    odds = np.exp(scores - scores.max(1, keepdims=True))
    likely = head.likelihoods(scene.sentence, {1: "ASSAULT"}, english)
    assert np.allclose(odds / odds.sum(1, keepdims=True), [likely[t.i] for t in words], atol=1e-5)


def test_the_head_proposes_beside_an_act_that_a_frame_has_told(read, english: Language, monkeypatch) -> None:
    head = acts(english)
    assert head is not None
    monkeypatch.setattr(proposals, "acts", lambda _: replace(head, propose=0.0, keep=0.0))
    (scene,) = scenes_of(read, english, "Militiamen shelled the market and garrotted two villagers.")
    found = [m.predicate.token.text for m in events(scene)]
    assert {"shelled", "garrotted"} <= set(found)
    assert len(found) == len(set(found))
