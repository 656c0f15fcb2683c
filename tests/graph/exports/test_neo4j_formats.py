"""What is exported for Neo4j fills a real server with the same graph as loading does."""

import io
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.exports.content import Content
from graph.exports.cypher_script import literal, write_cypher
from graph.exports.neo4j_admin import write_neo4j_admin
from graph.neo4j import Neo4jStore
from graph.writing import Step
from ontology.errors import StoreError
from tests.conftest import LONG_TERM
from tests.graph.exports.hostile import BREAKS, CONTROLS, QUOTES
from tests.graph.opening import Place
from tests.neo4j_server import Server, needed_server, run_importer

QUERIES = (
    "MATCH (n) RETURN labels(n) AS labels, count(n) AS n ORDER BY labels",
    "MATCH (a)-[e]->(b) RETURN type(e) AS type, a.iri AS a, b.iri AS b, properties(e) AS e ORDER BY type, a, b, e.start",
    "MATCH (n) WHERE n.contentHash IS NOT NULL RETURN properties(n) AS n ORDER BY n.iri",
)


def opened(server: Server) -> Neo4jStore:
    """Open the store on a server."""
    return Neo4jStore(server.url, user=server.user, password=server.password)


def loaded(server: Server, content: Content) -> list[object]:
    """Return the answers after loading the graph."""
    Place(folder=Path(), server=server).empty()
    with opened(server) as store:
        store.prepare()
        store.write_knowledge(content.knowledge, recipe=content.recipe)
        return answers(store)


def answers(store: Neo4jStore) -> list[object]:
    """Return the rows of all queries; labels come in any order."""
    return [
        [[sorted(map(str, cell)) if isinstance(cell, list) else cell for cell in row] for row in store.read(query).rows]
        for query in QUERIES
    ]


@pytest.mark.parametrize("release", ["neo4j_server", "current_neo4j_server"])
def test_the_script_fills_a_database_with_what_loading_writes(
    content: Content, request: pytest.FixtureRequest, release: str
) -> None:
    server: Server = request.getfixturevalue(release)
    expected = loaded(server, content)
    Place(folder=Path(), server=server).empty()
    out = io.StringIO()
    write_cypher(content, out)
    statements = out.getvalue().split(";\n")
    for _ in range(2):
        with GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver:
            for statement in filter(str.strip, statements):
                driver.execute_query(statement)
        with opened(server) as store:
            assert store.knowledge() == content.knowledge
            assert store.built() == content.recipe
            assert answers(store) == expected


def test_a_literal_is_read_as_the_value(neo4j_server: Server) -> None:
    value = {"a b`c": [QUOTES, BREAKS, CONTROLS, "", "\\", "\\u0027", "\\\\u0041"], "n": [1, 0.1, True, None]}
    with opened(neo4j_server) as store:
        assert store.read(f"RETURN {literal(value)} AS value").rows == ((value,),)


def test_the_bulk_importer_makes_what_loading_writes(
    content: Content, neo4j_server: Server, folder: Path, tmp_path: Path
) -> None:
    expected = loaded(neo4j_server, content)
    write_neo4j_admin(content, folder)
    home = tmp_path / "home"
    home.mkdir()
    with needed_server(LONG_TERM, home):
        pass  # makes the server's own database and its password
    run_importer(LONG_TERM, home, folder)
    with needed_server(LONG_TERM, home) as server, opened(server) as store:
        for statement in (folder / "after-import.cypher").read_text("utf-8").splitlines():
            store.commit([Step(statement.removesuffix(";"), {})])
        assert answers(store) == expected
        assert store.knowledge() == content.knowledge
        assert store.built() == content.recipe
        with pytest.raises(StoreError, match="ConstraintValidationFailed"):
            store.commit([Step("CREATE (:Entity {iri: $iri})", {"iri": content.knowledge.entities[0].iri})])
