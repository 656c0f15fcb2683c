"""The graph in RDF: nothing is lost, nothing is added, and the shapes see what is wrong."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import to_isomorphic
from rdflib.namespace import OWL, RDF, RDFS

from graph.consolidation import consolidate
from graph.rdf import DG, graph_iri, label_terms, term, to_dataset, type_terms, write_trig
from graph.rdf_reading import read_rdf
from graph.records import Extraction, Knowledge
from graph.validation import validate, validate_rdf
from ontology.errors import RecordError
from ontology.files import load_files
from ontology.load import load_ontology
from ontology.terms import Ontology
from tests.graph.sample import BRIEFING, EXTRACTIONS, extraction

ODD = extraction(
    'odd \\ "title"',
    (
        'Tab\there, "quoted" \\ and\rreturned, \x0b 🙂 {Japan} and AI.',
        [("Japan", "Nation", "Japan"), ("AI", "Technology", "artificial intelligence")],
        [(0, "develops", 1, {"date": "2024-05", "attribution": "“they”"})],
    ),
    date="2024",
    sources=("b/odd.txt", "a/odd.txt"),
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """Return the packaged ontology."""
    return load_ontology()


@pytest.fixture(scope="module")
def knowledge(ontology: Ontology) -> Knowledge:
    """Return the graph of the sample documents under the packaged ontology."""
    return consolidate([*EXTRACTIONS, ODD], ontology=ontology)


def written(knowledge: Knowledge, ontology: Ontology, **options: Any) -> str:
    """Return a graph's TriG."""
    out = io.StringIO()
    write_trig(knowledge, out, ontology=ontology, **options)
    return out.getvalue()


def saved(text: str, folder: Path) -> Path:
    """Write a text to a file without touching its line ends."""
    path = folder / "graph.trig"
    path.write_bytes(text.encode())
    return path


def test_what_is_exported_is_read_back(knowledge: Knowledge, ontology: Ontology, tmp_path: Path) -> None:
    assert read_rdf(saved(written(knowledge, ontology), tmp_path), ontology=ontology) == knowledge


def test_the_same_graph_gives_the_same_bytes(ontology: Ontology) -> None:
    def bytes_of(order: list[Extraction]) -> str:
        return written(consolidate(order, ontology=ontology), ontology)

    assert bytes_of([*EXTRACTIONS, ODD]) == bytes_of([ODD, *reversed(EXTRACTIONS)])


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own parser calls what it deprecates
def test_our_writer_and_rdflib_say_the_same(knowledge: Knowledge, ontology: Ontology) -> None:
    parsed = rdflib.Dataset()
    parsed.parse(data=written(knowledge, ontology), format="trig")
    built = to_dataset(knowledge, ontology=ontology)
    for name in ("ontology", "statements", "facts"):
        iri = rdflib.URIRef(graph_iri(name))
        assert len(parsed.graph(iri)) > 0
        if name == "ontology":
            assert len(parsed.graph(iri)) == len(built.graph(iri))
        else:
            assert to_isomorphic(parsed.graph(iri)) == to_isomorphic(built.graph(iri))


def test_data_has_no_blank_nodes_and_only_the_allowed_types(knowledge: Knowledge, ontology: Ontology) -> None:
    allowed = {term(f"xsd:{name}") for name in ("integer", "double", "date", "boolean", "string")}
    for quad in pyoxigraph.parse(written(knowledge, ontology), format=pyoxigraph.RdfFormat.TRIG):
        if isinstance(quad.graph_name, pyoxigraph.NamedNode) and not quad.graph_name.value.endswith(":ontology"):
            assert isinstance(quad.subject, pyoxigraph.NamedNode)
            assert isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
            if isinstance(quad.object, pyoxigraph.Literal):
                assert quad.object.datatype.value in allowed


