"""The graph in RDF: one TriG file of three named graphs, written and read without loss.

* `…graph:ontology`: the terms and vocabularies, as their files say them.
* `…graph:statements`: what has been said. A statement is an `rdf:Statement` with its qualifiers; its evidences are
  resources derived (PROV-O) from documents by a pipeline; Web Annotation selectors place sentences and triggers.
* `…graph:facts`: the plain triple of each affirmed and asserted statement. It follows from the statements, and a plain
  triple can say neither *not* nor *may*, so no other statement is there.

Nothing in the data is a blank node; values are `xsd:integer`, `double`, `boolean`, `date` and plain strings. The same
graph gives the same bytes. The writer streams, for rdflib needs minutes for what takes it seconds; that both say the
same is tested.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import IO, NamedTuple

import pyoxigraph
import rdflib

from graph.identity import BASE
from graph.records import (
    Continuation,
    Document,
    Entity,
    Evidence,
    Knowledge,
    PlacedSentence,
    Placement,
    Span,
    Statement,
)
from graph.rows import relationship_type
from ontology.files import load_files
from ontology.terms import Ontology

DG = "urn:diplograph:ontology:"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "dg": DG,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The term of each label of the store, and of each relationship type that no predicate names.
LABEL_TERMS = {name: DG + name for name in ("Entity", "Statement", "Sentence", "Document")}
TYPE_TERMS = {
    "SUBJECT": DG + "subject",
    "OBJECT": DG + "object",
    "EVIDENCED_BY": DG + "evidencedBy",
    "IN_DOCUMENT": DG + "inDocument",
    "MENTIONS": DG + "mentions",
    "CONTINUES": DG + "continues",
    "BROADER": DG + "broader",
}

_TYPE = PREFIXES["rdf"] + "type"
_PREFIX_LENGTH = 32


class Iri(NamedTuple):
    """An IRI as the object of a triple; literals are plain Python values."""

    value: str


class Day(NamedTuple):
    """A whole date, YYYY-MM-DD."""

    value: str


Object = Iri | Day | str | bool | int | float
Triple = tuple[str, str, Object]
# A property's prefixed name and its value; None says nothing.
Said = tuple[str, Object | None]


def term(name: str) -> str:
    """Return the IRI of a prefixed name such as `dg:belief`."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def graph_iri(name: str, base: str = BASE) -> str:
    """Return the IRI of a named graph: `ontology`, `statements` or `facts`."""
    return f"{base}graph:{name}"


def type_terms(ontology: Ontology) -> Mapping[str, str]:
    """Return the ontology's term of every relationship type of a store."""
    return TYPE_TERMS | {relationship_type(name): predicate.iri for name, predicate in ontology.predicates.items()}


def label_terms(ontology: Ontology) -> Mapping[str, str]:
    """Return the ontology's term of every label of a store's graph."""
    return LABEL_TERMS | {name: entity_class.iri for name, entity_class in ontology.classes.items()}


def write_trig(
    knowledge: Knowledge,
    out: IO[str],
    *,
    ontology: Ontology,
    folder: Path | None = None,
    base: str = BASE,
    reifies: bool = False,
) -> None:
    """Write a graph as TriG. `folder` is the ontology's (default: the packaged one).

    `reifies` adds RDF 1.2's `rdf:reifies` triple of each statement, which older readers (rdflib among them) refuse.
    """
    out.writelines(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    _write_graph(out, graph_iri("ontology", base), ontology_lines(folder))
    _write_graph(
        out, graph_iri("statements", base), _resources(statement_triples(knowledge, ontology), reifies=reifies)
    )
    _write_graph(out, graph_iri("facts", base), _resources(fact_triples(knowledge, ontology)))


def write_turtle(knowledge: Knowledge, out: IO[str], *, ontology: Ontology, facts: bool = True) -> None:
    """Write statements, and with them the facts, as one graph in Turtle; the ontology is not in it."""
    out.writelines(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    out.writelines(f"{resource}\n" for resource in _resources(statement_triples(knowledge, ontology)))
    if facts:
        out.writelines(f"{resource}\n" for resource in _resources(fact_triples(knowledge, ontology)))


def to_dataset(
    knowledge: Knowledge, *, ontology: Ontology, folder: Path | None = None, base: str = BASE
) -> rdflib.Dataset:
    """Return a graph as rdflib's Dataset of the three named graphs: for small graphs, and for other formats."""
    dataset = rdflib.Dataset()
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri, override=True)
    terms = dataset.graph(rdflib.URIRef(graph_iri("ontology", base)))
    terms.parse(data="\n".join(ontology_lines(folder)), format="nt")
    for name, triples in (
        ("statements", statement_triples(knowledge, ontology)),
        ("facts", fact_triples(knowledge, ontology)),
    ):
        named = dataset.graph(rdflib.URIRef(graph_iri(name, base)))
        for subject, predicate, value in triples:
            named.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), _rdflib_term(value)))
    return dataset


