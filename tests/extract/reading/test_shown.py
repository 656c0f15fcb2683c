"""The words as read, and the way back to the text: true for every text there is."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.reading import ReadDocument, read_text, shown_text
from extract.reading.formats import HTML, MARKDOWN, PLAIN, parse_here
from ontology.errors import ReadingError

# Pieces of real pages, so that marks, lists and tables meet in ways that nobody would type.
SNIPPETS = st.sampled_from(
    [
        "# Title\n",
        "Japan and **India** signed",
        " an agreement on\nchips.\n",
        "\n\n",
        "- item *one*\n",
        "  - deeper `item`\n",
        "1. first\n",
        "(a) clause;\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "> “Quoted words” – Name\n",
        '[link](http://x.y/z_(w) "t")',
        "~~struck~~ <b>bold</b><br>line",
        "<!-- note -->",
        "Gaps of TodayAct on Gaps\n",
        "&amp; &nbsp; &mdash;",
        "exist-\ning words",
        "Article 5\n",
        "\r\n",
        "\t\u00a0\u2028\u200b",
        "[1][2] word\u00ad",
        "[Insert name], [Insert title]",
        "```\ncode\n```\n",
        "MR. X: yes.\n\nQ: no?\n",
        "<table><tr><td>x</td><td>y</td></tr></table>",
        "---\ntitle: 'T'\n---\n",
    ]
)
TEXTS = st.lists(st.one_of(SNIPPETS, st.text(max_size=30)), max_size=12).map("".join)


@pytest.fixture(autouse=True, scope="module")
def _in_this_process() -> Iterator[None]:
    """Read HTML in this process: another one for each of hundreds of examples would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("extract.reading.formats.read_apart", parse_here)
        yield


def read_or_none(text: str, media_type: str) -> ReadDocument | None:
    """Read a text that may hold nothing to read."""
    try:
        return read_text(text, source="x", media_type=media_type)
    except ReadingError:
        return None


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, media_type=st.sampled_from([PLAIN, MARKDOWN, HTML]))
def test_shown_words_map_back_to_the_text(text: str, media_type: str) -> None:
    """Each shown character is the text's at its offset, or white space, and offsets never decrease."""
    read = read_or_none(text, media_type)
    if read is None:
        return

    for block in read.blocks:
        shown, offsets = shown_text(read.document.text, block)

        assert len(shown) == len(offsets)
        assert all(read.document.text[at] == seen or seen.isspace() for seen, at in zip(shown, offsets, strict=True))
        assert offsets == sorted(offsets)
        assert all(block.start <= at < block.end for at in offsets)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, media_type=st.sampled_from([PLAIN, MARKDOWN, HTML]))
def test_blocks_stand_in_order_and_share_no_character(text: str, media_type: str) -> None:
    """Blocks follow one another; parents come before and cells lie inside."""
    read = read_or_none(text, media_type)
    if read is None:
        return

    pieces = [piece for block in read.blocks for piece in block.pieces]
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    for number, block in enumerate(read.blocks):
        assert block.parent is None or block.parent < number
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_plain_text_and_markdown_are_kept_as_they_stand(text: str) -> None:
    """The document's text is the file's, whatever its line breaks."""
    for media_type in (PLAIN, MARKDOWN):
        read = read_or_none(text, media_type)

        assert read is None or read.document.text == text


def test_reading_twice_gives_the_same_records() -> None:
    """Reading has no clock and no chance in it."""
    html = (
        "<html><body><h1>Pact</h1><p>Kenya signed the pact on data.</p><ul><li>one</li><li>two</li></ul></body></html>"
    )

    assert read_text(html, source="x", media_type=HTML) == read_text(html, source="x", media_type=HTML)
