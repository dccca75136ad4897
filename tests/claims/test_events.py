"""Events of short texts of ours: what, who, whom, where, when, and how it is meant."""

from __future__ import annotations

import pytest

from sourcebook.claims import claim, explain
from sourcebook.model import Claim, Document, Finding, Language, Mentions, Parse

Found = list[Claim]


@pytest.fixture
def events(read, english: Language):
    def find(text: str, date: str = "2021-05-04") -> Found:
        parse, mentions = read(text)
        document = Document("d", "d.txt", "txt", "", text, "", date=Finding(date, "given") if date else None)
        return [c for c in claim(Parse(document, parse.sentences), mentions, english) if c.kind == "event"]

    return find


def roles(event: Claim, role: str) -> list[str]:
    return [r.words.exact for r in event.roles if r.role == role]


def test_every_cell_has_its_words(read, english) -> None:
    text = "On Monday rebels from the north shelled the market in Bangui, killing twelve traders, the mayor said."
    for found in claim(*read(text), english):
        spans = [found.words, found.trigger, *(r.words for r in found.roles), *(p.words for p in found.places)]
        assert all(text[s.start : s.end] == s.exact for s in spans if s)


def test_who_did_what_to_whom(events) -> None:
    (event,) = events("Tuareg rebels attacked an army convoy near Kidal.")
    assert (event.type, roles(event, "source"), roles(event, "target")) == (
        "ASSAULT",
        ["Tuareg rebels"],
        ["an army convoy"],
    )


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Lagos condemned the coup and recalled its ambassador.", ["ACCUSE", "SANCTION"]),
        ("The general ordered his troops to withdraw, and the rebels released forty hostages.", ["RETREAT"]),
        ("Police arrested nine students and closed the newspaper.", ["COERCE", "COERCE"]),
        ("Norway donated tents to the refugees in Jordan.", ["AID"]),
        ("Thousands of teachers marched in Lima against the decree.", ["PROTEST"]),
        ("The president of Peru resigned.", ["TRANSITION"]),
    ],
)
def test_types(events, text, types) -> None:
    found = [e.type for e in events(text)]
    assert set(types) <= set(found)


def test_coordinated_places_are_two_events(events) -> None:
    found = [e for e in events("Syrian troops entered Manbij and Kobani on Monday.") if e.type == "MOBILIZE"]
    assert sorted(p.words.exact for e in found for p in e.places) == ["Kobani", "Manbij"]
    assert len(found) == 2


def test_an_identifier_stays_the_same(events) -> None:
    text = "Gunmen killed six farmers in Zamfara."
    assert [e.id for e in events(text)] == [e.id for e in events(text)]
    assert len(events(text)[0].id) == 16


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        (
            "Two days after guerrillas ambushed a convoy near Kidal, the army shelled the hills.",
            "ambushed",
            ("2021-05-02", "2021-05-02", "relative_to_document", "Two days after"),
        ),
        (
            "Soldiers shelled the port on 8 April 2021, a week after rebels attacked the barracks and burned the market.",
            "attacked",
            ("2021-04-01", "2021-04-01", "relative_to_event", "a week after"),
        ),
        (
            "Soldiers shelled the port on 8 April 2021, a week after rebels attacked the barracks.",
            "shelled",
            ("2021-04-08", "2021-04-08", "stated", "8 April 2021"),
        ),
    ],
)
def test_a_length_of_time_parts_an_event_from_what_is_told(events, text, trigger, time) -> None:
    found = next(e for e in events(text) if e.trigger.exact == trigger)
    assert found.time.words is not None
    assert (found.time.start, found.time.end, found.time.basis, found.time.words.exact) == time


def test_hours_after_an_event_have_no_day_of_their_own(events) -> None:
    found = events("A few hours after rebels attacked the barracks, the army shelled the port.")
    attack = next(e for e in found if e.trigger.exact == "attacked")
    assert attack.time.words is None


def test_an_act_told_again_shares_the_time(events) -> None:
    found = events("On 2 May 2021 jets bombed a depot near Hodeidah. The jets also destroyed two bridges.")
    later = next(e for e in found if e.trigger and e.trigger.exact == "destroyed")
    assert (later.time.start, later.time.words, later.time.basis) == ("2021-05-02", None, "relative_to_event")


def test_explain_tells_what_fired_and_what_almost_did(read, english) -> None:
    (trace,) = explain(*read("The firm fired two managers after rebels shelled the plant."), english)
    assert any(f.rule == "frames/assault#shell" for f in trace.fired)
    assert any(s.words == "fired" and "object" in s.why for s in trace.silent)


def test_nothing_is_said_of_nothing(english) -> None:
    document = Document("d", "d.txt", "txt", "", "", "")
    assert claim(Parse(document, ()), Mentions(), english) == ()


