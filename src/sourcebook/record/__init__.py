"""The database of many readings: words checked on the way in, reading again replaces, judgements only ever added.

``create`` and ``open_record`` give a :class:`Record`; ``verify`` proves one; ``search`` finds words in one; ``judge``,
``undo``, ``judgements`` and ``why`` write and read what people and machines decide about it.
"""

from __future__ import annotations

from sourcebook.record.judgements import Judgement, judge, judgements, undo, why
from sourcebook.record.search import Hit, search
from sourcebook.record.store import Record, Writer, create, open_record
from sourcebook.record.verify import Verdict, verify

__all__ = [
    "Hit",
    "Judgement",
    "Record",
    "Verdict",
    "Writer",
    "create",
    "judge",
    "judgements",
    "open_record",
    "search",
    "undo",
    "verify",
    "why",
]
