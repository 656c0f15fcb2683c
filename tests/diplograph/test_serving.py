"""The store behind the explorer: what it does there, beside others who use it, and who may reach the server."""

import socket
from itertools import pairwise
from pathlib import Path

import pytest

import diplograph
from diplograph.opening import open_address
from diplograph.serving import Service, StoreBackend, is_loopback, make_server, names_of
from graph.store import Rows
from ontology.errors import CorrectionError, QueryParameter, StoreError, UsageError
from queries.catalogue import load_catalogue
from queries.records import Parameter
from tests.diplograph.fake import FakePipeline
from viz.explorer.backend import Backend, Correction


@pytest.fixture
def backend(fast: FakePipeline, reports: Path, monkeypatch: pytest.MonkeyPatch) -> StoreBackend:
    """The store of two documents, read here and not in a process apart, which would not know the fake pipeline."""
    monkeypatch.setattr("diplograph.serving._APART", 1)
    diplograph.run([reports], store="s")
    return StoreBackend(Service(store="s"))


def told(stage: str, done: int, total: int) -> None:
    """Hear how far work is."""


def test_it_is_what_the_explorer_asks_for(backend: StoreBackend) -> None:
    explorer: Backend = backend
    graph = explorer.graph()
    assert {entity.name for entity in graph.knowledge.entities} >= {"Japan", "semiconductor"}
    assert set(graph.blocks) == {document.iri for document in graph.knowledge.documents}
    assert explorer.read("MATCH (n:Nation) RETURN n.name AS name ORDER BY name", limit=1, timeout=5) == Rows(
        columns=("name",), rows=(("India",),)
    )
    assert explorer.complete(Parameter(name="x", type="entity"), "jap") == ("Japan",)
    developers = load_catalogue().query("developers")
    rows = explorer.answer(developers, {developers.parameters[0].name: "semiconductors"}, timeout=5)
    assert any("Japan" in map(str, row) for row in rows.rows)
    with pytest.raises(QueryParameter, match="near it are 'Japan'"):
        explorer.find("Japann")


def test_state_changes_with_every_change_and_with_nothing_else(backend: StoreBackend, reports: Path) -> None:
    states = [backend.state(), backend.state()]
    assert len(set(states)) == 1
    [iri] = [item.iri for item in backend.graph().knowledge.statements if item.predicate == "promotes"]
    backend.correct(Correction(verb="reject", what=iri))
    states.append(backend.state())
    (reports / "kenya.txt").write_text("Kenya develops satellites.\n", "utf-8")
    diplograph.run([reports], store="s")  # another program, while the explorer is open
    states.append(backend.state())
    diplograph.forget("kenya", store="s")
    states.append(backend.state())
    assert all(before != after for before, after in pairwise(states[1:]))


def test_reject_then_undo(backend: StoreBackend) -> None:
    before = backend.graph().knowledge
    [iri] = [item.iri for item in before.statements if item.predicate == "promotes"]
    [line] = backend.correct(Correction(verb="reject", what=iri))
    assert line.startswith('reject "India" promotes "trust" affirmed asserted')
    assert iri not in {item.iri for item in backend.graph().knowledge.statements}
    [decided] = backend.decided()
    assert (decided.number, decided.holds) == (1, True)
    assert line == f"{decided.words}  # in the explorer"
    with pytest.raises(CorrectionError, match="has changed"):
        backend.correct(Correction(verb="undo", what="1", other="another line"))
    backend.correct(Correction(verb="undo", what="1", other=decided.words))
    assert backend.graph().knowledge == before
    assert backend.decided() == []


