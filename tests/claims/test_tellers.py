"""Who gives a number, claims a deed or judges, where nobody is said to say it."""

from __future__ import annotations

import pytest

from sourcebook.claims import claim


@pytest.fixture
def told(read, english):
    def find(text: str, kind: str) -> set[str]:
        found = [c for c in claim(*read(text), english) if c.kind == kind]
        assert found, text
        return {s.words.exact for c in found for s in c.speakers if s.words}

    return find


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("The union counts four dead.", "figure", "The union"),
        ("The mayor put the number of dead at nearly 400.", "figure", "The mayor"),
        ("The Red Cross has registered at least 50,000 prisoners.", "figure", "The Red Cross"),
        ("The army says 203, the widows say more.", "figure", "The army"),
        ("Drivers, whose number Lusaka gives as 535, blocked a road.", "figure", "Lusaka"),
        ("Peru notified the loss of two aircraft.", "figure", "Peru"),
        ("Estimates of the dead range from 700 to 1,100.", "figure", "Estimates"),
        ("The rebels claim to have killed 30 soldiers.", "figure", "The rebels"),
        ("The rebels claimed the attack in a letter.", "event", "The rebels"),
        ("The envoy called the ban an insult.", "assessment", "The envoy"),
        ("Kenya is expected to follow within a week.", "outlook", "is expected"),
        ("Some 9,000 people fled since rebels attacked the town, according to the agency.", "figure", "the agency"),
    ],
)
def test_who_vouches_for_it(told, text: str, kind: str, speaker: str) -> None:
    assert speaker in told(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our team counted 40 graves.", "figure"),
        ("The council cut the mission to 270 men.", "figure"),
        ("The general put 30 men on trial.", "figure"),
        ("Police arrested 30 men.", "figure"),
        ("Police arrested at least 30 men.", "figure"),
        ("The front condemned the killing.", "event"),
        ("The north will hold until spring.", "outlook"),
    ],
)
def test_nobody_but_the_author_vouches_for_it(told, text: str, kind: str) -> None:
    assert told(text, kind) == set()


def test_a_clause_after_a_semicolon_is_nobodys_words(told) -> None:
    text = "Moscow threatens to seal the border; Tbilisi, for its part, has expelled nine envoys."
    assert "Moscow" not in told(text, "figure")
