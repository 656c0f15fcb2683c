"""Every saved query gives the same rows on a Neo4j server as in the embedded store."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.catalogue import load_catalogue, run_query
from tests.graph.opening import Place
from tests.queries.answers import CASES
from tests.queries.sample import sample_knowledge


@pytest.mark.parametrize("server", ["neo4j_server", "current_neo4j_server"])
def test_rows_are_the_same(server: str, embedded: Store, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    place = Place(folder=tmp_path, server=request.getfixturevalue(server))
    place.empty()
    with place.open() as served:
        served.prepare()
        served.write_knowledge(sample_knowledge())
        for query in load_catalogue():
            arguments = CASES[query.name].arguments
            assert run_query(served, query, arguments) == run_query(embedded, query, arguments), query.name
