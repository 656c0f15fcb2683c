"""Plain text: which line breaks part blocks, and what each block is."""

import pytest

from extract.reading import read_text
from tests.extract.reading.shapes import left_out, parents, shapes

TABLE = [
    pytest.param(
        "Japan and India signed an agreement on\nchips in Tokyo, and both governments\nwill fund it.\n",
        [("paragraph", "Japan and India signed an agreement on chips in Tokyo, and both governments will fund it.")],
        id="wrapped lines are one paragraph",
    ),
    pytest.param(
        "First sentence of a speech.\nSecond sentence of a speech.\n",
        [("paragraph", "First sentence of a speech."), ("paragraph", "Second sentence of a speech.")],
        id="short lines that end their sentences are paragraphs of their own",
    ),
    pytest.param(
        "The Stimulus Package is a timely and necessary intervention for the\nmost vulnerable\n\npopulations.\n",
        [
            (
                "paragraph",
                "The Stimulus Package is a timely and necessary intervention for the most vulnerable populations.",
            )
        ],
        id="a blank line inside a sentence is a wrap",
    ),
    pytest.param(
        "The Role of Standards\n\nStandards let devices work together across borders.\n",
        [("heading", "The Role of Standards"), ("paragraph", "Standards let devices work together across borders.")],
        id="a title alone between blank lines is a heading",
    ),
    pytest.param(
        "Why it matters\nStandards let devices work together, and no ministry can write them alone.\n",
        [
            ("heading", "Why it matters"),
            (
                "paragraph",
                "Standards let devices work together, and no ministry can write them alone.",
            ),
        ],
        id="a heading on the line before its paragraph is not glued to it",
    ),
    pytest.param(
        "Mr. President,\n\nKenya supports the Pact.\n",
        [("paragraph", "Mr. President,"), ("paragraph", "Kenya supports the Pact.")],
        id="whoever is spoken to heads nothing",
    ),
    pytest.param(
        "Three steps help:\n\n  • shared tests\n  • open registers\n    for every model\n  – joint audits\n",
        [
            ("paragraph", "Three steps help:"),
            ("item", "shared tests"),
            ("item", "open registers for every model"),
            ("item", "joint audits"),
        ],
        id="bullets of several kinds are items, their wrapped lines included",
    ),
    pytest.param(
        "Kenya agreed to:\n(a) fund a laboratory;\n(b) train engineers; and\n(c) publish the results.\n",
        [
            ("paragraph", "Kenya agreed to:"),
            ("item", "fund a laboratory;"),
            ("item", "train engineers; and"),
            ("item", "publish the results."),
        ],
        id="lettered items that a line introduces are items",
    ),
    pytest.param(
        "1. I bring you greetings from Fiji.\n\n2. Fiji supports the Pact for the Future and its digital part.\n",
        [
            ("paragraph", "I bring you greetings from Fiji."),
            ("paragraph", "Fiji supports the Pact for the Future and its digital part."),
        ],
        id="numbered sentences that nothing introduces are paragraphs",
    ),
    pytest.param(
        "Partner\tTask\nJapan\tProvides tools\nIndia\tBuilds a plant\n",
        [("row", "Partner | Task"), ("row", "Japan | Provides tools"), ("row", "India | Builds a plant")],
        id="tabs part the cells of a table",
    ),
    pytest.param(
        "“No state can govern this technology alone, and none should try.” – Ana Ruiz\n",
        [("quotation", "“No state can govern this technology alone, and none should try.” – Ana Ruiz")],
        id="a paragraph in quotation marks is a quotation",
    ),
    pytest.param(
        "MR. OKORO: We signed it.\n\nMS. LIND: Both sides did.\n",
        [
            ("heading", "MR. OKORO"),
            ("paragraph", "We signed it."),
            ("heading", "MS. LIND"),
            ("paragraph", "Both sides did."),
        ],
        id="what is said stands under its speaker",
    ),
    pytest.param(
        "Ghana **welcomes** the [Global Digital Compact](https://example.org/gdc).\n",
        [("paragraph", "Ghana welcomes the Global Digital Compact.")],
        id="plain text written with Markdown's signs is read without them",
    ),
    pytest.param(
        "The pact enters into force in May.[1][2] Six states\u00ad signed\u200b it.\n",
        [("paragraph", "The pact enters into force in May. Six states signed it.")],
        id="citation marks and characters that nobody sees are left out",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_blocks_of_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    """The lines become the blocks that a reader sees."""
    assert shapes(read_text(text, source="x.txt")) == expected


FLATTENED = """Action on Gaps

Several gaps concern governments.

Area of ConcernProposed Action
Regulatory GapsEstablish aligned frameworks for new technologies.
Digital DivideInvest in infrastructure and digital literacy.

After the table the text goes on.
"""


def test_flattened_table_is_split_where_a_capital_touches_the_word_before() -> None:
    """The borders that a copied table has lost are found again, its first row is its header."""
    read = read_text(FLATTENED, source="x.txt")

    assert shapes(read)[2:5] == [
        ("row", "Area of Concern | Proposed Action"),
        ("row", "Regulatory Gaps | Establish aligned frameworks for new technologies."),
        ("row", "Digital Divide | Invest in infrastructure and digital literacy."),
    ]
    assert [block.header for block in read.blocks if block.kind == "row"] == [True, False, False]
    assert parents(read)["Regulatory Gaps | Establish aligned frameworks for new technologies."] == (
        "Area of Concern | Proposed Action"
    )


def test_flattened_header_over_bullets_is_a_header_row() -> None:
    """A line of two glued titles heads the bullets that follow, which stand under it."""
    read = read_text(
        "On challenges and benefits of governance\n\n"
        "Benefits of GovernanceChallenges of Governance\n  • Shares burdens\n"
        "  • Differing interests\n",
        source="x.txt",
    )

    assert shapes(read)[1] == ("row", "Benefits of Governance | Challenges of Governance")
    assert parents(read)["Shares burdens"] == "Benefits of Governance | Challenges of Governance"


@pytest.mark.parametrize(
    "text",
    [
        "YouTube removed the clips on Monday.\nMcDonald asked why YouTube had kept them.\n",
        "DevOps teams met in Oslo with iPhone makers.\nLinkedIn sent GitHub a letter about DevOps.\n",
        "OpenAI signed the accord in Seoul.\nDeepMind signed it as well.\n",
    ],
)
def test_names_with_inner_capitals_are_no_cell_borders(text: str) -> None:
    """Camel-case names stay whole."""
    assert {kind for kind, _ in shapes(read_text(text, source="x.txt"))} == {"paragraph"}


def test_questions_and_answers_alternate() -> None:
    """What stands between neighbouring questions is their answers."""
    read = read_text(
        "What is tech diplomacy?\n\nIt is dialogue between states on technology.\n\n"
        "Who takes part in it?\n\nStates, companies and scientists take part.\n",
        source="x.txt",
    )

    assert [kind for kind, _ in shapes(read)] == ["question", "answer", "question", "answer"]
    assert parents(read)["States, companies and scientists take part."] == "Who takes part in it?"


def test_one_question_in_a_speech_has_no_answer() -> None:
    """A rhetorical question makes no answer of the paragraph after it."""
    read = read_text("How long must we wait?\n\nThe Council has met nine times this year.\n", source="x.txt")

    assert [kind for kind, _ in shapes(read)] == ["question", "paragraph"]


PAGE = """Chips and Power

Governments compete for chips.

Also Read: Ten Phones You Should Buy

ALSO READ  How Printers Work

“Chips are the oil of this century, and every ministry knows it.” – [Insert name], [Insert designation]

silicon wafer

They also cooperate on research.

Source Links

With years of experience in the tech industry, Mark is a storyteller who brings technology to life.

Leave a Comment
"""


def test_boilerplate_of_a_copied_page_is_marked() -> None:
    """Pointers, placeholders, captions, the author's box and the comment form are no text; all else is."""
    read = read_text(PAGE, source="x.txt")

    assert left_out(read) == [
        "Also Read: Ten Phones You Should Buy",
        "ALSO READ  How Printers Work",
        "[Insert name], [Insert designation]",
        "silicon wafer",
        "Source Links",
        "With years of experience in the tech industry, Mark is a storyteller who brings technology to life.",
        "Leave a Comment",
    ]
    assert shapes(read) == [
        ("heading", "Chips and Power"),
        ("paragraph", "Governments compete for chips."),
        ("quotation", "“Chips are the oil of this century, and every ministry knows it.”"),
        ("paragraph", "They also cooperate on research."),
    ]


def test_sections_that_list_sources_are_boilerplate_up_to_the_next_heading() -> None:
    """References are left out, what follows under a heading of its own is not."""
    read = read_text(
        "Cables carry data between states.\n\nReferences\n\nSmith, A. (2020). Cables. Oslo.\n\nAnnex of Signatories\n\n"
        "Norway signed first.\n",
        source="x.txt",
    )

    assert left_out(read) == ["References", "Smith, A. (2020). Cables. Oslo."]


def test_passages_in_another_language_are_boilerplate_in_an_english_document() -> None:
    """A treaty printed in two languages is read in English only."""
    french = (
        "Les États membres du Conseil de l'Europe et les autres États signataires considèrent que le but du Conseil "
        "est de réaliser une union plus étroite entre ses membres."
    )
    english = (
        "The member States of the Council of Europe and the other signatory States consider that the aim of the "
        "Council is to achieve a greater unity between its members."
    )

    read = read_text(f"{english}\n\n{french}\n", source="x.txt")

    assert (shapes(read), left_out(read)) == ([("paragraph", english)], [french])


TREATY = """Article 5

System interference

1. Each Party shall adopt the measures that are necessary for the following:
a) to establish offences;
(i) the hindering of a computer system;
(ii) the deletion of data;
b) to fund courts.
2. A Party may reserve the right not to apply paragraph 1.

Article 6

Each Party shall inform the others of its laws.
"""


def test_clauses_of_a_treaty_have_places() -> None:
    """Numbers, letters and Roman numbers nest in the order in which they open."""
    read = read_text(TREATY, source="x.txt")
    places = {text: block.place for (_, text), block in zip(shapes(read), read.blocks, strict=True)}

    assert places["to establish offences;"] == "Article 5(1)(a)"
    assert places["the deletion of data;"] == "Article 5(1)(a)(ii)"
    assert places["to fund courts."] == "Article 5(1)(b)"
    assert places["A Party may reserve the right not to apply paragraph 1."] == "Article 5(2)"
    assert places["Each Party shall inform the others of its laws."] == "Article 6"
    assert parents(read)["the deletion of data;"] == "to establish offences;"


def test_section_title_on_the_line_of_its_clause_heads_it() -> None:
    """*Sec. 2. Policy. (a) …* is a heading and a clause of its own place."""
    read = read_text(
        "Sec. 2.  Sharing Threat Information.  (a) Agencies shall share reports with the Council.\n"
        "(b) The Council shall publish them.\n",
        source="x.txt",
    )

    assert [(shape, block.place) for shape, block in zip(shapes(read), read.blocks, strict=True)] == [
        (("heading", "Sec. 2.  Sharing Threat Information."), "Section 2"),
        (("paragraph", "Agencies shall share reports with the Council."), "Section 2(a)"),
        (("paragraph", "The Council shall publish them."), "Section 2(b)"),
    ]
