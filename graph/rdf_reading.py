"""Reading the graph of statements back from a file of ours: TriG, Turtle, JSON-LD or N-Quads, told by its suffix."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pyoxigraph

from graph.rdf import DG, Object, graph_iri, term
from graph.records import (
    Continuation,
    Document,
    Entity,
    Evidence,
    Knowledge,
    Modality,
    PlacedSentence,
    Placement,
    Polarity,
    Span,
    Statement,
)
from graph.rows import in_order
from ontology.errors import RecordError
from ontology.terms import Ontology

# The formats by suffix; those without named graphs hold nothing but statements and facts.
RDF_FORMATS: Mapping[str, pyoxigraph.RdfFormat] = {
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".turtle": pyoxigraph.RdfFormat.TURTLE,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".json": pyoxigraph.RdfFormat.JSON_LD,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
}

_NUMBERS = {"xsd:integer": int, "xsd:double": float}


def find_statement_quads(path: Path) -> Iterator[pyoxigraph.Quad]:
    """Yield the quads of a file's graph of statements. Raises RecordError if it cannot be read as RDF."""
    form = RDF_FORMATS.get(path.suffix.lower())
    if form is None:
        raise RecordError(f"expected a file of RDF that ends in {', '.join(RDF_FORMATS)}; got {path}")
    try:
        for quad in pyoxigraph.parse(path=path, format=form):
            name = quad.graph_name
            if not form.supports_datasets or (
                isinstance(name, pyoxigraph.NamedNode) and name.value.endswith(":statements")
            ):
                yield quad
    except (OSError, SyntaxError, ValueError) as error:
        raise RecordError(f"expected {form.name} in {path}: {error}") from error


def read_rdf(path: Path, *, ontology: Ontology) -> Knowledge:
    """Return the graph that a file of ours holds.

    Raises RecordError if the file cannot be read, holds no statements of ours, or something in it lacks what it needs.
    """
    resources = _Resources(path)
    if not resources.of_type("dg:Document"):
        raise RecordError(f"expected RDF with a graph {graph_iri('statements')}; found no documents in {path}")
    reader = _Reader(resources, ontology)
    return in_order(
        Knowledge(
            documents=tuple(map(reader.document, resources.of_type("dg:Document"))),
            sentences=tuple(map(reader.sentence, resources.of_type("dg:Sentence"))),
            entities=tuple(reader.entities()),
            placements=tuple(map(reader.placement, resources.of_type("dg:Mention"))),
            statements=tuple(map(reader.statement, resources.of_type("dg:Statement"))),
            evidences=tuple(reader.evidences()),
            continuations=tuple(map(reader.continuation, resources.of_type("dg:Continuation"))),
        )
    )


class _Resources:
    """The resources of the graph of statements: values by predicate, by IRI."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values: dict[str, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
        for quad in find_statement_quads(path):
            subject = cast(pyoxigraph.NamedNode, quad.subject).value
            self._values[subject][quad.predicate.value].append(_value(quad.object))
        self._by_type: dict[str, list[str]] = defaultdict(list)
        for iri, said in self._values.items():
            for kind in said.get(term("rdf:type"), ()):
                self._by_type[str(kind)].append(iri)

    def of_type(self, name: str) -> list[str]:
        return self._by_type.get(term(name), [])

    def of_iri_type(self, iri: str) -> list[str]:
        return self._by_type.get(iri, [])

    def all(self, iri: str, name: str) -> list[str]:
        """Return a resource's values of a property, as text, sorted."""
        return sorted(str(value) for value in self._values[iri].get(term(name), ()))

    def said(self, iri: str) -> Mapping[str, list[Object]]:
        return self._values[iri]

    def maybe(self, iri: str, name: str) -> Object | None:
        values = self._values[iri].get(term(name), ())
        if len(values) > 1:
            raise RecordError(f"expected one {name} of <{iri}>, got {len(values)} in {self.path}")
        return values[0] if values else None

    def text(self, iri: str, name: str) -> str:
        return str(self._needed(iri, name))

    def optional_text(self, iri: str, name: str) -> str | None:
        value = self.maybe(iri, name)
        return None if value is None else str(value)

    def integer(self, iri: str, name: str) -> int:
        return int(cast(int, self._needed(iri, name)))

    def optional_integer(self, iri: str, name: str) -> int | None:
        value = self.maybe(iri, name)
        return None if value is None else int(cast(int, value))

    def number(self, iri: str, name: str) -> float:
        return float(cast(float, self._needed(iri, name)))

    def _needed(self, iri: str, name: str) -> Object:
        value = self.maybe(iri, name)
        if value is None:
            raise RecordError(f"expected {name} of <{iri}>, found none in {self.path}; export the graph again")
        return value


