"""`diplograph run` over a folder in which hostile files and good ones lie side by side."""

import os
import shutil
from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline
from tests.extract.reading.hostile import hostile_files

HOLED = 300_000_000


@pytest.fixture
def hostile(reports: Path) -> list[Path]:
    """Put hostile files beside the reports and return their paths, those of things that are no files among them."""
    for bad in hostile_files():
        (reports / bad.name).write_bytes(bad.content)
    with (reports / "large.txt").open("wb") as file:
        file.truncate(HOLED)
    os.mkfifo(reports / "pipe.txt")
    (reports / "self.txt").symlink_to("self.txt")
    (reports / "to-nothing.txt").symlink_to("nothing.txt")
    (reports / "again").symlink_to(".")
    names = [bad.name for bad in hostile_files()]
    return [
        *(reports / name for name in (*names, "large.txt", "pipe.txt", "self.txt", "to-nothing.txt")),
        Path("/dev/zero"),
    ]


def test_every_hostile_file_is_one_sentence_and_harms_no_other(
    fast: FakePipeline, reports: Path, hostile: list[Path], call: CallCommand
) -> None:
    """Each has its line, the exit code says that something failed, and the graph is that of the good files alone."""
    outcome = call("run", reports, *hostile, "--no-site", "--workers", 1)

    assert outcome.code == 1
    told = [line for line in outcome.err.splitlines() if "no longer there" not in line]
    assert len(told) == len(hostile) >= 45
    assert all(sum(f"{path} " in line or f"{path}/" in line for line in told) == 1 for path in hostile)
    assert "Documents read          2" in outcome.out
    graph = call("export", "--format", "jsonl").out
    shutil.rmtree("diplograph-data")
    for path in hostile[:-1]:
        path.unlink()
    assert call("run", reports, "--no-site").code == 0
    assert call("export", "--format", "jsonl").out == graph
