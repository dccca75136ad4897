"""``sourcebook serve`` as a person runs it: it prints its address, answers, and asks for a token beyond this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from tests.workbench.browsing import small

pytestmark = pytest.mark.slow


@contextmanager
def served(*words: object) -> Iterator[str]:
    """The command at work; the address that it prints."""
    command = [sys.executable, "-m", "sourcebook", "serve", *map(str, words), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        told = process.stderr.readline()
        found = re.search(r"http://\S+", told)
        assert found, told
        yield found[0]
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()


def status(url: str, **headers: str) -> int:
    try:
        with urlopen(Request(url, headers=headers), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        with refusal:
            return refusal.code


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return small(tmp_path)


def test_it_answers_at_the_printed_address_and_to_its_own_name_alone(record: Path) -> None:
    with served(record) as address:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert status(address) == 200
        assert status(address, Host="evil.example") == 421


def test_beyond_this_machine_it_makes_up_a_token(record: Path) -> None:
    with served(record, "--bind", "0.0.0.0", "--read-only") as address:
        found = re.fullmatch(r"http://[^/]+:(\d+)/\?token=([\w-]{20,})", address)
        assert found, address
        near = f"http://127.0.0.1:{found[1]}/api/overview"
        assert status(near) == 401
        assert status(near, Authorization=f"Bearer {found[2]}") == 200
        assert status(near, Authorization="Bearer wrong") == 401


@pytest.mark.parametrize(
    ("words", "told"), [(["none.sourcebook"], "no such record"), ([__file__], "no SQLite database")]
)
def test_what_is_no_record_is_told_in_one_line(words: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sourcebook", "serve", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
