"""Fixtures for every test: sentences made by hand from a readable line, texts parsed by the pipeline."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook import languages, pipeline
from sourcebook.model import Block, Document, Language, Mentions, Parse, Sentence, Token
from sourcebook.settings import Settings

MakeSentence = Callable[[str], Sentence]
NewDatabase = Callable[[], str]
Read = Callable[[str], tuple[Parse, Mentions]]


@pytest.fixture
def sentence() -> MakeSentence:
    """Makes a sentence from a line of words "text|lemma|UPOS|deprel|head|feats|name".

    Heads count from 1, 0 is the root; an empty lemma is the lower-cased text; feats and name may be left out.
    """
    return sentence_from


def sentence_from(line: str) -> Sentence:
    """The sentence that a line describes; its words stand one space apart."""
    tokens, at = [], 0
    for i, word in enumerate(line.split()):
        text, lemma, upos, deprel, head, feats, name = (*word.split("|"), "", "")[:7]
        tokens.append(
            Token(i, at, at + len(text), text, lemma or text.lower(), upos, feats, int(head) - 1, deprel, name or "O")
        )
        at += len(text) + 1
    return Sentence(0, at - 1, tuple(tokens))


@pytest.fixture(scope="session")
def english() -> Language:
    """The English sections."""
    return languages.load("en")


@pytest.fixture(scope="session")
def read() -> Read:
    """Parses a text of our own and finds its mentions."""
    settings = Settings()
    language = languages.load("en")

    def reader(text: str) -> tuple[Parse, Mentions]:
        document = Document("d", "d.txt", "txt", "", text, "", blocks=(Block(0, len(text), "paragraph"),))
        parse = pipeline.parse_document(document, settings)
        return parse, pipeline.find_mentions(parse, language, settings)

    return reader


@pytest.fixture(scope="session")
def new_database() -> Iterator[NewDatabase]:
    """Gives addresses of empty schemas in a PostgreSQL server of our own, which lives as long as the tests.

    Skips with the reason where there is no server program, or no user who may run it.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")) or [
        Path(found) for found in (shutil.which("pg_ctl"),) if found
    ]
    if not programs or not programs[-1].with_name("initdb").exists():
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    # The server refuses to run as root.
    is_root = os.geteuid() == 0
    if is_root and (not shutil.which("runuser") or "postgres" not in {user.pw_name for user in pwd.getpwall()}):
        pytest.skip("PostgreSQL never runs as root, and there is no user 'postgres'")
    home = Path(tempfile.mkdtemp(prefix="sourcebook-pg-"))
    if is_root:
        shutil.chown(home, "postgres")
    as_whom = ["runuser", "-u", "postgres", "--"] if is_root else []

    def call(program: str, *words: str) -> None:
        with (home.parent / f"{home.name}.log").open("ab") as log:
            command = [*as_whom, str(programs[-1].with_name(program)), "-D", str(home / "data"), *words]
            subprocess.run(command, check=True, stdout=log, stderr=log, cwd="/")

    try:
        call("initdb", "-A", "trust", "-U", "ana", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c shared_buffers=64MB -c max_connections=20"
        call("pg_ctl", "-w", "-l", str(home / "server.log"), "-o", options, "start")
        numbers = itertools.count(1)
        yield lambda: f"postgresql://ana@/postgres?unix_sock={home}/.s.PGSQL.5432&schema=record_{next(numbers)}"
    finally:
        if (home / "data" / "postmaster.pid").exists():
            call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(home)
        (home.parent / f"{home.name}.log").unlink(missing_ok=True)
