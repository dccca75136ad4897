"""The database of many readings: words checked on the way in, reading again replaces, judgements only ever added.

``create`` and ``open_record`` give a :class:`Record`; ``verify`` proves one; ``search`` finds words in one; ``judge``,
``undo``, ``judgements`` and ``why`` write and read what people and machines decide about it; ``ask`` finds claims;
``link`` lets the machine judge; ``ledger``, ``best`` and ``total`` read figures side by side; ``copy`` packs a record
to hand on; ``diff`` tells what is different between two.
"""

from __future__ import annotations

from sourcebook.record._flat import UNDATED
from sourcebook.record.asking import LAYERS, STATUSES, Question, ask
from sourcebook.record.copying import copy
from sourcebook.record.difference import CAUSES, Change, counts, diff
from sourcebook.record.judgements import VERDICTS, Judgement, judge, judgements, undo, why
from sourcebook.record.ledger import RULES, Best, Group, Statement, best, ledger, total
from sourcebook.record.linking import link
from sourcebook.record.search import Hit, search
from sourcebook.record.store import Record, Writer, create, open_record
from sourcebook.record.verify import Verdict, verify

__all__ = [
    "CAUSES",
    "LAYERS",
    "RULES",
    "STATUSES",
    "UNDATED",
    "VERDICTS",
    "Best",
    "Change",
    "Group",
    "Hit",
    "Judgement",
    "Question",
    "Record",
    "Statement",
    "Verdict",
    "Writer",
    "ask",
    "best",
    "copy",
    "counts",
    "create",
    "diff",
    "judge",
    "judgements",
    "ledger",
    "link",
    "open_record",
    "search",
    "total",
    "undo",
    "verify",
    "why",
]
