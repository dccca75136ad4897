"""Actors: composed phrases, registry names, pronouns and collectives, and what must stay unfound."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import languages, pipeline
from sourcebook.mentions import actors, places
from sourcebook.mentions._actor_words import plural_of
from sourcebook.mentions._registry import compact, names
from sourcebook.model import Actor, Block, Document, Finding, Mentions, Parse
from sourcebook.settings import Settings

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/mentions/actors.en.yaml").read_text(encoding="utf-8"))


@cache
def _parse(text: str, date: str = "") -> Parse:
    sha = hashlib.sha256(text.encode()).hexdigest()
    finding = Finding(date, "given") if date else None
    document = Document("d", "d.txt", "plain", sha, text, sha, blocks=(Block(0, len(text), "paragraph"),), date=finding)
    return pipeline.parse_document(document, Settings())


def _found(text: str, date: str = "", settings: Settings | None = None) -> tuple[Actor, ...]:
    return actors.find(_parse(text, date), Mentions(), languages.load("en"), settings or Settings())


def _places(text: str) -> Mentions:
    found = places.find(_parse(text), Mentions(), languages.load("en"), Settings())
    return Mentions().having("places", found)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_sentences_give_their_actors_and_no_others(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {(text[a.start : a.end], a.name, a.country or "", a.sector or "") for a in _found(text)}
    wanted = {tuple(row) for row in case.get("find", ())}
    assert wanted <= found
    printed = {phrase for phrase, *_ in found}
    assert not printed & set(case.get("none", ()))


def test_heads_lie_on_tokens_inside_their_phrase() -> None:
    text = "Angry crowds in Dhaka shouted at Sheikh Hasina while soldiers of the Bangladeshi army watched them."
    starts = {token.start for sentence in _parse(text).sentences for token in sentence}
    for actor in _found(text):
        assert actor.head in starts
        assert actor.start <= actor.head < actor.end


def test_an_office_is_read_at_the_date_of_the_document() -> None:
    text = "Vladimir Putin spoke on television."
    assert _found(text, "2010-03-01")[0].office == "Prime Minister"
    assert _found(text, "2015-03-01")[0].office == "President"


def test_an_ambiguous_name_means_what_fits_the_date() -> None:
    text = "The Taliban closed the schools."
    assert _found(text, "2005-01-01")[0].sector == "REB"
    assert _found(text, "2023-01-01")[0].sector == "GOV"


def test_short_forms_and_pronouns_share_the_chain() -> None:
    text = "Abiy Ahmed visited Asmara. Abiy said that his army would leave."
    chains = {text[a.start : a.end]: a.chain for a in _found(text)}
    assert chains["Abiy Ahmed"] == chains["Abiy"] == chains["his"]


def test_a_pronoun_tells_how_it_was_resolved() -> None:
    text = "Joseph Kabila refused. He left the room."
    he = next(a for a in _found(text) if text[a.start : a.end] == "He")
    assert he.kind == "pronoun"
    assert "Joseph Kabila" in he.via


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The site carried a letter to the Kenyan government. It demanded the release of miners.", "letter"),
        ("A petition reached Lima on Monday. It condemned the arrests.", "petition"),
        ("The Kenyan government issued a statement. It demanded the release of miners.", "Government of Kenya"),
        ("Kenya read the letter. It closed the border.", "Kenya"),
    ],
)  # fmt: skip
def test_what_demands_may_be_a_letter_but_no_letter_of_theirs(text: str, means: str) -> None:
    (pronoun,) = (a for a in _found(text) if text[a.start : a.end] == "It")
    assert pronoun.name.startswith(means)


def test_a_writing_is_an_actor_where_it_speaks_and_nobody_is_told_whose_it_is() -> None:
    kinds = {a.kind for a in _found("The leaflet urged villagers to leave.")}
    assert "writing" in kinds
    for text in ("A Kenyan note condemned the raid.", "The leaflet was green.", "Kenya signed a letter urging calm."):
        assert "writing" not in {a.kind for a in _found(text)}


def test_the_users_own_table_adds_actors(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    head = "id\tname\taliases\tcountry\tsector\tkind\tfrom\tto\tsource\n"
    table.write_text(head + "x\tNorthern Shield Brigade\tNSB\tSYR\tUAF\tgroup\t\t\town\n", encoding="utf-8")
    found = _found("The NSB took the hill.", settings=Settings(actors=(str(table),)))
    assert (found[0].name, found[0].country, found[0].sector) == ("Northern Shield Brigade", "SYR", "UAF")


def test_short_acronyms_need_capitals() -> None:
    assert not [a for a in _found("They asked us for water.") if a.country == "USA"]


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("army", "armies"),
        ("gunman", "gunmen"),
        ("member of parliament", "members of parliament"),
        ("church", "churches"),
    ],
)
def test_plurals(singular: str, plural: str) -> None:
    assert plural_of(singular) == plural


def test_every_registry_row_is_whole() -> None:
    index = names()
    for known in index.entries.values():
        for printed, entry in known:
            assert printed
            assert compact(printed) in index.prefixes
            assert entry.country is None or (len(entry.country) == 3 and entry.country.isupper())
            assert entry.sector is None or (len(entry.sector) == 3 and entry.sector.isupper())
            assert all(not term.until or term.since[:4] <= term.until[:4] for term in entry.terms), entry.name


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The President of the Arab Republic of Egypt spoke.", "Abdel Fattah el-Sisi"),
        ("The President of the Republic of Azerbaijan spoke.", "Ilham Aliyev"),
        ("The Chancellor of the Federal Republic of Germany spoke.", "Angela Merkel"),
    ],
)
def test_an_office_of_a_state_in_full_is_its_holder(text: str, person: str) -> None:
    assert _found(text, "2019-03-01")[0].name == person


def test_a_town_that_looks_like_a_name_is_no_person() -> None:
    parse = _parse("BARDA, Azerbaijan - Rockets struck. \u201cIt was loud,\u201d said a shopkeeper.")
    found = pipeline.find_mentions(parse, languages.load("en"), Settings())
    assert "person" not in {a.kind for a in found.actors if a.start == 0}
    assert {a.name for a in found.attributions} == {"shopkeeper"}


def test_an_outlet_lends_its_country_to_nobody() -> None:
    text = "Rebels took the port (Reuters, 13 November). The army withdrew, the BBC and Sky News said."
    assert {a.country for a in _found(text) if a.sector in ("REB", "MIL")} == {None}


def test_a_count_with_and_in_it_is_no_part_of_the_name() -> None:
    found = _found("At least two and a half thousand soldiers of the garrison fled.")
    assert found[0].name == "soldiers of the garrison"


def test_of_two_short_names_the_country_told_decides_else_it_is_the_outlet() -> None:
    assert _found("The AFP said so.")[0].name == "Agence France-Presse"
    assert _found("The AFP took the hill on Mindanao, the Philippines said.")[0].sector == "MIL"


def test_a_state_inside_the_name_of_a_place_is_no_actor() -> None:
    text = "Port Sudan burned, and boats left Lake Chad."
    found = actors.find(_parse(text), _places(text), languages.load("en"), Settings())
    assert not {text[a.start : a.end] for a in found} & {"Sudan", "Lake Chad", "Chad"}


def test_we_is_the_publisher_or_author_where_the_document_names_one() -> None:
    document = replace(_parse("We saw it.").document, publisher=Finding("Valley Post", "given"))
    found = actors.find(pipeline.parse_document(document, Settings()), Mentions(), languages.load("en"), Settings())
    assert [(a.name, a.via) for a in found] == [("Valley Post", "the author of the document")]
