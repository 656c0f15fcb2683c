"""A French document into an extraction: mentions by vocabulary and entities, relations by a few verbs."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

import spacy
from spacy.language import Language
from spacy.tokens import Span, Token

from extract.french.labels import LabelFinder
from extract.french.relations import find_stated
from extract.language import ParsedBlock, parse_blocks
from extract.reading import ReadDocument
from extract.reading.language import FRENCH
from extract.sentences import sentence_record
from graph.identity import BASE, entity_iri
from graph.records import Extraction, Mention, Relation, Sentence
from graph.records import Span as Place
from ontology.errors import ModelError
from ontology.terms import Ontology

MODEL = FRENCH
_ENTITIES = {"ORG": "Organization", "PER": "Person"}
_KNOWN, _ENTITY, _STATED = 0.9, 0.6, 0.6


class FrenchPipeline:
    """Reads French documents; concepts carry the names and IRIs that English documents give them."""

    def __init__(self, ontology: Ontology, *, base: str = BASE) -> None:
        """Load the pipeline. Raises ModelError where the extra `fr` is not installed."""
        self._nlp = load_french()
        self._finder = LabelFinder(self._nlp, ontology)
        self._predicates = frozenset(ontology.predicates)
        self._base = base

    def extract(self, read: ReadDocument) -> Extraction:
        """Return what a French document says."""
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        relations: list[Relation] = []
        for block in parse_blocks(self._nlp, read.document, read.blocks):
            for span in block.sentences:
                here = list(self._mentions(read, block, span, len(sentences)))
                mentions += [mention for mention, _ in here]
                relations += self._relations(block, span, here, len(sentences))
                sentences.append(sentence_record(read.document, block, span))
        return Extraction(
            document=read.document,
            blocks=read.blocks,
            sentences=tuple(sentences),
            mentions=tuple(mentions),
            relations=tuple(relations),
            pipeline=f"{MODEL}-{version(MODEL.replace('_', '-'))}",
        )

    def _mentions(
        self, read: ReadDocument, block: ParsedBlock, sentence: Span, number: int
    ) -> Iterator[tuple[Mention, Span]]:
        """Yield a sentence's mentions in order, with their words in the parse."""
        named = [
            (found.span, found.concept.class_name, found.concept.name, "vocabulary")
            for found in self._finder.find(sentence)
        ]
        taken = {token.i for span, _, _, _ in named for token in span}
        named += [
            (entity, _ENTITIES[entity.label_], " ".join(entity.text.split()), "entity")
            for entity in sentence.ents
            if entity.label_ in _ENTITIES and taken.isdisjoint(token.i for token in entity)
        ]
        for position, (span, class_name, concept, found) in enumerate(sorted(named, key=lambda each: each[0].start)):
            start, end = block.place(span)
            yield (
                Mention(
                    id=f"{read.document.sha256[:8]}-{number}-{position}",
                    start=start,
                    end=end,
                    text=read.document.text[start:end],
                    class_name=class_name,
                    concept=concept,
                    iri=entity_iri(class_name, concept, self._base),
                    sentence=number,
                    found=found,
                    confidence=_KNOWN if found == "vocabulary" else _ENTITY,
                ),
                span,
            )

    def _relations(
        self, block: ParsedBlock, sentence: Span, here: Sequence[tuple[Mention, Span]], number: int
    ) -> Iterator[Relation]:
        """Yield what the sentence's verbs state between its mentions."""
        for stated in find_stated(sentence):
            subject, end = _mention_at(stated.subject, here), _mention_at(stated.object, here)
            if subject is None or end is None or stated.predicate not in self._predicates:
                continue
            yield Relation(
                subject=subject.id,
                predicate=stated.predicate,
                object=end.id,
                sentence=number,
                rule="fr:verb",
                polarity=stated.polarity,
                modality=stated.modality,
                confidence=_STATED,
                trigger=Place(*block.place(sentence.doc[stated.verb.i : stated.verb.i + 1])),
            )


def _mention_at(word: Token, here: Sequence[tuple[Mention, Span]]) -> Mention | None:
    """Return the mention whose words hold a word."""
    for mention, span in here:
        if span.start <= word.i < span.end:
            return mention
    return None


def load_french() -> Language:
    """Return the French pipeline; raise ModelError if it is not installed."""
    try:
        return spacy.load(MODEL)
    except OSError as error:
        raise ModelError(
            f"expected the French pipeline {MODEL}: install it with 'pip install diplograph[fr]'."
        ) from error
