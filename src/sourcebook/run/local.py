"""Many sources read by several processes of this machine, given back in the order in which they came.

At most a few sources a worker are on their way at any time, so memory does not grow with the number of documents.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from sourcebook import pipeline
from sourcebook.errors import BadData, MissingExtra, SourcebookError, UnknownPlugin
from sourcebook.model import Blob, Problem, Reading
from sourcebook.settings import Settings

__all__ = ["SELDOM", "Found", "read_all", "settle"]

Found = tuple[Reading | Problem, ...]
"""All that one source gave."""

SELDOM = (100_000, 50, 50)
"""The collector's thresholds once everything is loaded (the usual first one is 700)."""
_AHEAD = 4
_FEW_BYTES = 60_000


def read_all(
    sources: Iterator[Blob | Problem], settings: Settings, workers: int
) -> Iterator[tuple[Blob | Problem, Found]]:
    """Each source with what it gave, in order. A source that could not be fetched gives the problem that it is.

    Little work is done here rather than in processes of its own, which take a second to start.
    """
    first = list(islice(sources, workers * _AHEAD))
    is_little = len(first) < workers * _AHEAD and sum(_size(s) for s in first) < _FEW_BYTES
    if workers == 1 or is_little:
        yield from ((source, read_one(source, settings)) for source in chain(first, sources))
        return
    yield from _in_processes(chain(first, sources), settings, workers)


def _in_processes(
    sources: Iterator[Blob | Problem], settings: Settings, workers: int
) -> Iterator[tuple[Blob | Problem, Found]]:
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    waiting: deque[tuple[Blob | Problem, Future[Found]]] = deque()
    try:
        for source in sources:
            waiting.append((source, pool.submit(read_for_good, source, settings)))
            if len(waiting) >= workers * _AHEAD:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()
    except BrokenProcessPool:
        told = "a reading process was ended from outside (out of memory?). What was read is kept: run again with"
        raise SourcebookError(f"{told} --workers 1.") from None
    finally:
        pool.shutdown(cancel_futures=True)


def read_for_good(source: Blob | Problem, settings: Settings) -> Found:
    """Reads one source in a process that does nothing else, which keeps all that the first source had it load.

    The collector need not walk the gazetteer, the frames and the network's parts again and again.
    """
    found = read_one(source, settings)
    if not gc.get_freeze_count():
        settle()
    return found


def settle() -> None:
    """Keep what is loaded for good, and look for garbage seldom: what a reading makes holds no circles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def read_one(source: Blob | Problem, settings: Settings) -> Found:
    """All that one source gives. Whatever breaks on it is a problem of this source and never ends the run."""
    if isinstance(source, Problem):
        return (source,)
    try:
        return tuple(pipeline.read(source, settings))
    except (BadData, MissingExtra, UnknownPlugin):
        raise  # a mistake in the settings or word lists, the same for every source: the user mends it once
    except Exception as failure:  # noqa: BLE001 - one bad page must not stop a night's run; nothing is hidden
        return (pipeline.broken(source.name, failure),)


def _size(source: Blob | Problem) -> int:
    return len(source.content) if isinstance(source, Blob) else 0