def _value(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Object:
    """Return an object as a plain value; an IRI as text."""
    if not isinstance(node, pyoxigraph.Literal):
        return str(getattr(node, "value", node))
    if node.datatype.value == term("xsd:boolean"):
        return node.value == "true"
    return next((read(node.value) for name, read in _NUMBERS.items() if node.datatype.value == term(name)), node.value)


class _Reader:
    """Records from resources."""

    def __init__(self, resources: _Resources, ontology: Ontology) -> None:
        self._in, self._ontology = resources, ontology
        self._predicates = {predicate.iri: name for name, predicate in ontology.predicates.items()}

    def document(self, iri: str) -> Document:
        of = self._in
        return Document(
            iri=iri,
            title=of.text(iri, "dcterms:title"),
            sources=tuple(of.all(iri, "dcterms:source")),
            text=of.text(iri, "dg:text"),
            sha256=of.text(iri, "dg:sha256"),
            language=of.text(iri, "dcterms:language"),
            date=of.optional_text(iri, "dg:date"),
            date_source=of.optional_text(iri, "dg:dateSource"),
            author=of.optional_text(iri, "dcterms:creator"),
            media_type=of.text(iri, "dg:mediaType"),
        )

    def entities(self) -> Iterator[Entity]:
        for class_name, entity_class in self._ontology.classes.items():
            for iri in self._in.of_iri_type(entity_class.iri):
                yield self._entity(iri, class_name)

    def _entity(self, iri: str, class_name: str) -> Entity:
        of = self._in
        known = {DG + name for name in ("broader", "generic", "mentionCount", "documents", "correction")}
        keys = {
            predicate.removeprefix(DG): str(values[0])
            for predicate, values in sorted(of.said(iri).items())
            if predicate.startswith(DG) and predicate not in known and predicate not in self._predicates
        }
        return Entity(
            iri=iri,
            name=of.text(iri, "skos:prefLabel"),
            class_name=class_name,
            alt_names=tuple(of.all(iri, "skos:altLabel")),
            keys=keys,
            broader=tuple(of.all(iri, "dg:broader")),
            generic=bool(of.maybe(iri, "dg:generic")),
            mentions=of.integer(iri, "dg:mentionCount"),
            documents=of.integer(iri, "dg:documents"),
            corrections=tuple(of.all(iri, "dg:correction")),
        )

    def sentence(self, iri: str) -> PlacedSentence:
        of = self._in
        return PlacedSentence(
            iri=iri,
            document=of.text(iri, "dg:inDocument"),
            start=of.integer(f"{iri}#position", "oa:start"),
            end=of.integer(f"{iri}#position", "oa:end"),
            text=of.text(iri, "dg:text"),
            block=of.integer(iri, "dg:block"),
            page=of.optional_integer(iri, "dg:page"),
            place=of.optional_text(iri, "dg:place"),
        )

    def placement(self, iri: str) -> Placement:
        of = self._in
        return Placement(
            sentence=of.text(iri, "dg:inSentence"),
            entity=of.text(iri, "dg:mentioned"),
            start=of.integer(iri, "dg:start"),
            end=of.integer(iri, "dg:end"),
            text=of.text(iri, "dg:text"),
            class_name=of.text(iri, "dg:className"),
            concept=of.text(iri, "dg:conceptName"),
            found=of.text(iri, "dg:found"),
            confidence=of.number(iri, "dg:confidence"),
        )

    def statement(self, iri: str) -> Statement:
        of = self._in
        predicate = of.text(iri, "rdf:predicate")
        if predicate not in self._predicates:
            raise RecordError(f"expected a predicate of the ontology for <{iri}>, got <{predicate}> in {of.path}")
        return Statement(
            iri=iri,
            subject=of.text(iri, "rdf:subject"),
            predicate=self._predicates[predicate],
            object=of.text(iri, "rdf:object"),
            polarity=cast(Polarity, of.text(iri, "dg:polarity")),
            modality=cast(Modality, of.text(iri, "dg:modality")),
            belief=of.number(iri, "dg:belief"),
            evidences=of.integer(iri, "dg:evidences"),
            documents=of.integer(iri, "dg:documents"),
            first_date=of.optional_text(iri, "dg:firstDate"),
            last_date=of.optional_text(iri, "dg:lastDate"),
            review=of.optional_text(iri, "dg:review"),
        )

    def evidences(self) -> Iterator[Evidence]:
        for statement in self._in.of_type("dg:Statement"):
            for iri in self._in.all(statement, "dg:evidencedBy"):
                yield self._evidence(iri, statement)

    def _evidence(self, iri: str, statement: str) -> Evidence:
        of = self._in
        trigger = of.optional_integer(iri, "dg:triggerStart")
        return Evidence(
            statement=statement,
            sentence=of.text(iri, "dg:inSentence"),
            document=of.text(iri, "prov:wasDerivedFrom"),
            subject_span=Span(of.integer(iri, "dg:subjectStart"), of.integer(iri, "dg:subjectEnd")),
            object_span=Span(of.integer(iri, "dg:objectStart"), of.integer(iri, "dg:objectEnd")),
            trigger_span=None if trigger is None else Span(trigger, of.integer(iri, "dg:triggerEnd")),
            rule=of.text(iri, "dg:rule"),
            pipeline=of.text(of.text(iri, "prov:wasGeneratedBy"), "dg:pipeline"),
            confidence=of.number(iri, "dg:confidence"),
            attribution=of.optional_text(iri, "dg:attribution"),
            date=of.optional_text(iri, "dg:date"),
        )

    def continuation(self, iri: str) -> Continuation:
        return Continuation(
            first=self._in.text(iri, "dg:firstStatement"),
            second=self._in.text(iri, "dg:secondStatement"),
            sentence=self._in.text(iri, "dg:inSentence"),
        )
