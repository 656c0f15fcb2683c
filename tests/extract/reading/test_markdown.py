"""Markdown: structure by a CommonMark parser, words without marks, offsets into the file as it stands."""

import pytest

from extract.reading import read_text
from extract.reading.formats import MARKDOWN
from tests.extract.reading.shapes import left_out, parents, shapes

TABLE = [
    pytest.param(
        "# Pact\n\n## Aims\n\nKenya signed it.\n",
        [("heading", "Pact"), ("heading", "Aims"), ("paragraph", "Kenya signed it.")],
        id="headings",
    ),
    pytest.param(
        "Pact\n====\n\nKenya signed it.\n", [("heading", "Pact"), ("paragraph", "Kenya signed it.")], id="setext"
    ),
    pytest.param(
        "##Pact on Data\n\nKenya signed it.\n",
        [("heading", "Pact on Data"), ("paragraph", "Kenya signed it.")],
        id="a heading sign that lacks its space",
    ),
    pytest.param(
        "**1. Purpose**\n\nThe pact protects cables.\n",
        [("heading", "Purpose"), ("paragraph", "The pact protects cables.")],
        id="a bold line is a heading",
    ),
    pytest.param(
        "Kenya signed a **pact** on [data\nflows](https://x.org/a_(b) 'title') "
        "with _Chile_, ~~Peru~~ and `Ghana`.<!-- x -->\n",
        [("paragraph", "Kenya signed a pact on data flows with Chile,  and Ghana.")],
        id="emphasis, link targets, code ticks, struck words and comments are left out",
    ),
    pytest.param(
        "Research &amp; training cost 3 \\* 4 million.[^2]\n\n[^2]: A note.\n",
        [("paragraph", "Research & training cost 3 * 4 million.")],
        id="entities, escapes and notes",
    ),
    pytest.param(
        "The aims are:\n\n- tests\n    - shared tests\n- registers\n  of incidents\n",
        [
            ("paragraph", "The aims are:"),
            ("item", "tests"),
            ("item", "shared tests"),
            ("item", "registers of incidents"),
        ],
        id="nested lists",
    ),
    pytest.param(
        "* Right to delete\n\n* Right to know\nData Protection Law\n\nThe law came into effect in May.\n",
        [
            ("item", "Right to delete"),
            ("item", "Right to know"),
            ("heading", "Data Protection Law"),
            ("paragraph", "The law came into effect in May."),
        ],
        id="a heading glued to the last bullet stands alone",
    ),
    pytest.param(
        "| Partner | Task |\n|---|---|\n| **Japan** | tools \\| lenses |\n",
        [("row", "Partner | Task"), ("row", "Japan | tools \\| lenses".replace("\\", ""))],
        id="tables",
    ),
    pytest.param(
        "> We agree on the rules for\n> new cables.\n",
        [("quotation", "We agree on the rules for new cables.")],
        id="block quotes",
    ),
    pytest.param(
        "\u00a0\u00a0\u00a0\u00a0 At our meeting we agreed on rules.\n",
        [("paragraph", "At our meeting we agreed on rules.")],
        id="indented prose is no code",
    ),
    pytest.param(
        "<p>Kenya <b>signed</b>.</p>\n<!-- wp:embed -->\n<figure><div>\nhttps://youtu.be/x\n</div></figure>\n",
        [("paragraph", "Kenya signed.")],
        id="HTML blocks are read without tags, lone addresses not at all",
    ),
    pytest.param(
        "MS. LIND:  Hello.\n\u00a0\u00a0\nMR. OKORO:  Good day.\n",
        [("heading", "MS. LIND"), ("paragraph", "Hello."), ("heading", "MR. OKORO"), ("paragraph", "Good day.")],
        id="a line of no-break spaces is blank",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_blocks_of_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    """The marks become structure and vanish from the words."""
    assert shapes(read_text(text, source="x.md", media_type=MARKDOWN)) == expected


def test_items_stand_under_the_line_that_introduces_them() -> None:
    """A list under a colon belongs to that line, a nested list to its item."""
    read = read_text("# Pact\n\nThe aims are:\n\n- tests\n    - shared\n", source="x.md", media_type=MARKDOWN)

    assert parents(read) == {"Pact": None, "The aims are:": "Pact", "tests": "The aims are:", "shared": "tests"}


def test_front_matter_is_metadata() -> None:
    """Title, date and author come from the head of the file, which is no text."""
    text = (
        "---\ntitle: \"Pact on\\\n  \\ Data\"\ndate: '2024-03-12'\n"
        "author: Ann Lee ([@ann](x))\ntags:\n  - a\n---\nKenya signed.\n"
    )

    read = read_text(text, source="x.md", media_type=MARKDOWN)

    document = read.document
    assert (document.title, document.date, document.date_source) == ("Pact on Data", "2024-03-12", "metadata")
    assert document.author == "Ann Lee"
    assert shapes(read) == [("paragraph", "Kenya signed.")]
    assert left_out(read) == []
    assert document.text == text
