"""A graph of every kind of record with texts that try to break out, in an embedded store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.arcadedb import ArcadeStore
from graph.consolidation import consolidate
from graph.exports.content import Content
from ontology.load import load_ontology
from tests.graph.exports.hostile import EXTRACTION
from tests.graph.sample import EXTRACTIONS


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    """Return what writers get."""
    ontology = load_ontology()
    everything = [*EXTRACTIONS, EXTRACTION]
    with ArcadeStore(tmp_path_factory.mktemp("exports") / "store") as store:
        store.prepare()
        for extraction in everything:
            store.save_extraction(extraction)
        store.write_knowledge(consolidate(everything, ontology=ontology))
        yield Content(store=store, ontology=ontology, recipe="exported")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder."""
    path = tmp_path / "export"
    path.mkdir()
    return path
