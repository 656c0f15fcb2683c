"""What is known about a document: its date, its title, who speaks, its language."""

import pytest

from extract.reading import read_text
from extract.reading.dates import find_date, read_date
from extract.reading.language import detect_language


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("12 March 2024", "2024-03-12"),
        ("Oslo, 1st of May 2003", "2003-05-01"),
        ("September 21, 2024", "2024-09-21"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("2021-04-12T10:00:00Z", "2021-04-12"),
        ("March 2024", "2024-03"),
        ("version 12 of 2024", None),
        ("2024-13-45", None),
    ],
)
def test_dates_as_people_write_them(words: str, date: str | None) -> None:
    """Dates are normalised to ISO 8601; what is no date is none."""
    assert read_date(words) == date


@pytest.mark.parametrize(
    ("metadata", "top", "name", "expected"),
    [
        ({"date": "2024-03-12"}, "1 May 2023", "2022-01-01-x.md", ("2024-03-12", "metadata")),
        ({}, "1 May 2023", "2022-01-01-x.md", ("2022-01-01", "name")),
        ({}, "Oslo, 1 May 2023\n\nText.", "speech_79_2024.txt", ("2023-05-01", "text")),
        ({}, "On 1 May 2023 the ministers met in Oslo and agreed on it.", "KEN_79_2024.txt", ("2024", "name")),
        ({"created": "2020-01-01"}, "Text.", "x.pdf", ("2020-01-01", "metadata")),
        ({}, "Text.", "x.pdf", None),
    ],
)
def test_a_document_is_dated_by_the_best_that_says_so(
    metadata: dict[str, str], top: str, name: str, expected: tuple[str, str] | None
) -> None:
    """Metadata, a full date in the name, a standing line, then lesser hints; a date inside a sentence is no hint."""
    assert find_date(metadata=metadata, top=top, name=name) == expected


@pytest.mark.parametrize(
    ("source", "text", "title", "author"),
    [
        ("KEN_79_2024.txt", "Mr. President,\n\nKenya speaks.\n", "KEN, UN general debate, session 79, 2024", "KEN"),
        ("2024-03-12-a-pact-on-data.txt", "Kenya signed a pact on data.\n", "a pact on data", None),
        ("x.txt", "A Pact on Data\n\nKenya signed it.\n", "A Pact on Data", None),
    ],
)
def test_title_and_speaker(source: str, text: str, title: str, author: str | None) -> None:
    """The title comes from the first heading or the name, the speaker from the name's convention."""
    document = read_text(text, source=source).document

    assert (document.title, document.author) == (title, author)


def test_speaker_of_remarks_is_in_their_title() -> None:
    """*Remarks by X at Y* were made by X."""
    text = "---\ntitle: Remarks by President Ruto at the Summit on Chips\n---\nThank you.\n"

    assert read_text(text, source="x.md", media_type="text/markdown").document.author == "President Ruto"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The ministers of both states agreed that the rules for data would be written by them in May.",
            "en",
        ),
        (
            "Los ministros de los dos estados dicen que las reglas de los datos son para todos ellos y que las firman.",
            "es",
        ),
        (
            "Die Minister der beiden Staaten sagen, dass die Regeln für Daten von ihnen und nicht von der EU allein sind.",
            "de",
        ),
        (
            "Bakanlar iki devlet için ve bu konu ile ilgili olarak daha çok ve bu yıl sonra yeni bir yer için geldi.",
            "tr",
        ),
        ("AI", "en"),
    ],
)
def test_languages(text: str, language: str) -> None:
    """Small words tell languages apart; too little text counts as English."""
    assert detect_language(text) == language
