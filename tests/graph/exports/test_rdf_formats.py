"""Every RDF format gives the graph back, and says what the others say."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from graph.exports.content import Content, TextFormat
from graph.exports.formats import FORMATS
from graph.rdf import DG, graph_iri, term
from graph.rdf_reading import read_rdf
from graph.validation import validate_rdf
from ontology.errors import RecordError

SUFFIXES = {"trig": ".trig", "trig12": ".trig", "turtle": ".ttl", "json-ld": ".jsonld"}


@pytest.fixture(scope="module")
def files(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return a file of each format, written once."""
    folder = tmp_path_factory.mktemp("rdf")
    paths = {name: folder / f"{name}{suffix}" for name, suffix in SUFFIXES.items()}
    for name, path in paths.items():
        form = FORMATS[name]
        assert isinstance(form, TextFormat)
        with path.open("w", encoding="utf-8", newline="") as out:
            form.write(content, out)
    return paths


@pytest.mark.parametrize("name", SUFFIXES)
def test_what_is_written_is_read_back(content: Content, files: Mapping[str, Path], name: str) -> None:
    assert read_rdf(files[name], ontology=content.ontology) == content.knowledge


@pytest.mark.parametrize("name", SUFFIXES)
def test_what_is_written_has_no_violations(files: Mapping[str, Path], name: str) -> None:
    assert validate_rdf(files[name]) == ()


def test_json_ld_says_what_trig_says(files: Mapping[str, Path]) -> None:
    trig = pyoxigraph.parse(path=files["trig"], format=pyoxigraph.RdfFormat.TRIG)
    json_ld = pyoxigraph.parse(path=files["json-ld"], format=pyoxigraph.RdfFormat.JSON_LD)
    one, other = pyoxigraph.Dataset(trig), pyoxigraph.Dataset(json_ld)
    for dataset in (one, other):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(one) == set(other)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own parser calls what it deprecates
def test_rdflib_reads_the_same_json_ld(files: Mapping[str, Path]) -> None:
    text = files["json-ld"].read_text("utf-8")
    parsed = rdflib.Dataset()
    parsed.parse(data=text, format="json-ld")
    ours = [*pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)]
    for name in ("statements", "facts"):
        triples = {str(q) for q in ours if str(q.graph_name) == f"<{graph_iri(name)}>"}
        assert len(parsed.graph(rdflib.URIRef(graph_iri(name)))) == len(triples) > 0


def test_turtle_holds_the_facts_and_not_the_ontology(content: Content, files: Mapping[str, Path]) -> None:
    triples = {*pyoxigraph.parse(path=files["turtle"], format=pyoxigraph.RdfFormat.TURTLE)}
    predicates = {triple.predicate.value for triple in triples}
    facts = {s for s in content.knowledge.statements if (s.polarity, s.modality) == ("affirmed", "asserted")}
    assert {content.ontology.predicates[fact.predicate].iri for fact in facts} <= predicates
    assert DG + "promotes" not in predicates  # only denied
    assert term("skos:inScheme") not in predicates


@pytest.mark.parametrize(
    ("name", "text"),
    [("x.ttl", "no Turtle"), ("x.jsonld", "[{"), ("x.ttl", '<urn:a> <urn:b> "c" .'), ("x.jsonld", "{}"), ("x.rdf", "")],
)
def test_a_file_that_is_none_of_ours_is_refused(content: Content, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(RecordError, match=name):
        read_rdf(path, ontology=content.ontology)
    with pytest.raises(RecordError, match=name):
        validate_rdf(path)
