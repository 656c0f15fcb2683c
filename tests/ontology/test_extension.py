"""An ontology that builds on ours adds to it, goes before it, and takes out of it what it says."""

from pathlib import Path

import pytest

from ontology.check import check_ontology
from ontology.errors import OntologyError
from ontology.files import load_files
from ontology.load import load_ontology
from ontology.lookup import by_label, find
from ontology.terms import Ontology

HEAD = """\
@prefix dg: <urn:diplograph:ontology:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix technology: <urn:diplograph:technology:> .
<urn:diplograph:ontology:health> a owl:Ontology ; owl:imports <urn:diplograph:ontology> .
"""
HEALTH = """\
dg:Disease a owl:Class ; rdfs:subClassOf dg:Entity ; dg:like dg:Challenge ;
    rdfs:label "disease" ; skos:definition "An illness." .
dg:donates a owl:ObjectProperty ; rdfs:subPropertyOf dg:relatesTo ; rdfs:label "donates" ;
    dg:inverseLabel "is donated by" ; skos:definition "Gives." ; dg:hardDomain dg:Actor .
dg:trigger-donates a dg:Trigger ; dg:triggers dg:donates ; dg:partOfSpeech "verb" ; dg:word "donate" .
<urn:diplograph:disease:malaria> a skos:Concept ; dg:entityClass dg:Disease ;
    skos:prefLabel "malaria" ; skos:altLabel "drone" , "abduction" .
"""


def write(folder: Path, turtle: str = HEALTH, heads: str = "") -> Path:
    (folder / "health.ttl").write_text(HEAD + turtle, "utf-8")
    if heads:
        (folder / "heads.tsv").write_text(f"head\tclass\talone\n{heads}\n", "utf-8")
    return folder


def test_what_it_says_stands_beside_ours(tmp_path: Path, packaged: Ontology) -> None:
    ontology = load_ontology(write(tmp_path))
    assert list(ontology.classes) == [*packaged.classes, "Disease"]
    assert ontology.predicates.keys() - packaged.predicates.keys() == {"donates"}
    assert ontology.triggers[0].iri.endswith("trigger-donates")
    assert ontology.version != packaged.version
    assert load_files(tmp_path)[: len(load_files())] != load_files()  # ours are marked as its base
    assert [file.name for file in load_files(tmp_path) if not file.base] == ["health.ttl"]


def test_a_class_takes_the_places_of_the_one_it_is_like(tmp_path: Path, packaged: Ontology) -> None:
    ontology = load_ontology(write(tmp_path))
    for name, predicate in packaged.predicates.items():
        assert ("Disease" in ontology.predicates[name].hard_range) == ("Challenge" in predicate.hard_range)
    limited = {trigger.iri: trigger for trigger in ontology.triggers if "Challenge" in trigger.object_classes}
    assert limited
    assert all("Disease" in trigger.object_classes for trigger in limited.values())


def test_its_labels_are_no_longer_ours(tmp_path: Path, packaged: Ontology) -> None:
    assert [concept.class_name for concept in find(by_label(packaged), "drone")] == ["Technology"]
    ontology = load_ontology(write(tmp_path))
    assert [concept.class_name for concept in find(by_label(ontology), "drone")] == ["Disease"]
    assert (packaged.heads["abduction"], ontology.heads["abduction"]) == ("Challenge", "Disease")


def test_its_lines_in_tables_replace_ours(tmp_path: Path, packaged: Ontology) -> None:
    assert (packaged.heads["abuse"], packaged.heads["abolition"]) == ("Challenge", "Action")
    ontology = load_ontology(write(tmp_path, heads="abuse\tDisease\t-"))
    assert (ontology.heads["abuse"], ontology.heads["abolition"]) == ("Disease", "Action")


def test_what_it_withdraws_is_gone(tmp_path: Path, packaged: Ontology) -> None:
    withdrawn = ("dg:trigger-addresses-verb", "dg:faces", "technology:drone")
    gone = " ".join(f"{term} owl:deprecated true ." for term in withdrawn)
    ontology = load_ontology(write(tmp_path, gone))
    assert "faces" not in ontology.predicates
    assert "faces" not in {trigger.predicate for trigger in ontology.triggers}
    assert "urn:diplograph:ontology:trigger-addresses-verb" not in {trigger.iri for trigger in ontology.triggers}
    assert packaged.concepts.keys() - ontology.concepts.keys() == {"urn:diplograph:technology:drone"}


