"""Any spaCy pipeline in place of our own parser: ``parser = "spacy"`` and ``spacy_model`` in the settings.

The pipeline should give Universal Dependencies. The English pipelines of spaCy give ClearNLP labels, of which those
that only have another name are translated; its analysis of passives, possessives and prepositions is made UD's as far
as a label allows, so expect less from them than from a UD pipeline.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sourcebook.errors import MissingExtra
from sourcebook.model import Sentence, Token
from sourcebook.settings import Settings

__all__ = ["parse"]

LABELS = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "possessive": "case",
    "neg": "advmod",
    "prt": "compound:prt",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "npmod": "obl:unmarked",
    "agent": "obl:agent",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "quantmod": "advmod",
    "intj": "discourse",
    "meta": "dep",
}
NAMES = {"PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "NORP"}


def parse(text: str, settings: Settings) -> tuple[Sentence, ...]:
    """Sentences as the pipeline named in the settings sees them. Raises MissingExtra without spaCy."""
    document = _pipeline(settings.spacy_model)(text)
    found = (_sentence([t for t in sentence if not t.is_space]) for sentence in document.sents)
    return tuple(sentence for sentence in found if sentence.tokens)


@cache
def _pipeline(name: str) -> Any:
    try:
        import spacy  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise MissingExtra("the parser 'spacy'", "spacy", "spacy") from None
    return spacy.load(name)


def _sentence(words: list[Any]) -> Sentence:
    place = {word.i: i for i, word in enumerate(words)}
    tokens = tuple(_token(word, i, place) for i, word in enumerate(words))
    return Sentence(tokens[0].start, tokens[-1].end, tokens) if tokens else Sentence(0, 0, ())


def _token(word: Any, i: int, place: dict[int, int]) -> Token:
    root = word.head.i == word.i or word.head.i not in place
    label = "root" if root else LABELS.get(word.dep_, word.dep_)
    kind = NAMES.get(word.ent_type_)
    return Token(
        i,
        word.idx,
        word.idx + len(word.text),
        word.text,
        word.lemma_,
        word.pos_,
        str(word.morph),
        -1 if root else place[word.head.i],
        label,
        f"{word.ent_iob_}-{kind}" if kind else "O",
    )
