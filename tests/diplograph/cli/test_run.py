"""`diplograph run`: what is read, what is kept, what is said about it."""

from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand, Outcome
from tests.diplograph.fake import FakePipeline

STATEMENTS = """
MATCH (a)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b)
RETURN a.name AS a, s.predicate AS is, b.name AS b ORDER BY a, is
"""
BINARY = bytes(range(256)) * 20


def fact(outcome: Outcome, name: str) -> str:
    """Return the value that the summary gives for a name."""
    (line,) = [line for line in outcome.out.splitlines() if line.startswith(name)]
    return line.removeprefix(name).strip()


def test_documents_become_statements_and_a_summary(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    outcome = call("run", reports, "--no-site")

    assert (outcome.code, outcome.err) == (0, "")
    assert fact(outcome, "Documents read") == "2"
    assert fact(outcome, "Statements") == "4"
    asked = call("cypher", STATEMENTS, "--format", "json")
    assert asked.rows()[0] == {"a": "India", "is": "develops", "b": "satellite"}


def test_second_run_reads_and_changes_nothing(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    before = call("export", "--format", "jsonl").out

    again = call("run", reports, "--no-site")

    assert fact(again, "Documents read") == "0"
    assert fact(again, "Documents unchanged") == "2"
    assert fact(again, "Changes to the graph") == "none"
    assert call("export", "--format", "jsonl").out == before


def test_new_pipeline_reads_everything_again(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    fast.version = "fake-2"

    assert fact(call("run", reports, "--no-site"), "Documents read") == "2"


def test_faulty_files_are_named_and_stop_no_other(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    (reports / "empty.txt").touch()
    (reports / "binary.txt").write_bytes(BINARY)
    (reports / "broken.txt").write_text("BREAK Japan develops nothing that works here.", "utf-8")
    (reports / "picture.png").write_bytes(b"\x89PNG")

    outcome = call("run", reports, "nowhere.txt", "--no-site")

    assert outcome.code == 1
    assert fact(outcome, "Documents read") == "2"
    assert fact(outcome, "Files that failed") == "4"
    assert fact(outcome, "Files passed over") == ".png: 1"
    lines = outcome.err.splitlines()
    assert len(lines) == 4
    for name in ("empty.txt", "binary.txt", "broken.txt", "nowhere.txt"):
        assert sum(name in line for line in lines) == 1


@pytest.mark.parametrize(("name", "content"), [("nowhere.txt", None), ("empty.txt", b""), ("binary.txt", BINARY)])
def test_nothing_to_read_is_one_sentence(
    name: str, content: bytes | None, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    if content is not None:
        Path(name).write_bytes(content)

    outcome = call("run", name)

    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1
    assert name in outcome.err
    assert "Traceback" not in outcome.err


def test_renamed_file_is_the_same_document_under_its_new_name(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")
    (reports / "japan.txt").rename(reports / "nippon.txt")

    outcome = call("run", reports, "--no-site")

    assert fact(outcome, "Documents in the graph") == "2"
    sources = call("cypher", "MATCH (d:Document) RETURN d.sources AS sources ORDER BY sources", "--format", "json")
    assert [row["sources"] for row in sources.rows()] == [["reports/india.md"], ["reports/nippon.txt"]]


def test_edited_file_gives_the_graph_that_never_saw_its_old_content(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site", "--store", "edited")
    (reports / "japan.txt").write_text("Japan promotes trust.", "utf-8")

    call("run", reports, "--no-site", "--store", "edited")

    call("run", reports, "--no-site", "--store", "fresh")
    assert call("export", "--store", "edited").out == call("export", "--store", "fresh").out
    assert call("stats", "--store", "edited").out == call("stats", "--store", "fresh").out


def test_edit_that_cannot_be_read_loses_nothing(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    before = call("export").out
    (reports / "japan.txt").write_text("BREAK this is an English text.", "utf-8")

    assert call("run", reports, "--no-site").code == 1

    assert call("export").out == before


def test_relations_of_less_confidence_are_left_out_and_counted(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    outcome = call("run", reports, "--no-site", "--min-confidence", "0.5")

    assert fact(outcome, "Statements") == "2"
    assert "below the confidence asked for: 2" in fact(outcome, "Passages left out")


def test_pages_are_written_where_asked(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    outcome = call("run", reports, "--site", "pages")

    assert fact(outcome, "Pages") == "pages/index.html"
    assert "Japan" in Path("pages/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "x.txt", "--workers", "0"),
        ("run", "x.txt", "--min-confidence", "2"),
        ("run", "x.txt", "--base", "no iri"),
        ("run", "x.txt", "--ontology", "no-such-folder"),
        ("walk",),
        (),
    ],
)
def test_calls_that_cannot_be_understood_end_with_2(words: tuple[str, ...], call: CallCommand) -> None:
    outcome = call(*words)

    assert outcome.code == 2
    assert "usage: diplograph" in outcome.err
