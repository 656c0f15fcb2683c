"""A store as one file: it goes from engine to engine and comes back to the byte."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline
from tests.graph.opening import Place
from tests.neo4j_server import Server

Spoil = Callable[[str], str]


@pytest.fixture
def kept(fast: FakePipeline, reports: Path, call: CallCommand) -> str:
    """Fill a store, decide something, and return the bytes of its export."""
    call("run", reports, "--no-site", "--store", "first", "--base", "urn:mine:")
    call("rename", "Japan", "Nippon", "--store", "first", "--remark", "Ana")
    call("reject", "India", "promotes", "trust", "--store", "first")
    assert call("dump", "one.jsonl", "--store", "first").code == 0
    return graph(call, "first")


def graph(call: CallCommand, store: str) -> str:
    return call("export", "--format", "trig", "--store", store, "--base", "urn:mine:").out


def test_graph_goes_from_folder_to_server_to_folder_without_loss(
    kept: str, neo4j_server: Server, tmp_path: Path, call: CallCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    Place(folder=tmp_path, server=neo4j_server).empty()
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)

    restored = call("restore", "one.jsonl", "--store", neo4j_server.url)
    assert (restored.code, restored.err) == (0, "")
    assert "Decisions replayed  2" in restored.out
    assert graph(call, neo4j_server.url) == kept
    call("dump", "two.jsonl", "--store", neo4j_server.url)
    call("restore", "two.jsonl", "--store", "second")
    call("dump", "three.jsonl", "--store", "second")

    assert graph(call, "second") == kept
    one = Path("one.jsonl").read_bytes()
    assert one == Path("two.jsonl").read_bytes() == Path("three.jsonl").read_bytes()
    assert Path("first/corrections.txt").read_bytes() == Path("second/corrections.txt").read_bytes()


def test_restoring_twice_changes_nothing_and_goes_on_where_it_was_broken_off(kept: str, call: CallCommand) -> None:
    call("restore", "one.jsonl", "--store", "second")
    call("forget", "India", "--store", "second")
    Path("second/corrections.txt").unlink()

    for _ in range(2):
        assert call("restore", "one.jsonl", "--store", "second").code == 0
        assert graph(call, "second") == kept


def test_dump_comes_through_a_pipe(kept: str, call: CallCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    dumped = call("dump", "-", "--store", "first").out
    assert dumped == Path("one.jsonl").read_text("utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(dumped))

    assert call("restore", "-", "--store", "second").code == 0

    assert graph(call, "second") == kept


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text[: len(text) // 2], "cut short"),
        (lambda text: text.replace("Japan", "Jaban", 1), "cut short or changed"),
        (lambda text: "".join(text.splitlines(keepends=True)[1:]), "diplograph dump"),
        (lambda text: text.replace('"format":1', '"format":2', 1), "newer version"),
        (lambda text: "", "diplograph dump"),
    ],
)
def test_damaged_file_is_refused_and_nothing_is_stored(spoil: Spoil, said: str, kept: str, call: CallCommand) -> None:
    Path("bad.jsonl").write_text(spoil(Path("one.jsonl").read_text("utf-8")), "utf-8")

    refused = call("restore", "bad.jsonl", "--store", "second")

    assert refused.code == 1
    assert said in refused.err
    assert "bad.jsonl" in refused.err
    assert not Path("second").exists()


def test_store_with_other_documents_or_decisions_is_left_alone(kept: str, reports: Path, call: CallCommand) -> None:
    (reports / "more.txt").write_text("Kenya promotes trust.", "utf-8")
    call("run", reports / "more.txt", "--no-site", "--store", "other", "--base", "urn:mine:")
    before = graph(call, "other")

    assert "1 other documents" in call("restore", "one.jsonl", "--store", "other").err
    assert graph(call, "other") == before
    Path("mine.txt").write_text('rename "Kenya" to "Republic of Kenya"', "utf-8")
    assert "mine.txt" in call("restore", "one.jsonl", "--store", "third", "--corrections", "mine.txt").err
    assert Path("mine.txt").read_text("utf-8") == 'rename "Kenya" to "Republic of Kenya"'


def test_imported_graph_is_moved_otherwise(kept: str, call: CallCommand) -> None:
    Path("graph.trig").write_text(kept, "utf-8")
    call("import", "graph.trig", "--store", "imported")

    refused = call("dump", "two.jsonl", "--store", "imported")

    assert refused.code == 1
    assert "import" in refused.err
    assert not Path("two.jsonl").exists()
