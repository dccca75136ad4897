"""Lemmas by table and by rule."""

import pytest

from sourcebook.syntax._lemmas import lemma

PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
THIRD = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
ING = "Tense=Pres|VerbForm=Part"
PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"


@pytest.mark.parametrize(
    ("form", "upos", "feats", "expected"),
    [
        ("seized", "VERB", PAST, "seize"),
        ("KILLED", "VERB", PASSIVE, "kill"),
        ("besieging", "VERB", ING, "besiege"),
        ("shelled", "VERB", PAST, "shell"),
        ("stopped", "VERB", PAST, "stop"),
        ("hoped", "VERB", PAST, "hope"),
        ("denied", "VERB", PAST, "deny"),
        ("denies", "VERB", THIRD, "deny"),
        ("clashes", "VERB", THIRD, "clash"),
        ("overthrown", "VERB", PASSIVE, "overthrow"),
        ("slain", "VERB", PASSIVE, "slay"),
        ("shot", "VERB", PASSIVE, "shoot"),
        ("found", "VERB", PAST, "find"),
        ("found", "VERB", "VerbForm=Inf", "found"),
        ("n't", "PART", "Polarity=Neg", "not"),
        ("n’t", "PART", "Polarity=Neg", "not"),
        ("'ll", "AUX", "VerbForm=Fin", "will"),
        ("was", "AUX", PAST, "be"),
        ("her", "PRON", "Case=Acc", "she"),
        ("her", "PRON", "Case=Gen|Poss=Yes", "her"),
        ("militiamen", "NOUN", "Number=Plur", "militiaman"),
        ("children", "NOUN", "Number=Plur", "child"),
        ("armies", "NOUN", "Number=Plur", "army"),
        ("ambushes", "NOUN", "Number=Plur", "ambush"),
        ("missiles", "NOUN", "Number=Plur", "missile"),
        ("houses", "NOUN", "Number=Plur", "house"),
        ("worst", "ADJ", "Degree=Sup", "bad"),
        ("deadliest", "ADJ", "Degree=Sup", "deadly"),
        ("Syrian", "ADJ", "Degree=Pos", "Syrian"),
        ("Aleppo", "PROPN", "Number=Sing", "Aleppo"),
        ("", "X", "", ""),
    ],
)
def test_lemma(form: str, upos: str, feats: str, expected: str) -> None:
    assert expected == lemma(form, upos, feats)