def statement_triples(knowledge: Knowledge, ontology: Ontology) -> Iterator[Triple]:
    """Yield the triples of the graph of statements, those of one subject together."""
    texts = {document.iri: document.text for document in knowledge.documents}
    for document in knowledge.documents:
        yield from _about(document.iri, _document(document))
    for pipeline in sorted({evidence.pipeline for evidence in knowledge.evidences}):
        yield from _about(_pipeline_iri(pipeline), [("rdf:type", _iri("prov:Activity")), ("dg:pipeline", pipeline)])
    for entity in knowledge.entities:
        yield from _about(entity.iri, _entity(entity, ontology))
    for sentence in knowledge.sentences:
        yield from _sentence(sentence, texts[sentence.document])
    for placement in knowledge.placements:
        yield from _about(_mention_iri(placement), _mention(placement))
    of_statement = {iri: [*some] for iri, some in groupby(knowledge.evidences, key=lambda evidence: evidence.statement)}
    for statement in knowledge.statements:
        evidences = of_statement.get(statement.iri, [])
        yield from _about(statement.iri, _statement(statement, evidences, ontology))
        for evidence in evidences:
            yield from _evidence(evidence, texts[evidence.document])
    for continuation in knowledge.continuations:
        yield from _about(_continuation_iri(continuation), _continuation(continuation))


def fact_triples(knowledge: Knowledge, ontology: Ontology) -> Iterator[Triple]:
    """Yield the plain triples of affirmed, asserted statements, by subject."""
    facts = {
        (statement.subject, ontology.predicates[statement.predicate].iri, statement.object)
        for statement in knowledge.statements
        if (statement.polarity, statement.modality) == ("affirmed", "asserted")
    }
    yield from ((subject, predicate, Iri(value)) for subject, predicate, value in sorted(facts))


# What is said of each kind of resource


def _about(subject: str, said: Iterable[Said]) -> Iterator[Triple]:
    for name, value in said:
        if value is not None:
            yield subject, term(name), value


def _iri(name: str) -> Iri:
    return Iri(term(name))


def _when(date: str | None) -> Day | str | None:
    """Return a date as one if it is whole; a year or month alone stays text."""
    return Day(date) if date and re.fullmatch(r"\d{4}-\d\d-\d\d", date) else date


def _document(document: Document) -> Iterator[Said]:
    yield "rdf:type", _iri("dg:Document")
    yield "rdf:type", _iri("foaf:Document")
    yield "rdf:type", _iri("prov:Entity")
    yield "dcterms:title", document.title
    yield from (("dcterms:source", source) for source in document.sources)
    yield "dcterms:language", document.language
    yield "dcterms:creator", document.author
    yield "dg:date", _when(document.date)
    yield "dg:dateSource", document.date_source
    yield "dg:mediaType", document.media_type
    yield "dg:sha256", document.sha256
    yield "dg:text", document.text


def _entity(entity: Entity, ontology: Ontology) -> Iterator[Said]:
    yield "rdf:type", Iri(ontology.classes[entity.class_name].iri)
    yield "skos:prefLabel", entity.name
    yield from (("skos:altLabel", name) for name in entity.alt_names)
    yield from (("dg:broader", Iri(broader)) for broader in entity.broader)
    yield from ((f"dg:{key}", value) for key, value in sorted(entity.keys.items()))
    yield "dg:generic", entity.generic or None
    yield "dg:mentionCount", entity.mentions
    yield "dg:documents", entity.documents
    yield from (("dg:correction", correction) for correction in entity.corrections)