def _places(events: Found) -> list[tuple[str, ...]]:
    return [tuple(p.name for p in e.places) for e in events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("At least 12 civilians were killed when warplanes bombed a market in Idlib.", [("Idlib",), ("Idlib",)]),
        ("Gunmen stormed a bank in Nairobi.", [("Nairobi",)]),
        ("Gunmen attacked a bank in Kabul. The attack killed six clerks.", [("Kabul",), ("Kabul",)]),
        ("Rebels shelled Goma. Soldiers shelled Bukavu.\n\nPirates attacked a ship.", [("Goma",), ("Bukavu",), ()]),
    ],
)
def test_only_the_same_act_shares_a_place(events, text: str, places: list[tuple[str, ...]]) -> None:
    assert _places(events(text)) == places


def test_what_is_offered_is_still_to_come(events) -> None:
    for text in ("Oslo offered to mediate between the factions.", "The junta promised to free the teachers."):
        assert [e.status for e in events(text) if e.type == "AGREE"] == ["foreseen"], text
    assert [e.status for e in events("The two armies agreed to share the bridge.")] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "date", "trigger", "time"),
    [
        ("Ghana condemns the coup in Niamey.", "2023-07-28", "condemns", ("2023-07-28", "2023-07-28", "document_date")),
        ("Rebels have shelled Bunia.", "2003-05-12", "shelled", (None, "2003-05-12", "document_date")),
        ("Rebels shelled Bunia.", "2003-05-12", "shelled", (None, "2003-05-12", "document_date")),
        (
            "On 2 May 2003 rebels shelled Bunia. They had looted the hospital.",
            "2003-05-12",
            "looted",
            (None, "2003-05-02", "relative_to_event"),
        ),
        (
            "On 2 May 2003 rebels shelled Bunia. Uganda must withdraw its troops.",
            "2003-05-12",
            "withdraw",
            ("2003-05-12", None, "document_date"),
        ),
        (
            "On 2 May 2003 rebels shelled Bunia. They looted the hospital.",
            "",
            "looted",
            ("2003-05-02", None, "relative_to_event"),
        ),
        ("Rebels shelled Bunia.", "", "shelled", (None, None, "none")),
    ],
)
def test_tense_and_story_date_what_has_no_date(events, text: str, date: str, trigger: str, time: tuple) -> None:
    found = next(e for e in events(text, date) if e.trigger and e.trigger.exact == trigger)
    assert (found.time.start, found.time.end, found.time.basis) == time


def test_what_is_stands_on_the_day_of_the_text(read, english) -> None:
    parse, mentions = read("Ethiopia controls Badme. Asmara wants the town back.")
    document = Document("d", "d.txt", "txt", "", parse.document.text, "", date=Finding("1999-03-01", "given"))
    found = {c.kind: c.time for c in claim(Parse(document, parse.sentences), mentions, english)}
    assert {(t.start, t.end) for k, t in found.items() if k in ("relation", "position")} == {("1999-03-01",) * 2}


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Gunmen killed two guards at the station at New Year.", "killed", ["the station"]),
        ("Soldiers shot three men in the chapel and burned the bodies.", "shot", ["the chapel"]),
        ("Nurses marched to the war memorial.", "marched", ["the war memorial"]),
        ("There were deaths on either side after rebels attacked a convoy.", "attacked", []),
        ("Crowds in Imphal burned the assembly building.", "burned", ["the assembly building", "Imphal"]),
        ("Rebels attacked a convoy in no village.", "attacked", []),
    ],
)
def test_a_place_without_a_name_is_told_in_its_words(events, text: str, trigger: str, places: list[str]) -> None:
    found = next(e for e in events(text) if e.trigger and e.trigger.exact == trigger)
    assert [p.words.exact for p in found.places] == places


def test_a_figure_is_where_its_sentence_puts_it(read, english) -> None:
    text = "Divers counted eleven wrecks in the harbour."
    (found,) = [c for c in claim(*read(text), english) if c.kind == "figure"]
    assert [p.words.exact for p in found.places] == ["the harbour"]