def test_without_the_import_it_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "health.ttl").write_text(HEAD.replace("owl:imports <urn:diplograph:ontology> .", 'rdfs:label "x" .'))
    with pytest.raises(OntologyError, match="expected subclasses of dg:Entity"):
        load_ontology(tmp_path)


REFUSED = {
    "kind of a class of ours": (
        "dg:Flood a owl:Class ; rdfs:subClassOf dg:Challenge ; rdfs:label 'flood' ; skos:definition 'Water.' .",
        ["dg:Flood at health.ttl:7", "dg:like dg:Challenge"],
    ),
    "class like no class": (
        "dg:Flood a owl:Class ; rdfs:subClassOf dg:Entity ; dg:like dg:Actor ; rdfs:label 'f' ; skos:definition 'W.' .",
        ["dg:like", "health.ttl:7", "'Actor'"],
    ),
    "withdrawn class": ("dg:Goal owl:deprecated true .", ["health.ttl:7", "does not import ours"]),
    "unknown class for a predicate of ours": ("dg:faces dg:hardRange dg:Entity, dg:Trigger .", ["health.ttl:7", "dg:Trigger"]),
    "another import": ("<urn:x:y> owl:imports <urn:x:z> .", ["health.ttl:", "<urn:x:z>", "copy its files in"]),
}  # fmt: skip


@pytest.mark.parametrize(("turtle", "parts"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_added_is_refused_with_its_place(turtle: str, parts: list[str], tmp_path: Path) -> None:
    with pytest.raises(OntologyError) as caught:
        load_ontology(write(tmp_path, turtle))
    assert [part for part in parts if part not in str(caught.value)] == []


def test_check_tells_all_mistakes_at_once(tmp_path: Path) -> None:
    turtle = """\
dg:Flood a owl:Class ; rdfs:subClassOf dg:Entity ; rdfs:label "flood" .
dg:trigger-floods a dg:Trigger ; dg:triggers dg:floods ; dg:partOfSpeech "verb" ; dg:word "flood" .
<urn:diplograph:goal:x> a skos:Concept ; dg:entityClass dg:Goal ; skos:prefLable "x" .
"""
    checked = check_ontology(write(tmp_path, turtle, heads="flood\tWater\t-"))
    found = "\n".join(checked.mistakes)
    assert len(checked.mistakes) == 5
    for part in ("health.ttl:7", "dg:floods at health.ttl:8", "skos:prefLable", "health.ttl:9", "heads.tsv:2"):
        assert part in found


def test_check_tells_of_broken_turtle_and_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("dg:x a .\n", "utf-8")
    checked = check_ontology(write(tmp_path, "dg:faces dg:hardRange dg:Nowhere ."))
    assert [
        part for part in ("broken.ttl:1", "dg:Nowhere at health.ttl:7") if part not in "\n".join(checked.mistakes)
    ] == []


def test_check_remarks_on_what_has_no_effect(tmp_path: Path) -> None:
    turtle = """\
dg:Flood a owl:Class ; rdfs:subClassOf dg:Entity ; rdfs:label "flood" ; skos:definition "Water." .
dg:floods a owl:ObjectProperty ; rdfs:subPropertyOf dg:relatesTo ; rdfs:label "floods" ;
    dg:inverseLabel "is flooded by" ; skos:definition "Puts under water." .
dg:trigger-x a dg:Trigger ; dg:triggers dg:addresses ; dg:partOfSpeech "verb" ; dg:word "Stand up" ;
    dg:objectClass dg:Nation .
"""
    checked = check_ontology(write(tmp_path, turtle))
    assert checked.mistakes == ()
    assert [remark.split(" at ")[0] for remark in checked.remarks] == [
        "Flood", "floods", "the word 'Stand up' of the trigger", "the trigger",
    ]  # fmt: skip
    assert "health.ttl:7" in checked.remarks[0]
    assert "hard range of addresses" in checked.remarks[3]


def test_ours_has_neither_mistakes_nor_remarks() -> None:
    checked = check_ontology(Path(str(load_ontology.__code__.co_filename)).parent)
    assert (checked.mistakes, checked.remarks) == ((), ())
