"""Who is cited with a date: the date of the saying or of the issue, never of what is said."""

from __future__ import annotations

import pytest

from sourcebook import languages, pipeline, plugins
from sourcebook.model import Citation, Document, Finding, Parse
from sourcebook.settings import Settings

SETTINGS = Settings()


def cited(text: str) -> list[Citation]:
    document = Document("d", "d", "plain", "", text, "", date=Finding("2021-06-15", "given"))
    parse = Parse(document, tuple(plugins.load("syntax", SETTINGS.parser).parse(text, SETTINGS)))
    return list(pipeline.find_mentions(parse, languages.load("en"), SETTINGS).citations)


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("Reuters reported on Monday that Goma had fallen.", "Reuters", "2021-06-14"),
        ("“The pass is closed,” writes the Guardian on 3 May, “and nobody can cross.”", "The Guardian", "2021-05-03"),
        ("“They wanted the river,” wrote The Guardian (4 May), “more than peace.”", "The Guardian", "2021-05-04"),
        ("As the Financial Times put it early in March, the port was lost.", "Financial Times", "2021-03"),
        ("“Nobody sleeps here.” (AFP 13/11)", "Agence France-Presse", "2020-11-13"),
        ("The bridge was held by rebels (The New York Times, 3 December 2020).", "The New York Times", "2020-12-03"),
        ("Le Monde (7 July 1994) wrote that the border was open.", "Le Monde", "1994-07-07"),
        ("The Times of 3 June 1999 called the bombing a blunder.", "The Times", "1999-06-03"),
        ("On 12 March the envoy told the Council that the truce would end on 20 March.", "envoy", "2021-03-12"),
        ("In a report of 3 May 2016, Human Rights Watch said that 40 villages had burned.", "Human Rights Watch", "2016-05-03"),
    ],
)  # fmt: skip
def test_the_day_of_the_saying(text: str, name: str, date: str) -> None:
    (only,) = cited(text)
    assert (only.name, only.date) == (name, date)
    assert only.start <= only.date_start < only.date_end <= only.end


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that shells hit the school on 3 May 2021.",
        "On 4 May 2021 the town fell, said the envoy.",
        "He worked for the BBC in 2019.",
        "Survivors of the raid on 3 May said that nobody came.",
        "The Guardian has reported from the front since 2014.",
    ],
)
def test_the_day_of_what_is_told_is_none(text: str) -> None:
    assert not cited(text)
