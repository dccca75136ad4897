"""Raw text to documents: blocks with a kind, reasons for what is left out, and findings about the text itself.

The words are never changed here: leaving out is a mark on a stretch, so that every offset holds.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from sourcebook.model import Document, Finding, Language, RawText
from sourcebook.settings import Settings
from sourcebook.text._blocks import blocks_of
from sourcebook.text._findings import findings_of

__all__ = ["clean", "readable"]


def clean(raw: RawText, settings: Settings, language: Language) -> Document:
    """The document of a raw text. Its id is the given one, else its name without suffix."""
    blocks = blocks_of(raw, language)
    findings = findings_of(raw, blocks, language)
    if settings.document_date and "date" not in findings:
        findings["date"] = _settings_date(settings)
    return Document(
        id=raw.given.get("id") or _named(raw.name),
        name=raw.name,
        format=raw.format,
        sha256=raw.sha256,
        text=raw.text,
        text_sha256=hashlib.sha256(raw.text.encode("utf-8")).hexdigest(),
        language=language.code,
        segments=raw.segments,
        blocks=blocks,
        **findings,
    )


def readable(document: Document) -> str:
    """The text for the parser, offset by offset: blocks that are read on one line each, all else blank lines."""
    pieces, at = [], 0
    for block in document.blocks:
        if not block.reason:
            pieces.append("\n" * (block.start - at))
            pieces.append(document.text[block.start : block.end].replace("\n", " "))
            at = block.end
    pieces.append("\n" * (len(document.text) - at))
    return "".join(pieces)


def _settings_date(settings: Settings) -> Finding:
    """The date that the user gave for documents without one."""
    return Finding(settings.document_date, "settings")


def _named(name: str) -> str:
    path = PurePosixPath(name)
    if ":" in path.name:
        return name
    return str(path.with_suffix(""))
