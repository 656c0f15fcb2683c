"""What the tests of verbs and commands share: a fast pipeline, documents to read, and the command line."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplograph.cli import main
from tests.diplograph.fake import FakePipeline

DOCUMENTS = {
    "japan.txt": "Japan develops semiconductors. Japan addresses poverty.\n",
    "india.md": "# India\n\nIndia develops satellites. India promotes trust.\n",
}


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach a server that the developer's environment names."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """Read with the fake pipeline."""
    pipeline = FakePipeline()
    for module in ("extraction", "evaluating"):
        monkeypatch.setattr(f"diplograph.{module}.load_pipeline", lambda options: pipeline)
    return pipeline


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of two documents, named as seen from the folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    folder = Path("reports")
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, its data and its talk."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = json.loads(self.out)
        return rows


CallCommand = Callable[..., Outcome]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> CallCommand:
    """Call the command line in this process."""

    def calling(*words: object) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:  # how argparse ends a call that it cannot understand
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Outcome(code=code, out=said.out, err=said.err)

    return calling
