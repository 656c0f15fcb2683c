"""The Turtle files by themselves: any RDF tool reads them, and the shapes refuse what they should."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib

ROOT = Path(str(files("ontology")))
TURTLE = sorted(ROOT.rglob("*.ttl"))
# rdflib takes seconds for each of the large vocabularies, which are all of one form.
SHORT = [path for path in TURTLE if path.parent == ROOT or path.stem in {"nations", "events"}]
RDF_LISTS = (rdflib.RDF.first, rdflib.RDF.rest)

SAMPLE = """\
@prefix dg: <urn:diplograph:ontology:> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<urn:x:japan> a dg:Nation ; skos:prefLabel "Japan" .
<urn:x:divide> a dg:Challenge ; skos:prefLabel "digital divide" .
<urn:x:statement> a dg:Statement ;
    rdf:subject <urn:x:japan> ; rdf:predicate dg:addresses ; rdf:object <urn:x:divide> ;
    dg:polarity "affirmed" ; dg:modality "asserted" ; dg:belief 0.5e0 ; dg:evidencedBy <urn:x:evidence> .
<urn:x:evidence> a dg:Evidence ; dg:inSentence <urn:x:sentence> ; dg:rule "verb" ; dg:confidence 0.5e0 ;
    dg:subjectStart 0 ; dg:subjectEnd 5 ; dg:objectStart 12 ; dg:objectEnd 26 .
<urn:x:sentence> a dg:Sentence ; dg:inDocument <urn:x:document> ;
    oa:hasSelector <urn:x:position> , <urn:x:quote> .
<urn:x:position> a oa:TextPositionSelector ; oa:start 0 ; oa:end 27 .
<urn:x:quote> a oa:TextQuoteSelector ; oa:exact "Japan fights the digital divide." .
<urn:x:document> a dg:Document ;
    dg:sha256 "0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a" .
"""
DEFECTS = {
    "subject that is no entity": ("rdf:subject <urn:x:japan>", "rdf:subject <urn:x:quote>", "exactly one subject"),
    "two objects": ("rdf:object <urn:x:divide>", "rdf:object <urn:x:divide> , <urn:x:japan>", "exactly one object"),
    "undeclared predicate": ("dg:addresses", "dg:outwits", "one that the ontology declares"),
    "property that is no relation": ("dg:addresses", "dg:belief", "one that the ontology declares"),
    "unknown polarity": ('"affirmed"', '"positive"', "affirmed or negated"),
    "unknown modality": ('"asserted"', '"probable"', "asserted, possible"),
    "belief above one": ("dg:belief 0.5e0", "dg:belief 1.5e0", "double from 0 to 1"),
    "belief of another type": ("dg:belief 0.5e0", "dg:belief 0.5", "double from 0 to 1"),
    "statement without evidence": (" ; dg:evidencedBy <urn:x:evidence>", "", "at least one evidence"),
    "evidence without sentence": ("dg:inSentence <urn:x:sentence> ; ", "", "exactly one sentence"),
    "evidence without rule": ('dg:rule "verb" ; ', "", "the rule that found it"),
    "words that end before they start": ("dg:subjectEnd 5", "dg:subjectEnd 0", "subject start before they end"),
    "sentence without document": ("dg:inDocument <urn:x:document> ;", "", "exactly one document"),
    "position before the text": ("oa:start 0", "oa:start -1", "starts at 0 or later"),
    "empty quotation": ('"Japan fights the digital divide."', '""', "the words as they stand"),
    "short hash": ('"0f3a', '"', "64 hex digits"),
    "entity with two names": ('"Japan"', '"Japan" , "Nippon"', "exactly one canonical name"),
}


@pytest.mark.parametrize("path", SHORT, ids=lambda path: path.stem)
def test_two_parsers_read_the_same_number_of_triples(path: Path) -> None:
    assert len(rdflib.Graph().parse(path)) == len(set(_triples(path)))


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_blank_nodes_stand_only_in_lists_and_shapes(path: Path) -> None:
    for triple in _triples(path):
        if isinstance(triple.subject, pyoxigraph.BlankNode):
            assert path.name == "shapes.ttl" or triple.predicate.value in map(str, RDF_LISTS), triple


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_literals_are_of_types_that_every_store_keeps(path: Path) -> None:
    kept = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("string", "boolean", "integer", "double")}
    literals = [triple.object for triple in _triples(path) if isinstance(triple.object, pyoxigraph.Literal)]
    assert {literal.datatype.value for literal in literals} <= kept
    assert [literal for literal in literals if literal.language] == []


def test_sample_graph_conforms() -> None:
    assert _violations(SAMPLE) == ""


@pytest.mark.parametrize(("old", "new", "message"), DEFECTS.values(), ids=DEFECTS)
def test_shapes_refuse(old: str, new: str, message: str) -> None:
    assert SAMPLE.count(old) == 1
    assert message in _violations(SAMPLE.replace(old, new))


def test_every_label_and_relationship_type_of_a_store_has_a_term() -> None:
    subjects = [triple.subject for triple in _triples(ROOT / "core.ttl")]
    declared = {subject.value for subject in subjects if isinstance(subject, pyoxigraph.NamedNode)}
    terms = [
        "Entity", "Statement", "Sentence", "Document", "subject", "object", "evidencedBy", "inDocument", "mentions",
        "continues", "broader",
    ]  # fmt: skip
    assert {f"urn:diplograph:ontology:{term}" for term in terms} - declared == set()


def _triples(path: Path) -> Iterator[pyoxigraph.Triple]:
    return (quad.triple for quad in pyoxigraph.parse(path=path))


@cache
def _parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / name)


def _violations(data: str) -> str:
    graph = rdflib.Graph().parse(data=data, format="turtle") + _parsed("core.ttl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=_parsed("shapes.ttl"))
    return "" if conforms else str(report)
