"""Short texts read by the real parser, with the mentions that commitment and speakers look at."""

from __future__ import annotations

from functools import cache

from sourcebook import languages, plugins
from sourcebook.mentions import attributions, times
from sourcebook.model import Actor, Document, Finding, Language, Mentions, Parse, Sentence
from sourcebook.settings import Settings

LANGUAGE: Language = languages.load("en")
SETTINGS = Settings()


@cache
def parsed(text: str, date: str = "2024-05-20") -> Parse:
    document = Document("d", "d", "plain", "", text, "", date=Finding(date, "given") if date else None)
    return Parse(document, tuple(plugins.load("syntax", SETTINGS.parser).parse(text, SETTINGS)))


def mentions_of(parse: Parse, actors: tuple[Actor, ...] = ()) -> Mentions:
    found = Mentions(actors=actors)
    found = found.having("times", times.find(parse, found, LANGUAGE, SETTINGS))
    return found.having("attributions", attributions.find(parse, found, LANGUAGE, SETTINGS))


def token_of(parse: Parse, word: str) -> tuple[Sentence, int]:
    """The last occurrence of a word in the text."""
    at = parse.document.text.rindex(word)
    sentence = parse.sentence_at(at)
    assert sentence is not None, f"no sentence holds {word!r}"
    token = sentence.at(at)
    assert token is not None, f"no token at {word!r}"
    return sentence, token.i


def actor(text: str, words: str, name: str, **more: str) -> Actor:
    at = text.index(words)
    return Actor(at, at + len(words), at + len(words) - len(words.rsplit(maxsplit=1)[-1]), name, **more)  # type: ignore[arg-type]