def test_only_what_is_affirmed_and_asserted_is_a_fact(knowledge: Knowledge, ontology: Ontology) -> None:
    facts = to_dataset(knowledge, ontology=ontology).graph(rdflib.URIRef(graph_iri("facts")))
    expected = {
        (s.subject, ontology.predicates[s.predicate].iri, s.object)
        for s in knowledge.statements
        if (s.polarity, s.modality) == ("affirmed", "asserted")
    }
    assert {tuple(map(str, triple)) for triple in facts} == expected
    assert len(expected) < len(knowledge.statements)


def test_rdf_1_2_reifies_each_statement(knowledge: Knowledge, ontology: Ontology, tmp_path: Path) -> None:
    text = written(knowledge, ontology, reifies=True)
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG)
    reified = {str(quad.object) for quad in quads if quad.predicate.value == term("rdf:reifies")}
    assert len(reified) == len({(s.subject, s.predicate, s.object) for s in knowledge.statements})
    assert read_rdf(saved(text, tmp_path), ontology=ontology) == knowledge


def test_every_label_and_relationship_type_has_exactly_one_term(ontology: Ontology) -> None:
    declared = rdflib.Graph()
    for file in load_files():
        if file.name == "core.ttl":
            declared.parse(data=file.text, format="turtle")
    for terms, kind in ((label_terms(ontology), OWL.Class), (type_terms(ontology), OWL.ObjectProperty)):
        assert max(Counter(terms.values()).values()) == 1
        for iri in terms.values():
            assert (rdflib.URIRef(iri), RDF.type, kind) in declared, iri
            assert declared.value(rdflib.URIRef(iri), RDFS.label), iri


def test_every_property_that_is_written_is_declared(knowledge: Knowledge, ontology: Ontology) -> None:
    used = {
        str(p)
        for p in to_dataset(knowledge, ontology=ontology).graph(rdflib.URIRef(graph_iri("statements"))).predicates()
    }
    declared = rdflib.Graph()
    for file in load_files():
        if file.name == "core.ttl":
            declared.parse(data=file.text, format="turtle")
    assert {iri for iri in used if iri.startswith(DG)} <= {
        str(subject) for subject in declared.subjects(RDF.type, None)
    }


def test_a_sound_graph_has_no_violations(knowledge: Knowledge, ontology: Ontology, tmp_path: Path) -> None:
    assert validate(knowledge, ontology=ontology) == ()
    assert validate_rdf(saved(written(knowledge, ontology), tmp_path)) == ()


def test_a_violation_names_the_statement_in_words(knowledge: Knowledge, ontology: Ontology) -> None:
    statement = next(s for s in knowledge.statements if s.predicate == "cooperatesWith")
    broken = replace(
        knowledge, statements=tuple(replace(s, belief=1.5) if s is statement else s for s in knowledge.statements)
    )
    (violation,) = validate(broken, ontology=ontology)
    assert violation.iri == statement.iri
    assert violation.name == "Japan cooperatesWith United Kingdom"
    assert "from 0 to 1" in violation.message


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda text: text.replace('dg:polarity "affirmed"', 'dg:polarity "perhaps"', 1), "polarity"),
        (lambda text: text.replace('dg:rule "by hand"', 'dg:rule "by hand", "by foot"', 1), "rule"),
        (lambda text: text.replace("dg:sha256", "dg:place", 1), "SHA-256"),
    ],
)
def test_a_file_with_a_fault_is_told(ontology: Ontology, tmp_path: Path, change: Any, name: str) -> None:
    text = written(consolidate([BRIEFING], ontology=ontology), ontology)
    assert any(name in violation.message for violation in validate_rdf(saved(change(text), tmp_path)))


@pytest.mark.parametrize("text", ["no TriG at all", "", '<urn:a> <urn:b> "c" .'])
def test_a_file_that_is_none_of_ours_is_refused(ontology: Ontology, tmp_path: Path, text: str) -> None:
    path = saved(text, tmp_path)
    with pytest.raises(RecordError, match=r"graph\.trig"):
        read_rdf(path, ontology=ontology)
    with pytest.raises(RecordError, match=r"graph\.trig"):
        validate_rdf(path)
