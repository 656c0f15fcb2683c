"""The extraction of one document, step by step: parse, mentions, names, relations, records.

A pure function of the document, the ontology, the language pipeline and the models: same bytes in, same records out.
"""

from collections.abc import Sequence

from spacy.language import Language

from extract.concepts import Names
from extract.language import language_version, parse_blocks
from extract.mentions.finder import MentionFinder
from extract.mentions.found import Found, MentionIndex
from extract.names import NamedMention, name_mentions
from extract.neural import MentionModel
from extract.reading import ReadDocument
from extract.relations.finder import RelationFinder
from extract.relations.open_triples import OpenTripleFinder
from extract.sentences import ParsedSentence, ReadSentence, read_sentences, sentence_record
from extract.stating import open_triple_record, relation_records
from extract.structure import list_relations
from graph.identity import entity_iri
from graph.records import Document, Extraction, Mention
from ontology.terms import Ontology

PIPELINE = "2"


class Pipeline:
    """Everything that is loaded once to extract from many documents."""

    def __init__(
        self,
        *,
        ontology: Ontology,
        nlp: Language,
        model: MentionModel | None,
        mentions: MentionFinder,
        relations: RelationFinder,
        base: str,
    ) -> None:
        self.nlp = nlp
        self.model = model
        self.mentions = mentions
        self.relations = relations
        self.base = base
        self.names = Names.of(ontology)
        self.predicates = frozenset(ontology.predicates)
        self.open_triples = OpenTripleFinder(ontology, relations.table)
        parts = (
            PIPELINE,
            language_version(nlp),
            model.version if model else "",
            mentions.version,
            relations.version,
            ontology.version,
        )
        self.version = "+".join(part for part in parts if part)

    def extract(self, read: ReadDocument) -> Extraction:
        """Return everything that a document says."""
        parsed = list(parse_blocks(self.nlp, read.document, read.blocks))
        sentences = read_sentences(parsed, self.model)
        found = self.mentions.find(sentences)
        names = name_mentions(read.document, sentences, found, self.names)
        done = [
            self._read_sentence(read.document, number, sentence, here, named)
            for number, (sentence, here, named) in enumerate(zip(sentences, found, names, strict=True))
        ]
        relations = [relation for sentence in done for relation in sentence.relations]
        relations += [one for one in list_relations(read.blocks, done) if one.predicate in self.predicates]
        skipped = sum(1 for block in read.blocks if block.kind == "boilerplate")
        return Extraction(
            document=read.document,
            blocks=read.blocks,
            sentences=tuple(sentence.record for sentence in done),
            mentions=tuple(mention for sentence in done for mention in sentence.mentions),
            relations=tuple(relations),
            pipeline=self.version,
            skipped={"boilerplate block": skipped} if skipped else {},
            proposals=tuple(proposal for sentence in done for proposal in sentence.proposals),
        )

    def _read_sentence(
        self,
        document: Document,
        number: int,
        sentence: ParsedSentence,
        found: Sequence[Found],
        names: Sequence[NamedMention],
    ) -> ReadSentence:
        record = sentence_record(document, sentence.parsed, sentence.span)
        mentions = tuple(
            self._mention(document, sentence, mention, name, f"{document.sha256[:8]}-{number}-{position}", number)
            for position, (mention, name) in enumerate(zip(found, names, strict=True))
        )
        index = MentionIndex(sentence.doc, found)
        candidates = self.relations.propose(sentence, index)
        judged = self.relations.judge(sentence, index, candidates)
        opened = self.open_triples.find(sentence.span, index, candidates, judged)
        return ReadSentence(
            record=record,
            mentions=mentions,
            relations=relation_records(sentence, index, mentions, judged, document.date),
            proposals=tuple(open_triple_record(sentence, one, number) for one in opened),
        )

    def _mention(
        self,
        document: Document,
        sentence: ParsedSentence,
        found: Found,
        name: NamedMention,
        identifier: str,
        number: int,
    ) -> Mention:
        start, end = sentence.parsed.place(found.span(sentence.doc))
        return Mention(
            id=identifier,
            start=start,
            end=end,
            text=document.text[start:end],
            class_name=found.class_name,
            concept=name.concept,
            iri=entity_iri(found.class_name, name.concept, self.base),
            sentence=number,
            found="coreference" if name.referred else found.found,
            confidence=round(found.confidence, 3),
        )
