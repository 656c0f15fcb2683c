"""Sentence → the date of a statement, counted from a document of 1 May 2024."""

import pytest

from extract.dating import stated_date
from tests.extract.relations.marked import language

DATED = [
    ("The parties will cut emissions by 2030.", "cut", "2030"),
    ("Japan has restricted exports since 2019.", "restricted", "2019"),
    ("The Assembly adopted the compact on 22 September 2023.", "adopted", "2023-09-22"),
    ("The Assembly adopted the compact in September 2023.", "adopted", "2023-09"),
    ("The council will publish new rules next year.", "publish", "2025"),
    ("The council published new rules last year.", "published", "2023"),
    ("Kenya will host the forum later this year.", "host", "2024"),
    ("Kenya hosted the forum last month.", "hosted", "2024-04"),
    ("Kenya will host the forum next month.", "host", "2024-06"),
    ("Kenya hosted the forum in March.", "hosted", "2024-03"),
    ("Kenya hosted the forum in October.", "hosted", "2023-10"),
    ("Kenya will host the forum in October.", "host", "2024-10"),
    ("Kenya will host the forum in March.", "host", "2025-03"),
    ("Kenya will host the forum in October next year.", "host", "2025-10"),
    ("Kenya hosted the forum on 12 March.", "hosted", "2024-03-12"),
    ("The ministers signed the pact yesterday.", "signed", "2024-04-30"),
    ("India will train engineers over the next decade.", "train", "2034"),
    ("India will train engineers in the next five years.", "train", "2029"),
    ("India will open the plant within two years.", "open", "2026"),
    ("The programme supports startups in 2025–2030.", "supports", "2030"),
    ("The programme runs from 2025 to 2030.", "runs", "2030"),
    ("The programme will run between 2025 and 2030.", "run", "2030"),
    ("The union will end subsidies by the end of the decade.", "end", "2030"),
    ("The union will end subsidies by the end of the century.", "end", "2100"),
    ("France founded the agency three years ago.", "founded", "2021"),
    ("France founded the agency a decade ago.", "founded", "2014"),
]
UNDATED = [
    ("The law, which was adopted in 2016, protects privacy.", "protects"),
    ("Trade grew between 2010 and 2020.", "grew"),
    ("Nations recently agreed on a framework.", "agreed"),
    ("Exports grew for decades.", "grew"),
    ("Exports grew in the 1990s.", "grew"),
    ("Exports grew over the past decade.", "grew"),
    ("The ministers meet every year.", "meet"),
    ("The ministers meet on Monday.", "meet"),
    ("The treaty lasts five years.", "lasts"),
    ("The fund holds 2,030 dollars.", "holds"),
    ("The fund helped 2019 villages.", "helped"),
    ("Japan signed the pact in 2019 and in 2021.", "signed"),
    ("Japan signed the pact in 2025 and 2026.", "signed"),
]


def date_of(sentence: str, word: str, document_date: str | None) -> str | None:
    """Return the date of the clause of a word."""
    doc = language()(sentence)
    return stated_date(next(token for token in doc if token.text == word), document_date)


@pytest.mark.parametrize(("sentence", "word", "expected"), DATED)
def test_date_of_a_statement(sentence: str, word: str, expected: str) -> None:
    """A date of the same clause counts; what is relative counts from the document's date."""
    assert date_of(sentence, word, "2024-05-01") == expected


@pytest.mark.parametrize(("sentence", "word"), UNDATED)
def test_what_cannot_be_placed_has_no_date(sentence: str, word: str) -> None:
    """Another clause's date, a span that is over, a vague or repeated time, and numbers that are no years."""
    assert date_of(sentence, word, "2024-05-01") is None


@pytest.mark.parametrize(
    ("sentence", "word", "document_date", "expected"),
    [
        ("The council will publish new rules next year.", "publish", None, None),
        ("The council will publish new rules by 2030.", "publish", None, "2030"),
        ("Kenya hosted the forum last month.", "hosted", "2024", None),
        ("Kenya hosted the forum last month.", "hosted", "2024-01", "2023-12"),
        ("The ministers signed the pact yesterday.", "signed", "2024-05", None),
        ("The ministers signed the pact yesterday.", "signed", "2024-01-01", "2023-12-31"),
    ],
)
def test_a_date_is_no_finer_than_the_documents(
    sentence: str, word: str, document_date: str | None, expected: str | None
) -> None:
    """A document that gives only its year, or no date, places only what that suffices for."""
    assert date_of(sentence, word, document_date) == expected
