"""What linking costs as a record grows: ``python -m benchmarks.linking [--claims 1000 10000 100000]``.

Makes records of synthetic documents through the real writer (the same generator as ``benchmarks.record``), links each,
and prints seconds of the processor, claims a second, and by what power of the claims the cost grows from one size to
the next (1.0 is linear, 2.0 each with each). Then links again, which must write nothing.
"""

from __future__ import annotations

import argparse
import math
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.record import readings
from sourcebook import record
from sourcebook.model import Blob

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=list(SIZES))
    arguments = parser.parse_args()
    print(f"{'claims':>9}{'written':>10}{'linking':>10}{'claims/s':>10}{'power':>7}{'again':>9}{'MB':>7}  judgements")
    last: tuple[int, float] | None = None
    for claims in arguments.claims:
        last = _row(claims, last)


def _row(claims: int, last: tuple[int, float] | None) -> tuple[int, float]:
    with tempfile.TemporaryDirectory() as folder:
        book = record.create(Path(folder) / "war.sourcebook")
        written = _timed(lambda: _write(book, claims))
        before = time.process_time()
        counts = record.link(book)
        spent = time.process_time() - before
        again = _timed(lambda: record.link(book))
    power = math.log(spent / last[1]) / math.log(claims / last[0]) if last else math.nan
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{n:,} {about}" for about, n in sorted(counts.items()) if n)
    row = (
        f"{claims:>9,}{written:>9.1f}s{spent:>9.1f}s{claims / spent:>10,.0f}{power:>7.2f}{again:>8.1f}s{memory:>7,.0f}"
    )
    print(f"{row}  {told}", flush=True)
    return claims, spent


def _write(book: record.Record, claims: int) -> None:
    with book.writing("benchmark 1") as writer:
        for reading in readings(claims):
            writer.write(Blob(reading.document.name, reading.document.text.encode()), [reading])


def _timed(work: object) -> float:
    assert callable(work), "something to do"
    before = time.process_time()
    work()
    return time.process_time() - before


if __name__ == "__main__":
    main()
