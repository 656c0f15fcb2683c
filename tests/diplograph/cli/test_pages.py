"""`diplograph site` and `view`: pages from a store."""

from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline


@pytest.fixture(autouse=True)
def _filled(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")


def test_site_names_its_index_on_standard_output(call: CallCommand) -> None:
    outcome = call("site", "pages")

    assert (outcome.code, outcome.out) == (0, "pages/index.html\n")
    assert "Japan" in Path("pages/index.html").read_text("utf-8")


def test_same_graph_gives_the_same_pages_whoever_writes_them(reports: Path, call: CallCommand) -> None:
    call("site", "apart")
    call("run", reports, "--site", "with-run")

    contents = [
        {path.relative_to(folder): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
        for folder in ("apart", "with-run")
    ]
    assert contents[0] == contents[1]


def test_network_is_one_page_of_all_or_of_what_surrounds_one(call: CallCommand) -> None:
    assert call("view", "-o", "all.html").out == "all.html\n"
    call("view", "--about", "Japan", "-o", "japan.html")

    assert "satellite" in Path("all.html").read_text("utf-8")
    assert "satellite" not in Path("japan.html").read_text("utf-8")
    assert "semiconductor" in Path("japan.html").read_text("utf-8")


def test_network_about_nobody_is_refused(call: CallCommand) -> None:
    outcome = call("view", "--about", "Atlantis", "-o", "atlantis.html")

    assert outcome.code == 1
    assert "Atlantis" in outcome.err
    assert not Path("atlantis.html").exists()
