"""The command line on a Neo4j server: the same commands, the same graph, and one sentence where it is refused."""

from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline
from tests.graph.opening import Place
from tests.neo4j_server import Server


@pytest.fixture
def server(neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Name an empty server in the environment, as users do."""
    Place(folder=tmp_path, server=neo4j_server).empty()
    monkeypatch.setenv("NEO4J_URI", neo4j_server.url)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    return neo4j_server


def test_server_and_folder_hold_the_same_after_the_same_commands(
    server: Server, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    for store in ((), ("--store", "folder")):
        assert call("run", reports, "--no-site", *store).code == 0
        assert call("forget", "India", *store).code == 0

    for asking in (("export",), ("stats",), ("query", "run", "acts-of", "--param", "actor=Japan", "--format", "json")):
        assert call(*asking).out == call(*asking, "--store", "folder").out


def test_second_run_on_a_server_changes_nothing(
    server: Server, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")

    assert "Changes to the graph    none" in call("run", reports, "--no-site").out


def test_wrong_password_is_refused_and_never_shown(
    server: Server, fast: FakePipeline, reports: Path, call: CallCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("run", reports, "--no-site")
    before = call("export").out
    with monkeypatch.context() as wrong:
        wrong.setenv("NEO4J_PASSWORD", "a-wrong-one")
        refused = call("run", reports, "--no-site")

    assert (refused.code, refused.out) == (1, "")
    assert len(refused.err.splitlines()) == 1
    assert server.user in refused.err
    assert "a-wrong-one" not in refused.err
    assert call("export").out == before


def test_writing_is_refused(server: Server, fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    before = call("stats").out

    assert call("cypher", "MATCH (n) DETACH DELETE n").code == 1

    assert call("stats").out == before
