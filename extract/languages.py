"""One pipeline for documents of several languages: each document goes to the one for its language."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from extract.reading import ReadDocument
from graph.records import Extraction
from ontology.terms import Ontology

if TYPE_CHECKING:
    from extract.french.pipeline import FrenchPipeline


class Extractor(Protocol):
    """What makes an extraction of a document that was read."""

    version: str

    def extract(self, read: ReadDocument) -> Extraction: ...


class ByLanguage:
    """The pipeline for English, and one for French that is loaded when the first French document comes.

    All extractions carry one version, the English pipeline's: it decides what a store has to read again.
    """

    def __init__(self, english: Extractor, ontology: Ontology, *, base: str) -> None:
        self._english, self._ontology, self._base = english, ontology, base

    @cached_property
    def _french(self) -> "FrenchPipeline":
        from extract.french.pipeline import FrenchPipeline

        return FrenchPipeline(self._ontology, base=self._base)

    def extract(self, read: ReadDocument) -> Extraction:
        """Return everything that a document says."""
        if read.document.language == "fr":
            return replace(self._french.extract(read), pipeline=self._english.version)
        return self._english.extract(read)
