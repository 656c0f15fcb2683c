"""The packaged ontology, loaded once, and a small one that a test may break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.load import load_ontology
from ontology.lookup import Lookup, by_label
from ontology.terms import Ontology

CORE = """\
@prefix dg: <urn:diplograph:ontology:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

dg:Entity a owl:Class .
dg:Actor a owl:Class ; rdfs:subClassOf dg:Entity .
dg:Nation a owl:Class ; rdfs:subClassOf dg:Actor ; rdfs:label "nation" ; skos:definition "A state." .
dg:Group a owl:Class ; rdfs:subClassOf dg:Actor ; rdfs:label "group" ; skos:definition "Some people." .
dg:Challenge a owl:Class ; rdfs:subClassOf dg:Entity ; rdfs:label "challenge" ; skos:definition "A problem." .

dg:relatesTo a owl:ObjectProperty .
dg:faces a owl:ObjectProperty ; rdfs:subPropertyOf dg:relatesTo ; rdfs:label "faces" ;
    dg:inverseLabel "is faced by" ; skos:definition "Has a problem." ;
    dg:typicalDomain dg:Actor ; dg:hardRange dg:Challenge .

dg:Trigger a owl:Class .
dg:key a owl:DatatypeProperty .
dg:iso3 a owl:DatatypeProperty ; rdfs:subPropertyOf dg:key .
dg:inverseLabel a owl:AnnotationProperty . dg:typicalDomain a owl:AnnotationProperty .
dg:hardRange a owl:AnnotationProperty . dg:entityClass a owl:AnnotationProperty .
dg:triggers a owl:AnnotationProperty . dg:partOfSpeech a owl:AnnotationProperty .
dg:word a owl:AnnotationProperty . dg:objectVia a owl:AnnotationProperty .
dg:subjectClass a owl:AnnotationProperty . dg:modality a owl:AnnotationProperty .
"""
TRIGGERS = """\
@prefix dg: <urn:diplograph:ontology:> .

dg:trigger-faces a dg:Trigger ; dg:triggers dg:faces ; dg:partOfSpeech "verb" ;
    dg:word "struggle" , "grapple" ; dg:objectVia "with" ; dg:subjectClass dg:Actor .
"""
WORDS = """\
@prefix dg: <urn:diplograph:ontology:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix challenge: <urn:diplograph:challenge:> .

challenge:cyber-threat a skos:Concept ; dg:entityClass dg:Challenge ; skos:prefLabel "cyber threat" ;
    skos:broader challenge:threat .
challenge:threat a skos:Concept ; dg:entityClass dg:Challenge ; skos:prefLabel "threat" ;
    skos:altLabel "menace" .
"""
HEADS = "head\tclass\talone\ncrisis\tChallenge\t-\nresource\tChallenge\tnone\nway\tnone\t-\n"

Edit = Callable[..., Path]


@pytest.fixture(scope="session")
def packaged() -> Ontology:
    """Return the ontology that ships with the product."""
    return load_ontology()


@pytest.fixture(scope="session")
def labels(packaged: Ontology) -> Lookup:
    """Return the packaged concepts by label."""
    return by_label(packaged)


@pytest.fixture
def small(tmp_path: Path) -> Edit:
    """Return a function that writes a small ontology, one passage of one file exchanged, and gives its folder."""
    files = {"core.ttl": CORE, "triggers.ttl": TRIGGERS, "vocabularies/words.ttl": WORDS, "heads.tsv": HEADS}

    def write(name: str = "", old: str = "", new: str = "") -> Path:
        for path, text in files.items():
            if path == name:
                assert old in text, f"{old!r} is not in {name}"
                text = text.replace(old, new)
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path

    return write
