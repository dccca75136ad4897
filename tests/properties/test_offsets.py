"""Whatever the text: offsets hold, every cell stands in it, and reading again gives the same."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook import documents, pipeline, text
from sourcebook.model import Blob, Document, Problem, Reading
from sourcebook.settings import Settings

PIECES = st.sampled_from(
    [
        "At least 12 civilians were killed in Idlib on 3 March 2020.",
        "Rebels said on Monday that they had “seized the town”.",
        "Both sides agreed to a truce;",
        "the minister denied it.",
        "(Photo: A. B./Agency)",
        "Donate now",
        "By Ann Lee",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "’s",
        "…",
        "U.S.",
        "5.30 p.m.",
        "ÄÖ́",
        "👩‍👩‍👧",
        "مقتل",
        "\u00a0",
        "\u200b",
        "$3m–$4m",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), min_size=1, max_size=9).map(" ".join)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def readings(words: str) -> list[Reading]:
    blob = Blob("x.txt", words.encode("utf-8", "replace"))
    return [r for r in pipeline.read(blob, Settings()) if isinstance(r, Reading)]


@QUICK
@given(TEXTS)
def test_the_text_for_the_parser_keeps_every_offset(words: str) -> None:
    for document in pipeline.documents_of(Blob("x.txt", words.encode("utf-8", "replace")), Settings()):
        if isinstance(document, Document):
            read = text.readable(document)
            assert len(read) == len(document.text)
            assert all(a == b or a in "\n " for a, b in zip(read, document.text, strict=True))
            at = 0
            for block in document.blocks:
                assert at <= block.start < block.end
                at = block.end


@QUICK
@given(TEXTS)
def test_every_cell_stands_in_the_text_and_nothing_breaks(words: str) -> None:
    for reading in readings(words):
        assert not reading.problems
        whole = reading.document.text
        for claim in reading.claims:
            cells = [claim.words, claim.trigger, claim.time.words, claim.number and claim.number.words]
            cells += [each.words for each in (*claim.roles, *claim.places, *claim.speakers)]
            assert all(cell is None or whole[cell.start : cell.end] == cell.exact for cell in cells)


@QUICK
@given(TEXTS)
def test_reading_again_gives_the_same(words: str) -> None:
    assert readings(words) == readings(words)


@QUICK
@given(st.binary(max_size=60), st.sampled_from(["x.txt", "x.html", "x.md", "x.jsonl:1"]))
def test_any_bytes_are_read_or_told(content: bytes, name: str) -> None:
    for found in documents.read(Blob(name, content)):
        assert isinstance(found, Problem) or found.text.encode("utf-8") is not None
