"""``sourcebook explain``: what the reader sees in a sentence and which rules fired, almost fired, and why not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sourcebook.cli._sources import Date, SettingsFile, settings_of
from sourcebook.cli._talk import AsJson, output, print_json
from sourcebook.model import Blob, Document, Mentions, Parse
from sourcebook.settings import Settings

PANEL, ORDER = "Understand the reader", 0

_Text = Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or a few, in quotation marks.")]
_Seen = tuple[Document, Parse, Mentions, tuple[Any, ...], tuple[Any, ...]]


def run(text: _Text, date: Date = "", settings: SettingsFile = None, json_: AsJson = False) -> None:
    """Show how a sentence is read: tokens and tree, mentions, rules that fired, rules that almost fired, claims."""
    seen = _read(text, settings_of(settings, date))
    if json_:
        print_json(_as_values(seen))
        return
    _, parse, mentions, traces, claims = seen
    console = output()
    _print_tokens(console, parse)
    _print_mentions(console, text, mentions)
    _print_rules(console, traces)
    _print_claims(console, claims)


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
    for sentence in parse.sentences:
        table = _table("", "word", "lemma", "class", "relation", "head", "name", "features")
        for token in sentence:
            head = sentence[token.head].text if token.head >= 0 else "—"
            name = "" if token.name == "O" else token.name
            row = (str(token.i), token.text, token.lemma, token.upos, token.deprel, head, name, token.feats)
            table.add_row(*map(Text, row))
        console.print(table)


def _print_mentions(console: Console, text: str, mentions: Mentions) -> None:
    rows = [
        *((("time"), text[t.start_offset : t.end_offset], f"{t.value} {t.relation} ({t.basis})", t.rule) for t in mentions.times),
        *(("place", text[p.start : p.end], " ".join(filter(None, (p.name, p.country, p.feature))), p.rule) for p in mentions.places),
        *(("actor", text[a.start : a.end], " ".join(filter(None, (a.name, a.country, a.sector, a.via))), a.rule) for a in mentions.actors),
        *(("figure", text[f.start : f.end], f"{f.low}/{f.best}/{f.high} {f.bound} {f.type}", f.rule) for f in mentions.figures),
        *(("speaker", _spans(text, a.source), f"{a.name} {a.stance}: {_spans(text, a.content)}", a.rule) for a in mentions.attributions),
    ]  # fmt: skip
    _print_rows(console, "mentions", ("kind", "words", "read as", "rule"), rows)


def _spans(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _print_rules(console: Console, traces: tuple[Any, ...]) -> None:
    fired = [
        (f.rule, f.makes, f.words, "\n".join(f"{r}: {n} “{w}”" for r, w, n in f.roles)) for t in traces for f in t.fired
    ]
    silent = [(s.rule, s.words, s.why) for t in traces for s in t.silent]
    _print_rows(console, "rules that fired", ("rule", "makes", "words", "roles"), fired)
    _print_rows(console, "rules that almost fired", ("rule", "words", "why not"), silent)


def _print_claims(console: Console, claims: tuple[Any, ...]) -> None:
    rows = [
        (f"{c.kind} {c.type}", f"{c.status}, {c.layer}", c.words.exact, "; ".join(f"{r.role}: {r.name}" for r in c.roles), c.note)
        for c in claims
    ]  # fmt: skip
    _print_rows(console, "claims", ("claim", "standing", "words", "roles", "note"), rows)


def _print_rows(console: Console, title: str, names: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    if not rows:
        console.print(Text(f"no {title}", style="dim"))
        return
    table = _table(*names)
    table.title, table.title_justify, table.title_style = title, "left", "bold"
    for row in rows:
        table.add_row(*(Text(cell or "") for cell in row))
    console.print(table)


def _table(*names: str) -> Table:
    table = Table(box=box.HORIZONTALS, pad_edge=False, header_style="dim", border_style="bright_black")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
