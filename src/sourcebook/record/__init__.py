"""The database of many readings: words checked on the way in, reading again replaces, judgements only ever added.

``create`` and ``open_record`` give a :class:`Record`; ``verify`` proves one; ``search`` finds words in one; ``judge``,
``undo``, ``judgements`` and ``why`` write and read what people and machines decide about it; ``ask`` finds claims;
``copy`` packs a record to hand on.
"""

from __future__ import annotations

from sourcebook.record.asking import LAYERS, STATUSES, Question, ask
from sourcebook.record.copying import copy
from sourcebook.record.judgements import VERDICTS, Judgement, judge, judgements, undo, why
from sourcebook.record.search import Hit, search
from sourcebook.record.store import Record, Writer, create, open_record
from sourcebook.record.verify import Verdict, verify

__all__ = [
    "LAYERS",
    "STATUSES",
    "VERDICTS",
    "Hit",
    "Judgement",
    "Question",
    "Record",
    "Verdict",
    "Writer",
    "ask",
    "copy",
    "create",
    "judge",
    "judgements",
    "open_record",
    "search",
    "undo",
    "verify",
    "why",
]
