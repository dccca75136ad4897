"""Who says what: grammar, quotation marks, and what must not be taken for speech."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import languages, pipeline, plugins
from sourcebook.mentions import attributions
from sourcebook.mentions._quotations import quotations
from sourcebook.model import Actor, Attribution, Document, Mentions, Parse
from sourcebook.settings import Settings

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "mentions" / "attributions.en.yaml").read_text("utf-8"))
SETTINGS = Settings()


def said(text: str, actors: tuple[Actor, ...] = ()) -> tuple[Attribution, ...]:
    document = Document("d", "d", "plain", "", text, "")
    parse = Parse(document, tuple(plugins.load("syntax", SETTINGS.parser).parse(text, SETTINGS)))
    return attributions.find(parse, Mentions(actors=actors), languages.load("en"), SETTINGS)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_who_how_what(case: dict[str, Any]) -> None:
    text = case["text"]
    fitting = [
        a
        for a in said(text)
        if words(text, a.source).startswith(case["source"])
        and case.get("cue", "") in words(text, a.cue)
        and case["content"] in words(text, a.content)
        and case.get("stance", a.stance) == a.stance
        and case.get("kind", a.kind) == a.kind
    ]
    assert fitting, [
        (words(text, a.source), words(text, a.cue), words(text, a.content), a.stance, a.kind) for a in said(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The column crossed the river at dawn.",
        "Shells fell on the grain market.",
        "The valley has three bridges and a fort.",
        "Clashes continued for two days near the pass.",
    ],
)
def test_plain_telling_is_no_attribution(text: str) -> None:
    assert not said(text)


def test_every_span_lies_in_the_text_in_order() -> None:
    text = "“We lost,” she said. “It is over.”\n\nThe army, he added, was beaten. Officials denied it."
    for each in said(text):
        for spans in (each.source, each.cue, each.content):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert list(spans) == sorted(spans)


def test_a_quotation_goes_on_after_its_cue() -> None:
    text = "“The pass is closed,” the guide said. “Nobody can cross before spring.”"
    (only,) = [a for a in said(text) if a.kind == "direct"]
    assert len(only.content) == 2


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "The bishop said: “They took the men.\n\n“Then they burned the church.”"
    assert any("church" in words(text, a.content) and "bishop" in words(text, a.source) for a in said(text))


def test_who_quotes_stands_above_who_is_quoted() -> None:
    text = "The Valley Post, citing police, reported that the fort had fallen."
    found = {words(text, a.source): words(text, a.content) for a in said(text)}
    assert set(found) == {"The Valley Post", "police"}
    assert all("the fort had fallen" in content for content in found.values())


def test_a_speaker_has_the_name_of_the_actor() -> None:
    text = "She said the fort had fallen."
    actors = (Actor(0, 3, 0, "Amina Diallo"),)
    assert [a.name for a in said(text, actors)] == ["Amina Diallo"]


def test_nobody_in_particular_is_unstated() -> None:
    assert {a.name for a in said("The town is said to have fallen.")} == {"unstated"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said “one ‘two’ three” and "four".', ["“one ‘two’ three”", '"four"']),
        ("«Нет», said the guard.", ["«Нет»"]),
        ("„Nein“, said the guard.", ["„Nein“"]),
        ("``We won,'' he said.", ["``We won,''"]),
        ("the rebels' 'free zone' and the villagers' wells", ["'free zone'"]),
        ("“Never closed.\n\nNext.", ["“Never closed."]),
        ("It's the '90s and they don't care", []),
    ],
)
def test_quotation_marks_of_all_kinds(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def outlets(text: str) -> list[tuple[str, str]]:
    parse = Parse(
        Document("d", "d", "plain", "", text, ""), tuple(plugins.load("syntax", "minilm").parse(text, SETTINGS))
    )
    found = pipeline.find_mentions(parse, languages.load("en"), SETTINGS).attributions
    return [(a.name, words(text, a.content)) for a in found if a.rule == "outlet in brackets"]


def test_an_outlet_in_brackets_says_the_sentence_before_it() -> None:
    assert outlets("Two villages were burnt down (Reuters, 13 November).") == [
        ("Reuters", "Two villages were burnt down")
    ]
    assert not outlets("CANBERRA, Australia (AP) — The minister resigned on Monday.")
    assert not outlets("The editor (BBC) resigned on Monday.")
