"""The sample graph in the embedded store, once for all tests of the room."""

from collections.abc import Iterator

import pytest

from graph.store import Store
from graph.stores import open_store
from tests.queries.sample import sample_knowledge


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an embedded store that holds the sample graph."""
    with open_store(str(tmp_path_factory.mktemp("sample"))) as store:
        store.prepare()
        store.write_knowledge(sample_knowledge())
        yield store
