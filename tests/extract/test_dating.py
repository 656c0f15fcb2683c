"""Sentence → the date of a statement, counted from a document of 2024."""

import pytest

from extract.dating import stated_date
from tests.extract.relations.marked import language


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The parties will cut emissions by 2030.", "cut", "2030"),
        ("Japan has restricted exports since 2019.", "restricted", "2019"),
        ("The Assembly adopted the compact on 22 September 2024.", "adopted", "2024-09-22"),
        ("The council will publish new rules next year.", "publish", "2025"),
        ("The law, which was adopted in 2016, protects privacy.", "protects", None),
        ("Trade grew between 2010 and 2020.", "grew", None),
        ("Nations recently agreed on a framework.", "agreed", None),
    ],
)
def test_date_of_a_statement(sentence: str, word: str, expected: str | None) -> None:
    """A date in the same clause counts; another clause's, a range and a vague one do not."""
    doc = language()(sentence)
    token = next(token for token in doc if token.text == word)
    assert stated_date(token, "2024-05-01") == expected
