"""Documents come, change and go: whatever happens to a folder, a run brings the graph to what a fresh run would give."""

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.exchange import export
from diplograph.forgetting import forget
from diplograph.opening import open_address
from diplograph.running import RunReport, run
from graph.records import Knowledge
from graph.store import WriteReport
from ontology.errors import ReadingError
from ontology.load import load_ontology
from ontology.terms import Ontology
from tests.diplograph.fake import FakePipeline

TEXTS = (
    "Japan develops semiconductors. Japan addresses poverty.",
    "India develops satellites. India promotes trust.",
    "Kenya promotes trust. Kenya addresses poverty.",
    "# Report\n\nJapan develops satellites.",
)
NAMES = ("a.txt", "2024-03-05-b.txt", "2019.txt", "sub/c.md")
FOLDERS = ("one", "two")

Edit = tuple[str, str, str, int]


@pytest.fixture(autouse=True)
def _fast(fast: FakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the fake pipeline, and with an ontology that has only a few concepts, because many take a while."""
    loaded = load_ontology()
    few = {iri: concept for iri, concept in loaded.concepts.items() if concept.name in ("Japan", "semiconductor")}
    loaded = replace(loaded, concepts=few)

    def at_hand(folder: Path | None = None) -> Ontology:
        return loaded

    for module in ("running", "forgetting"):
        monkeypatch.setattr(f"diplograph.{module}.load_ontology", at_hand)


def apply(folder: Path, edit: Edit) -> None:
    """Write, delete, rename or copy a file of a folder; what is not there is left alone."""
    what, name, other, text = edit
    path, target = folder / name, folder / other
    for place in (path, target):
        place.parent.mkdir(parents=True, exist_ok=True)
    if what == "write":
        path.write_text(TEXTS[text], "utf-8")
    elif path.is_file() and what == "delete":
        path.unlink()
    elif path.is_file() and path != target:
        target.write_bytes(path.read_bytes())
        if what == "rename":
            path.unlink()


def ran(paths: list[Path], store: Path) -> RunReport | None:
    """Run and prune; None where there is nothing, and nothing is gone."""
    try:
        return run(paths, store=str(store), prune=True)
    except ReadingError:
        return None


def exported(store: Path) -> tuple[str, Knowledge | None]:
    """Return what a store holds: the bytes of its export and its graph."""
    if not store.is_dir():
        return "", None
    out = io.StringIO()
    export(out, store=str(store))
    with open_address(str(store), read_only=True) as opened:
        knowledge = opened.knowledge()
    return out.getvalue(), knowledge if knowledge.documents else None


edits = st.tuples(
    st.sampled_from(["write", "write", "delete", "rename", "copy"]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.integers(0, len(TEXTS) - 1),
)
batches = st.lists(st.tuples(st.sampled_from(FOLDERS), st.lists(edits, min_size=1, max_size=4)), min_size=2, max_size=4)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches)
def test_any_edits_give_the_bytes_of_a_fresh_run(batches: list[tuple[str, list[Edit]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        folders = [here / name for name in FOLDERS]
        for folder in folders:
            folder.mkdir()
        for name, several in batches:
            for edit in several:
                apply(here / name, edit)
            ran([here / name], here / "kept")
            again = ran([here / name], here / "kept")
            assert again is None or (again.read, again.graph.written) == (0, WriteReport())
        # The folder that no batch touched has not been read yet, and reading one again changes nothing.
        for folder in folders:
            ran([folder], here / "kept")
        ran(folders, here / "fresh")
        assert exported(here / "kept") == exported(here / "fresh")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Give a place with two folders of one document each, both in a store."""
    for folder, text in zip(FOLDERS, TEXTS, strict=False):
        apply(tmp_path / folder, ("write", "a.txt", "a.txt", TEXTS.index(text)))
        run([tmp_path / folder], store=str(tmp_path / "store"))
    return tmp_path


def sources(here: Path) -> list[tuple[str, ...]]:
    with open_address(str(here / "store"), read_only=True) as store:
        return sorted(
            tuple(str(Path(source).relative_to(here)) for source in document.sources)
            for document in store.stored_documents()
        )


def test_documents_that_are_gone_are_named_and_pruned_only_when_asked(here: Path) -> None:
    apply(here / "one", ("write", "sub/c.md", "a.txt", 2))
    run([here / "one"], store=str(here / "store"))
    (here / "one/a.txt").unlink()

    named = run([here / "one"], store=str(here / "store"))
    assert (named.gone, named.pruned) == ((str(here / "one/a.txt"),), 0)
    assert ("one/a.txt",) in sources(here)

    pruned = run([here / "one"], store=str(here / "store"), prune=True)
    assert (pruned.gone, pruned.pruned) == (named.gone, 1)
    assert sources(here) == [("one/sub/c.md",), ("two/a.txt",)]


def test_folder_that_was_emptied_is_pruned_and_one_that_is_away_is_not(here: Path) -> None:
    (here / "one/a.txt").unlink()
    (here / "two").rename(here / "away")

    with pytest.raises(ReadingError, match="two"):
        run([here / "two"], store=str(here / "store"), prune=True)
    assert run([here / "one", here / "two"], store=str(here / "store"), prune=True).pruned == 1

    assert sources(here) == [("two/a.txt",)]


def test_date_in_a_new_name_is_read(here: Path) -> None:
    (here / "one/a.txt").rename(here / "one/2021-05-06.txt")

    assert run([here / "one"], store=str(here / "store")).read == 1

    with open_address(str(here / "store"), read_only=True) as store:
        assert {document.date for document in store.knowledge().documents} == {"2021-05-06", None}


def test_copy_elsewhere_that_comes_first_names_the_document_again(here: Path) -> None:
    apply(here / "one", ("write", "2019.txt", "", 1))  # what the other folder holds as a.txt
    run([here / "one"], store=str(here / "store"))
    assert ("one/2019.txt", "two/a.txt") in sources(here)

    (here / "one/2019.txt").unlink()
    run([here / "one"], store=str(here / "store"))

    with open_address(str(here / "store"), read_only=True) as store:
        assert {document.date for document in store.knowledge().documents} == {None}


def test_folder_named_otherwise_is_the_same_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here)

    report = run(["two/../one"], store="store")

    assert (report.read, report.gone) == (0, ())
    with open_address("store", read_only=True) as store:
        assert sorted(document.sources for document in store.stored_documents()) == [
            (str(here / "two/a.txt"),),
            ("two/../one/a.txt",),
        ]


def test_what_is_read_again_is_said_before(here: Path, fast: FakePipeline) -> None:
    fast.version = "fake-2"
    said: list[str] = []

    def slow(stage: str, done: int, total: int) -> None:
        said.append(stage)

    run([here / "one"], store=str(here / "store"), say=said.append, progress=slow)

    assert said[0] == "1 document was read by another pipeline or ontology (fake-1) and will be read again."
    assert said[1] == "Reading documents"


def test_forgotten_document_that_is_still_in_its_folder_is_read_again(here: Path) -> None:
    before = exported(here / "store")
    forget(str(here / "one/a.txt"), store=str(here / "store"))

    run([here / "one"], store=str(here / "store"))

    assert exported(here / "store") == before
