"""The folder of a site: nobody's file is lost, and what cannot be written is said in one sentence."""

from pathlib import Path

import pytest

from ontology.errors import PageError
from viz.folder import MANIFEST, SIGNATURE, SiteFolder


def test_an_index_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>mine</title>", "utf-8")
    with pytest.raises(PageError, match="did not write"):
        SiteFolder(tmp_path)


def test_a_manifest_cannot_lead_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("precious", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / MANIFEST).write_text('{"files": {"../outside.html": "0", "/etc/passwd": "0", "a/../../outside.html": "0"}}')
    assert SiteFolder(site).finish() == 0
    assert outside.read_text("utf-8") == "precious"


@pytest.mark.parametrize("content", ["", "[]", '{"files": 3}', '{"files": {"index.html": 1}}', "\ufeffx"])
def test_a_broken_manifest_is_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content, "utf-8")
    folder = SiteFolder(tmp_path)
    folder.write("index.html", SIGNATURE)
    folder.finish()
    assert "index.html" in (tmp_path / MANIFEST).read_text("utf-8")


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    folder = SiteFolder(tmp_path / "file" / "site")
    with pytest.raises(PageError, match="cannot be written"):
        folder.write("index.html", "x")
