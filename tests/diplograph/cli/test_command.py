"""The installed command, as a user calls it, with the real pipeline."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples"
COMMAND = Path(sys.executable).with_name("diplograph")
TEXT = """Japan and India agreed to develop 6G networks.

The European Union regulates artificial intelligence in order to protect human rights.
"""

pytestmark = pytest.mark.skipif(not COMMAND.is_file(), reason="diplograph is not installed in this environment")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of a user's, not in the checkout."""
    monkeypatch.chdir(tmp_path)


def call(*words: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.run(
        [COMMAND, *map(str, words)], env=environment, capture_output=True, text=True, check=check, timeout=300
    )


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Let another process hold a store for writing."""
    program = f"""
from graph.stores import open_store
with open_store({str(store)!r}):
    print("held", flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-P", "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin
        assert holder.stdout
        try:
            assert holder.stdout.readline() == b"held\n"
            yield
        finally:
            holder.stdin.close()
            holder.wait(timeout=60)


def test_number_of_workers_changes_no_byte() -> None:
    files = sorted(EXAMPLES.iterdir())[:3]

    call("extract", *files, "--workers", "1", "-o", "one.jsonl")
    call("extract", *reversed(files), "--workers", "2", "-o", "two.jsonl")

    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()
    assert Path("one.jsonl").stat().st_size > 10_000


def test_run_from_another_folder_answers_with_the_sentence() -> None:
    Path("news.txt").write_text(TEXT, "utf-8")

    summary = call("run", "news.txt")

    assert "Documents read" in summary.stdout
    assert Path("diplograph-site/index.html").is_file()
    answer = call(
        "cypher", "MATCH (:Nation {name: 'Japan'})-[:COOPERATES_WITH]-(n) RETURN n.name AS n", "--format", "csv"
    )
    assert answer.stdout == "n\nIndia\n"


def test_explanation_names_mentions_and_relations() -> None:
    explained = call("explain", "Japan and India agreed to develop 6G networks.").stdout

    assert "mention   Japan: Nation" in explained
    assert "relation  Japan" in explained


def test_store_that_another_process_holds_is_named_and_nothing_is_lost() -> None:
    Path("news.txt").write_text(TEXT, "utf-8")
    call("run", "news.txt", "--no-site")
    before = call("export").stdout

    with held(Path("diplograph-data").absolute()):
        refused = call("run", EXAMPLES / "chips-and-6g.txt", "--no-site", check=False)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "another process" in refused.stderr
    assert "diplograph-data" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert call("export").stdout == before


def test_reader_that_stops_early_meets_no_complaint() -> None:
    call("extract", EXAMPLES / "chips-and-6g.txt", "-o", "said.jsonl")
    call("load", "said.jsonl")

    shell = subprocess.run(
        ["bash", "-c", f"'{COMMAND}' export | head -n 1 >/dev/null"], capture_output=True, text=True, check=True
    )

    assert shell.stderr == ""


def test_help_waits_for_nothing_slow() -> None:
    """Models, drivers, engines and templates are imported by the commands that use them, not by the command line."""
    slow = {"arcadedb", "jinja2", "neo4j", "numpy", "onnxruntime", "pandas", "pyarrow", "pyvis", "spacy", "uvicorn"}
    listing = "import sys, diplograph.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    assert not slow & set(done.stdout.split())
