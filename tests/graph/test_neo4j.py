"""A server as users have it: addresses, passwords, databases, and restarts."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph.consolidation import consolidate
from graph.neo4j import Neo4jStore
from graph.store import Store
from graph.stores import open_store
from graph.writing import Step
from ontology.errors import StoreError, StoreForeign, StoreRefused, StoreUnreachable
from tests.conftest import LONG_TERM
from tests.graph.opening import Place
from tests.graph.sample import BRIEFING, EXTRACTIONS, NOTE, ONTOLOGY
from tests.neo4j_server import Server, Unavailable, needed_server, tls_settings


@pytest.fixture
def server(neo4j_server: Server) -> Server:
    """Return an empty server."""
    Place(folder=Path(), server=neo4j_server).empty()
    return neo4j_server


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_both_schemes_open_the_store(server: Server, scheme: str) -> None:
    url = server.url.replace("neo4j://", f"{scheme}://")
    with open_store(url, user=server.user, password=server.password, database="neo4j") as store:
        store.prepare()
        assert store.backend == "neo4j"
        assert store.stored_documents() == ()


def test_a_wrong_password_is_told_from_a_server_that_is_not_there(server: Server) -> None:
    with pytest.raises(StoreRefused, match="NEO4J_PASSWORD"):
        Neo4jStore(server.url, user=server.user, password="wrong")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(StoreUnreachable, match="NEO4J_URI"):
            Neo4jStore(f"bolt://127.0.0.1:{unused.getsockname()[1]}", user="neo4j", password="x")


def test_a_database_that_is_not_there_is_named(server: Server) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        Neo4jStore(server.url, user=server.user, password=server.password, database="nowhere")


def test_a_server_without_tls_is_unreachable_over_it(server: Server) -> None:
    url = server.url.replace("neo4j://", "bolt+ssc://")
    with pytest.raises(StoreUnreachable):
        Neo4jStore(url, user=server.user, password=server.password)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """Return a server that takes nothing but TLS, and its certificate."""
    home = tmp_path_factory.mktemp("tls")
    try:
        settings = tls_settings(home)
    except Unavailable as reason:
        pytest.skip(str(reason))
    with needed_server(LONG_TERM, home, settings=settings) as server:
        yield server, home / "public.crt"


def test_tls_with_a_trusted_or_a_self_signed_certificate(
    tls: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = tls

    def opened(scheme: str) -> Store:
        url = server.url.replace("neo4j://", f"{scheme}://")
        return open_store(url, user=server.user, password=server.password)

    for scheme in ("neo4j+ssc", "bolt+ssc"):
        with opened(scheme) as store:
            store.prepare()
            store.save_extraction(NOTE)
            assert len(store.stored_documents()) == 1
    for scheme in ("neo4j+s", "bolt+s"):
        with pytest.raises(StoreUnreachable, match="SSL_CERT_FILE"):
            opened(scheme)
    with pytest.raises(StoreUnreachable):
        opened("bolt")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for scheme in ("neo4j+s", "bolt+s"):
        with opened(scheme) as store:
            assert len(store.stored_documents()) == 1


def test_a_server_that_restarts_in_the_middle_of_a_write_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended between two batches, while the driver's connections are open, and started again meanwhile."""
    monkeypatch.setattr("graph.neo4j.RETRY_TIME", 300.0)  # a machine with much to do starts a server slowly
    knowledge = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
    (tmp_path / "home").mkdir()
    with ExitStack() as servers:
        first = servers.enter_context(needed_server(LONG_TERM, tmp_path / "home"))
        port = int(first.url.rpartition(":")[2])
        with Neo4jStore(first.url, user=first.user, password=first.password) as store:
            store.prepare()
            commit, commits = store.commit, 0

            def ending(steps: Sequence[Step]) -> None:
                nonlocal commits
                commits += 1
                if commits == 3:
                    assert first.process is not None
                    first.process.terminate()
                    first.process.wait()
                    again.start()
                commit(steps)

            again = threading.Thread(
                target=lambda: servers.enter_context(needed_server(LONG_TERM, tmp_path / "home", port))
            )
            monkeypatch.setattr(store, "commit", ending)
            store.write_knowledge(knowledge, recipe="whole")
            again.join()
            assert commits > 3
            assert (store.knowledge(), store.built()) == (knowledge, "whole")


def test_others_nodes_of_a_class_of_ours_stop_the_writing(server: Server) -> None:
    knowledge = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
    with Neo4jStore(server.url, user=server.user, password=server.password) as store:
        store.prepare()
        store.commit([Step("CREATE (n:Nation {name: 'theirs'})", {})])
        with pytest.raises(StoreForeign, match=r"labelled Nation .* another one of the same server \(--database\)"):
            store.write_knowledge(knowledge)
        assert store.read("MATCH (n:Nation) RETURN n.name AS name").rows == (("theirs",),)
        assert store.read("MATCH (n:Entity) RETURN count(n) AS n").rows == ((0,),)


def test_two_writers_at_once_give_one_graph(server: Server) -> None:
    knowledge = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
    errors: list[Exception] = []

    def write() -> None:
        try:
            with Neo4jStore(server.url, user=server.user, password=server.password) as store:
                store.prepare()
                for extraction in EXTRACTIONS:
                    store.save_extraction(extraction)
                store.write_knowledge(knowledge)
        except Exception as error:  # noqa: BLE001  (shown by the assertion below)
            errors.append(error)

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    with Neo4jStore(server.url, user=server.user, password=server.password) as store:
        assert store.knowledge() == knowledge
        affirmed = [statement for statement in knowledge.statements if statement.polarity == "affirmed"]
        edges = store.read("MATCH (:Entity)-[e]->(:Entity) WHERE e.iri IS NOT NULL RETURN count(e) AS n").rows
        assert edges == ((len(affirmed),),)


def test_nothing_is_written_in_a_transaction_that_fails(server: Server) -> None:
    with Neo4jStore(server.url, user=server.user, password=server.password) as store:
        store.prepare()
        store.save_extraction(NOTE)
        steps = [
            Step("CREATE (n:Entity {iri: 'x'})", {}),
            Step("CREATE (n:Entity {iri: 'x'})", {}),
        ]
        with pytest.raises(StoreError, match="ConstraintValidationFailed"):
            store.commit(steps)
        assert store.read("MATCH (n:Entity) RETURN count(n) AS n").rows == ((0,),)
        store.save_extraction(BRIEFING)
        assert len(store.stored_documents()) == 2
