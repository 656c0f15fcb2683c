"""Whether a graph in RDF is what it should be: SHACL, with each offence told in words.

Shapes run over an Oxigraph store, in which pySHACL is some twenty times faster than in rdflib's.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyoxigraph
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH, XSD

from graph.rdf import DG, term, write_turtle
from graph.rdf_reading import find_statement_quads
from graph.records import Knowledge
from ontology.errors import OntologyError, RecordError
from ontology.files import OntologyFile, load_files
from ontology.terms import Ontology

SHAPES = "shapes.ttl"
_TURTLE = pyoxigraph.RdfFormat.TURTLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that is not as it should be: the resource, what it is called, and what is wrong with it."""

    iri: str
    name: str
    message: str


def validate(knowledge: Knowledge, *, ontology: Ontology, folder: Path | None = None) -> tuple[Violation, ...]:
    """Check a graph against the shapes of an ontology's folder (default: the packaged one); empty if all is well."""
    out = io.StringIO()
    write_turtle(knowledge, out, ontology=ontology, facts=False)
    store = pyoxigraph.Store()
    store.bulk_load(out.getvalue().encode(), _TURTLE)
    return _violations(store, folder)


def validate_rdf(path: Path, *, folder: Path | None = None) -> tuple[Violation, ...]:
    """Check the graph of statements of a file of RDF. Raises RecordError if it cannot be read as one."""
    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object) for quad in find_statement_quads(path))
    document = pyoxigraph.NamedNode(term("dg:Document"))
    if not any(store.quads_for_pattern(None, None, document)):
        raise RecordError(f"expected a graph of statements in {path}, found none; write it with 'diplograph export'")
    return _violations(store, folder)


def _violations(store: pyoxigraph.Store, folder: Path | None) -> tuple[Violation, ...]:
    files = load_files(folder)
    shapes = next((file for file in files if file.name.endswith(SHAPES)), None)
    if shapes is None:
        raise OntologyError(f"expected {SHAPES} among the ontology's files, found none; 'diplograph validate' needs it")
    store.bulk_extend(_terms(files))
    # pySHACL takes an Oxigraph store, though its annotations do not say so.
    _, report, _ = pyshacl.validate(cast(rdflib.Graph, store), shacl_graph=_shapes(shapes.text))
    found = {
        _violation(store, cast(rdflib.Graph, report), result)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return tuple(sorted(found, key=lambda violation: (violation.iri, violation.message)))


def _shapes(text: str) -> rdflib.Graph:
    """Return shapes whose plain strings say that they are strings: so Oxigraph gives them, and rdflib compares types."""
    shapes = rdflib.Graph()
    for subject, predicate, value in rdflib.Graph().parse(data=text, format="turtle"):
        if isinstance(value, rdflib.Literal) and value.datatype is None and value.language is None:
            value = rdflib.Literal(str(value), datatype=XSD.string)
        shapes.add((subject, predicate, value))
    return shapes


def _terms(files: Iterable[OntologyFile]) -> Iterator[pyoxigraph.Quad]:
    """Yield what the ontology says of classes and properties; its concepts are no part of what is checked."""
    concept = pyoxigraph.NamedNode(term("skos:Concept"))
    for file in files:
        if file.name.endswith(".ttl") and not file.name.endswith(SHAPES):
            quads = [*pyoxigraph.parse(file.content, format=_TURTLE)]
            concepts = {quad.subject for quad in quads if quad.object == concept}
            yield from (quad for quad in quads if quad.subject not in concepts)


def _violation(store: pyoxigraph.Store, report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    focus = str(report.value(result, SH.focusNode))
    return Violation(iri=focus, name=_words(store, focus), message=str(report.value(result, SH.resultMessage)))


def _words(store: pyoxigraph.Store, iri: str) -> str:
    """Return what a resource is called: its name or title, a statement's three words, else the words that it quotes."""
    ends = [_first(store, iri, f"rdf:{part}") for part in ("subject", "predicate", "object")]
    if any(ends):
        subject, predicate, object_ = ends
        return f"{_label(store, subject)} {(predicate or '?').removeprefix(DG)} {_label(store, object_)}"
    names = (_first(store, iri, name) for name in ("skos:prefLabel", "dcterms:title", "dg:text", "oa:exact", "dg:rule"))
    return next(filter(None, names), iri)


def _label(store: pyoxigraph.Store, iri: str | None) -> str:
    return (iri and _first(store, iri, "skos:prefLabel")) or iri or "?"


def _first(store: pyoxigraph.Store, iri: str, name: str) -> str | None:
    quads = store.quads_for_pattern(pyoxigraph.NamedNode(iri), pyoxigraph.NamedNode(term(name)), None)
    return next((str(getattr(quad.object, "value", quad.object)) for quad in quads), None)
