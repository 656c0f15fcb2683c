"""Fixtures that several rooms' tests share."""

import os
from collections.abc import Iterator

import pytest

from tests.neo4j_server import VERSIONS, Server, given_server, needed_server

LONG_TERM, CURRENT = VERSIONS


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A Neo4j server: the one that NEO4J_URI names, else a started one of the long-term release."""
    with given_server() if "NEO4J_URI" in os.environ else needed_server(LONG_TERM) as server:
        yield server


@pytest.fixture(scope="session")
def current_neo4j_server() -> Iterator[Server]:
    """A started Neo4j server of the current release."""
    with needed_server(CURRENT) as server:
        yield server
