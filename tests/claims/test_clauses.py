"""The places around a predicate, on trees made by hand: no parser can be blamed for what fails here."""

from __future__ import annotations

import pytest

from sourcebook.claims.clauses import compounded, head_in, phrase, predicate, preposition
from sourcebook.model import Language, Sentence

ACTIVE = "Rebels|rebel|NOUN|nsubj|2 shelled|shell|VERB|root|0 the||DET|det|4 port|port|NOUN|obj|2"
PASSIVE = (
    "The||DET|det|2 port||NOUN|nsubj:pass|4 was|be|AUX|aux:pass|4 shelled|shell|VERB|root|0 by||ADP|case|6 "
    "rebels|rebel|NOUN|obl:agent|4"
)
CONTROL = (
    "Kabul|Kabul|PROPN|nsubj|2 ordered|order|VERB|root|0 the||DET|det|4 army||NOUN|obj|2 to||PART|mark|6 "
    "attack||VERB|xcomp|2|VerbForm=Inf Kunduz|Kunduz|PROPN|obj|6"
)
SHARED = (
    "Troops|troop|NOUN|nsubj|2 entered|enter|VERB|root|0 Goma|Goma|PROPN|obj|2 and||CCONJ|cc|5 burned|burn|VERB|conj|2 "
    "homes|home|NOUN|obj|5"
)
RELATIVE = (
    "Gunmen|gunman|NOUN|nsubj|6 who||PRON|nsubj|3 took|take|VERB|acl:relcl|1 hostages|hostage|NOUN|obj|3 "
    "have||AUX|aux|6 fled|flee|VERB|root|0"
)
REDUCED = "Land||NOUN|root|0 occupied|occupy|VERB|acl|1|Tense=Past|VerbForm=Part by||ADP|case|4 Chad|Chad|PROPN|obl|2"
NOMINAL = (
    "The||DET|det|2 shelling||NOUN|nsubj|8 of||ADP|case|4 Homs|Homs|PROPN|nmod|2 by||ADP|case|7 the||DET|det|7 "
    "army||NOUN|nmod|2 stopped|stop|VERB|root|0"
)
LIGHT = (
    "Hutu|Hutu|PROPN|compound|2 militias|militia|NOUN|nsubj|3 carried|carry|VERB|root|0 out||ADP|compound:prt|3 "
    "an|a|DET|det|6 attack||NOUN|obj|3 on||ADP|case|8 Bukavu|Bukavu|PROPN|nmod|6"
)
ACCUSED = (
    "Quito|Quito|PROPN|nsubj|2 accused|accuse|VERB|root|0 Lima|Lima|PROPN|obj|2 of||SCONJ|mark|5 "
    "arming|arm|VERB|advcl|2 rebels|rebel|NOUN|obj|5"
)

FOILED = (
    "Police|police|NOUN|nsubj|2 foiled|foil|VERB|root|0 a||DET|det|4 plot||NOUN|obj|2 to||PART|mark|6 "
    "bomb||VERB|acl|4|VerbForm=Inf trains|train|NOUN|obj|6"
)
WALKOUT = (
    "The||DET|det|2 vote||NOUN|nsubj:pass|4 was|be|AUX|aux:pass|4 stopped|stop|VERB|root|0 by||ADP|case|6 "
    "deputies|deputy|NOUN|obl:agent|4 boycotting|boycott|VERB|advcl|4 parliament||NOUN|obj|7"
)

ADOPTED = (
    "Senators|senator|NOUN|nsubj|2 adopted|adopt|VERB|root|0 a||DET|det|4 resolution||NOUN|obj|2 "
    "condemning|condemn|VERB|acl|4 raids|raid|NOUN|obj|5"
)
PRINTED = (
    "Papers|paper|NOUN|nsubj|2 printed|print|VERB|root|0 a||DET|det|4 letter||NOUN|obj|2 ,||PUNCT|punct|6 "
    "condemning|condemn|VERB|advcl|2 raids|raid|NOUN|obj|6"
)
ADDRESSED = (
    "A||DET|det|2 letter||NOUN|root|0 to||ADP|case|4 Lima|Lima|PROPN|nmod|2 condemning|condemn|VERB|acl|4 "
    "raids|raid|NOUN|obj|5"
)


def filled(sentence: Sentence, i: int, slot: str, language: Language) -> list[str]:
    return [sentence[a.token].text for a in predicate(sentence, i, language).slot(slot)]


@pytest.mark.parametrize(
    ("line", "i", "subject", "obj"),
    [
        pytest.param(ACTIVE, 1, ["Rebels"], ["port"], id="active"),
        pytest.param(PASSIVE, 3, ["rebels"], ["port"], id="passive: its by-phrase acts"),
        pytest.param(CONTROL, 5, ["army"], ["Kunduz"], id="controlled: the object of the order acts"),
        pytest.param(SHARED, 4, ["Troops"], ["homes"], id="coordination shares the subject"),
        pytest.param(RELATIVE, 2, ["who"], ["hostages"], id="relative clause"),
        pytest.param(ACCUSED, 4, ["Lima"], ["rebels"], id="accused of: the accused acts"),
        pytest.param(FOILED, 5, [], ["trains"], id="who foils a plot does not plot"),
        pytest.param(FOILED.replace("foil|", "make|"), 5, ["Police"], ["trains"], id="who makes a plot plots"),
        pytest.param(WALKOUT, 6, ["deputies"], ["parliament"], id="by those doing it"),
        pytest.param(ADOPTED, 4, ["Senators"], ["raids"], id="who adopts a resolution speaks in it"),
        pytest.param(PRINTED, 5, ["letter"], ["raids"], id="a printed letter speaks, not the paper"),
        pytest.param(ADDRESSED, 4, ["letter"], ["raids"], id="a letter speaks, not its addressee"),
    ],
)
def test_who_acts_and_who_undergoes(sentence, english, line, i, subject, obj) -> None:
    tree = sentence(line)
    assert filled(tree, i, "subject", english) == subject
    assert filled(tree, i, "object", english) == obj


