"""RTF, mail and saved pages, and files whose suffix is wrong."""

from pathlib import Path

import pytest

from extract.reading import read_file
from tests.extract.reading.shapes import shapes

TEXT = "Kenya and Chile signed a pact on data in Nairobi."
MAIL = f"""From: Ann Lee <ann@example.org>
To: press@example.org
Subject: A pact on data
Date: Tue, 12 Mar 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{TEXT.replace("pact on", "pact =" + chr(10) + "on")}

--b
Content-Type: text/html; charset=utf-8

<p>{TEXT}</p>
--b--
"""
SAVED = f"""From: <Saved by Blink>
Subject: A pact
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary=b

--b
Content-Type: text/html; charset=utf-8

<html><body><main><h1>A pact on data</h1><p>{TEXT} It protects all citizens.</p></main></body></html>
--b--
"""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.rtf",
            rf"{{\rtf1\ansi {{\b A Pact on Data}}\par\par {TEXT}\par}}",
            [("heading", "A Pact on Data"), ("paragraph", TEXT)],
        ),
        ("a.eml", MAIL, [("paragraph", TEXT)]),
        ("page.txt", f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>", [("paragraph", TEXT)]),
    ],
)
def test_formats_are_read(name: str, content: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    """Each format gives the words that a reader sees."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    assert shapes(read_file(path)) == expected


def test_mail_has_metadata(tmp_path: Path) -> None:
    """Subject, date and sender are the document's title, date and author."""
    path = tmp_path / "a.eml"
    path.write_text(MAIL, encoding="utf-8")

    document = read_file(path).document

    assert (document.title, document.date, document.author) == ("A pact on data", "2024-03-12", "Ann Lee")


def test_saved_page_is_read_as_html(tmp_path: Path) -> None:
    """An MHTML file is the page that it holds."""
    path = tmp_path / "a.mhtml"
    path.write_text(SAVED, encoding="utf-8")

    assert shapes(read_file(path))[0] == ("heading", "A pact on data")
