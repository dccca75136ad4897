"""Long made-up readings: a document of a hundred thousand characters, a record of a hundred thousand claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.readings import blob, claim, document

from sourcebook import views
from sourcebook.model import (
    Block,
    Claim,
    Evidence,
    Finding,
    Mentions,
    Number,
    PlaceCell,
    Reading,
    Role,
    Speaker,
    TimeCell,
)
from sourcebook.record import create

SENTENCE = "On 3 May 2021 Northern forces shelled the market in Tamrat, killing at least 12 people, the mayor of town {n:04} said. "
LINES = 5
"""Sentences in a paragraph."""


def long_reading(id_: str, sentences: int, each: int = 3) -> Reading:
    """A reading of so many sentences with so many claims each; they overlap."""
    parts, at, starts, blocks = [], 0, [], []
    for n in range(sentences):
        starts.append(at)
        parts.append(SENTENCE.format(n=n))
        at += len(parts[-1])
        if n % LINES == LINES - 1 or n == sentences - 1:
            begin = starts[n - n % LINES]
            blocks.append(Block(begin, at, "paragraph"))
            parts.append("\n\n")
            at += 2
    text = "".join(parts)
    found = document(text, id_, blocks=tuple(blocks), title=Finding(f"A long war, part {id_}", "given"))
    claims = tuple(c for start in starts for c in _claims(text, id_, start, each))
    return Reading(found, Mentions(), claims, words=len(text.split()))


def _claims(text: str, id_: str, start: int, each: int) -> Iterator[Claim]:
    def at(words: str) -> Evidence:
        begin = text.index(words, start)
        return Evidence(begin, begin + len(words), words)

    base = claim(text, "", "event", "ASSAULT", "On 3 May", document=id_)
    base = replace(
        base,
        words=at("Northern forces shelled the market in Tamrat"),
        trigger=at("shelled"),
        roles=(
            Role("source", at("Northern forces"), "Northern Front", "NFR", "REB"),
            Role("target", at("market"), "market"),
        ),
        places=(PlaceCell(at("Tamrat"), "Tamrat", "TMR", 41.25, 44.5),),
        time=TimeCell("2021-05-03", "2021-05-03", at("On 3 May 2021"), "stated"),
        speakers=(Speaker("Mayor", at("the mayor")),),
        status="alleged",
    )
    number = Number(12, None, None, "at_least", "people", "people", at("at least 12"))
    victims = (Role("target", at("people"), "people"),)
    figure = replace(
        base,
        kind="figure",
        type="killed",
        words=at("killing at least 12 people"),
        trigger=at("killing"),
        number=number,
        roles=victims,
    )
    accuse = replace(
        base, type="ACCUSE", status="asserted", words=at("killing at least 12 people, the mayor"), trigger=at("said")
    )
    for i, one in enumerate((base, figure, accuse)[:each]):
        yield replace(one, id=f"{id_}-{start}-{i}")


def many(path: Path, documents: int, sentences: int) -> Path:
    """A record of so many documents, three claims a sentence."""
    with create(path).writing("test 1") as writer:
        for n in range(documents):
            reading = long_reading(f"d{n:05}", sentences)
            writer.write(blob(reading), [reading])
    views.install(create(path))
    return path