def test_a_reduced_relative_is_passive(sentence, english) -> None:
    line = REDUCED.replace("Tense=Past|VerbForm=Part", "VerbForm=Part")
    tree = sentence(line.replace("VerbForm=Part", "Tense=Past;VerbForm=Part"))
    view = predicate(tree, 1, english)
    assert view.passive
    assert filled(tree, 1, "subject", english) == ["Chad"]
    assert filled(tree, 1, "object", english) == ["Land"]


def test_a_relative_pronoun_means_its_antecedent(sentence, english) -> None:
    tree = sentence(RELATIVE)
    (subject,) = predicate(tree, 2, english).slot("subject")
    assert (tree[subject.token].text, tree[subject.meant].text) == ("who", "Gunmen")


def test_a_noun_has_its_doer_and_undergoer(sentence, english) -> None:
    tree = sentence(NOMINAL)
    assert filled(tree, 1, "subject", english) == ["army"]
    assert filled(tree, 1, "of", english) == ["Homs"]


def test_a_light_verb_gives_its_arguments_to_the_noun(sentence, english) -> None:
    tree = sentence(LIGHT)
    view = predicate(tree, 5, english)
    assert view.support == 2
    assert filled(tree, 5, "subject", english) == ["militias"]
    assert filled(tree, 5, "on", english) == ["Bukavu"]


def test_a_noun_with_a_clause_of_its_own_is_its_subject_whatever_it_is_joined_to(sentence, english) -> None:
    tree = sentence(
        "Anger||NOUN|nsubj|2 rose|rise|VERB|root|0 in||ADP|case|4 town||NOUN|obl|2 and||CCONJ|cc|6 "
        "clashes|clash|NOUN|conj|4 broke|break|VERB|acl|6|VerbForm=Fin out||ADP|compound:prt|7 between||ADP|case|10 "
        "Serbs|Serb|PROPN|obl|7"
    )
    assert predicate(tree, 5, english).support == 6
    assert filled(tree, 5, "between", english) == ["Serbs"]


def test_a_late_subject_with_an_and_belongs_to_the_clause_after_it(sentence, english) -> None:
    tree = sentence(
        "Gao|Gao|PROPN|nsubj:pass|3 was|be|AUX|aux:pass|3 shelled|shell|VERB|root|0 and||CCONJ|cc|5 "
        "Kidal|Kidal|PROPN|nsubj:pass|3 was|be|AUX|cop|8 in||ADP|case|8 hands|hand|NOUN|parataxis|3"
    )
    assert filled(tree, 7, "subject", english) == ["Kidal"]


def test_what_is_said_to_have_done_something_has_the_arguments_of_what_it_did(sentence, english) -> None:
    tree = sentence(
        "Weeks|week|NOUN|nsubj:pass|7 of||ADP|case|3 fighting||NOUN|nmod|1 and||CCONJ|cc|5 shelling||NOUN|conj|3 "
        "are|be|AUX|aux:pass|7 said|say|VERB|root|0 to||PART|mark|9 kill||VERB|xcomp|7|VerbForm=Inf "
        "dozens|dozen|NOUN|obj|9"
    )
    view = predicate(tree, 4, english)
    assert view.support == -1  # that there was shelling is not what is said
    assert filled(tree, 4, "of", english) == []
    assert filled(tree, 4, "object", english) == ["dozens"]


def test_a_phrase_leaves_out_what_only_hangs_on_it(sentence) -> None:
    tree = sentence(
        "The||DET|det|2 mayor||NOUN|nsubj|9 of||ADP|case|4 Mopti|Mopti|PROPN|nmod|2 who||PRON|nsubj|6 "
        "fled|flee|VERB|acl:relcl|2 and||CCONJ|cc|8 aides|aide|NOUN|conj|2 returned|return|VERB|root|0"
    )
    text = " ".join(t.text for t in tree)
    start, end = phrase(tree, 1)
    assert text[start:end] == "The mayor of Mopti"


def test_small_questions(sentence) -> None:
    tree = sentence(PASSIVE)
    assert preposition(tree, 5) == "by"
    assert preposition(tree, 1) == "bare"
    assert head_in(tree, 0, 8) == 1


def test_a_word_cut_at_its_hyphen_is_one_word() -> None:
    from sourcebook.model import Token

    words = [("cease", 0, 5, 2), ("-", 5, 6, 2), ("fires", 6, 11, -1)]
    tokens = tuple(Token(i, s, e, t, t.rstrip("s"), "NOUN", "", h, "x") for i, (t, s, e, h) in enumerate(words))
    assert compounded(Sentence(0, 11, tokens), 2) == "cease-fire"
