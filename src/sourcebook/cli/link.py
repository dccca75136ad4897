"""``sourcebook link``: what is one, and what disagrees."""

from __future__ import annotations

import time

from rich.text import Text

from sourcebook import record, views
from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import AsJson, output, print_json

PANEL, ORDER = "Make a record", 1


def run(path: RecordFile, json_: AsJson = False) -> None:
    """Find what is one, and what disagrees.

    Texts, names, places, events and figures; what bears on the terms of agreements; claims that cannot all be true.
    `read` does this at its end. Doing it again writes only what has changed, and never overrules a person.
    """
    began = time.perf_counter()
    book = record.create(path)
    written = record.link(book)
    views.install(book)
    counts = {name: views.count(book, name) for name in ("links", "link_queue", "disagreements")}
    if json_:
        print_json({"record": str(path), "written": dict(written), **counts})
        return
    told = ", ".join(f"{n:,} {about}" for about, n in sorted(written.items()) if n) or "nothing new"
    line = Text.assemble((f"{counts['links']:,} links", "bold"), f", {counts['link_queue']:,} pairs left open, ")
    line.append(f"{counts['disagreements']:,} disagreements", style="bold")
    line.append(f" in {time.perf_counter() - began:.1f} s; written: {told}")
    output().print(line, soft_wrap=True)
