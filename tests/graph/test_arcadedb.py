"""The embedded store as a folder: who may open it, and what a process that is killed leaves behind."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.arcadedb import ArcadeStore
from graph.consolidation import consolidate
from graph.stores import open_store
from ontology.errors import QueryError, StoreError, StoreLocked, UsageError
from tests.graph.sample import EXTRACTIONS, NOTE, ONTOLOGY, extraction

ROOT = Path(__file__).parents[2]

HOLD = """
import sys, time
from pathlib import Path
from graph.arcadedb import ArcadeStore
with ArcadeStore(Path(sys.argv[1])) as store:
    store.prepare()
    print("open", flush=True)
    time.sleep(60)
"""

READ = """
import sys, time
from pathlib import Path
from graph.arcadedb import ArcadeStore
with ArcadeStore(Path(sys.argv[1]), read_only=True) as store:
    print(store.read("MATCH (n) RETURN count(n) AS n").rows[0][0], flush=True)
    time.sleep(60)
"""


def started(code: str, folder: Path) -> "subprocess.Popen[str]":
    """Run code in a process of its own, with a folder as its argument."""
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> None:
    """Kill a process and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_a_store_that_another_process_holds_names_it(tmp_path: Path) -> None:
    process = started(HOLD, tmp_path / "store")
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        for read_only in (False, True):
            with pytest.raises(StoreLocked, match=str(process.pid)) as caught:
                ArcadeStore(tmp_path / "store", read_only=read_only)
            assert str(tmp_path / "store") in str(caught.value)
    finally:
        ended(process)
    with ArcadeStore(tmp_path / "store") as store:
        assert store.stored_documents() == ()


def test_readers_share_a_store_and_change_nothing(tmp_path: Path) -> None:
    with ArcadeStore(tmp_path / "store") as store:
        store.prepare()
        store.write_knowledge(consolidate(EXTRACTIONS, ontology=ONTOLOGY))
    process = started(READ, tmp_path / "store")
    try:
        with ArcadeStore(tmp_path / "store", read_only=True) as store:
            assert process.stdout is not None
            assert process.stdout.readline() == f"{store.read('MATCH (n) RETURN count(n) AS n').rows[0][0]}\n"
            with pytest.raises(StoreError):
                store.save_extraction(NOTE)
            with pytest.raises(StoreLocked, match="this process"):
                ArcadeStore(tmp_path / "store")
    finally:
        ended(process)


def test_a_limit_of_time_holds_for_readers_and_goes_with_them(tmp_path: Path) -> None:
    endless = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n"
    )
    with ArcadeStore(tmp_path / "store") as store:
        store.prepare()
    with ArcadeStore(tmp_path / "store", read_only=True) as store:
        with pytest.raises(QueryError, match="in time"):
            store.read(endless, timeout=0.2)
        assert store.read("RETURN 1 AS x", timeout=0.2).rows == ((1,),)
    with ArcadeStore(tmp_path / "store") as store:
        assert store.read("UNWIND range(1, 1000000) AS a RETURN count(a) AS n").rows == ((1_000_000,),)


def test_a_reader_of_nothing_says_what_to_do_first(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="diplograph run"):
        ArcadeStore(tmp_path / "nowhere", read_only=True)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreError, match="file"):
        ArcadeStore(tmp_path / "file" / "store")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are guarded otherwise here")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # the superuser may write anywhere, nobody may not
    try:
        with pytest.raises(StoreError, match="can be written"):
            ArcadeStore(tmp_path / "store")
    finally:
        os.seteuid(user)
    assert not (tmp_path / "store").exists()


def save_many(store: ArcadeStore) -> Iterator[str]:
    """Save document after document and yield their IRIs."""
    line = ("Japan likes AI.", [("Japan", "Nation", "Japan"), ("AI", "Technology", "AI")], [(0, "promotes", 1)])
    for number in range(3000):
        told = extraction(f"number {number}", *[line] * 20)
        store.save_extraction(told)
        yield told.document.iri


def test_a_disk_that_is_full_costs_nothing_that_was_saved(tmp_path: Path) -> None:
    unlimited, saved = resource.getrlimit(resource.RLIMIT_FSIZE), list[str]()
    with ArcadeStore(tmp_path / "store") as store:
        store.prepare()
        # No file may grow beyond this: to the engine it is what a full disk is.
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_500_000, unlimited[1]))
        try:
            with pytest.raises(StoreError, match="nothing that was saved before is lost"):
                saved.extend(save_many(store))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    with ArcadeStore(tmp_path / "store") as store:
        assert [kept.document.iri for kept in store.extractions()] == sorted(saved)
        assert len(saved) > 10


def test_the_engine_writes_nothing_into_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(str(tmp_path / "store")) as store:
        store.prepare()
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["graph"]


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="http"):
        open_store("http://localhost:7474")
