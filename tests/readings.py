"""Hand-made readings for tests right of the record's border: short texts of ours, claims pointed out by their words."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sourcebook.model import (
    Actor,
    Attribution,
    Blob,
    Block,
    Claim,
    Document,
    Evidence,
    Figure,
    Finding,
    Mentions,
    Number,
    Place,
    PlaceCell,
    Reading,
    Role,
    Segment,
    Speaker,
    Time,
    TimeCell,
)

DISPATCH = (
    "Shells hit market in Tamrat\n\n"
    "On 3 May 2021, Northern forces shelled the market in Tamrat, killing at least 12 people, the mayor said. "
    "The army denied that it had fired.\n\n"
    "Both sides signed a truce in Geneva under which the army must withdraw from the valley by 1 June.\n\n"
    "Donate now to keep us going."
)


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """The record's file as plain SQLite: committed when all went well, closed in any case."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def evidence(text: str, exact: str, after: int = 0) -> Evidence:
    """The first place of these words in the text."""
    start = text.index(exact, after)
    return Evidence(start, start + len(exact), exact)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def document(text: str = DISPATCH, id_: str = "tamrat", **more: Any) -> Document:
    content = text.encode()
    return Document(
        id=id_,
        name=more.pop("name", f"{id_}.txt"),
        format="plain",
        sha256=sha256(content),
        text=text,
        text_sha256=sha256(content),
        segments=(Segment(0, 0, len(text)),),
        blocks=more.pop("blocks", blocks(text)),
        **more,
    )


def blocks(text: str) -> tuple[Block, ...]:
    found, at = [], 0
    for i, paragraph in enumerate(text.split("\n\n")):
        is_appeal = paragraph.startswith("Donate")
        kind = "heading" if i == 0 and "\n\n" in text else "appeal" if is_appeal else "paragraph"
        found.append(Block(at, at + len(paragraph), kind, "asks for money" if is_appeal else ""))
        at += len(paragraph) + 2
    return tuple(found)


def claim(text: str, id_: str, kind: str, type_: str, words: str, **cells: Any) -> Claim:
    trigger = cells.pop("trigger", "")
    return Claim(
        id=id_,
        document=cells.pop("document", "tamrat"),
        kind=kind,  # type: ignore[arg-type]
        type=type_,
        words=evidence(text, words),
        trigger=evidence(text, trigger) if trigger else None,
        rule=cells.pop("rule", "by-hand"),
        **cells,
    )


def blob(reading_: Reading) -> Blob:
    """The source that the reading came from."""
    return Blob(reading_.document.name, reading_.document.text.encode())


def plain(id_: str, text: str = "Nothing happened.") -> Reading:
    """A reading without claims."""
    return Reading(document(text, id_), Mentions(), (), words=len(text.split()))


def dispatch() -> Reading:
    """A dispatch with an event, its denial, a figure, a truce, a term, a relation of every cell's kind."""
    text = DISPATCH
    day = TimeCell("2021-05-03", "2021-05-03", evidence(text, "On 3 May 2021"), "stated")
    tamrat = PlaceCell(evidence(text, "Tamrat", 40), "Tamrat", "TMR", 41.25, 44.5)
    north = Role("source", evidence(text, "Northern forces"), "Northern Front", "NFR", "REB")
    army = Role("source", evidence(text, "the army must"[:8], 190), "Army of Tamria", "TMR", "MIL")
    mayor = Speaker("Mayor of Tamrat", evidence(text, "the mayor"))
    people = evidence(text, "at least 12 people")
    shelled = claim(
        text, "c1", "event", "ASSAULT", "Northern forces shelled the market in Tamrat", trigger="shelled",
        roles=(north, Role("target", evidence(text, "the market"), "market", "TMR", "BUS")), places=(tamrat,),
        time=day, speakers=(mayor,), status="alleged", mode="heavy-weapons",
    )  # fmt: skip
    killed = claim(
        text, "c2", "figure", "killed", "killing at least 12 people", trigger="killing", roles=(north,),
        places=(tamrat,), time=day, speakers=(mayor,), status="alleged",
        number=Number(12, None, None, "at_least", "people", "people", people),
    )  # fmt: skip
    fired = claim(
        text, "c3", "event", "ASSAULT", "it had fired", trigger="fired", status="denied",
        speakers=(Speaker("Army of Tamria", evidence(text, "The army")),),
        note="denied by the speaker",
    )  # fmt: skip
    truce = claim(
        text, "c4", "event", "AGREE", "Both sides signed a truce in Geneva", trigger="signed",
        roles=(Role("party", evidence(text, "Both sides"), "Northern Front"),
               Role("party", evidence(text, "Both sides"), "Army of Tamria", "TMR", "MIL")),
        places=(PlaceCell(evidence(text, "Geneva"), "Geneva", "CHE", 46.2, 6.15),),
    )  # fmt: skip
    term = claim(
        text, "c5", "term", "withdrawal", "the army must withdraw from the valley by 1 June", trigger="withdraw",
        roles=(army,), status="demanded", layer="future",
        time=TimeCell(None, "2021-06-01", evidence(text, "by 1 June"), "year_from_context"),
    )  # fmt: skip
    return Reading(_dated(text), _mentions(text), (shelled, killed, fired, truce, term), words=60)


def _dated(text: str) -> Document:
    title = evidence(text, "Shells hit market in Tamrat")
    return document(
        text,
        title=Finding(title.exact, "first line", title),
        publisher=Finding("The Valley Post", "given"),
        date=Finding("2021-05-04", "given"),
    )


def _mentions(text: str) -> Mentions:
    day, town, who = evidence(text, "On 3 May 2021"), evidence(text, "Tamrat", 40), evidence(text, "Northern forces")
    count, mayor, said = evidence(text, "at least 12"), evidence(text, "the mayor"), evidence(text, "said")
    return Mentions(
        times=(Time(day.start + 3, day.end, "2021-05-03", "DATE", "2021-05-03", "2021-05-03"),),
        places=(Place(town.start, town.end, "Tamrat", "TMR", lat=41.25, lon=44.5),),
        actors=(Actor(who.start, who.end, who.start + 9, "Northern Front", "NFR", "REB"),),
        figures=(Figure(count.start, count.end, 12, None, None, "at_least", "people", "people", count.end + 1),),
        attributions=(
            Attribution(
                ((mayor.start, mayor.end),), ((said.start, said.end),), ((day.start, count.end),), "Mayor", "indirect"
            ),
        ),
    )
