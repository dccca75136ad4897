"""Words and paragraphs of raw text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.syntax._tokenise import paragraphs, tokenise


def words(text: str) -> str:
    return " ".join(text[w.start : w.end] for w in tokenise(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't go.", "He did n't go ."),
        ("They’ll say it’s Iran’s.", "They ’ll say it ’s Iran ’s ."),
        ("I cannot and they're gonna", "I can not and they 're gon na"),
        ("DON'T", "DO N'T"),
        ("a so-called cease-fire", "a so - called cease - fire"),
        ("pro-government and non-state, mid-1990s", "pro-government and non-state , mid-1990s"),
        ("Abdel-Fattah al-Burhan", "Abdel - Fattah al - Burhan"),
        ("the U.S. and the U.N. said", "the U.S. and the U.N. said"),
        ("Gen. Dostum met Mr. Smith Jr. today", "Gen. Dostum met Mr. Smith Jr. today"),
        ("GEN. DOSTUM MET MR. SMITH", "GEN. DOSTUM MET MR. SMITH"),
        ("at 5 p.m. on Nov. 10", "at 5 p.m. on Nov. 10"),
        ("$1.5 million, 50% of 20,000", "$ 1.5 million , 50 % of 20,000"),
        ("US$200", "US$ 200"),
        ("a 122mm rocket fired 30km away at 10am", "a 122 mm rocket fired 30 km away at 10 am"),
        ("from 1991-1994 on 9/11", "from 1991 - 1994 on 9/11"),
        ("the 1st, 2nd and 53rd", "the 1st , 2nd and 53rd"),
        ("T-72s and 9K720", "T - 72s and 9K720"),
        ("See https://example.org/a?b=c. Or x@example.org.", "See https://example.org/a?b=c . Or x@example.org ."),
        ("well... no… what?!", "well ... no … what ?!"),
        ("“Stop,” he said—twice – and left", "“ Stop , ” he said — twice – and left"),
        ("(killed [sic])", "( killed [ sic ] )"),
        ("and/or", "and / or"),
        ("O'Brien of Shi'ite Sana'a", "O'Brien of Shi'ite Sana'a"),
        ("AT&T and #1", "AT&T and # 1"),
        ("J. F. Kennedy", "J. F. Kennedy"),
        ("Jose\u0301's cafe\u0301", "Jose\u0301 's cafe\u0301"),
        ("Resolution No. 1701. No. He left.", "Resolution No. 1701 . No . He left ."),
        ("2.1. The war", "2.1. The war"),
        ("in the 1990's in Inc. and U.S-led raids", "in the 1990's in Inc. and U.S - led raids"),
        ("It was the U.S.", "It was the U.S ."),
        ("fighters' families", "fighters ' families"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, expected: str) -> None:
    assert expected == words(text)


def test_white_space_before_a_word_is_kept() -> None:
    assert [w.spaced for w in tokenise("It's (so).")] == [True, False, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("A headline\n \nText", ["A headline", "Text"]),
        ("The army said it had\ntaken the town.", ["The army said it had\ntaken the town."]),
        ("The convoy was led by Gen.\nDostum of the north.", ["The convoy was led by Gen.\nDostum of the north."]),
        ("It ended at noon.\nNobody was hurt there.", ["It ended at noon.", "Nobody was hurt there."]),
        ("KABUL\nThe Taliban said on Monday that", ["KABUL", "The Taliban said on Monday that"]),
        ("- one thing\n- another thing", ["- one thing", "- another thing"]),
        ("", []),
    ],
)
def test_paragraphs_end_where_a_line_begins_something_new(text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in paragraphs(text)]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    spans = [(w.start, w.end) for start, end in paragraphs(text) for w in tokenise(text, start, end)]
    assert spans == sorted(spans)
    assert all(first < last for first, last in spans)
    covered = "".join(text[first:last] for first, last in spans)
    assert covered == "".join(text.split())
