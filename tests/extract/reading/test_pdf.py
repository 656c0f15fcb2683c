"""PDF: the samples were printed by Chromium; the same text in Markdown says what must be read."""

from pathlib import Path

import pytest

from extract.reading import read_file
from tests.extract.reading.hostile import lines_of, pdf_of
from tests.extract.reading.shapes import left_out, parents, shapes

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["brief", "review"])
def test_pdf_and_markdown_twins_read_alike(name: str) -> None:
    """One column or two, hyphenated or not: kinds and words are those of the Markdown twin, in its order.

    Running heads, page numbers and the note's sign are gone.
    """
    assert shapes(read_file(SAMPLES / f"{name}.pdf")) == shapes(read_file(SAMPLES / f"{name}.md"))


def test_structure_of_a_pdf() -> None:
    """Items whose bullets are drawings, the table's header and the note are recognised; each block has its page."""
    read = read_file(SAMPLES / "brief.pdf")

    assert parents(read)["early warning of supply shortages"] == "The partners agreed on four fields of work:"
    assert parents(read)["Both | Fund a joint laboratory"] == "Partner | Task"
    assert left_out(read) == ["1 The memorandum was signed by both ministers of industry and is not a treaty."]
    assert {block.page for block in read.blocks} == {1, 2}
    assert (read.document.date, read.document.date_source) == ("2024-03-12", "text")


def test_line_numbers_at_the_margin_are_left_out(tmp_path: Path) -> None:
    """The numbers that a draft carries beside its lines are no words of it."""
    words = [f"The committee shall meet in public and report on item {word}" for word in "ABCDEFG"]
    path = tmp_path / "draft.pdf"
    path.write_bytes(pdf_of(lines_of(*words) + b" " + lines_of(*map(str, range(1, 8)), left=40)))

    assert shapes(read_file(path)) == [("paragraph", " ".join(words))]


def test_each_sentence_has_its_own_page() -> None:
    """A paragraph that runs on to the next page says where; its sentences are on the pages where they begin."""
    read = read_file(SAMPLES / "review.pdf")
    text = read.document.text
    [block] = [block for block in read.blocks if block.page_breaks]

    assert [block.page_at(text.index(words)) for words in ("Some states", "sea as it stands", "Neither side")] == [
        1,
        2,
        2,
    ]
