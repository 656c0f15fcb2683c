"""The example of a second domain: its ontology is read end to end, by rules alone and with the trained models."""

from pathlib import Path

import pytest

from extract.assembly import build_pipeline
from extract.reading import read_file
from graph.consolidation import consolidate
from graph.records import Extraction
from ontology.check import check_ontology
from ontology.load import load_ontology

HEALTH = Path(__file__).parents[2] / "examples" / "health"
SAID = {
    ("Ghana", "approves", "malaria vaccine"),
    ("World Health Organization", "approves", "oral cholera vaccine"),
    ("malaria vaccine", "protectsAgainst", "malaria"),
    ("oral cholera vaccine", "protectsAgainst", "cholera"),
    ("United States", "donates", "mpox vaccine"),
    ("Japan", "donates", "vaccine dose"),
    ("Africa", "addresses", "polio"),
    ("Pakistan", "faces", "polio"),
}
NOT_SAID = {("Ghana", "donates", "malaria vaccine"), ("United States", "approves", "mpox vaccine")}


@pytest.fixture(scope="module", params=[True, False], ids=["rules", "models"])
def extractions(request: pytest.FixtureRequest) -> list[Extraction]:
    pipeline = build_pipeline(load_ontology(HEALTH / "ontology"), rules_only=request.param)
    return [pipeline.extract(read_file(path)) for path in sorted(HEALTH.glob("*.*"))]


def test_its_ontology_holds_together() -> None:
    checked = check_ontology(HEALTH / "ontology")
    assert (checked.mistakes, checked.remarks) == ((), ())


def test_its_documents_say_what_they_should(extractions: list[Extraction]) -> None:
    mentions = {mention.id: mention for one in extractions for mention in one.mentions}
    said = {
        (mentions[r.subject].concept, r.predicate, mentions[r.object].concept): r
        for one in extractions
        for r in one.relations
        if r.polarity == "affirmed"
    }
    assert said.keys() >= SAID
    assert not said.keys() & NOT_SAID
    assert said["Japan", "donates", "vaccine dose"].modality == "intended"
    assert {mention.class_name for mention in mentions.values() if mention.concept == "polio"} == {"Disease"}


def test_its_statements_reach_the_graph(extractions: list[Extraction]) -> None:
    knowledge = consolidate(extractions, ontology=load_ontology(HEALTH / "ontology"))
    names = {entity.iri: (entity.name, entity.class_name) for entity in knowledge.entities}
    statements = {(names[s.subject][0], s.predicate, names[s.object][0]) for s in knowledge.statements}
    assert statements >= SAID
    assert ("polio", "Disease") in names.values()
