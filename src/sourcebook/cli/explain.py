"""``sourcebook explain``: what the reader sees in a sentence and which rules fired, almost fired, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sourcebook.cli._sources import Date, SettingsFile, settings_of
from sourcebook.cli._talk import AsJson, output, print_json
from sourcebook.model import Blob, Claim, Document, Mentions, Parse, Place, Time
from sourcebook.settings import Settings
from sourcebook.views import wording

PANEL, ORDER = "Look into it", 9
ROOM_FOR_FEATURES = 110
MOST_RIVALS = 2

_Text = Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or a few, in quotation marks.")]
_Seen = tuple[Document, Parse, Mentions, tuple[Any, ...], tuple[Claim, ...]]


def run(text: _Text, date: Date = "", settings: SettingsFile = None, json_: AsJson = False) -> None:
    """Show how a sentence is read.

    Tokens and tree, mentions, rules that fired, rules that almost fired, claims.
    """
    seen = _read(text, settings_of(settings, date))
    if json_:
        print_json(_as_values(seen))
        return
    _, parse, mentions, traces, claims = seen
    console = output()
    _print_tokens(console, parse)
    _print_rows(console, "mentions", ("kind", "words", "read as", "rule or entry"), _mention_rows(text, mentions))
    _print_rules(console, traces)
    _print_rows(
        console, "claims", ("claim", "standing", "words", "roles", "when, where, who says"), _claim_rows(claims)
    )


def _read(text: str, settings: Settings) -> _Seen:
    from sourcebook import claims, languages, pipeline  # noqa: PLC0415 - loads every stage; help must not wait

    language = languages.load(settings.language)
    found = next(iter(pipeline.documents_of(Blob("sentence.txt", text.encode()), settings)))
    assert isinstance(found, Document), f"a sentence is a document, but: {found}"
    parse = pipeline.parse_document(found, settings)
    mentions = pipeline.find_mentions(parse, language, settings)
    return found, parse, mentions, claims.explain(parse, mentions, language), claims.claim(parse, mentions, language)


def _as_values(seen: _Seen) -> dict[str, Any]:
    _, parse, mentions, traces, claims = seen
    return {
        "sentences": [[asdict(token) for token in sentence] for sentence in parse.sentences],
        "mentions": asdict(mentions),
        "rules": [asdict(trace) for trace in traces],
        "claims": [asdict(claim) for claim in claims],
    }


def _print_tokens(console: Console, parse: Parse) -> None:
    """The tree of each sentence; features only where the window has room for them."""
    has_room = console.width >= ROOM_FOR_FEATURES
    for sentence in parse.sentences:
        table = _table("", "word", "lemma", "class", "relation", "head", "name", *(("features",) if has_room else ()))
        for token in sentence:
            head = sentence[token.head].text if token.head >= 0 else "—"
            name = "" if token.name == "O" else token.name
            row = [str(token.i), token.text, token.lemma, token.upos, token.deprel, head, name]
            table.add_row(*map(Text, [*row, token.feats.replace("|", " ")] if has_room else row))
        console.print(table)


def _mention_rows(text: str, found: Mentions) -> Iterator[tuple[str, ...]]:
    """Kind, words, how they are read with the readings that lost, and the rule or entry that read them."""
    for time in found.times:
        yield "time", text[time.start_offset : time.end_offset], _time_read(time), time.rule
    for place in found.places:
        yield "place", text[place.start : place.end], _place_read(place), _known(place.rule, place.id)
    for actor in found.actors:
        read_as = _known(actor.name, actor.country, actor.sector, actor.office)
        how = f"because: {actor.via}" if actor.via else ""
        yield "actor", text[actor.start : actor.end], _lines(read_as, how, *_beaten(actor.rivals)), actor.rule
    for figure in found.figures:
        bounds = "/".join("?" if n is None else f"{n:g}" for n in (figure.low, figure.best, figure.high))
        read_as = _lines(f"{bounds} {figure.bound} {figure.type}", *_beaten(figure.rivals))
        yield "figure", text[figure.start : figure.end], read_as, figure.rule
    for said in found.attributions:
        read_as = _lines(f"{said.name} {said.stance}: {_spans(text, said.content)}", *_beaten(said.rivals))
        yield "speaker", _spans(text, said.source), read_as, said.rule
    for cited in found.citations:
        yield "citation", text[cited.start : cited.end], f"{cited.name} on {cited.date}", cited.rule


def _time_read(time: Time) -> str:
    anchor = f"because: “{time.anchor.exact}”" if time.anchor else ""
    read_as = f"{time.relation} {time.value} ({time.basis.replace('_', ' ')})"
    return _lines(read_as, anchor, *_beaten(time.rivals))


def _beaten(rivals: tuple[tuple[str, str], ...]) -> Iterator[str]:
    return (f"beat: {reading}: {why}" for reading, why in rivals[:MOST_RIVALS])


def _place_read(place: Place) -> str:
    """The other entries that bear the name lost, or all did where the place stays open."""
    lost = "beat" if place.id else "open between"
    read_as = _known(place.name, place.country, place.feature, "" if place.relation == "in" else place.relation)
    return _lines(read_as, *(f"{lost}: {why}" for _, why in place.alternatives[:MOST_RIVALS]))


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _known(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _spans(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _print_rules(console: Console, traces: tuple[Any, ...]) -> None:
    fired = (
        (each.rule, each.makes, each.words, "\n".join(f"{role}: {name} “{words}”" for role, words, name in each.roles))
        for trace in traces
        for each in trace.fired
    )
    silent = ((each.rule, each.words, each.why) for trace in traces for each in trace.silent)
    _print_rows(console, "rules that fired", ("rule", "makes", "words", "roles"), fired)
    _print_rows(console, "rules that almost fired", ("rule", "words", "why not"), silent)


def _claim_rows(claims: tuple[Claim, ...]) -> Iterator[tuple[str, ...]]:
    for claim in claims:
        roles = "\n".join(f"{role.role}: {role.name}" for role in claim.roles)
        time = claim.time
        when = wording.when({"start_date": time.start, "end_date": time.end, "time_basis": time.basis})
        where = "; ".join(place.name for place in claim.places)
        says = " > ".join(speaker.name for speaker in claim.speakers)
        rest = "\n".join(filter(None, (when, where, f"says {says}" if says else "", claim.note)))
        yield f"{claim.kind} {claim.type}", f"{claim.status}, {claim.layer}", claim.words.exact, roles, rest


def _print_rows(console: Console, title: str, names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    kept = list(rows)
    if not kept:
        console.print(Text(f"no {title}", style="dim"))
        return
    table = _table(*names)
    table.title, table.title_justify, table.title_style = title, "left", "bold"
    for row in kept:
        table.add_row(*(Text(wording.visible(cell or "")) for cell in row))
    console.print(table)


def _table(*names: str) -> Table:
    table = Table(box=box.HORIZONTALS, pad_edge=False, header_style="dim", border_style="bright_black")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
