"""What is a mention, and of which class: sentences whose mentions are marked, for the whole pipeline and for rules alone."""

import re

import pytest

from extract.assembly import build_pipeline
from extract.pipeline import Pipeline
from extract.reading import read_text
from ontology.load import load_ontology

MARK = re.compile(r"\[([^\[\]:]+):(\w+)\]")

# Names are found without the models: by vocabulary, entities and patterns.
BY_RULES = [
    # metonymy, demonyms and what nests in them
    ("[Beijing:Nation] rejected the [ruling:Instrument], and the [White House:Nation] welcomed them.", ()),
    ("[Open-source models:Technology] from [Chinese companies:Organization] are cheap.", (("Chinese", "Nation"),)),
    # bodies, laws and events that no list has
    ("The [Office for Artificial Intelligence Standards:Organization] opened in Nairobi.", ()),
    ("[Lawmakers:Group] passed the [Orbital Debris Act:Instrument].", ()),
    ("[Executive Order 14110:Instrument] expired.", ()),
    # acronyms that the text introduces
    ("The [Global Digital Compact:Instrument] ([GDC:Instrument]) exists; the [GDC:Instrument] is new.", ()),
    ("The [Group of Seven:Organization], or [G7:Organization], visited [Ukraine:Nation].", ()),
    # names that differ by a word or two letters
    ("[North Korea:Nation] and [South Korea:Nation] border each other.", ()),
    ("[Niger:Nation] is not [Nigeria:Nation].", ()),
    # what only looks like a name
    ("They visited [Turkey:Nation] and ate turkey.", ()),
    ("The [US:Nation] asked us for it.", ()),
    ("Last Tuesday, on the one hand, it grew by 40 percent.", ()),
]

BY_ALL = [
    ("[Cyberattacks:Challenge] and [disinformation:Challenge] threaten [elections:Event].", ()),
    ("[Sharing data:Action] helps [hospitals:Organization].", (("data", "Technology"),)),
    ("The [Cyber Resilience Act:Instrument] governs [connected devices:Technology].", ()),
    ("The [2023 AI Safety Summit:Event] was held in the [United Kingdom:Nation].", ()),
    ("[Indian officials:Group] left.", (("Indian", "Nation"),)),
    ("The [Ministry of Digital Affairs of Estonia:Organization] published a [report:Instrument].", ()),
    ("The [European Commission:Organization] and its [member states:Nation] like [5G networks:Technology].", ()),
    ("On the one hand, the number of [users:Group] grew.", ()),
    ("It was a long day, and nothing happened on Tuesday.", ()),
]


@pytest.fixture(scope="module")
def by_rules() -> Pipeline:
    """Build the pipeline that needs no trained model."""
    return build_pipeline(load_ontology(), rules_only=True)


@pytest.fixture(scope="module")
def by_all() -> Pipeline:
    """Build the pipeline as it is shipped."""
    return build_pipeline(load_ontology())


def found(pipeline: Pipeline, marked: str) -> list[tuple[str, str]]:
    """Return text and class of the mentions of a sentence, in order."""
    extraction = pipeline.extract(read_text(MARK.sub(r"\1", marked), source="sentence.txt"))
    return sorted((m.text, m.class_name) for m in extraction.mentions)


@pytest.mark.parametrize(("marked", "nested"), BY_RULES)
def test_rules_find_names(by_rules: Pipeline, marked: str, nested: tuple[tuple[str, str], ...]) -> None:
    """Exactly what is marked is found, and what nests in it."""
    assert found(by_rules, marked) == sorted([*MARK.findall(marked), *nested])


@pytest.mark.parametrize(("marked", "nested"), BY_ALL)
def test_models_find_phrases(by_all: Pipeline, marked: str, nested: tuple[tuple[str, str], ...]) -> None:
    """Exactly what is marked is found, and what nests in it."""
    assert found(by_all, marked) == sorted([*MARK.findall(marked), *nested])
