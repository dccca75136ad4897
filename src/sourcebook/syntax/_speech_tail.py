"""Mends one tree that the network often gets wrong: "Dozens were killed, *the government of Mozambique* said".

The speaker before a closing verb of saying is taken for a second subject of what is said. A clause has one subject,
and one that follows its verb and stands right before another verb without a subject is that verb's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcebook.model import Sentence, Token

__all__ = ["mended"]


def mended(sentence: Sentence) -> Sentence:
    """The sentence with such a speaker as subject of the verb of saying; most sentences come back as they are."""
    for speaker in sentence:
        if speaker.relation == "nsubj" and 0 <= speaker.head < speaker.i:
            verb = _closing_verb(sentence, speaker)
            if verb is not None:
                return _moved(sentence, speaker, verb)
    return sentence


def _closing_verb(sentence: Sentence, speaker: Token) -> int | None:
    """The verb right after the speaker's phrase whose content is the clause that the speaker was put in."""
    has_other = any(t.i < speaker.head for t in sentence.dependents(speaker.head, "nsubj"))
    after = sentence.subtree(speaker.i)[-1] + 1
    if not has_other or after >= len(sentence):
        return None
    verb = sentence[after]
    if verb.upos != "VERB" or any(sentence.dependents(after, "nsubj")):
        return None
    content = [t.i for t in sentence.dependents(after, "ccomp", "parataxis") if t.i < after]
    return after if any(speaker.head in _clauses(sentence, i) for i in content) else None


def _clauses(sentence: Sentence, i: int) -> Sequence[int]:
    """A clause and those coordinated with it."""
    return (i, *(t.i for t in sentence.dependents(i, "conj", "parataxis")))


def _moved(sentence: Sentence, speaker: Token, verb: int) -> Sentence:
    tokens = list(sentence.tokens)
    tokens[speaker.i] = replace(speaker, head=verb, deprel="nsubj")
    return replace(sentence, tokens=tuple(tokens))
