"""French documents: what is named gets the names of English documents, a few verbs state relations."""

from collections import Counter
from pathlib import Path

import pytest

from extract.french.labels import french_labels
from extract.languages import ByLanguage
from extract.reading import read_file, read_text
from extract.reading.language import FRENCH
from graph.records import Extraction
from ontology.errors import ReadingError
from ontology.load import load_ontology
from ontology.terms import Ontology
from tests.diplograph.fake import FakePipeline

SPOKEN = """La souveraineté numérique

Cette déclaration a été lue par les ministres dans la ville de Paris, et elle est la première de ce genre pour les États.

"""
SAYINGS = [
    ("Le Japon et la France développent l'intelligence artificielle.", "Japan develops artificial intelligence"),
    ("Le Japon et la France développent l'intelligence artificielle.", "France develops artificial intelligence"),
    (
        "La Commission européenne a adopté le RGPD.",
        "European Commission establishes General Data Protection Regulation",
    ),
    ("L'Union européenne ne soutient pas la désinformation.", "European Union not promotes disinformation"),
    ("Le Kenya coopérera avec l'Allemagne.", "Kenya cooperatesWith Germany (intended)"),
    ("L'Inde peut combattre la cybercriminalité.", "India addresses cybercrime (possible)"),
    ("L'Inde doit lutter contre la cybercriminalité.", "India addresses cybercrime (necessary)"),
    ("Les énergies renouvelables sont soutenues par l'Allemagne.", "Germany promotes renewable energy"),
]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """Load the packaged ontology."""
    return load_ontology()


@pytest.fixture(scope="module")
def pipeline(ontology: Ontology) -> ByLanguage:
    """Build the pipeline for both languages; English is not needed here."""
    pytest.importorskip(FRENCH, reason="needs the extra fr")
    return ByLanguage(FakePipeline(), ontology, base="urn:diplograph:")


def told(extraction: Extraction) -> set[str]:
    """Return the relations in words."""
    concepts = {mention.id: mention.concept for mention in extraction.mentions}
    return {
        f"{concepts[r.subject]} {'not ' if r.polarity == 'negated' else ''}{r.predicate} {concepts[r.object]}"
        f"{f' ({r.modality})' if r.modality != 'asserted' else ''}"
        for r in extraction.relations
    }


@pytest.mark.parametrize(("sentence", "expected"), SAYINGS)
def test_verbs_state_relations_between_known_names(sentence: str, expected: str, pipeline: ByLanguage) -> None:
    """Concepts carry their English names; the words stand in the French text."""
    extraction = pipeline.extract(read_text(SPOKEN + sentence, source="a.txt"))

    assert extraction.document.language == "fr"
    assert expected in told(extraction)
    assert all(extraction.document.text[m.start : m.end] == m.text for m in extraction.mentions)


def test_both_languages_meet_in_one_concept(pipeline: ByLanguage) -> None:
    """A French document's mention has the IRI that an English one has, and the version of the whole pipeline."""
    extraction = pipeline.extract(read_text(SPOKEN + "Le changement climatique menace l'Inde.", source="a.txt"))

    assert {m.iri for m in extraction.mentions} >= {
        "urn:diplograph:challenge:climate-change",
        "urn:diplograph:nation:india",
    }
    assert extraction.pipeline == FakePipeline().version


def test_english_goes_to_the_english_pipeline(ontology: Ontology) -> None:
    """French is not even loaded for it."""
    read = read_text("Japan develops semiconductors.", source="a.txt")

    assert ByLanguage(FakePipeline(), ontology, base="urn:x:").extract(read) == FakePipeline().extract(read)


def test_without_the_extra_french_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install."""
    monkeypatch.setattr("extract.reading.language.find_spec", lambda name: None)
    path = tmp_path / "a.txt"
    path.write_text(SPOKEN * 2, "utf-8")

    with pytest.raises(ReadingError, match=r"is in French; only English is read; install diplograph\[fr\]"):
        read_file(path)


def test_every_french_name_belongs_to_a_concept(ontology: Ontology) -> None:
    """Labels are for concepts that there are, all states have one, and no name means two concepts."""
    labels = french_labels()
    names = Counter(name for found in labels.values() for name in {name.lower() for name in found})

    assert set(labels) <= set(ontology.concepts)
    assert len(labels) > 400
    assert {iri for iri, concept in ontology.concepts.items() if "iso3" in concept.keys} <= set(labels)
    assert [name for name, concepts in names.items() if concepts > 1] == []
