"""A sentence on its way through the pipeline: parsed, read by the model, and at the end with what it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extract.language import ParsedBlock
from extract.neural import MentionModel, SentenceReading
from graph.identity import sentence_iri
from graph.records import Document, Mention, OpenTriple, Relation, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSentence:
    """A sentence of a parsed block, and what the mention model makes of it (None: there is no model)."""

    parsed: ParsedBlock
    span: Span
    reading: SentenceReading | None

    @property
    def doc(self) -> Doc:
        """Return the parse that the sentence is part of."""
        return self.parsed.doc

    @property
    def kind(self) -> str:
        """Return the kind of block that the sentence stands in."""
        return self.parsed.block.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence's record with its mentions, the relations that it states between them, and what no relation fits."""

    record: Sentence
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    proposals: tuple[OpenTriple, ...] = ()


def sentence_record(document: Document, block: ParsedBlock, span: Span) -> Sentence:
    """Return a sentence as it is kept: its place in the document, and its words on one line."""
    start, end = block.place(span)
    return Sentence(
        iri=sentence_iri(document.iri, start, end),
        start=start,
        end=end,
        text=" ".join(span.text.split()),
        block=block.number,
    )


def read_sentences(blocks: Iterable[ParsedBlock], model: MentionModel | None) -> list[ParsedSentence]:
    """Return every sentence of a document, in order, read by the model if there is one."""
    places = [(block, span) for block in blocks for span in block.sentences]
    readings: Iterable[SentenceReading | None] = (
        model.read([span for _, span in places]) if model else [None] * len(places)
    )
    return [
        ParsedSentence(parsed=block, span=span, reading=reading)
        for (block, span), reading in zip(places, readings, strict=True)
    ]
