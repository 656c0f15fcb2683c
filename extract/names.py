"""The canonical name of each mention of one document."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.inflection import singular
from extract.mentions.found import Found
from extract.sentences import ParsedSentence
from graph.records import Document
from ontology.terms import Ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNames:
    """What the names of one document stand for."""

    @classmethod
    def of(cls, document: Document, sentences: Sequence[ParsedSentence], found: Sequence[Sequence[Found]], ontology: Ontology) -> "DocumentNames":
        return cls()

    def concept(self, doc: Doc, found: Found) -> str:
        """Return the canonical name of a mention."""
        if found.concept is not None:
            return found.concept
        words = [token.text if token.pos_ == "PROPN" else token.lower_ for token in found.span(doc)]
        words[-1] = singular(words[-1])
        return " ".join(words)
