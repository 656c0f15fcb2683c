"""A whole document by rules alone: words at their places, structure that speaks, the same records every time."""

import pytest

from extract.assembly import build_pipeline
from extract.pipeline import Pipeline
from extract.reading import read_text
from graph.jsonl import dump_extractions
from graph.records import Extraction
from ontology.load import load_ontology

TEXT = """# Why chips matter

Japan and the Netherlands restrict exports of lithography machines. Semiconductors are
essential to **artificial intelligence**, and no nation can solve supply shortages alone.

Challenges:

* cyber threats
* supply chain disruption

| Challenge | Answer |
|---|---|
| Cyber threats | Share information with allies. |

Also read: Ten gadgets for your kitchen
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """Build the pipeline that needs no trained model."""
    return build_pipeline(load_ontology(), rules_only=True)


@pytest.fixture(scope="module")
def extraction(pipeline: Pipeline) -> Extraction:
    """Extract once from the sample."""
    return pipeline.extract(read_text(TEXT, source="sample.md", media_type="text/markdown"))


def test_offsets_quote_the_words(extraction: Extraction) -> None:
    """Every mention's and trigger's place in the text holds its words."""
    text = extraction.document.text
    assert all(text[m.start : m.end] == m.text for m in extraction.mentions)
    assert all(text[r.trigger.start : r.trigger.end].strip() for r in extraction.relations if r.trigger)


def test_sentences_show_no_marks(extraction: Extraction) -> None:
    """A sentence reads as a reader sees it, on one line and without Markdown."""
    assert any("artificial intelligence, and no nation" in sentence.text for sentence in extraction.sentences)
    assert not any("**" in sentence.text or "\n" in sentence.text for sentence in extraction.sentences)


def test_boilerplate_says_nothing(extraction: Extraction) -> None:
    """An *Also read* line is skipped, and the skip is counted."""
    assert not any("gadgets" in sentence.text for sentence in extraction.sentences)
    assert extraction.skipped["boilerplate block"] >= 1


def test_known_names_have_their_concept(extraction: Extraction) -> None:
    """A nation that the vocabulary lists carries its name and IRI."""
    named = {m.text: (m.class_name, m.concept, m.iri) for m in extraction.mentions}
    assert named["Netherlands"] == ("Nation", "Netherlands", "urn:diplograph:nation:netherlands")


def test_list_items_stand_under_their_line(extraction: Extraction) -> None:
    """What an introducing line announces includes what its bullets name."""
    words = {m.id: m.text for m in extraction.mentions}
    said = {(words[r.subject], r.predicate, words[r.object]) for r in extraction.relations}
    assert ("Challenges", "includes", "cyber threats") in said


def test_same_text_same_lines(pipeline: Pipeline, extraction: Extraction) -> None:
    """A second extraction gives the same JSON Lines."""
    again = pipeline.extract(read_text(TEXT, source="sample.md", media_type="text/markdown"))
    assert list(dump_extractions([again])) == list(dump_extractions([extraction]))


def test_full_stop_after_a_short_name_ends_the_sentence(pipeline: Pipeline) -> None:
    """A generation of networks at the end of a sentence is a mention like any other."""
    extraction = pipeline.extract(read_text("Japan and India will develop 6G.", source="short.txt"))
    assert "6G" in {mention.text for mention in extraction.mentions}


def test_what_breaks_a_hard_limit_is_a_proposal_and_no_relation(pipeline: Pipeline) -> None:
    """Nobody causes a nation; what the sentence says is kept in its own words."""
    said = pipeline.extract(read_text("The treaty raised Kenya. The treaty raised cyber threats.", source="raised.txt"))
    assert [(r.predicate, r.sentence) for r in said.relations] == [("causes", 1)]
    (proposal,) = said.proposals
    assert (proposal.subject, proposal.word, proposal.object) == ("treaty", "raise", "Kenya")
    assert (proposal.reason, proposal.predicate, proposal.object_class) == ("outside the range", "causes", "Nation")
    text = said.document.text
    assert text[slice(*proposal.trigger)] == "raised"
    assert text[slice(*proposal.object_span)] == "Kenya"


def test_persons_go_by_their_last_name_or_a_title(pipeline: Pipeline) -> None:
    """A leader named in short is the one that the vocabulary lists; a last name that many share stays as it stands."""
    text = "President Biden met Prime Minister Modi. Putin and Johnson opposed the treaty."
    extraction = pipeline.extract(read_text(text, source="short.txt"))
    persons = {m.text: m.concept for m in extraction.mentions if m.class_name == "Person"}
    assert persons == {"Biden": "Joe Biden", "Modi": "Narendra Modi", "Putin": "Vladimir Putin", "Johnson": "Johnson"}


def test_cells_of_a_row_stand_apart(pipeline: Pipeline) -> None:
    """A row's sentence shows a space between its cells, empty ones aside, and its mentions quote their words."""
    table = "| Nation | Note | Act |\n|---|---|---|\n| Japan | | Fund research on chips |\n"
    extraction = pipeline.extract(read_text(table, source="table.md", media_type="text/markdown"))
    assert [sentence.text for sentence in extraction.sentences] == ["Nation Note Act", "Japan Fund research on chips"]
    assert {m.text for m in extraction.mentions} >= {"Japan", "chips"}
    assert all(extraction.document.text[m.start : m.end] == m.text for m in extraction.mentions)
