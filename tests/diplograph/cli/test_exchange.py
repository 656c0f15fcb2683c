"""`diplograph extract`, `load`, `forget`, `export`, `import`, `validate`: what goes out comes in again."""

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

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


@pytest.mark.parametrize("name", ["graph.trig", "graph.ttl", "graph.jsonld", "graph.jsonl"])
def test_graph_goes_out_and_comes_back_whole(name: str, fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    forms = {".trig": "trig", ".ttl": "turtle", ".jsonld": "json-ld", ".jsonl": "jsonl"}
    form = forms[Path(name).suffix]
    call("run", reports, "--no-site")
    call("export", "--format", form, "-o", name)

    assert call("import", name, "--store", "back").code == 0

    assert call("export", "--format", form, "--store", "back").out == Path(name).read_text("utf-8")
    assert call("stats", "--store", "back").out == call("stats").out


@pytest.mark.parametrize("form", ["csv", "parquet", "neo4j-admin"])
def test_formats_of_many_files_are_a_folder_or_an_archive_of_it(
    form: str, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")

    assert call("export", "--format", form, "-o", "tables").code == 0
    assert call("export", "--format", form, "-o", "tables.zip").code == 0
    first = Path("tables.zip").read_bytes()
    assert call("export", "--format", form, "-o", "tables.zip").code == 0

    with zipfile.ZipFile("tables.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in Path("tables").iterdir()
        }
    assert Path("tables.zip").read_bytes() == first
    assert sorted(path.name for path in Path().iterdir()) == ["diplograph-data", "reports", "tables", "tables.zip"]


def test_an_export_of_many_files_never_mixes_with_others(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    before = sorted(path.name for path in reports.iterdir())

    assert "new or empty folder" in call("export", "--format", "csv", "-o", reports).err
    assert call("export", "--format", "csv").code == 2

    assert sorted(path.name for path in reports.iterdir()) == before


def test_import_meets_only_empty_stores_and_no_document_joins_it(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")
    call("export", "--format", "trig", "-o", "graph.trig")
    call("import", "graph.trig", "--store", "back")
    before = call("stats", "--store", "back").out

    assert "empty store" in call("import", "graph.trig").err
    assert "imported graph" in call("run", reports, "--no-site", "--store", "back").err
    assert call("stats", "--store", "back").out == before


def test_extractions_are_imported_only_into_an_empty_store(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")
    call("export", "-o", "graph.jsonl")

    assert "empty store" in call("import", "graph.jsonl").err


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_programs_get_every_entity_and_statement(
    form: str, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")

    drawing = ElementTree.fromstring(call("export", "--format", form).out)  # noqa: S314 - our own

    kinds = [element.tag.rpartition("}")[2] for element in drawing.iter()]
    assert kinds.count("edge") == 4
    assert {"Japan", "India"} <= {*(element.text for element in drawing.iter()), *_labels(drawing)}


def _labels(drawing: ElementTree.Element) -> set[str]:
    return {value for element in drawing.iter() for value in element.attrib.values()}


def test_graph_of_a_run_is_valid_and_a_spoilt_one_is_told_in_words(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")
    call("export", "--format", "trig", "-o", "graph.trig")
    text = Path("graph.trig").read_text("utf-8")
    assert 'dg:polarity "affirmed"' in text
    Path("spoilt.trig").write_text(text.replace('dg:polarity "affirmed"', 'dg:polarity "perhaps"', 1), "utf-8")

    assert call("validate").code == 0
    spoilt = call("validate", "spoilt.trig", "--format", "json")

    assert spoilt.code == 1
    assert any("develops" in str(row["what"]) or "promotes" in str(row["what"]) or "addresses" in str(row["what"])
               for row in spoilt.rows())  # fmt: skip


def test_rdf_of_others_is_refused(reports: Path, call: CallCommand) -> None:
    Path("other.trig").write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")

    outcome = call("import", "other.trig")

    assert outcome.code == 1
    assert "other.trig" in outcome.err
    assert not Path("diplograph-data").exists()
