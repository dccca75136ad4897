"""Explain: how a sentence is read, which rules fired, which almost did and why not."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sourcebook.errors import BadDocument
from sourcebook.model import Blob, Document, Mentions, Parse
from sourcebook.settings import Settings
from sourcebook.workbench.pages._parameters import Text
from sourcebook.workbench.shapes import Shape

TITLE, ORDER, KEY = "Explain", 80, "e"
TEXT_ONLY = True
router = APIRouter()

Day = Annotated[str, Query(max_length=10, pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]


class Word(Shape):
    """A token in its sentence's tree; ``head`` counts from 0, -1 for the root."""

    text: str
    lemma: str
    upos: str
    feats: str
    deprel: str
    head: int
    name: str


class Seen(Shape):
    """Words that name a time, place, actor, figure or speaker, how they are read, and why."""

    kind: str
    start: int
    end: int
    words: str
    read_as: str
    why: list[str]
    rule: str


class Role(Shape):
    """Who takes part."""

    role: str
    words: str
    name: str


class Fired(Shape):
    """A rule that made a claim."""

    rule: str
    makes: str
    words: str
    roles: list[Role]


class Silent(Shape):
    """A rule that had its word but made no claim, and the condition that failed."""

    rule: str
    words: str
    why: str


class Made(Shape):
    """A claim that would be written."""

    kind: str
    type: str
    mode: str
    status: str
    layer: str
    start: int
    end: int
    words: str
    roles: list[Role]
    rule: str
    note: str


class Explained(Shape):
    """All that is seen in the sentences."""

    text: str
    sentences: list[list[Word]]
    mentions: list[Seen]
    fired: list[Fired]
    silent: list[Silent]
    claims: list[Made]


@router.get("/explain")
def explain(text: Text = "", date: Day = "") -> Explained:
    """How a text of a few sentences is read; ``date`` is the document's, from which "yesterday" is counted."""
    if not text.strip():
        return Explained(text="", sentences=[], mentions=[], fired=[], silent=[], claims=[])
    from sourcebook import pipeline  # noqa: PLC0415 - loads every stage; the other screens must not wait for it

    settings = Settings(document_date=date) if date else Settings()
    document = next(iter(pipeline.documents_of(Blob("sentence.txt", text.encode()), settings)))
    if not isinstance(document, Document):
        raise BadDocument("sentence", "", document.text, "a sentence of a text")
    return _explained(document, settings)


def _explained(document: Document, settings: Settings) -> Explained:
    from sourcebook import claims, languages, pipeline  # noqa: PLC0415 - as above

    language = languages.load(settings.language)
    parse = pipeline.parse_document(document, settings)
    mentions = pipeline.find_mentions(parse, language, settings)
    traces = claims.explain(parse, mentions, language)
    return Explained(
        text=document.text,
        sentences=_sentences(parse),
        mentions=_mentions(document.text, mentions),
        fired=[
            Fired(rule=f.rule, makes=f.makes, words=f.words, roles=[_role(r, w, n) for r, w, n in f.roles])
            for trace in traces
            for f in trace.fired
        ],
        silent=[Silent(rule=s.rule, words=s.words, why=s.why) for trace in traces for s in trace.silent],
        claims=[
            Made(
                kind=c.kind, type=c.type or "", mode=c.mode, status=c.status, layer=c.layer,
                start=c.words.start, end=c.words.end, words=c.words.exact,
                roles=[_role(r.role, r.words.exact, r.name) for r in c.roles], rule=c.rule, note=c.note,
            )
            for c in claims.claim(parse, mentions, language)
        ],
    )  # fmt: skip


def _role(role: str, words: str, name: str) -> Role:
    return Role(role=role, words=words, name=name)


def _sentences(parse: Parse) -> list[list[Word]]:
    fields = ("text", "lemma", "upos", "feats", "deprel", "head", "name")
    return [[Word(**{f: getattr(token, f) for f in fields}) for token in sentence] for sentence in parse.sentences]


def _mentions(text: str, found: Mentions) -> list[Seen]:
    """Every mention in the order of the text."""
    seen = [
        *_times(text, found),
        *_places(text, found),
        *_actors(text, found),
        *_figures(text, found),
        *_sayings(text, found),
        *_citations(text, found),
    ]
    return sorted(seen, key=lambda each: (each.start, each.end, each.kind))


def _times(text: str, found: Mentions) -> list[Seen]:
    def one(t: Any) -> Seen:
        why = [f"because of “{t.anchor.exact}”"] if t.anchor else []
        why += _beaten(t.rivals)
        read_as = f"{t.relation} {t.value} ({t.basis.replace('_', ' ')})"
        return _seen("time", text, (t.start_offset, t.end_offset), read_as, (why, t.rule))

    return [one(t) for t in found.times]


def _places(text: str, found: Mentions) -> list[Seen]:
    def one(p: Any) -> Seen:
        read_as = " · ".join(filter(None, (p.name, p.country, p.feature, "" if p.relation == "in" else p.relation)))
        why = [("not: " if p.id else "open between: ") + reason for _, reason in p.alternatives]
        return _seen("place", text, (p.start, p.end), read_as, (why, p.rule))

    return [one(p) for p in found.places]


def _actors(text: str, found: Mentions) -> list[Seen]:
    def one(a: Any) -> Seen:
        read_as = " · ".join(filter(None, (a.name, a.country, a.sector, a.office)))
        why = [f"because: {a.via}"] if a.via else []
        return _seen("actor", text, (a.start, a.end), read_as, ([*why, *_beaten(a.rivals)], a.rule))

    return [one(a) for a in found.actors]


def _figures(text: str, found: Mentions) -> list[Seen]:
    def one(f: Any) -> Seen:
        low, best, high = ("?" if n is None else f"{n:,g}" for n in (f.low, f.best, f.high))
        read_as = f"low {low}, best {best}, high {high} ({f.bound.replace('_', ' ')}) {f.type}"
        return _seen("figure", text, (f.start, f.end), read_as, (_beaten(f.rivals), f.rule))

    return [one(f) for f in found.figures]


def _sayings(text: str, found: Mentions) -> list[Seen]:
    def one(s: Any) -> Seen:
        span = s.source[0] if s.source else s.cue[0] if s.cue else s.content[0]
        content = " … ".join(text[a:b] for a, b in s.content)
        return _seen("speaker", text, span, f"{s.name} {s.stance}: {content}", (_beaten(s.rivals), s.rule))

    return [one(s) for s in found.attributions]


def _beaten(rivals: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"not {reading}: {reason}" for reading, reason in rivals]


def _citations(text: str, found: Mentions) -> list[Seen]:
    dated = found.citations
    return [_seen("citation", text, (c.start, c.end), f"{c.name} on {c.date}", ([], c.rule)) for c in dated]


def _seen(kind: str, text: str, span: tuple[int, int], read_as: str, reason: tuple[list[str], str]) -> Seen:
    start, end = span
    why, rule = reason
    return Seen(kind=kind, start=start, end=end, words=text[start:end], read_as=read_as, why=why, rule=rule)