def _sentence(sentence: PlacedSentence, text: str) -> Iterator[Triple]:
    yield from _about(
        sentence.iri,
        [
            ("rdf:type", _iri("dg:Sentence")),
            ("rdf:type", _iri("oa:SpecificResource")),
            ("dg:inDocument", Iri(sentence.document)),
            ("oa:hasSource", Iri(sentence.document)),
            ("oa:hasSelector", Iri(f"{sentence.iri}#position")),
            ("oa:hasSelector", Iri(f"{sentence.iri}#quote")),
            ("dg:text", sentence.text),
            ("dg:block", sentence.block),
            ("dg:page", sentence.page),
            ("dg:place", sentence.place),
        ],
    )
    yield from _selectors(sentence.iri, Span(sentence.start, sentence.end), text)


def _selectors(iri: str, span: Span, text: str) -> Iterator[Triple]:
    """Yield the two selectors of a place: by position in code points, and by its words and those around."""
    start, end = span
    position: list[Said] = [("rdf:type", _iri("oa:TextPositionSelector")), ("oa:start", start), ("oa:end", end)]
    yield from _about(f"{iri}#position", position)
    quote: list[Said] = [
        ("rdf:type", _iri("oa:TextQuoteSelector")),
        ("oa:exact", text[start:end]),
        ("oa:prefix", text[max(0, start - _PREFIX_LENGTH) : start]),
        ("oa:suffix", text[end : end + _PREFIX_LENGTH]),
    ]
    yield from _about(f"{iri}#quote", quote)


def _mention(placement: Placement) -> Iterator[Said]:
    yield "rdf:type", _iri("dg:Mention")
    yield "dg:inSentence", Iri(placement.sentence)
    yield "dg:mentioned", Iri(placement.entity)
    yield "dg:start", placement.start
    yield "dg:end", placement.end
    yield "dg:text", placement.text
    yield "dg:className", placement.class_name
    yield "dg:conceptName", placement.concept
    yield "dg:found", placement.found
    yield "dg:confidence", placement.confidence


def _statement(statement: Statement, evidences: list[Evidence], ontology: Ontology) -> Iterator[Said]:
    yield "rdf:type", _iri("dg:Statement")
    yield "rdf:type", _iri("rdf:Statement")
    yield "rdf:type", _iri("prov:Entity")
    yield "rdf:subject", Iri(statement.subject)
    yield "rdf:predicate", Iri(ontology.predicates[statement.predicate].iri)
    yield "rdf:object", Iri(statement.object)
    yield "dg:polarity", statement.polarity
    yield "dg:modality", statement.modality
    yield "dg:belief", statement.belief
    yield "dg:evidences", statement.evidences
    yield "dg:documents", statement.documents
    yield "dg:firstDate", _when(statement.first_date)
    yield "dg:lastDate", _when(statement.last_date)
    yield "dg:review", statement.review
    yield from (("dg:evidencedBy", Iri(_evidence_iri(evidence))) for evidence in evidences)


def _evidence(evidence: Evidence, text: str) -> Iterator[Triple]:
    iri = _evidence_iri(evidence)
    trigger = evidence.trigger_span
    yield from _about(
        iri,
        [
            ("rdf:type", _iri("dg:Evidence")),
            ("rdf:type", _iri("prov:Entity")),
            ("dg:inSentence", Iri(evidence.sentence)),
            ("prov:wasDerivedFrom", Iri(evidence.document)),
            ("prov:wasGeneratedBy", Iri(_pipeline_iri(evidence.pipeline))),
            ("dg:subjectStart", evidence.subject_span.start),
            ("dg:subjectEnd", evidence.subject_span.end),
            ("dg:objectStart", evidence.object_span.start),
            ("dg:objectEnd", evidence.object_span.end),
            ("dg:triggerStart", trigger.start if trigger else None),
            ("dg:triggerEnd", trigger.end if trigger else None),
            ("oa:hasSelector", Iri(f"{iri}#position") if trigger else None),
            ("oa:hasSelector", Iri(f"{iri}#quote") if trigger else None),
            ("dg:rule", evidence.rule),
            ("dg:confidence", evidence.confidence),
            ("dg:attribution", evidence.attribution),
            ("dg:date", _when(evidence.date)),
        ],
    )
    if trigger:
        yield from _selectors(iri, trigger, text)


