"""*We*, *my country* and *the Participants* become the parties that a document names; the mention keeps its concept."""

from dataclasses import replace

import pytest

from graph.consolidation import consolidate
from graph.identity import entity_iri
from graph.records import Extraction
from tests.graph.sample import ONTOLOGY, Told, extraction

JAPAN, KINGDOM = ("Japan", "Nation", "Japan"), ("UK", "Nation", "United Kingdom")
WE, AI = ("We", "Nation", "we"), ("AI", "Technology", "artificial intelligence")
PROMISE: Told = ("We will promote AI.", [WE, AI], [(0, "promotes", 1)])


def subjects(told: Extraction) -> set[str]:
    """Return the names of all subjects of statements."""
    knowledge = consolidate([told], ontology=ONTOLOGY)
    names = {entity.iri: entity.name for entity in knowledge.entities}
    return {names[statement.subject] for statement in knowledge.statements}


def headed(told: Extraction) -> Extraction:
    """Make a heading of the first block."""
    return replace(told, blocks=(replace(told.blocks[0], kind="heading"), *told.blocks[1:]))


DECLARED: Told = ("We, the Leaders of Japan and the UK, met.", [WE, JAPAN, KINGDOM], [])
BLAMED: Told = ("We, the people of Japan, call on the UK.", [WE, JAPAN, KINGDOM], [])
CALLED: Told = ("Japan and the UK (hereinafter “the Participants”) agree.", [JAPAN, KINGDOM], [])
SHARE: Told = (
    "The Participants will promote AI.",
    [("Participants", "Nation", "participant"), AI],
    [(0, "promotes", 1)],
)
OWN: Told = (
    "My country will promote AI, says Japan.",
    [("country", "Nation", "nation"), AI, JAPAN],
    [(0, "promotes", 1)],
)
THEIRS: Told = ("A country will promote AI.", [("country", "Nation", "nation"), AI], [(0, "promotes", 1)])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((DECLARED, PROMISE), {"Japan", "United Kingdom"}),
        ((BLAMED, PROMISE), {"Japan"}),
        ((CALLED, SHARE), {"Japan", "United Kingdom"}),
        ((CALLED, PROMISE), {"Japan", "United Kingdom"}),
        ((SHARE,), {"participant"}),
        ((PROMISE,), {"we"}),
    ],
    ids=[
        "We, the Leaders of",
        "whom we only call on",
        "hereinafter",
        "we of an agreement",
        "nobody called",
        "nobody named",
    ],
)
def test_own_voice_is_the_parties_that_are_named(told: tuple[Told, ...], expected: set[str]) -> None:
    assert subjects(extraction("statement", *told)) == expected


def test_an_author_speaks_for_itself() -> None:
    told = extraction("speech", OWN, PROMISE, THEIRS)
    speech = replace(told, document=replace(told.document, author="Japan"))
    assert subjects(speech) == {"Japan", "nation"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Joint Statement by Japan and the UK", {"Japan", "United Kingdom"}),
        ("Joint Statement on Japan and the UK", {"we"}),
    ],
)
def test_a_title_names_who_speaks_and_not_what_is_spoken_of(title: str, expected: set[str]) -> None:
    assert subjects(headed(extraction("statement", (title, [JAPAN, KINGDOM], []), PROMISE))) == expected


def test_two_nations_in_one_concept_are_two_parties() -> None:
    both = ("Participants", "Nation", "Japan and United Kingdom")
    told = extraction(
        "pact",
        ("Japan met the UK.", [JAPAN, KINGDOM], []),
        ("Participants promote AI.", [both, AI], [(0, "promotes", 1)]),
    )
    assert subjects(told) == {"Japan", "United Kingdom"}


def test_what_is_quoted_or_reported_is_not_resolved() -> None:
    reported: Told = ("We will promote AI.", [WE, AI], [(0, "promotes", 1, {"attribution": "a critic"})])
    assert subjects(extraction("report", DECLARED, reported)) == {"we"}
    told = extraction("quotation", DECLARED, PROMISE)
    assert subjects(replace(told, blocks=(told.blocks[0], replace(told.blocks[1], kind="quotation")))) == {"we"}


def test_the_mention_keeps_its_concept_and_the_evidence_its_words() -> None:
    knowledge = consolidate([extraction("statement", DECLARED, PROMISE)], ontology=ONTOLOGY)
    assert entity_iri("Nation", "we") in {placement.entity for placement in knowledge.placements}
    assert {(e.rule, e.confidence) for e in knowledge.evidences} == {("by hand+author", 0.72)}
    text = knowledge.documents[0].text
    assert {text[slice(*e.subject_span)] for e in knowledge.evidences} == {"We"}
