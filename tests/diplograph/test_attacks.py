"""The attacks on real stores: with all fences, and with the guard's taken away."""

from pathlib import Path

import pytest

from diplograph.asking import ask
from diplograph.settings import StoreAddress
from graph.cypher_store import CypherStore
from graph.store import Store
from ontology.errors import QueryError, QueryRefused
from tests.graph.opening import Place
from tests.neo4j_server import Server
from tests.queries.sample import sample_knowledge
from tests.queries.test_guard import ATTACKS

STORES = ("arcadedb", "neo4j_server", "current_neo4j_server")
SECRET = "the content of a file that nobody may read"
LOADS = (
    "LOAD CSV FROM $file AS line RETURN line",
    "LOAD/* */CSV WITH HEADERS FROM $file AS line RETURN line",
    "MATCH (n:Nation) CALL { LOAD CSV FROM $file AS line RETURN line } RETURN line",
    "MATCH (n:Nation) CALL (n) { LOAD\nCSV FROM $file AS line RETURN line } RETURN line",
    "WITH 1 AS x LO\\u0041D CSV FROM $file AS line RETURN line",
    "RETURN COLLECT { LOAD CSV FROM $file AS line RETURN line } AS lines",
    "MATCH (n) WHERE EXISTS { LOAD CSV FROM $file AS line RETURN line } RETURN n.iri AS line",
)


def filled(place: Place) -> CypherStore:
    """Return a store with the sample graph."""
    place.empty()
    store = place.open()
    store.prepare()
    store.write_knowledge(sample_knowledge())
    return store


@pytest.fixture(scope="module", params=STORES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return where a store with the sample graph is."""
    server: Server | None = None if request.param == "arcadedb" else request.getfixturevalue(request.param)
    here = Place(folder=tmp_path_factory.mktemp("attacked") / "store", server=server)
    filled(here).close()
    return here


def test_there_are_at_least_sixty() -> None:
    assert len(ATTACKS) >= 60


def test_no_attack_passes_all_fences(place: Place) -> None:
    server = place.server
    at = StoreAddress(
        url=server.url if server else str(place.folder),
        user=server.user if server else None,
        password=server.password if server else None,
    )
    for cypher in ATTACKS.values():
        with pytest.raises(QueryRefused):
            ask(cypher, store=at)


def test_behind_the_guard_nothing_is_changed(place: Place) -> None:
    """What only the guard refuses may run here; but no attack alters the graph or what else the database holds."""
    with place.open(read_only=True) as store:
        before, counted = store.knowledge(), _counted(store)
        for cypher in ATTACKS.values():
            try:
                store.read(cypher, {"query": "x", "label": "X", "labels": [], "types": []}, limit=5, timeout=5)
            except QueryError:
                continue
        assert store.knowledge() == before
        assert _counted(store) == counted


@pytest.mark.parametrize("cypher", LOADS)
def test_behind_the_guard_no_file_is_read(place: Place, cypher: str, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text(f"{SECRET}\n{SECRET}\n", "utf-8")
    with place.open(read_only=True) as store, pytest.raises(QueryError) as refused:
        store.read(cypher, {"file": file.as_uri()}, limit=5, timeout=5)
    assert SECRET not in str(refused.value)


def _counted(store: Store) -> tuple[object, ...]:
    return store.read("MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN count(DISTINCT n) AS nodes, count(e) AS edges").rows
