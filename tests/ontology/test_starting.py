"""The starter is a whole ontology that holds together, and never overwrites anything."""

from pathlib import Path

import pytest

from ontology.check import check_ontology
from ontology.errors import OntologyError
from ontology.load import load_ontology
from ontology.starting import write_starter
from ontology.terms import Ontology


def test_the_starter_adds_one_of_each_and_has_no_mistake(tmp_path: Path, packaged: Ontology) -> None:
    written = write_starter(tmp_path / "water-energy")
    assert {path.name for path in written} == {"ontology.ttl", "triggers.ttl", "projects.ttl", "heads.tsv", "cues.tsv"}
    assert 'dcterms:title "Water energy"' in written[2].read_text("utf-8")
    checked = check_ontology(tmp_path / "water-energy")
    assert (checked.mistakes, checked.remarks) == ((), ())
    ontology = load_ontology(tmp_path / "water-energy")
    assert ontology.classes.keys() - packaged.classes.keys() == {"Project"}
    assert ontology.predicates.keys() - packaged.predicates.keys() == {"finances"}
    assert len(ontology.concepts) == len(packaged.concepts) + 2
    assert ontology.heads["scheme"] == "Project"
    assert "scheme" in ontology.light_heads


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("keep", "utf-8")
    with pytest.raises(OntologyError, match="new or empty folder"):
        write_starter(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    with pytest.raises(OntologyError, match="letters, digits and hyphens"):
        write_starter(tmp_path / "my ontology")
