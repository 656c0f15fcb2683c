"""How tests open stores: empty ones of each engine, as often as they like."""

from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase

from graph.arcadedb import ArcadeStore
from graph.cypher_store import CypherStore
from graph.neo4j import Neo4jStore
from tests.neo4j_server import Server


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a store is kept: a folder, or a server."""

    folder: Path
    server: Server | None = None

    def open(self, *, read_only: bool = False) -> CypherStore:
        """Open the store that is there."""
        if self.server is None:
            return ArcadeStore(self.folder, read_only=read_only)
        return Neo4jStore(self.server.url, user=self.server.user, password=self.server.password)

    def empty(self) -> None:
        """Delete everything that a server holds, whoever wrote it; a folder is new for each test."""
        if self.server is None:
            return
        with GraphDatabase.driver(self.server.url, auth=(self.server.user, self.server.password)) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
            for (name,) in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
                driver.execute_query(f"DROP CONSTRAINT {name}")
