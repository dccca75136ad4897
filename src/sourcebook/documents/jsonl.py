"""JSON lines: one document a row, ``{id, text, title, author, publisher, date, url, language}``; text is kept as it is.

``docid`` and ``dct`` are read as ``id`` and ``date``. A broken row is a problem with its line, the others are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sourcebook.documents._building import digest
from sourcebook.documents._decoding import storable
from sourcebook.errors import BadDocument
from sourcebook.model import Blob, RawText

SUFFIXES = (".jsonl", ".ndjson")
GIVEN = ("id", "title", "author", "publisher", "date", "url", "language", "format")
SYNONYMS = {"docid": "id", "dct": "date"}


def read(blob: Blob) -> Iterator[RawText]:
    """The document of one row. Raises BadDocument naming the row and what is wrong with it."""
    file, _, line = blob.name.rpartition(":")
    row = _object(blob, file, line)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadDocument(file, f"line {line}", "no text", 'a field "text" with the document\'s words')
    fields = {SYNONYMS.get(key, key): value for key, value in row.items()}
    given = {key: storable(str(fields[key])) for key in GIVEN if fields.get(key)}
    yield RawText(blob.name, "jsonl", digest(blob.content), storable(text), given=given)


def _object(blob: Blob, file: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(blob.content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise BadDocument(file, f"line {line}", f"a byte that is no UTF-8 at {problem.start}", "UTF-8") from None
    except json.JSONDecodeError as problem:
        found = f"broken JSON at column {problem.colno} ({problem.msg})"
        raise BadDocument(file, f"line {line}", found, "one JSON object a line") from None
    if not isinstance(row, dict):
        raise BadDocument(file, f"line {line}", f"a JSON {type(row).__name__}", "a JSON object")
    return row