def test_confirm_merge_rename_retype_and_split(backend: StoreBackend) -> None:
    named = {entity.name: entity.iri for entity in backend.graph().knowledge.entities}
    backend.correct(Correction(verb="merge", what=named["satellite"], other="semiconductor"))
    backend.correct(Correction(verb="rename", what=named["semiconductor"], other="chips"))
    backend.correct(Correction(verb="retype", what=named["poverty"], other="Goal"))
    entities = {entity.name: entity for entity in backend.graph().knowledge.entities}
    assert "satellites" in entities["chips"].alt_names
    assert entities["poverty"].class_name == "Goal"
    backend.correct(Correction(verb="split", what="satellites"))
    assert "satellite" in {entity.name for entity in backend.graph().knowledge.entities}
    [iri] = [item.iri for item in backend.graph().knowledge.statements if item.predicate == "promotes"]
    backend.correct(Correction(verb="confirm", what=iri))
    [confirmed] = [item for item in backend.graph().knowledge.statements if item.iri == iri]
    assert confirmed.belief == 1
    with pytest.raises(CorrectionError):
        backend.correct(Correction(verb="retype", what="poverty", other="Nonsense"))


def test_files_are_kept_beside_the_store_and_read_once(backend: StoreBackend, tmp_path: Path) -> None:
    def dropped(name: str, text: str) -> Path:
        backend.inbox.mkdir(exist_ok=True)
        file = tmp_path / "upload"
        file.write_text(text, "utf-8")
        return backend.keep(name, file)

    first = dropped("k.txt", "Kenya develops satellites.\n")
    assert first == tmp_path / "s" / "documents" / "k.txt"
    assert dropped("k.txt", "Kenya develops satellites.\n") == first
    other = dropped("k.txt", "Kenya addresses poverty.\n")
    assert other.name.startswith("k-")
    broken = dropped("b.txt", "BREAK")
    added = backend.add([first, other, broken], told)
    assert (added.read, added.unchanged) == (2, 0)
    assert len(added.failures) == 1
    assert "b.txt" in added.failures[0]
    again = backend.add([first], told)
    assert (again.read, again.unchanged) == (0, 1)
    sources = {source for document in backend.graph().knowledge.documents for source in document.sources}
    assert {str(first), str(other)} <= sources


def test_others_can_use_the_store_while_the_explorer_is_open(backend: StoreBackend) -> None:
    backend.state()
    with open_address("s") as store:
        assert store.built()
        with pytest.raises(StoreError):
            backend.state()
    assert backend.state()


def test_read_only_needs_a_store_and_makes_none(reports: Path) -> None:
    backend = StoreBackend(Service(store="none", can_write=False))
    with pytest.raises(StoreError, match="no such folder"):
        backend.state()
    assert not Path("none").exists()


def test_an_empty_store_can_be_filled(fast: FakePipeline, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplograph.serving._APART", 1)
    backend = StoreBackend(Service(store="new"))
    assert backend.graph().knowledge.entities == ()
    assert backend.add([reports / "japan.txt"], told).statements == 2


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.168.1.5", False), ("x", False)],  # noqa: S104
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_names_that_browsers_may_use() -> None:
    assert names_of("127.0.0.1", 80) == {"127.0.0.1:80", "localhost:80", "[::1]:80"}
    assert "0.0.0.0:80" in names_of("0.0.0.0", 80)  # noqa: S104
    assert f"{socket.gethostname().lower()}:80" in names_of("0.0.0.0", 80)  # noqa: S104


def test_server_listens_on_this_machine_alone(backend: StoreBackend) -> None:
    service = Service(store="s")
    served = make_server(service, port=0)
    try:
        host, number = served.socket.getsockname()
        assert host == "127.0.0.1"
        assert served.address.startswith(f"http://127.0.0.1:{number}/?token=")
        assert len(served.address.partition("token=")[2]) >= 43
        with pytest.raises(UsageError, match="a free port"):
            make_server(service, port=number)
    finally:
        served.close()


def test_each_run_has_a_secret_of_its_own(backend: StoreBackend) -> None:
    served = [make_server(Service(store="s"), port=0) for _ in range(2)]
    for each in served:
        each.close()
    assert len({each.address.partition("token=")[2] for each in served}) == 2
