"""Quotations show what a reader sees of a sentence, with the right words marked."""

from dataclasses import replace

import pytest

from graph.records import Span
from tests.viz.sample import sample_knowledge
from viz.lookup import Lookup
from viz.quotes import marked, quote, reading


@pytest.mark.parametrize(
    ("raw", "read", "start", "end", "words"),
    [
        ("plain words", "plain words", 6, 11, "words"),
        ("hard\nwrapped line", "hard wrapped line", 0, 12, "hard wrapped"),
        ("- **Bold** and *thin*", "Bold and thin", 4, 8, "Bold"),
        ("two  \n   gaps", "two gaps", 0, 13, "two gaps"),
        ("raw  text\nonly", "quite another text", 0, 14, "raw text only"),
    ],
)
def test_reading_keeps_offsets(raw: str, read: str, start: int, end: int, words: str) -> None:
    assert reading(raw, read).between(start, end) == words


def test_overlapping_spans_give_the_words_to_the_shorter() -> None:
    lookup = Lookup(sample_knowledge(hostile=False))
    sentence = next(item for item in lookup.sentences.values() if item.text.startswith("Japan undertakes"))
    spans = [
        (Span(sentence.start, sentence.start + 16), "object"),
        (Span(sentence.start, sentence.start + 5), "subject"),
    ]
    pieces = marked(reading(sentence.text, sentence.text), sentence, spans)
    assert [(piece.text, piece.role) for piece in pieces[:2]] == [("Japan", "subject"), (" undertakes", "object")]
    assert "".join(piece.text for piece in pieces) == sentence.text


def test_subject_in_a_heading_is_shown_as_lead() -> None:
    lookup = Lookup(sample_knowledge(hostile=False))
    evidence = next(iter(lookup.knowledge.evidences))
    heading = lookup.sentences_of[evidence.document][0]
    moved = replace(evidence, subject_span=Span(heading.start, heading.start + 4))
    sentence = lookup.sentences_of[evidence.document][1]
    found = quote(lookup, replace(moved, sentence=sentence.iri), {})
    assert found.lead[0].role == "subject"
    assert "".join(piece.text for piece in found.lead) == heading.text
