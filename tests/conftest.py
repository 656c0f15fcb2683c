"""Fixtures that several rooms' tests share."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.neo4j_server import VERSIONS, Server, Unavailable, given_server, started_server

LONG_TERM, CURRENT = VERSIONS


@contextmanager
def _server(version: str) -> Iterator[Server]:
    """Start a server, or skip where none can run; on CI nothing is skipped."""
    try:
        with started_server(version) as server:
            yield server
    except Unavailable as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Neo4j {version} for the tests: {reason}")
        pytest.skip(f"no Neo4j {version} for the tests: {reason}")


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A Neo4j server: the one that NEO4J_URI names, else a started one of the long-term release."""
    with given_server() if "NEO4J_URI" in os.environ else _server(LONG_TERM) as server:
        yield server


@pytest.fixture(scope="session")
def current_neo4j_server() -> Iterator[Server]:
    """A started Neo4j server of the current release."""
    with _server(CURRENT) as server:
        yield server
