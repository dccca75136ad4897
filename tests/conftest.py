"""Fixtures for every test: sentences made by hand from a readable line, texts parsed by the pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcebook import languages, pipeline
from sourcebook.model import Block, Document, Language, Mentions, Parse, Sentence, Token
from sourcebook.settings import Settings

MakeSentence = Callable[[str], Sentence]
Read = Callable[[str], tuple[Parse, Mentions]]


@pytest.fixture
def sentence() -> MakeSentence:
    """Makes a sentence from a line of words "text|lemma|UPOS|deprel|head|feats|name".

    Heads count from 1, 0 is the root; an empty lemma is the lower-cased text; feats and name may be left out.
    """
    return sentence_from


def sentence_from(line: str) -> Sentence:
    """The sentence that a line describes; its words stand one space apart."""
    tokens, at = [], 0
    for i, word in enumerate(line.split()):
        text, lemma, upos, deprel, head, feats, name = (*word.split("|"), "", "")[:7]
        tokens.append(
            Token(i, at, at + len(text), text, lemma or text.lower(), upos, feats, int(head) - 1, deprel, name or "O")
        )
        at += len(text) + 1
    return Sentence(0, at - 1, tuple(tokens))


@pytest.fixture(scope="session")
def english() -> Language:
    """The English sections."""
    return languages.load("en")


@pytest.fixture(scope="session")
def read() -> Read:
    """Parses a text of our own and finds its mentions."""
    settings = Settings()
    language = languages.load("en")

    def reader(text: str) -> tuple[Parse, Mentions]:
        document = Document("d", "d.txt", "txt", "", text, "", blocks=(Block(0, len(text), "paragraph"),))
        parse = pipeline.parse_document(document, settings)
        return parse, pipeline.find_mentions(parse, language, settings)

    return reader
