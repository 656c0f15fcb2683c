"""The records that travel: document → block → sentence → mention → relation, then entity, statement, evidence.

Two layers. An `Extraction` is what one document says: a pure function of its bytes, the pipeline and the ontology.
A `Knowledge` is what all extractions say together after consolidation: one entity per concept, one statement per claim.

All offsets are Unicode code points into `Document.text`, half-open. All records are frozen and keyword-only;
sequences are tuples, in document order unless said otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "possible", "necessary", "intended"]
BlockKind = Literal["heading", "paragraph", "item", "row", "question", "answer", "quotation", "boilerplate"]

POLARITIES: tuple[Polarity, ...] = ("affirmed", "negated")
MODALITIES: tuple[Modality, ...] = ("asserted", "possible", "necessary", "intended")


class Span(NamedTuple):
    """A half-open range of code points in a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of structure that a reader sees.

    `pieces` are the parts of the text that belong to it, without marks that a reader does not see (bullets, Markdown
    signs, line wraps): joined they are the words as read. `cells` holds, for a row, the span of each cell; `parent` is
    the index of the heading (or the introducing line of a list, or a table's header row) that this block stands under.
    `page` is where the block begins; at each offset of `page_breaks` the next page does.
    """

    kind: BlockKind
    start: int
    end: int
    pieces: tuple[Span, ...]
    level: int | None = None
    cells: tuple[Span, ...] = ()
    header: bool = False
    parent: int | None = None
    page: int | None = None
    place: str | None = None
    page_breaks: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the page on which the character at an offset of the document's text stands, where pages are known."""
        return None if self.page is None else self.page + sum(start <= offset for start in self.page_breaks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text and where it came from. Its identity is its content: `iri` is made from `sha256` of the source bytes."""

    iri: str
    title: str
    sources: tuple[str, ...]
    text: str
    sha256: str
    language: str = "en"
    date: str | None = None
    date_source: str | None = None
    author: str | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One segment that says something: a sentence, heading, item or row. `text` is what a reader sees of it."""

    iri: str
    start: int
    end: int
    text: str
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that names a concept. `sentence` is the index of its sentence in the extraction.

    `found` says how: vocabulary, entity, pattern, head, model, coreference, … ; `confidence` is in [0, 1].
    """

    id: str
    start: int
    end: int
    text: str
    class_name: str
    concept: str
    iri: str
    sentence: int
    found: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation that one sentence states between two mentions of an extraction (by mention id)."""

    subject: str
    predicate: str
    object: str
    sentence: int
    rule: str
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    confidence: float = 1.0
    trigger: Span | None = None
    attribution: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTriple:
    """What a sentence seems to say that the ontology has no place for: an offer to extend it, never in the graph.

    `subject` and `object` are the words as they stand, with their classes (None: nothing types them); `word` is the
    lemma that says it, with its preposition (*invest in*). `reason` is one of: outside the domain, outside the range
    (then `predicate` is what was refused), no trigger, no trigger for these classes, untyped. `sentence` is an index.
    """

    subject: str
    word: str
    object: str
    sentence: int
    reason: str
    subject_span: Span
    trigger: Span
    object_span: Span
    subject_class: str | None = None
    object_class: str | None = None
    predicate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that was found in one document, what was skipped (reason → count), and what the ontology lacks."""

    document: Document
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    pipeline: str
    skipped: Mapping[str, int] = field(default_factory=dict)
    proposals: tuple[OpenTriple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One concept of the graph. `keys` are class-specific identifiers such as `iso3`; `broader` holds entity IRIs.

    `corrections` says in words what analysts changed about it.
    """

    iri: str
    name: str
    class_name: str
    alt_names: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    generic: bool = False
    mentions: int = 0
    documents: int = 0
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim, however often it is said. `subject` and `object` are entity IRIs; `belief` is in [0, 1].

    `first_date` and `last_date` are the earliest and latest of its evidences' dates: those stated, else the documents'.
    `review` is `confirmed` where an analyst said so; a rejected statement is not in the graph.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality
    belief: float
    evidences: int
    documents: int
    first_date: str | None = None
    last_date: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that says a statement, with the words: spans of subject, object and trigger in the document."""

    statement: str
    sentence: str
    document: str
    subject_span: Span
    object_span: Span
    trigger_span: Span | None
    rule: str
    pipeline: str
    confidence: float
    attribution: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One mention as the graph keeps it: which sentence mentions which entity, and how the extraction had read it."""

    sentence: str
    entity: str
    start: int
    end: int
    text: str
    class_name: str
    concept: str
    found: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSentence:
    """One sentence as the graph keeps it. `block` is the index of its block in the document."""

    iri: str
    document: str
    start: int
    end: int
    text: str
    block: int
    page: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """Two statements that one sentence chains: one mention is the object of `first` and the subject of `second`."""

    first: str
    second: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The whole graph: a pure function of all extractions and the analysts' corrections.

    Documents, entities and statements are sorted by IRI, sentences and placements by document and position, evidences
    by statement and sentence, continuations by first, second and sentence.
    """

    documents: tuple[Document, ...]
    sentences: tuple[PlacedSentence, ...]
    entities: tuple[Entity, ...]
    placements: tuple[Placement, ...]
    statements: tuple[Statement, ...]
    evidences: tuple[Evidence, ...]
    continuations: tuple[Continuation, ...]
