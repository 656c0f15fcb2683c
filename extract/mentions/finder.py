"""All finders over a document's sentences, and the choice between what they propose."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from extract.mentions.acts import propose_acts
from extract.mentions.entities import propose_entities
from extract.mentions.found import Found
from extract.mentions.phrases import propose_phrases
from extract.mentions.proposals import Proposal
from extract.mentions.vocabulary import VocabularyMatcher
from extract.sentences import ParsedSentence
from ontology.terms import Ontology


class MentionChooser(Protocol):
    """What decides between proposals, for a whole document at once."""

    version: str

    def choose(self, sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[list[Found]]:
        """Return the mentions of each sentence, in order of their start, longer ones first."""


class MentionFinder:
    """Finds what each sentence of a document names."""

    def __init__(self, nlp: Language, ontology: Ontology, chooser: MentionChooser) -> None:
        self._ontology = ontology
        self._vocabulary = VocabularyMatcher(nlp, ontology)
        self._chooser = chooser
        self.version = chooser.version

    def find(self, sentences: Sequence[ParsedSentence]) -> list[list[Found]]:
        """Return the mentions of each sentence."""
        return self._chooser.choose(sentences, self.proposals(sentences))

    def proposals(self, sentences: Sequence[ParsedSentence]) -> list[list[Proposal]]:
        """Return what the finders propose for each sentence; each block is looked through once."""
        by_block: dict[int, list[Proposal]] = {}
        offered = []
        for sentence in sentences:
            number = sentence.parsed.number
            if number not in by_block:
                by_block[number] = list(self._propose(sentence.doc))
            offered.append(
                [p for p in by_block[number] if sentence.span.start <= p.start and p.end <= sentence.span.end]
            )
        return offered

    def _propose(self, doc: Doc) -> Iterator[Proposal]:
        yield from self._vocabulary.propose(doc)
        yield from propose_entities(doc)
        yield from propose_phrases(doc, self._ontology)
        yield from propose_acts(doc)
