"""The three places where every store's test runs: a folder, and servers of two releases of Neo4j."""

from pathlib import Path

import pytest

from tests.graph.opening import Place


@pytest.fixture(params=["arcadedb", "neo4j long-term", "neo4j current"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return an empty place for a store."""
    fixtures = {"neo4j long-term": "neo4j_server", "neo4j current": "current_neo4j_server"}
    server = request.getfixturevalue(fixtures[request.param]) if request.param in fixtures else None
    here = Place(folder=tmp_path / "store", server=server)
    here.empty()
    return here
