"""What a run has to do, as contents and paths tell."""

from pathlib import Path

from diplograph.files import Failure, FoundFiles, Input
from diplograph.planning import make_plan
from graph.identity import document_iri
from graph.store import StoredDocument

BASE = "urn:diplograph:"
OLD, NEW = "0" * 64, "1" * 64


def found(*given: tuple[str, str], root: str = "reports", failed: str = "") -> FoundFiles:
    """Return found files from pairs of path and content hash."""
    return FoundFiles(
        roots=(Path(root),),
        inputs=tuple(Input(sha256=sha256, path=Path(path), sources=(path,)) for path, sha256 in given),
        failures=(Failure(source=failed, reason=""),) if failed else (),
        ignored={},
    )


def stored(sha256: str, *sources: str, pipeline: str = "now") -> StoredDocument:
    return StoredDocument(iri=document_iri(sha256, BASE), title="t", sources=sources, sha256=sha256, pipeline=pipeline)


def test_what_is_stored_and_read_by_this_pipeline_needs_nothing() -> None:
    plan = make_plan(found(("reports/a.txt", OLD)), [stored(OLD, "reports/a.txt")], pipeline="now", base=BASE)

    assert (plan.pending, plan.unchanged, plan.moved, plan.replaced, plan.gone) == ((), 1, {}, (), ())


def test_other_pipeline_reads_again_and_keeps_sources_from_elsewhere() -> None:
    known = stored(OLD, "elsewhere/x.txt", "reports/a.txt", pipeline="before")

    plan = make_plan(found(("reports/a.txt", OLD)), [known], pipeline="now", base=BASE)

    assert [given.sources for given in plan.pending] == [("elsewhere/x.txt", "reports/a.txt")]


def test_edited_file_replaces_its_document() -> None:
    plan = make_plan(found(("reports/a.txt", NEW)), [stored(OLD, "reports/a.txt")], pipeline="now", base=BASE)

    assert [given.sha256 for given in plan.pending] == [NEW]
    assert [document.iri for document in plan.replaced] == [document_iri(OLD, BASE)]


def test_edited_file_leaves_its_document_to_a_copy_elsewhere() -> None:
    known = stored(OLD, "elsewhere/x.txt", "reports/a.txt")

    plan = make_plan(found(("reports/a.txt", NEW)), [known], pipeline="now", base=BASE)

    assert plan.replaced == ()
    assert plan.moved == {document_iri(OLD, BASE): ("elsewhere/x.txt",)}


def test_missing_file_is_gone_but_one_that_cannot_be_read_now_is_not() -> None:
    known = [stored(OLD, "reports/a.txt"), stored(NEW, "reports/b.txt")]

    plan = make_plan(found(failed="reports/b.txt"), known, pipeline="", base=BASE)

    assert plan.gone == (known[0],)
    assert plan.replaced == ()


def test_documents_of_other_folders_are_left_alone() -> None:
    plan = make_plan(found(("reports/a.txt", NEW)), [stored(OLD, "others/a.txt")], pipeline="", base=BASE)

    assert (plan.moved, plan.replaced, plan.gone) == ({}, (), ())
