"""The database of many readings: one file, words checked on the way in, reading again replaces.

``create`` and ``open_record`` give a :class:`Record`; ``verify`` proves one; ``search`` finds words in one.
"""

from __future__ import annotations

from sourcebook.record.search import Hit, search
from sourcebook.record.store import Record, Writer, create, open_record
from sourcebook.record.verify import Verdict, verify

__all__ = ["Hit", "Record", "Verdict", "Writer", "create", "open_record", "search", "verify"]
