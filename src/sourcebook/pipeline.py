"""The order of the stages, and nothing else: bytes in, readings out. The only module that imports every stage.

Everything here is a function of one document and its settings; nothing looks at a clock, a database or the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sourcebook import claims, documents, languages, plugins, text
from sourcebook.errors import SourcebookError
from sourcebook.model import Blob, Document, Language, Mentions, Parse, Problem, Reading
from sourcebook.settings import Settings

__all__ = ["broken", "documents_of", "find_mentions", "mention_order", "parse_document", "read", "read_document"]


def read(blob: Blob, settings: Settings) -> Iterator[Reading | Problem]:
    """Everything in one file: a reading for each document, a problem for each part that could not be read."""
    for found in documents_of(blob, settings):
        yield found if isinstance(found, Problem) else read_document(found, settings)


def documents_of(blob: Blob, settings: Settings) -> Iterator[Document | Problem]:
    """The documents of one file, cleaned, with their blocks and findings."""
    language = languages.load(settings.language)
    for raw in documents.read(blob):
        yield raw if isinstance(raw, Problem) else text.clean(raw, settings, language)


def read_document(document: Document, settings: Settings) -> Reading:
    """One document's mentions and claims. If a stage breaks on it, the text is kept and a problem says where."""
    language = languages.load(settings.language)
    try:
        parse = parse_document(document, settings)
        mentions = find_mentions(parse, language, settings)
        found = claims.claim(parse, mentions, language)
    except SourcebookError:
        raise
    except Exception as failure:  # noqa: BLE001 - one bad page must not stop a night's run; nothing is hidden
        return Reading(document, Mentions(), (), (broken(document.name, failure, document.id),))
    return Reading(document, mentions, found, words=sum(len(s) for s in parse.sentences))


def broken(name: str, failure: Exception, document: str = "") -> Problem:
    """What is told of a source on which a stage broke: a mistake of ours, never lost and never hidden."""
    told = f"{name}: reading broke with {type(failure).__name__}: {failure}; please report this."
    return Problem(name, "pipeline", told, document)


def parse_document(document: Document, settings: Settings) -> Parse:
    """The sentences of the blocks that are read."""
    parser = plugins.load("syntax", settings.parser)
    return Parse(document, tuple(parser.parse(text.readable(document), settings)))


def find_mentions(parse: Parse, language: Language, settings: Settings) -> Mentions:
    """Every kind of mention, each plug-in after those it needs."""
    found = Mentions()
    for kind in mention_order():
        module = plugins.load("mentions", kind)
        found = found.having(kind, module.find(parse, found, language, settings))
    return found


@cache
def mention_order() -> tuple[str, ...]:
    """Mention plug-ins in an order that gives each what it needs."""
    waiting = {name: set(plugins.load("mentions", name).NEEDS) for name in plugins.names("mentions")}
    order: list[str] = []
    while waiting:
        ready = sorted(name for name, needs in waiting.items() if needs <= set(order))
        assert ready, f"mention plug-ins that need each other or what nothing makes: {waiting}"
        order += ready
        waiting = {name: needs for name, needs in waiting.items() if name not in ready}
    return tuple(order)
