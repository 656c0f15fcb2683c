"""How the documents to read are named on the command line."""

import io
from pathlib import Path

import pytest

from diplograph.cli.paths import named_paths
from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline


@pytest.mark.parametrize(
    ("words", "listed", "expected"),
    [
        (["reports"], "", ["reports"]),
        (["-"], "reports/japan.txt\n\nreports/india.md\r\n", ["reports/japan.txt", "reports/india.md"]),
        (["reports/*.txt", "-"], "a b.txt\n", ["reports/japan.txt", "a b.txt"]),
        (["**/*.md"], "", ["reports/india.md"]),
        (["reports/*.pdf"], "", ["reports/*.pdf"]),
        (["reports/[x].txt"], "", ["reports/[x].txt"]),
    ],
    ids=["a folder", "a list", "a pattern and a list", "any folder", "nothing matches", "a name with signs"],
)
def test_paths_lists_and_patterns(words: list[str], listed: str, expected: list[str], reports: Path) -> None:
    (reports / "[x].txt").touch()
    (reports / "x.log").touch()
    found = [path.as_posix() for path in named_paths(words, io.StringIO(listed))]
    assert [path for path in found if path != "reports/[x].txt" or "[x]" in words[0]] == expected


def test_a_list_on_stdin_is_read(
    fast: FakePipeline, reports: Path, call: CallCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("reports/japan.txt\nnowhere.txt\n"))
    outcome = call("run", "-", "--no-site")
    assert outcome.code == 1
    assert "nowhere.txt cannot be opened: there is no such file." in outcome.err
    assert "Documents read          1" in outcome.out


def test_an_empty_list_is_an_error_of_usage(call: CallCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    outcome = call("run", "-")
    assert outcome.code == 2
    assert "got none" in outcome.err
