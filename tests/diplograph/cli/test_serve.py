"""`diplograph serve` as a program: the address it prints, how it ends, and what it says of wrong calls."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

import diplograph
from diplograph.serving import Served
from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline

SERVE = "import sys; from diplograph.cli import main; sys.exit(main(['serve', *sys.argv[1:]]))"


@pytest.fixture
def store(fast: FakePipeline, reports: Path) -> str:
    diplograph.run([reports], store="s")
    return "s"


def test_it_prints_its_address_answers_and_ends_when_told(store: str) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", SERVE, "--store", store, "--port", "0", "--read-only"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")},
    )
    assert program.stdout is not None
    try:
        address = program.stdout.readline().strip()
        base, _, token = address.partition("/?token=")
        assert base.startswith("http://127.0.0.1:")
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{base}/index.html")  # noqa: S310 - an address of ours
        assert refused.value.code == 403
        refused.value.close()
        with build_opener(HTTPCookieProcessor()).open(address) as answer:
            assert answer.url == f"{base}/index.html"
            assert b"Japan" in answer.read()
    finally:
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=60)
    assert program.returncode == 0
    assert token not in said
    assert "Traceback" not in said


def test_taken_port(store: str, call: CallCommand) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = call("serve", "--store", store, "--port", taken.getsockname()[1])
    assert (outcome.code, outcome.out) == (2, "")
    assert "a free port" in outcome.err


@pytest.mark.parametrize("words", [("--port", "http"), ("--port", "65536"), ("--queries", "nowhere")])
def test_wrong_calls(call: CallCommand, words: tuple[str, str]) -> None:
    assert call("serve", *words).code == 2


def test_nothing_to_read(call: CallCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = call("serve", "--store", "nowhere", "--read-only", "--port", "0")
    assert outcome.code == 1
    assert "no such folder" in outcome.err
    assert not Path("nowhere").exists()


def test_wider_hosts_are_warned_of(store: str, call: CallCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Served, "run", Served.close)
    assert "Others can reach" not in call("serve", "--store", store, "--port", "0").err
    wide = call("serve", "--store", store, "--port", "0", "--host", "0.0.0.0")  # noqa: S104
    assert "can read this graph and change it, and what is sent is not encrypted" in wide.err
    assert wide.out.startswith("http://0.0.0.0:")
