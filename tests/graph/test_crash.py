"""Killed at any moment, by chance: what was acknowledged is there, nothing is there twice, the next run completes.

`DIPLOGRAPH_TORTURE` is the number of kills for each engine, and of the server (a handful if it is not set); `make torture`
sets it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from graph.consolidation import consolidate
from graph.cypher_store import CypherStore
from ontology.errors import StoreError
from tests.graph.opening import Place
from tests.graph.sample import ONTOLOGY
from tests.neo4j_server import VERSIONS, needed_server

KILLS = int(os.environ.get("DIPLOGRAPH_TORTURE", "4"))
# A server takes many seconds to start again.
SERVER_KILLS = int(os.environ.get("DIPLOGRAPH_TORTURE", "1"))
ROOT = Path(__file__).parents[2]
LINE = ("Japan likes AI.", [("Japan", "Nation", "Japan"), ("AI", "Technology", "AI")], [(0, "promotes", 1)])

WRITE = """
import sys
from graph.consolidation import consolidate
from graph.stores import open_store
from tests.graph.sample import ONTOLOGY, extraction
from tests.graph.test_crash import LINE
url, password, start = sys.argv[1], sys.argv[2] or None, int(sys.argv[3])
with open_store(url, password=password) as store:
    store.prepare()
    for number in range(start, start + 1000):
        saved = extraction(f"number {number}", LINE)
        store.save_extraction(saved)
        print(saved.document.iri, flush=True)
        if number % 3 == 0:
            store.write_knowledge(consolidate(store.extractions(), ontology=ONTOLOGY), recipe="all")
"""


@contextmanager
def writing(place: Place, start: int) -> Iterator["subprocess.Popen[str]"]:
    """Run a process that saves document after document and rewrites the graph; kill it at the end, if not before."""
    server = place.server
    address = [str(place.folder), ""] if server is None else [server.url, server.password]
    command = [sys.executable, "-c", WRITE, *address, str(start)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


def acknowledged(process: "subprocess.Popen[str]", count: int) -> list[str]:
    """Read what the process says that it saved, up to some documents."""
    assert process.stdout is not None
    return [line.strip() for line in (process.stdout.readline() for _ in range(count)) if line.strip()]


def check(store: CypherStore, saved: set[str]) -> None:
    """Check that all that was acknowledged is there, then complete the graph and compare it with a fresh one."""
    store.prepare()
    assert saved <= {document.iri for document in store.stored_documents()}
    knowledge = consolidate(store.extractions(), ontology=ONTOLOGY)
    store.write_knowledge(knowledge, recipe="after")
    assert store.knowledge() == knowledge
    edges = store.read("MATCH (:Entity)-[e]->(:Entity) WHERE e.iri IS NOT NULL RETURN count(e) AS n").rows
    assert edges == ((len(knowledge.statements),),)
    assert store.built() == "after"


def test_a_writer_that_is_killed_loses_and_doubles_nothing(place: Place) -> None:
    chance, saved = Random(7), set[str]()
    for kill in range(KILLS):
        with writing(place, kill * 1000) as process:
            saved.update(acknowledged(process, chance.randint(1, 5)))
            time.sleep(chance.random() / 4)
        with place.open() as store:
            check(store, saved)
    assert len(saved) >= KILLS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder where a server keeps its data over restarts."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_a_server_that_is_killed_loses_nothing_either(home: Path, tmp_path: Path) -> None:
    version, chance, saved, port = next(iter(VERSIONS)), Random(11), set[str](), None
    for kill in range(SERVER_KILLS):
        with needed_server(version, home, port) as server:
            port = int(server.url.rpartition(":")[2])
            place = Place(folder=tmp_path, server=server)
            assert server.process is not None
            with writing(place, kill * 1000) as process:
                saved.update(acknowledged(process, chance.randint(2, 5)))
                time.sleep(chance.random() / 4)
                server.process.send_signal(signal.SIGKILL)
                server.process.wait()
                saved.update(acknowledged(process, 1000))
                assert process.stderr is not None
                assert "StoreUnreachable" in process.stderr.read()
            with pytest.raises(StoreError):
                place.open()
    with needed_server(version, home, port) as server, Place(folder=tmp_path, server=server).open() as store:
        check(store, saved)
