"""Full disks, folders of others, stores of a newer version: one clear sentence, and the store is intact."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import arcadedb
import pytest
from neo4j import GraphDatabase

from graph.cypher_store import MARKER
from graph.store import FORMAT
from graph.stores import open_store
from tests.diplograph.conftest import CallCommand, Outcome
from tests.diplograph.fake import FakePipeline
from tests.graph.opening import Place
from tests.neo4j_server import Server

ROOT = Path(__file__).parents[2]
NOBODY = 65534
# Calls of the command line in a process of its own, with the fake pipeline; then further ones as another user. What is
# needed is imported before, because that user may not read the place where Python is installed.
CALLS = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
import diplograph.extraction
from tests.diplograph.fake import FakePipeline
diplograph.extraction.load_pipeline = lambda options: FakePipeline()
from diplograph.cli import main
calls, user, calls_as_user = json.loads(sys.argv[1])
said = []
def call(words):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(words)
    said.append((code, out.getvalue(), err.getvalue()))
for words in calls:
    call(words)
if user:
    b"".decode("utf-8-sig")
    os.setgid(user)
    os.setuid(user)
for words in calls_as_user:
    call(words)
print(json.dumps(said))
"""
Calls = Sequence[Sequence[str]]


def called(here: Path, calls: Calls, user: int | None = None, calls_as_user: Calls = ()) -> list[Outcome]:
    """Return what commands left that were called in a folder, in one process: as we, then as another user."""
    done = subprocess.run(
        [sys.executable, "-c", CALLS, json.dumps([calls, user, calls_as_user])],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return [Outcome(code=code, out=out, err=err) for code, out, err in json.loads(done.stdout)]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own of 24 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no command 'mount'")
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_full_disk_is_said_and_nothing_is_lost(disk: Path, tmp_path: Path) -> None:
    docs, store = tmp_path / "docs", str(disk / "store")
    docs.mkdir()
    (docs / "first.txt").write_text("Japan develops semiconductors.\n", "utf-8")
    running, exporting = ("run", "docs", "--no-site", "--workers", "1", "--store"), ("export", "--store")
    _, before = called(tmp_path, [(*running, store), (*exporting, store)])
    filler = disk / "filler"
    usage = os.statvfs(disk)
    filler.write_bytes(b"x" * (usage.f_bavail * usage.f_frsize - 300_000))
    for number in range(12):
        said = " ".join(f"Japan develops thing{number}x{part}." for part in range(60))
        (docs / f"{number}.txt").write_text(said, "utf-8")

    (full,) = called(tmp_path, [(*running, store)])

    assert full.code == 1
    assert len(full.err.splitlines()) == 1
    assert store in full.err
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=400m", str(disk)], check=True)
    kept, again, whole, _, fresh = called(
        tmp_path, [(*exporting, store), (*running, store), (*exporting, store), (*running, "new"), (*exporting, "new")]
    )
    assert (kept.code, again.code) == (0, 0), kept.err + again.err
    assert set(before.out.splitlines()) <= set(kept.out.splitlines())
    assert whole.out == fresh.out
    with open_store(store, read_only=True) as one, open_store(str(tmp_path / "new"), read_only=True) as other:
        assert one.knowledge() == other.knowledge()


@pytest.fixture
def others() -> Iterator[Path]:
    """Give a folder that everybody may read and only we may write."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    with tempfile.TemporaryDirectory(prefix="diplograph-test-") as folder:
        here = Path(folder)
        (here / "docs").mkdir()
        (here / "docs/a.txt").write_text("Japan develops semiconductors.\n", "utf-8")
        here.chmod(0o755)
        yield here


def test_folder_of_another_user_is_refused_in_one_sentence(others: Path) -> None:
    at = ("--store", "theirs")
    filling = [("run", "docs", "--no-site", *at), ("rename", "Japan", "Nippon", *at), ("undo", *at), ("stats", *at)]
    calls = [
        ("run", "docs", "--no-site", *at),
        ("run", "docs", "--no-site", "--store", "new"),
        ("rename", "Japan", "Nihon", *at),
        ("stats", *at),
    ]

    outcomes = called(others, filling, NOBODY, calls)

    assert [outcome.code for outcome in outcomes] == [0] * len(filling) + [1] * len(calls)
    for words, refused in zip(calls, outcomes[len(filling) :], strict=True):
        assert refused.out == ""
        assert len(refused.err.splitlines()) == 1
        assert words[-1] in refused.err
    assert not (others / "new").exists()
    with open_store(str(others / "theirs"), read_only=True) as store:
        assert "Japan" in {entity.name for entity in store.knowledge().entities}


def set_format(number: int, server: Server | None) -> None:
    """Write another format into a store, past our own code, which would refuse to open it."""
    setting = f"MATCH (m:{MARKER}) SET m.format = $format"
    if server is None:
        database = arcadedb.open_database(str(Path("diplograph-data/graph").resolve()))
        with database.transaction():
            database.command("opencypher", setting, {"format": number})
        database.close()
    else:
        with GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver:
            driver.execute_query(setting, {"format": number})


@pytest.mark.parametrize("engine", ["folder", "server"])
def test_store_of_a_newer_version_is_named_and_left_alone(
    engine: str,
    request: pytest.FixtureRequest,
    fast: FakePipeline,
    reports: Path,
    call: CallCommand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server: Server | None = None
    if engine == "server":
        server = request.getfixturevalue("neo4j_server")
        assert server is not None
        Place(folder=reports, server=server).empty()
        monkeypatch.setenv("NEO4J_URI", server.url)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    call("run", reports, "--no-site")
    before = call("export").out
    set_format(FORMAT + 1, server)

    for words in (("run", reports, "--no-site"), ("stats",), ("rename", "Japan", "Nippon"), ("forget", "India")):
        refused = call(*words)
        assert refused.code == 1
        assert len(refused.err.splitlines()) == 1
        assert "newer version" in refused.err

    set_format(FORMAT, server)
    assert call("export").out == before