def _continuation(continuation: Continuation) -> Iterator[Said]:
    yield "rdf:type", _iri("dg:Continuation")
    yield "dg:firstStatement", Iri(continuation.first)
    yield "dg:secondStatement", Iri(continuation.second)
    yield "dg:inSentence", Iri(continuation.sentence)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _pipeline_iri(pipeline: str) -> str:
    return f"{BASE}pipeline:{_hash(pipeline)}"


def _mention_iri(placement: Placement) -> str:
    return f"{placement.sentence}:m{placement.start}-{placement.end}-{_hash(placement.entity)}"


def _evidence_iri(evidence: Evidence) -> str:
    return f"{evidence.statement}:{_hash(evidence.sentence)}"


def _continuation_iri(continuation: Continuation) -> str:
    return f"{continuation.first}:{_hash(continuation.second, continuation.sentence)}"


# Writing


def ontology_lines(folder: Path | None) -> list[str]:
    """Return the ontology's triples as sorted lines; its blank nodes (lists of OWL) get names from their content."""
    dataset = pyoxigraph.Dataset()
    for file in load_files(folder):
        if file.name.endswith(".ttl") and not file.name.endswith("shapes.ttl"):
            for quad in pyoxigraph.parse(file.content, format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True):
                dataset.add(quad)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in dataset)


def _write_graph(out: IO[str], iri: str, lines: Iterable[str]) -> None:
    out.write(f"\n<{iri}> {{\n")
    out.writelines(f"{line}\n" for line in lines)
    out.write("}\n")


def _resources(triples: Iterable[Triple], *, reifies: bool = False) -> Iterator[str]:
    """Yield the Turtle of each resource, its properties in the order given."""
    for subject, about in groupby(triples, key=lambda triple: triple[0]):
        said = [(predicate, value) for _, predicate, value in about]
        lines = [f"{_name(predicate)} {_turtle(value)}" for predicate, value in said]
        if reifies and (_TYPE, _iri("rdf:Statement")) in said:
            parts = dict(said)
            claim = " ".join(_turtle(parts[term(f"rdf:{part}")]) for part in ("subject", "predicate", "object"))
            lines.append(f"rdf:reifies <<( {claim} )>>")
        yield f"<{subject}> " + " ;\n  ".join(lines) + " ."


def short_name(iri: str) -> str:
    """Return an IRI with its prefix where that is plain, else as it is."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", iri[len(start) :]):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def _name(iri: str) -> str:
    short = short_name(iri)
    return f"<{iri}>" if short == iri else short


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _turtle(value: Object) -> str:
    match value:
        case Iri(iri):
            return _name(iri)
        case Day(date):
            return f'"{date}"^^xsd:date'
        case bool():
            return f'"{str(value).lower()}"^^xsd:boolean'
        case int():
            return f'"{value}"^^xsd:integer'
        case float():
            return f'"{value!r}"^^xsd:double'
        case str():
            return '"' + re.sub(r'["\\\x00-\x1f\x7f]', _escaped, value) + '"'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found.group()) or f"\\u{ord(found.group()):04X}"


def _rdflib_term(value: Object) -> rdflib.URIRef | rdflib.Literal:
    xsd = PREFIXES["xsd"]
    match value:
        case Iri(iri):
            return rdflib.URIRef(iri)
        case Day(date):
            return rdflib.Literal(date, datatype=rdflib.URIRef(xsd + "date"))
        case bool():
            return rdflib.Literal(str(value).lower(), datatype=rdflib.URIRef(xsd + "boolean"))
        case int():
            return rdflib.Literal(str(value), datatype=rdflib.URIRef(xsd + "integer"))
        case float():
            return rdflib.Literal(repr(value), datatype=rdflib.URIRef(xsd + "double"))
        case str():
            return rdflib.Literal(value)
