"""A run or a decision that is killed at any moment: what was saved stays, and the next one goes on after it.

`DIPLOGRAPH_TORTURE` is the number of kills for each engine (a handful if it is not set); `make torture` sets it.
"""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from diplograph.decisions import corrections_path, read_text
from diplograph.exchange import export
from diplograph.opening import open_address
from diplograph.running import run
from diplograph.settings import StoreAddress
from tests.diplograph.fake import FakePipeline
from tests.graph.opening import Place
from tests.neo4j_server import Server

KILLS = int(os.environ.get("DIPLOGRAPH_TORTURE", "3"))
ROOT = Path(__file__).parents[2]
DOCUMENTS = 40

READ = """
import sys
from pathlib import Path
import diplograph.extraction
from diplograph.running import run
from diplograph.settings import StoreAddress
from tests.diplograph.fake import FakePipeline
diplograph.extraction.load_pipeline = lambda options: FakePipeline()
url, password, corrections, folder = sys.argv[1:]
store = StoreAddress(url=url, password=password or None, corrections=corrections)
run([folder], store=store, workers=1, progress=lambda stage, done, total: print(f"{stage}:{done}", flush=True))
print("finished:0", flush=True)
"""
DECIDE = """
import sys
from diplograph.correcting import rename
from diplograph.settings import StoreAddress
url, password, corrections, start = sys.argv[1:]
store = StoreAddress(url=url, password=password or None, corrections=corrections)
for number in range(1000):
    rename("Japan", f"Nippon {start} {number}", store=store)
    print(f"decided:{number}", flush=True)
"""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A store, a folder of documents, and where fresh stores may be made."""

    store: StoreAddress
    folder: Path
    here: Path

    @contextmanager
    def doing(self, program: str, last: object) -> Iterator["subprocess.Popen[str]"]:
        """Run a program on the store; kill it at the end, if not before."""
        words = [self.store.url, self.store.password or "", self.store.corrections or "", str(last)]
        with subprocess.Popen(
            [sys.executable, "-c", program, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                yield process
            finally:
                process.send_signal(signal.SIGKILL)

    def exported(self, store: StoreAddress) -> tuple[str, object]:
        """Return the bytes of a store's export, and its graph."""
        out = io.StringIO()
        export(out, store=store)
        with open_address(store, read_only=True) as opened:
            return out.getvalue(), opened.knowledge()

    def fresh(self, name: str) -> tuple[str, object]:
        """Return what a store holds that never was killed, with the decisions that were taken."""
        fresh = StoreAddress(url=str(self.here / name), corrections=self.store.corrections)
        run([self.folder], store=fresh, workers=1)
        return self.exported(fresh)


@pytest.fixture(params=["folder", "server"])
def scene(request: pytest.FixtureRequest, tmp_path: Path, fast: FakePipeline) -> Scene:
    """Give a scene on a store of each engine."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = (
            f"Japan develops thing{number}. India promotes trust. Kenya addresses poverty. India develops art{number}."
        )
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    url, password = str(tmp_path / "store"), None
    if request.param == "server":
        server: Server = request.getfixturevalue("neo4j_server")
        Place(folder=tmp_path, server=server).empty()
        url, password = server.url, server.password
    store = StoreAddress(url=url, password=password, corrections=str(tmp_path / "corrections.txt"))
    return Scene(store=store, folder=folder, here=tmp_path)


def told(process: "subprocess.Popen[str]", lines: int) -> list[tuple[str, int]]:
    """Read what a program says of its progress, up to some lines."""
    assert process.stdout is not None
    said = [line.strip().partition(":") for line in (process.stdout.readline() for _ in range(lines)) if line.strip()]
    return [(stage, int(number)) for stage, _, number in said]


def test_killed_run_goes_on_after_the_last_document_it_finished(scene: Scene) -> None:
    chance = Random(13)
    wanted = scene.fresh("fresh")
    for kill in range(KILLS):
        with open_address(scene.store) as opened:
            opened.prepare()
            for document in opened.stored_documents():
                opened.forget(document.iri)
        with scene.doing(READ, scene.folder) as process:
            said = told(process, chance.randint(1, DOCUMENTS + 6))
            time.sleep(chance.random() / 10)
        with open_address(scene.store) as opened:
            kept = len(opened.stored_documents())
        read = max((number for stage, number in said if stage == "Reading documents"), default=0)
        assert kept >= read - 1, kill  # a document is announced when it is read, and saved before the next is
        assert run([scene.folder], store=scene.store, workers=1).read == DOCUMENTS - kept
        assert scene.exported(scene.store) == wanted


def test_killed_decision_is_taken_or_not_but_never_half(scene: Scene) -> None:
    chance = Random(17)
    run([scene.folder], store=scene.store, workers=1)
    file = corrections_path(scene.store)
    for kill in range(KILLS):
        before = len(read_text(file).splitlines())
        with scene.doing(DECIDE, kill) as process:
            decided = len(told(process, chance.randint(1, 3)))
            time.sleep(chance.random() / 4)
        lines = read_text(file).splitlines()
        assert before + decided <= len(lines)
        assert all(line.startswith('rename "Japan" to "Nippon ') for line in lines)
        run([scene.folder], store=scene.store, workers=1)
        assert scene.exported(scene.store) == scene.fresh(f"fresh-{kill}")
