"""Texts: copies and long quotations are one source, boilerplate alone is not."""

from __future__ import annotations

from sourcebook.record.linking import texts
from sourcebook.record.linking.texts import Text, shingles

WIRE = " ".join(
    f"On day {n} the Northern Front crossed river number {n} and the army of Tamria burned bridge {n} behind it."
    for n in range(1, 9)
)


def test_a_reprint_with_another_headline_and_a_cut_is_one_source() -> None:
    reprint = "Rivers crossed\n\n" + WIRE[:-200] + " With reports from the wire."
    [link] = texts.link([Text("wire", WIRE, "1"), Text("reprint", reprint, "2")])
    assert (link.a, link.b, link.verdict) == ("reprint", "wire", "same")
    assert "of the runs of 5 words" in link.reason


def test_a_long_quotation_is_left_for_a_person() -> None:
    own = " ".join(f"Our reporter number {n} saw nothing of the kind in village {n} that week." for n in range(20))
    [link] = texts.link([Text("wire", WIRE), Text("report", f"{own} {WIRE[: len(WIRE) // 2]}")])
    assert link.verdict == "unsure"


def test_two_texts_on_one_war_in_their_own_words_are_two() -> None:
    other = " ".join(
        f"Bridge {n} was gone when the rebels came to the water on the morning of day {n}." for n in range(9)
    )
    assert texts.link([Text("wire", WIRE), Text("other", other)]) == []


def test_a_text_too_short_to_be_a_copy_is_left_alone() -> None:
    assert texts.link([Text("a", "A truce was signed."), Text("b", "A truce was signed.")]) == []


def test_shingles_are_the_same_on_every_run() -> None:
    assert sorted(shingles("one two three four five six")) == [1832028233, 3614724973]
