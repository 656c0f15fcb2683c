"""What a folder of Turtle files and tables says is what the ontology holds."""

from ontology.load import load_ontology
from ontology.lookup import broader_closure, by_label, find
from ontology.terms import Concept, Trigger
from tests.ontology.conftest import Edit

DG = "urn:diplograph:ontology:"


def test_classes_are_the_concrete_ones_in_file_order(small: Edit) -> None:
    ontology = load_ontology(small())
    assert list(ontology.classes) == ["Nation", "Group", "Challenge"]
    assert ontology.classes["Nation"].parents == ("Actor", "Entity")
    assert ontology.leaves("Actor") == {"Nation", "Group"}


def test_superclass_stands_for_its_classes_in_predicates_and_triggers(small: Edit) -> None:
    ontology = load_ontology(small())
    faces = ontology.predicates["faces"]
    assert faces.domain == {"Nation", "Group"}
    assert faces.hard_range == {"Challenge"}
    assert faces.range == frozenset()
    assert ontology.triggers == (
        Trigger(
            iri=DG + "trigger-faces",
            predicate="faces",
            part_of_speech="verb",
            words=("grapple", "struggle"),
            object_via=("with",),
            subject_classes=frozenset({"Nation", "Group"}),
        ),
    )


def test_concept_holds_labels_and_broader(small: Edit) -> None:
    threat, cyber = "urn:diplograph:challenge:threat", "urn:diplograph:challenge:cyber-threat"
    ontology = load_ontology(small())
    assert ontology.concepts[threat] == Concept(
        iri=threat, class_name="Challenge", name="threat", labels=("threat", "menace")
    )
    assert broader_closure(ontology, cyber) == (threat,)


def test_light_heads_are_no_mention_alone(small: Edit) -> None:
    ontology = load_ontology(small())
    assert ontology.heads == {"crisis": "Challenge", "resource": "Challenge", "way": "none"}
    assert ontology.light_heads == {"resource", "way"}


def test_tables_may_be_missing(small: Edit) -> None:
    folder = small()
    (folder / "heads.tsv").unlink()
    assert load_ontology(folder).heads == {}


def test_version_changes_with_any_byte_and_only_then(small: Edit) -> None:
    before = load_ontology(small()).version
    assert len(before) == 12
    assert load_ontology(small()).version == before
    assert load_ontology(small("heads.tsv", "way", "war")).version != before


def test_capitals_of_a_label_must_stand_in_the_text(small: Edit) -> None:
    table = by_label(load_ontology(small("vocabularies/words.ttl", '"menace"', '"US threat"')))
    assert [concept.name for concept in find(table, "Cyber Threat")] == ["cyber threat"]
    assert [concept.name for concept in find(table, "US THREAT")] == ["threat"]
    assert find(table, "us threat") == ()
