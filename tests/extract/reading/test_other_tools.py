"""One text in every format, each file made by another tool than the library that reads it: the same blocks come back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.reading import read_file
from tests.extract.reading.shapes import left_out, parents, shapes
from tests.extract.reading.tools import by_chromium, by_libreoffice, by_pandoc

SOURCE = Path(__file__).parent / "samples" / "pact.md"
EXPECTED = [
    ("heading", "A pact on data"),
    (
        "paragraph",
        (
            "Kenya and Chile signed a data pact in Nairobi on 12 March 2024. It is the first agreement of its kind "
            "between an African and a South American state, and it covers public registers, research data and the "
            "records of courts."
        ),
    ),
    ("heading", "What the states promise"),
    ("paragraph", "Each state shall:"),
    ("item", "name one office that answers requests within thirty days"),
    ("item", "in its ministry of foreign affairs"),
    ("item", "or in its ministry of justice"),
    ("item", "publish a yearly report on the requests that it refused"),
    ("paragraph", "The steps follow in this order:"),
    ("item", "The states exchange lists of their registers."),
    ("item", "A joint committee compares the lists."),
    ("heading", "Who does what"),
    ("row", "State | Pledge"),
    ("row", "Kenya | Hosts the joint office"),
    ("row", "Chile | Trains the staff of the joint office"),
    ("paragraph", "The minister of Kenya welcomed the result:"),
    ("quotation", "“This pact protects the citizens of both our countries and opens our registers to science.”"),
    ("paragraph", "Critics warn that the pact says nothing about private companies, which hold most of the data."),
]
Maker = Callable[[Path], Path]


def _pandoc(suffix: str) -> Maker:
    return lambda folder: by_pandoc(SOURCE, folder / f"pandoc{suffix}")


def _libreoffice(suffix: str, first: str = ".docx") -> Maker:
    return lambda folder: by_libreoffice(by_pandoc(SOURCE, folder / f"first{first}"), folder / f"office{suffix}")


def _chromium(folder: Path) -> Path:
    return by_chromium(by_pandoc(SOURCE, folder / "page.html"), folder / "chromium.pdf")


MAKERS: dict[str, Maker] = {
    "as it stands": lambda folder: SOURCE,
    "plain by pandoc": _pandoc(".txt"),
    "docx by pandoc": _pandoc(".docx"),
    "odt by pandoc": _pandoc(".odt"),
    "rtf by pandoc": _pandoc(".rtf"),
    "epub by pandoc": _pandoc(".epub"),
    "html by pandoc": _pandoc(".html"),
    "docx by LibreOffice": _libreoffice(".docx", ".odt"),
    "odt by LibreOffice": _libreoffice(".odt"),
    "rtf by LibreOffice": _libreoffice(".rtf"),
    "pdf by LibreOffice": _libreoffice(".pdf"),
    "pdf by Chromium": _chromium,
}


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_every_format_gives_the_same_blocks(maker: Maker, tmp_path: Path) -> None:
    """Kinds and words are those that a reader of the source sees, in order; the note's sign is gone."""
    read = read_file(maker(tmp_path))

    assert shapes(read) == EXPECTED
    assert parents(read)["Kenya | Hosts the joint office"] == "State | Pledge"
    assert parents(read)["publish a yearly report on the requests that it refused"] == "Each state shall:"


REVIEWED = """The pact takes effect in [May]{.deletion author="A" date="2024-01-02T00:00:00Z"}[June]{.insertion
author="A" date="2024-01-02T00:00:00Z"} of this
year.[Is this sure?]{.comment-start id="0" author="B" date="2024-01-02T00:00:00Z"}[]{.comment-end id="0"}[^1]

[^1]: Both ministers signed it.
"""


def test_tracked_changes_are_accepted_and_comments_are_not_read(tmp_path: Path) -> None:
    """A DOCX under review, made by pandoc: the inserted word counts, the deleted one, the comment and the note do not."""
    source = tmp_path / "review.md"
    source.write_text(REVIEWED, encoding="utf-8")

    read = read_file(by_pandoc(source, tmp_path / "review.docx"))

    assert shapes(read) == [("paragraph", "The pact takes effect in June of this year.")]
    assert left_out(read) == ["Both ministers signed it."]
