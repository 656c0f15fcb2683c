"""What does not hold together is refused at load, with the place and what to do."""

from pathlib import Path

import pytest

from ontology.errors import OntologyError
from ontology.load import load_ontology
from tests.ontology.conftest import Edit

# file, passage, what stands there instead, parts that the message must have
CASES = {
    "misspelt term": (
        "core.ttl", "dg:typicalDomain dg:Actor", "dg:typicalDomain dg:Acter",
        ["dg:Acter", "core.ttl:15", "did you mean dg:Actor?"],
    ),
    "unknown term without a near one": (
        "triggers.ttl", "dg:triggers dg:faces", "dg:triggers dg:outwits",
        ["dg:outwits", "triggers.ttl:3", "declare it in core.ttl"],
    ),
    "misspelt property of SKOS": (
        "vocabularies/words.ttl", "skos:altLabel", "skos:altLable",
        ["skos:altLable", "words.ttl:7", "correct the property's name"],
    ),
    "broken Turtle": (
        "vocabularies/words.ttl", '"menace" .', '"menace"',
        ["expected Turtle in vocabularies/words.ttl:", "correct the line"],
    ),
    "label of two concepts": (
        "vocabularies/words.ttl", '"menace"', '"Cyber Threat"',
        ["Threat", "'threat'", "'cyber threat'", "words.ttl:5", "words.ttl:7", "take it from one"],
    ),
    "concept without name": (
        "vocabularies/words.ttl", 'skos:prefLabel "cyber threat"', 'skos:altLabel "cyber threat"',
        ["skos:prefLabel", "cyber-threat", "words.ttl:5", "canonical name"],
    ),
    "concept with two names": (
        "vocabularies/words.ttl", 'skos:prefLabel "cyber threat"', 'skos:prefLabel "cyber threat" , "threat to nets"',
        ["one skos:prefLabel", "words.ttl:5"],
    ),
    "concept of an unknown class": (
        "vocabularies/words.ttl", 'dg:Challenge ; skos:prefLabel "threat"', 'dg:Trigger ; skos:prefLabel "threat"',
        ["dg:entityClass", "Trigger", "'Nation', 'Group', 'Challenge'"],
    ),
    "cyclic broader": (
        "vocabularies/words.ttl", 'skos:altLabel "menace"', "skos:broader challenge:cyber-threat",
        ["cycle of skos:broader", "words.ttl:5", "take out one of the links"],
    ),
    "broader that is no concept": (
        "vocabularies/words.ttl", "challenge:threat .\n", "challenge:treat .\n",
        ["challenge:treat", "words.ttl:5", "add that concept"],
    ),
    "trigger without predicate": (
        "triggers.ttl", "dg:triggers dg:faces ; ", "",
        ["dg:triggers", "dg:trigger-faces", "triggers.ttl:3", "name the predicate"],
    ),
    "trigger of a class instead of a predicate": (
        "triggers.ttl", "dg:triggers dg:faces", "dg:triggers dg:Nation",
        ["dg:triggers", "'Nation'", "['faces']"],
    ),
    "trigger with an unknown class": (
        "triggers.ttl", "dg:subjectClass dg:Actor", "dg:subjectClass dg:Trigger",
        ["dg:subjectClass", "dg:Trigger", "triggers.ttl:3"],
    ),
    "trigger without words": (
        "triggers.ttl", 'dg:word "struggle" , "grapple" ; ', "",
        ["dg:word", "triggers.ttl:3", "add its lemmas"],
    ),
    "trigger of no part of speech": (
        "triggers.ttl", '"verb"', '"vreb"',
        ["dg:partOfSpeech", "'vreb'", "triggers.ttl:3"],
    ),
    "trigger with an unknown modality": (
        "triggers.ttl", 'dg:objectVia "with"', 'dg:modality "asserted"',
        ["dg:modality", "'asserted'", "'intended'"],
    ),
    "hard range outside of the classes": (
        "core.ttl", "dg:hardRange dg:Challenge", "dg:hardRange dg:Trigger",
        ["dg:hardRange", "dg:Trigger", "dg:faces", "core.ttl:13"],
    ),
    "predicate without inverse label": (
        "core.ttl", 'dg:inverseLabel "is faced by" ; ', "",
        ["dg:inverseLabel", "dg:faces", "core.ttl:13"],
    ),
    "head of an unknown class": (
        "heads.tsv", "crisis\tChallenge", "crisis\tProblem",
        ["'Problem'", "heads.tsv:2", "correct the class"],
    ),
    "head given twice": (
        "heads.tsv", "way\tnone", "crisis\tnone",
        ["'crisis'", "heads.tsv:4", "delete one"],
    ),
    "row with a cell too few": (
        "heads.tsv", "crisis\tChallenge\t-", "crisis\tChallenge",
        ["3 tab-separated cells", "heads.tsv:2", "got 2"],
    ),
    "table with other columns": (
        "heads.tsv", "head\tclass\talone", "noun\tclass\talone",
        ["'head', 'class', 'alone'", "heads.tsv:1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "parts"), CASES.values(), ids=CASES)
def test_defect_is_refused_with_place_and_remedy(small: Edit, name: str, old: str, new: str, parts: list[str]) -> None:
    with pytest.raises(OntologyError) as refusal:
        load_ontology(small(name, old, new))
    message = str(refusal.value)
    assert [part for part in parts if part not in message] == []


def test_folder_that_is_missing_or_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="nowhere"):
        load_ontology(tmp_path / "nowhere")
    with pytest.raises(OntologyError, match=r"\*\.ttl"):
        load_ontology(tmp_path)


def test_file_that_is_not_utf8_is_refused(small: Edit) -> None:
    folder = small()
    (folder / "heads.tsv").write_bytes("head\tclass\talone\nprivé\tnone\t-\n".encode("latin-1"))
    with pytest.raises(OntologyError, match=r"UTF-8 text in heads\.tsv"):
        load_ontology(folder)
