"""Parsers in processes of their own: each way to misbehave ends the process and is one sentence here."""

from pathlib import Path

import pytest

from extract.reading.sandbox import run_limited
from ontology.errors import ReadingError


def program(tmp_path: Path, source: str) -> Path:
    """Write a worker program."""
    path = tmp_path / "worker.py"
    path.write_text(source, encoding="utf-8")
    return path


def test_answer_of_a_worker_is_its_json(tmp_path: Path) -> None:
    """A worker reads the bytes from stdin and prints one object."""
    worker = program(tmp_path, "import json, sys; print(json.dumps({'length': len(sys.stdin.buffer.read())}))")

    assert run_limited(worker, b"12345", name="a.pdf") == {"length": 5}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("while True: pass", "fail|not read within"),
        ("import time; time.sleep(60)", "not read within 2 seconds"),
        ("x = bytearray(900 << 20)", "outgrow 256 MB"),
        ("import os; os.abort()", "made its parser fail"),
        ("print('no object')", "print no result"),
    ],
)
def test_misbehaving_worker_is_one_sentence(source: str, reason: str, tmp_path: Path) -> None:
    """Endless loops, sleep, too much memory, a crash and nonsense all end as a `ReadingError` that names the file."""
    with pytest.raises(ReadingError, match=reason) as raised:
        run_limited(program(tmp_path, source), b"", name="a.pdf", seconds=1, megabytes=256)
    assert str(raised.value).startswith("a.pdf ")
