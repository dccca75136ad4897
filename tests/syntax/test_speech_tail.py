"""The speaker at the end of a sentence is the subject of the verb of saying."""

from __future__ import annotations

import pytest

from sourcebook.settings import Settings
from sourcebook.syntax import minilm


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("More than 900 people are displaced, the Organization for Migration says.", "Organization", "says"),
        (
            "Rebels attacked Palma, and dozens of people were killed, the government of Mozambique said.",
            "government",
            "said",
        ),
        ("Dozens are missing, the governor of Rakhine told reporters.", "governor", "told"),
        ("Four soldiers died in the ambush, the ministry said.", "ministry", "said"),
        ("He said the governor told reporters.", "governor", "told"),
    ],
)
def test_who_says_so_is_the_subject_of_the_verb_of_saying(text: str, speaker: str, verb: str) -> None:
    [sentence] = minilm.parse(text, Settings())
    token = next(t for t in sentence if t.text == speaker)
    assert (token.relation, sentence[token.head].text) == ("nsubj", verb)
