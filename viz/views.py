"""What templates show of an entity, a statement and a sentence: words and addresses, ready to print, nothing computed.

All addresses are as seen from a page whose way to the site's root is `root`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from graph.records import Document, Evidence, Statement
from ontology.terms import Ontology
from viz.addresses import Addresses, anchor
from viz.lookup import Lookup
from viz.quotes import Piece, Quote, Reading, quote
from viz.text import label, web_address, words_of

QUOTES_PRINTED = 4
MODALITY_WORDS = {"asserted": "", "possible": "possible", "necessary": "said to be necessary", "intended": "intended"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """A link to an entity."""

    iri: str
    name: str
    kind: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A sentence with its source. `href` leads to the sentence in its document, `file` to its page of a PDF."""

    pieces: tuple[Piece, ...]
    lead: tuple[Piece, ...]
    document: str
    href: str
    date: str | None
    page: int | None
    place: str | None
    file: str | None
    attribution: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement in words. `qualifiers` are said only where they are not the plain case (affirmed, asserted).

    `quotes` are the sentences that a page prints, the most confident first: of many, only the first ones.
    """

    iri: str
    subject: EntityView
    predicate: str
    verb: str
    object: EntityView
    polarity: str
    modality: str
    qualifiers: tuple[str, ...]
    review: str | None
    belief: float
    evidences: int
    documents: int
    dates: str
    quotes: tuple[QuoteView, ...]


class Views:
    """Make views of what a knowledge holds; each is made once."""

    def __init__(self, lookup: Lookup, ontology: Ontology, addresses: Addresses | None, root: str) -> None:
        """Keep what views are made from. Without `addresses` (a page that stands alone) nothing has a page to go to."""
        self.lookup = lookup
        self.ontology = ontology
        self.addresses = addresses
        self.root = root
        self._entities: dict[str, EntityView] = {}
        self._statements: dict[str, StatementView] = {}
        self._quotes: dict[int, Quote] = {}  # by identity: an evidence is long to hash, and the lookup keeps each alive
        self.readings: dict[str, Reading] = {}

    def entity(self, iri: str) -> EntityView:
        """Return the view of an entity."""
        if iri not in self._entities:
            entity = self.lookup.entities[iri]
            href = self.root + self.addresses.entity(iri) if self.addresses else ""
            self._entities[iri] = EntityView(iri=iri, name=label(entity.name), kind=entity.class_name, href=href)
        return self._entities[iri]

    def verb(self, predicate: str, *, inverse: bool = False) -> str:
        """Return a predicate in words, as said of its subject, or of its object if `inverse`."""
        term = self.ontology.predicates.get(predicate)
        if term is None:
            return words_of(predicate)
        return (term.inverse_label if inverse else term.label) or words_of(predicate)

    def statement(self, iri: str) -> StatementView:
        """Return the view of a statement."""
        if iri not in self._statements:
            self._statements[iri] = self._statement(self.lookup.statements[iri])
        return self._statements[iri]

    def _statement(self, statement: Statement) -> StatementView:
        return StatementView(
            iri=statement.iri,
            subject=self.entity(statement.subject),
            predicate=statement.predicate,
            verb=self.verb(statement.predicate),
            object=self.entity(statement.object),
            polarity=statement.polarity,
            modality=statement.modality,
            qualifiers=qualifiers(statement),
            review=statement.review,
            belief=statement.belief,
            evidences=statement.evidences,
            documents=statement.documents,
            dates=_dates(statement),
            quotes=tuple(
                self.quotation(item) for item in self.lookup.evidences_of.get(statement.iri, ())[:QUOTES_PRINTED]
            ),
        )

    def quote(self, evidence: Evidence) -> Quote:
        """Return the quotation of an evidence."""
        if id(evidence) not in self._quotes:
            self._quotes[id(evidence)] = quote(self.lookup, evidence, self.readings)
        return self._quotes[id(evidence)]

    def quotation(self, evidence: Evidence) -> QuoteView:
        """Return the view of an evidence."""
        found, document = self.quote(evidence), self.lookup.documents[evidence.document]
        page, file = found.sentence.page, paged_file(document)
        return QuoteView(
            pieces=found.pieces,
            lead=found.lead,
            document=label(document.title),
            href=self.root + self.addresses.sentence(found.sentence) if self.addresses else "",
            date=found.date,
            page=page,
            place=found.sentence.place,
            file=f"{file}#page={page}" if file and page else None,
            attribution=evidence.attribution,
            confidence=evidence.confidence,
        )

    def document_address(self, iri: str) -> str:
        """Return the address of a document's page, empty where there is none."""
        return self.root + self.addresses.documents[iri] if self.addresses else ""

    def anchor(self, evidence: Evidence) -> str:
        """Return the anchor of the evidence's sentence in its document's page."""
        return anchor(self.lookup.sentences[evidence.sentence])


def qualifiers(statement: Statement) -> tuple[str, ...]:
    """Return what sets a statement apart from a plain affirmed fact, in words (empty: it is one)."""
    words: Sequence[str] = ("denied" if statement.polarity == "negated" else "", MODALITY_WORDS[statement.modality])
    return tuple(word for word in words if word)


def _dates(statement: Statement) -> str:
    first, last = statement.first_date, statement.last_date
    if first and last and first != last:
        return f"{first} to {last}"
    return first or last or ""


def paged_file(document: Document) -> str | None:
    """Return where the document lies if it is a PDF, which opens at a page: on the web, else on this very machine."""
    if document.media_type != "application/pdf":
        return None
    on_web = next((found for source in document.sources if (found := web_address(source))), None)
    return on_web or next(
        (PurePosixPath(source).as_uri() for source in document.sources if source[:1] == "/" and source[1:2] != "/"),
        None,
    )
