"""Cuts a text into blocks and tells the article from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sourcebook.model import Block, Language, RawText
from sourcebook.text._dates import is_date_line

__all__ = ["blocks_of"]

_FAMILIES = ("appeal", "comment", "navigation", "boilerplate")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_RUN = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True)
class _Family:
    """One kind of surrounding text, ready to be matched."""

    kind: str
    reason: str
    rest: bool
    most: int
    starts: re.Pattern[str]
    holds: re.Pattern[str]
    whole: frozenset[str]


def blocks_of(raw: RawText, language: Language) -> tuple[Block, ...]:
    """Blocks in text order, each trimmed of white space; what the markup already told is kept."""
    text = raw.text
    cut = raw.blocks or tuple(_cut(text))
    pieces = [piece for block in cut for piece in _credit_apart(text, block, language)]
    return tuple(_apart(text, pieces, language))


def _cut(text: str) -> Iterator[Block]:
    """Paragraphs: stretches between blank lines; lines of such a stretch too, unless it is one wrapped paragraph."""
    for run in _RUN.finditer(text):
        lines = [m for m in re.finditer(r"[^\n]+", run[0]) if m[0].strip()]
        if len(lines) > 1 and _is_wrapped([m[0] for m in lines]):
            yield _trimmed(text, run.start(), run.end())
            continue
        for line in lines:
            yield _trimmed(text, run.start() + line.start(), run.start() + line.end())


def _is_wrapped(lines: list[str]) -> bool:
    """Lines of like length that mostly break inside a sentence are one paragraph."""
    body = lines[:-1]
    broken = sum(not _SENTENCE_END.search(line.strip()) for line in body)
    longest = max(len(line) for line in lines)
    full = sum(len(line) >= 0.7 * longest for line in body)
    return 55 <= longest <= 120 and 2 * broken > len(body) and 4 * full >= 3 * len(body)


def _trimmed(text: str, start: int, end: int) -> Block:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Block(start, start + len(words.strip()), "paragraph")


def _credit_apart(text: str, block: Block, language: Language) -> Iterator[Block]:
    """A credit in brackets at the end of a block makes the rest a caption; a block that is all credit goes."""
    section = language.section("blocks")["credit"]
    words = text[block.start : block.end]
    if block.reason:
        yield block
        return
    match = _credit(language).search(words)
    if match and match.start() > 0:
        yield replace(_trimmed(text, block.start, block.start + match.start()), kind="caption")
        yield replace(_trimmed(text, block.start + match.start(), block.end), kind="credit", reason=section["reason"])
    elif match or (_starts(tuple(section["starts"])).match(words) and _is_credit_line(words)):
        yield Block(block.start, block.end, "credit", section["reason"])
    else:
        yield block


def _is_credit_line(words: str) -> bool:
    return len(words.split()) <= 12 and bool(re.match(r"[\w\s]{3,20}[:/©]", words))


@cache
def _byline(language: Language) -> re.Pattern[str]:
    opens = _alternatives(tuple(language.section("blocks")["byline"]["opens"]))
    return re.compile(rf"(?:{opens})\s+[A-Z]")


@cache
def _credit(language: Language) -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in language.section("blocks")["credit"]["marks"])
    return re.compile(rf"\s*[(\[](?:{marks})\b\s*[:/©–-](?:[^()]|\([^()]*\))*[)\]]\s*\Z", re.IGNORECASE)


def _apart(text: str, blocks: list[Block], language: Language) -> Iterator[Block]:
    """Give each block its kind, and a reason to those outside the article."""
    families = _families(language)
    rest: _Family | None = None
    most = language.section("blocks")["heading"]["most_words"]
    for i, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.reason:
            yield block
            continue
        if is_date_line(words, language):
            yield replace(block, kind="dateline", reason="a date line")
            continue
        if _byline(language).match(words) and len(words.split()) <= 12 and not _SENTENCE_END.search(words):
            yield replace(block, kind="byline", reason="a byline")
            continue
        family = next((f for f in families if _belongs(words, f, language)), None)
        rest = family if family and family.rest and _late(i, blocks) else rest
        family = family or rest
        if family:
            yield replace(block, kind=family.kind, reason=family.reason)
        elif block.kind == "paragraph" and i + 1 < len(blocks) and _is_heading(words, most, first=i == 0):
            yield replace(block, kind="heading")
        else:
            yield block


def _late(i: int, blocks: list[Block]) -> bool:
    """Whether a block stands in the last third: only there can an appeal swallow what follows."""
    return blocks[i].start >= 0.6 * blocks[-1].end


def _belongs(words: str, family: _Family, language: Language) -> bool:
    low = " ".join(words.lower().split()).rstrip(" .!:»>→")
    if low in family.whole or (family.starts.match(low) and len(low.split()) <= family.most):
        return True
    return len(low.split()) <= language.section("blocks")["short"] and bool(family.holds.search(low))


def _is_heading(words: str, most: int, *, first: bool) -> bool:
    """A short line that is no sentence; the first line may be a question."""
    ended = _SENTENCE_END.search(words.rstrip()) and not (first and words.rstrip().endswith("?"))
    return len(words.split()) <= most and "\n" not in words and not ended


@cache
def _families(language: Language) -> tuple[_Family, ...]:
    data: dict[str, Any] = language.section("blocks")
    return tuple(
        _Family(
            kind,
            data[kind]["reason"],
            bool(data[kind].get("rest")),
            data[kind]["most"],
            _starts(tuple(data[kind].get("starts", ()))),
            _anywhere(tuple(data[kind].get("holds", ()))),
            frozenset(data[kind].get("whole", ())),
        )
        for kind in _FAMILIES
    )


@cache
def _starts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(words)})(?!\w)", re.IGNORECASE)


def _anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)")


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"
