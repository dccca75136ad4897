"""What stands before an "and" hangs on what stands before it too."""

from __future__ import annotations

import pytest

from sourcebook.model import Sentence, Token
from sourcebook.syntax._conjuncts import with_own_adjuncts


def sentence(*words: tuple[str, int, str]) -> Sentence:
    """Words with the number of their head and their relation."""
    tokens, at = [], 0
    for i, (text, head, deprel) in enumerate(words):
        tokens.append(Token(i, at, at + len(text), text, text.lower(), "X", "", head, deprel, "O"))
        at += len(text) + 1
    return Sentence(0, at - 1, tuple(tokens))


LATE = ("shelled", -1, "root"), ("Gori", 0, "obj"), ("Thursday", 4, "obl"), ("and", 4, "cc"), ("left", 0, "conj")
THIRD = (
    *(("came", -1, "root"), ("saw", 0, "conj"), ("then", 4, "advmod"), ("and", 4, "cc"), ("left", 0, "conj")),
    ("early", 4, "advmod"),
)
RIGHT = ("shelled", -1, "root"), ("Gori", 0, "obj"), ("and", 4, "cc"), ("Friday", 4, "obl"), ("left", 0, "conj")
BOTH = ("killed", -1, "root"), ("both", 3, "cc:preconj"), ("men", 0, "obj"), ("women", 2, "conj")


@pytest.mark.parametrize(("words", "heads"), [(LATE, [-1, 0, 0, 4, 0]), (THIRD, [-1, 0, 1, 4, 0, 4])])
def test_a_phrase_before_the_and_belongs_to_the_clause_before_it(words, heads: list[int]) -> None:
    assert [t.head for t in with_own_adjuncts(sentence(*words))] == heads


@pytest.mark.parametrize("words", [RIGHT, BOTH])
def test_what_stands_after_it_stays(words) -> None:
    tree = sentence(*words)
    assert with_own_adjuncts(tree) is tree
