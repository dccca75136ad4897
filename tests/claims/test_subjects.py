"""Subjects that a tree gives to another word, on trees made by hand."""

from __future__ import annotations

import pytest

from sourcebook.claims.clauses import predicate
from sourcebook.model import Language, Sentence

_FIN = "Mood=Ind;VerbForm=Fin"

LATER = (
    f"A||DET|det|2 junta||NOUN|nsubj|6 dissolved|dissolve|VERB|root|0|{_FIN} parliament||NOUN|obj|3 ,||PUNCT|punct|3 "
    f"banned|ban|VERB|conj|3|{_FIN} parties|party|NOUN|obj|6"
)
EARLIER = (
    f"Rebels|rebel|NOUN|nsubj|2 shelled|shell|VERB|advcl|5|{_FIN} it||PRON|obj|2 ,||PUNCT|punct|2 "
    f"burned|burn|VERB|root|0|{_FIN} homes|home|NOUN|obj|5"
)
ADDED = (
    f"Rebels|rebel|NOUN|nsubj|2 took|take|VERB|root|0|{_FIN} Gao|Gao|PROPN|obj|2 ,||PUNCT|punct|5 "
    f"burned|burn|VERB|parataxis|2|{_FIN} homes|home|NOUN|obj|5"
)
BESIDE = (
    f"On||ADP|case|2 Monday|Monday|PROPN|obl|5 Kurdish||ADJ|amod|4 gunmen|gunman|NOUN|appos|2 "
    f"attacked|attack|VERB|root|0|{_FIN} Kirkuk|Kirkuk|PROPN|obj|5"
)
PRONOUN = (
    f"From||ADP|case|2 1966|1966|NUM|obl|5 on||ADP|case|4 it||PRON|obl|5 herded|herd|VERB|root|0|{_FIN} "
    "nomads|nomad|NOUN|obj|5"
)
AS_A_CASE = (
    f"Rockets|rocket|NOUN|nsubj|2 fall||VERB|root|0|{_FIN} as||ADP|case|4 Moscow|Moscow|PROPN|obl|2 "
    f"and||CCONJ|cc|6 Tbilisi|Tbilisi|PROPN|conj|4 talk||VERB|advcl|2|{_FIN}"
)
OF_A_PLACE = (
    f"Fighting||NOUN|root|0 near||ADP|case|3 Gao|Gao|PROPN|nmod|1 killed|kill|VERB|acl|1|{_FIN} guards|guard|NOUN|obj|4"
)
COMMAND = "Today||NOUN|obl|3 friends|friend|NOUN|appos|1 march||VERB|root|0|Mood=Imp;VerbForm=Fin"
LINE_HEAD = (
    f"Fri|Fri|PROPN|nsubj|5 :||PUNCT|punct|1 two||NUM|nummod|4 columns|column|NOUN|nsubj|5 "
    f"attacked|attack|VERB|root|0|{_FIN} and||CCONJ|cc|7 fled|flee|VERB|conj|5|{_FIN}"
)
NEARER = (
    f"It||PRON|nsubj|2 split||VERB|root|0|{_FIN} ,||PUNCT|punct|7 after||SCONJ|mark|7 men|man|NOUN|nsubj|7 "
    f"had|have|AUX|aux|7 raided|raid|VERB|advcl|2|VerbForm=Part camps|camp|NOUN|obj|7 and||CCONJ|cc|10 "
    f"killed|kill|VERB|conj|2|{_FIN} ten||NUM|obj|10"
)
CLOSED = NEARER.replace("and||CCONJ|cc|10", ",||PUNCT|punct|11 and||CCONJ|cc|11").replace("obj|10", "obj|11")
PERFECT = (
    "police||NOUN|nsubj:pass|3 have||AUX|aux|3|VerbForm=Fin arrested|arrest|VERB|root|0|Tense=Past;VerbForm=Part "
    "dozens|dozen|NOUN|obj|3"
)


def subjects(tree: Sentence, i: int, language: Language) -> list[str]:
    return [tree[a.token].text for a in predicate(tree, i, language).slot("subject")]


@pytest.mark.parametrize(
    ("line", "i", "subject"),
    [
        pytest.param(LATER, 2, ["junta"], id="given to the next verb"),
        pytest.param(EARLIER, 4, ["Rebels"], id="given to the verb before"),
        pytest.param(ADDED, 4, ["Rebels"], id="of the verb it is added to"),
        pytest.param(BESIDE, 4, ["gunmen"], id="hung on a date"),
        pytest.param(PRONOUN, 4, ["it"], id="a pronoun behind a preposition that is none"),
        pytest.param(AS_A_CASE, 6, ["Moscow", "Tbilisi"], id="behind a conjunction taken for a preposition"),
        pytest.param(COMMAND, 2, [], id="a command has none"),
        pytest.param(LINE_HEAD, 4, ["columns"], id="the head of a line acts in nothing"),
        pytest.param(LINE_HEAD, 6, ["columns"], id="nor in the next clause"),
        pytest.param(NEARER, 9, ["men"], id="of the clause that no comma ends"),
        pytest.param(CLOSED, 10, ["It"], id="a comma ends the clause between"),
        pytest.param(PERFECT, 2, ["police"], id="who have done something act"),
    ],
)
def test_a_verb_in_the_indicative_has_its_subject(sentence, english, line, i, subject) -> None:
    assert subjects(sentence(line), i, english) == subject


def test_a_place_behind_a_preposition_is_no_subject(sentence, english) -> None:
    assert "Gao" not in subjects(sentence(OF_A_PLACE), 3, english)
