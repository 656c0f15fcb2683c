"""`diplograph extract`, `load`, `forget`, `export`, `import`, `validate`: what goes out comes in again."""

import json
from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline


def graph(call: CallCommand, store: str) -> str:
    return call("export", "--format", "jsonl", "--store", store).out


def test_loading_extractions_gives_the_graph_of_a_run(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site", "--store", "run")
    assert call("extract", reports, "-o", "said.jsonl").code == 0

    assert call("load", "said.jsonl", "--store", "loaded").code == 0

    assert graph(call, "loaded") == graph(call, "run")
    assert graph(call, "run")


def test_extract_writes_json_lines_in_the_order_of_the_documents(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    forward = call("extract", reports / "japan.txt", reports / "india.md")
    backward = call("extract", reports / "india.md", reports / "japan.txt")

    rows = [json.loads(line) for line in forward.out.splitlines()]
    assert backward.out == forward.out
    assert sum("document" in row for row in rows) == 2
    assert len({mention["id"] for row in rows for mention in row.get("entities", ())}) == 8


def test_bad_line_is_named_and_nothing_is_stored(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("extract", reports, "-o", "said.jsonl")
    lines = Path("said.jsonl").read_text("utf-8").splitlines()
    Path("bad.jsonl").write_text("\n".join([*lines, "{nonsense"]), "utf-8")

    outcome = call("load", "bad.jsonl", "--store", "loaded")

    assert outcome.code == 1
    assert f"bad.jsonl:{len(lines) + 1}" in outcome.err
    assert not Path("loaded").exists()


@pytest.mark.parametrize("name", ["reports/india.md", "India"])
def test_forgotten_document_leaves_the_graph_that_never_saw_it(
    name: str, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports / "japan.txt", "--no-site", "--store", "without")
    call("run", reports, "--no-site", "--store", "with")

    assert call("forget", name, "--store", "with").code == 0

    assert graph(call, "with") == graph(call, "without")


def test_forgetting_what_is_not_there_changes_nothing(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    before = graph(call, "diplograph-data")

    outcome = call("forget", "reports/nothing.md")

    assert outcome.code == 1
    assert "'reports/nothing.md'" in outcome.err
    assert graph(call, "diplograph-data") == before
