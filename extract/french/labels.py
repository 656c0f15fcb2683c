"""French names of the vocabularies' concepts, found in a parse; the concept keeps its English name."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

import pyoxigraph
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span
from spacy.util import filter_spans

from ontology.terms import Concept, Ontology

_ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
_SHORT = 3


class Named(NamedTuple):
    """A concept named in a parse."""

    span: Span
    concept: Concept


def french_labels() -> Mapping[str, tuple[str, ...]]:
    """Return the French names of concepts by IRI, from the packaged Turtle files."""
    labels: dict[str, list[str]] = {}
    for file in sorted(files("extract.french").joinpath("labels").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ttl"):
            continue
        for quad in pyoxigraph.parse(input=file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            named = quad.predicate.value == _ALTERNATIVE and isinstance(value, pyoxigraph.Literal)
            if named and isinstance(subject, pyoxigraph.NamedNode) and value.language == "fr":
                labels.setdefault(subject.value, []).append(value.value)
    return {iri: tuple(names) for iri, names in labels.items()}


class LabelFinder:
    """Finds French names; short ones and acronyms as they are written, the others in any case."""

    def __init__(self, nlp: Language, ontology: Ontology) -> None:
        self._concepts = ontology.concepts
        self._exact = PhraseMatcher(nlp.vocab)
        self._folded = PhraseMatcher(nlp.vocab, attr="LOWER")
        for iri, names in french_labels().items():
            if iri not in ontology.concepts:
                continue
            for name in names:
                matcher = self._exact if len(name) <= _SHORT or name.isupper() else self._folded
                matcher.add(iri, [nlp.make_doc(name)])

    def find(self, sentence: Span) -> Iterator[Named]:
        """Yield the concepts that a sentence names, in order; of names that overlap, the longest."""
        found: list[Span] = []
        for matcher in (self._exact, self._folded):
            found += matcher(sentence.as_doc(), as_spans=True)
        for span in filter_spans(found):
            here = sentence.doc[sentence.start + span.start : sentence.start + span.end]
            yield Named(span=here, concept=self._concepts[span.label_])