def test_a_figure_that_a_later_clause_completes_is_where_its_number_stands(read, english) -> None:
    parse, mentions = read("Police found a body in Kidal. Four aid workers were in a car near Menaka. All were killed.")
    found = [c for c in claim(parse, mentions, english) if c.kind == "figure" and c.rule.endswith("/later")]
    assert [(c.type, [p.name for p in c.places]) for c in found] == [("killed", ["Menaka"])]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen shelled Bunia. Nobody slept. Two bakers were killed.", [("Bunia",), ("Bunia",)]),
        ("Gunmen shelled Bunia. In Kampala two bakers were killed.", [("Bunia",), ("Kampala",)]),
        (
            "Gunmen shelled Bunia. Pirates attacked Mombasa.\n\n12 May: two bakers were killed.",
            [("Bunia",), ("Mombasa",), ()],
        ),
    ],
)
def test_a_paragraph_goes_on_where_it_was(events, text: str, places: list[tuple[str, ...]]) -> None:
    assert _places(events(text)) == places


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Soldiers crossed the frontier at dawn.", "crossed", ["the frontier"]),
        ("Tanks took up positions overnight.", "took up positions", []),
        ("On Monday rebels burned a bus in Kampala, and two men were shot.", "shot", ["Kampala"]),
    ],
)
def test_an_act_is_where_its_sentence_is(events, text: str, trigger: str, places: list[str]) -> None:
    found = [e for e in events(text) if e.trigger and e.trigger.exact == trigger]
    assert found or not places
    assert all([p.words.exact for p in e.places] == places for e in found)


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("LAGOS, May 3 - Gunmen abducted two bankers on Sunday, police said.", "abducted", ["LAGOS"]),
        ("LAGOS, May 3 - Nigeria mourned on Sunday.\n\nGunmen abducted two bankers.", "abducted", ["LAGOS"]),
        ("LAGOS, May 3 - Gunmen abducted two bankers in Kano on Sunday.", "abducted", ["Kano"]),
        ("LAGOS, May 3 - Rebels shelled Goma on Sunday.\n\nPolice detained two bankers.", "detained", []),
        ("LAGOS, May 3 - Gunmen may abduct bankers, police said.", "abduct", []),
        ("Lagos mourned on Sunday.\n\nGunmen abducted two bankers.", "abducted", []),
    ],
)
def test_a_date_line_places_what_nothing_nearer_places(events, text: str, trigger: str, places: list[str]) -> None:
    found = [e for e in events(text) if e.trigger and e.trigger.exact == trigger]
    assert found
    assert all([p.words.exact for p in e.places] == places for e in found)


def test_acts_of_the_same_words_stand_in_the_order_of_their_places(events) -> None:
    found = [e for e in events("Rebels shelled Kisangani, Goma and Bunia on Friday.") if e.type == "ASSAULT"]
    assert [p.words.exact for e in found for p in e.places] == ["Kisangani", "Goma", "Bunia"]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Police said that 22 villagers of Mosul had been detained.", "COERCE", ["Mosul"]),
        ("Units of the New People's Army in Davao did kill three soldiers.", "ASSAULT", ["Davao"]),
        ("According to the police in Mosul, three bakers were killed.", "ASSAULT", []),
        ("The ministers met in Nairobi and agreed to talk.", "AGREE", ["Nairobi"]),
        ("The ministers met in Nairobi, and the rebels agreed to talk.", "AGREE", []),
        ("The tribunal at The Hague accused two generals.", "ACCUSE", ["The Hague"]),
        ("The minister accused the rulers of Kenya.", "ACCUSE", []),
        ("The government and the rebels, meeting in Pretoria, agreed to talk.", "AGREE", ["Pretoria"]),
    ],
)
def test_an_act_is_where_its_people_are(events, text: str, kind: str, places: list[str]) -> None:
    found = [e for e in events(text) if e.type == kind]
    assert found
    assert all([p.words.exact for p in e.places] == places for e in found)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels abandoned eleven districts that they had held in Mogadishu.", [["Mogadishu"]]),
        ("The 40 sailors held at Suez went home.", [["Suez"]]),
        ("Some 800 miners set out from Potosi.", [["Potosi"]]),
    ],
)
def test_what_is_counted_is_where_its_clause_puts_it(read, english, text: str, places: list[list[str]]) -> None:
    found = [c for c in claim(*read(text), english) if c.kind == "figure"]
    assert [[p.words.exact for p in c.places] for c in found] == places


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Goma was quiet. Gunmen burned the market on Friday.", "burned", ["the market", "Goma"]),
        ("Goma and Bukavu were quiet. Gunmen burned the market on Friday.", "burned", ["the market"]),
        ("Goma was quiet. Ugandan soldiers burned the market on Friday.", "burned", ["the market"]),
    ],
)
def test_the_one_town_of_a_report_holds_its_places(events, text: str, trigger: str, places: list[str]) -> None:
    found = [e for e in events(text) if e.trigger and e.trigger.exact == trigger]
    assert found
    assert all([p.words.exact for p in e.places] == places for e in found)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("The general asked London for four divisions.", "REQUEST", []),
        ("Rebels accused Lagos of breaking the truce.", "ACCUSE", []),
        ("The minister in Abuja accused Lagos of breaking the truce.", "ACCUSE", ["Abuja"]),
        ("The ministry counted its dead after 46 clerks were killed.", "ASSAULT", []),
        ("Rebels stormed the ministry.", "ASSAULT", ["the ministry"]),
    ],
)
def test_who_is_spoken_to_is_no_place(events, text: str, kind: str, places: list[str]) -> None:
    found = [e for e in events(text) if e.type == kind]
    assert found
    assert all([p.words.exact for p in e.places] == places for e in found)


def test_who_is_allowed_to_do_something_is_no_place_of_a_number(read, english) -> None:
    for text, places in (
        ("The memorandum allows Baghdad to sell 40 tankers.", []),
        ("Rebels left Baghdad in 40 tankers.", ["Baghdad"]),
    ):
        found = [c for c in claim(*read(text), english) if c.kind == "figure"]
        assert [[p.words.exact for p in c.places] for c in found] == [places], text
