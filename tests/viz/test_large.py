"""What is much is paged, packed and drawn by WebGL, and no reader has to do without it."""

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from ontology.terms import Ontology
from tests.viz.conftest import Watched, launch, watch
from tests.viz.large import much_said_knowledge, ring_knowledge
from tests.viz.sample import sample_answers, sample_knowledge
from viz import site as site_module
from viz.material import gather
from viz.packing import pack
from viz.site import page_at, write_site


@pytest.fixture(scope="module")
def large(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a graph that is too large for a canvas."""
    folder = tmp_path_factory.mktemp("large")
    write_site(ring_knowledge(2_100), folder, ontology=ontology)
    return folder


@pytest.fixture(scope="module")
def graphics(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that draws WebGL in software."""
    browser = launch(playwright)
    yield browser
    browser.close()


def visit(browser: Browser) -> Watched:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, color_scheme="light")
    context.set_default_timeout(60_000)
    return watch(context.new_page())


def told(page: Page) -> str:
    return page.locator(".net-told").inner_text()


def test_sigma_is_the_file_that_its_readme_tells_how_to_build() -> None:
    folder = files("viz") / "static" / "sigma"
    digest = hashlib.sha256((folder / "sigma.min.js").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")
    assert "sigma 3.0.3" in (folder / "LICENSES.txt").read_text("utf-8")


def test_large_picture_is_drawn_by_webgl_and_opens_small(large: Path, graphics: Browser) -> None:
    watched = visit(graphics)
    page = watched.open(large / "network.html")
    assert page.locator(".net-canvas canvas.sigma-nodes").count() == 1
    first = int(told(page).split(" things")[0])
    assert 0 < first <= 300
    page.get_by_label("How much to show").select_option("2")
    expect(page.locator(".net-told")).to_contain_text("2,100 things")
    page.keyboard.press("/")
    page.keyboard.type("thing number 2077")
    page.keyboard.press("Enter")
    assert page.locator(".net-panel h3").inner_text() == "thing number 2077"
    page.locator(".net-panel button.verb").last.click()
    expect(page.locator(".net-panel blockquote")).to_have_count(1)  # it came from a script of its own
    page.get_by_role("checkbox", name=re.compile("^Stated")).uncheck()
    assert " 0 relations" in told(page)
    page.get_by_role("button", name="Undo").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    assert Path(download.value.path()).stat().st_size > 10_000
    assert watched.problems == []
    page.context.close()


def test_without_webgl_what_a_canvas_holds_is_drawn_and_said(large: Path, playwright: Playwright) -> None:
    browser = launch(playwright, "--disable-gpu", "--disable-3d-apis")
    watched = visit(browser)
    page = watched.open(large / "network.html")
    assert "offers no WebGL" in page.locator(".caution").inner_text()
    assert page.locator(".net-canvas .vis-network").count() == 1
    levels = page.get_by_label("How much to show").locator("option").all_inner_texts()
    assert levels[0].startswith("Backbone")
    assert not any("2,100" in words for words in levels)
    assert page.locator(".relations-table tbody tr").count() > 20
    assert watched.problems == []
    browser.close()


def test_much_said_is_printed_in_part_and_read_on_demand(ontology: Ontology, tmp_path: Path, watched: Watched) -> None:
    write_site(much_said_knowledge(40, 12), tmp_path, ontology=ontology)
    path = next((tmp_path / "nation").glob("japan-*.html"))
    page = watched.open(path)
    group = page.locator("section.group", has=page.locator("#out-promotes"))
    printed = group.locator("li.st").count()
    assert printed == 8
    group.get_by_role("button", name="33 more").click()
    expect(group.locator("li.st")).to_have_count(33)
    group.get_by_role("button", name="8 more").click()
    expect(group.locator("li.st")).to_have_count(41)
    assert group.locator("li.st").last.locator("blockquote mark").count() >= 2
    often = group.locator("li.st", has_text="12 sentences")
    often.locator("summary").click()
    assert often.locator("blockquote").count() == 4
    often.get_by_role("button", name="Show them all").click()
    expect(often.locator("blockquote")).to_have_count(12)
    assert watched.problems == []


def test_several_processes_write_the_same_bytes(
    ontology: Ontology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_module, "PAGES_PER_WORKER", 5)
    seen: list[tuple[int, int]] = []
    for name, workers in (("one", 1), ("two", 2)):
        write_site(
            sample_knowledge(),
            tmp_path / name,
            ontology=ontology,
            answers=sample_answers(),
            workers=workers,
            progress=lambda done, total: seen.append((done, total)),
        )
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two
    assert seen[-1][0] == seen[-1][1]


def test_one_page_is_made_alone_and_is_the_same(ontology: Ontology, tmp_path: Path) -> None:
    knowledge = sample_knowledge()
    write_site(knowledge, tmp_path, ontology=ontology, answers=sample_answers())
    material = gather(knowledge, ontology=ontology, answers=sample_answers(), blocks={})
    for pattern in ("index.html", "nation/japan-*.html", "document/[!i]*.html", "query/[!i]*.html", "gaps.html"):
        path = next(tmp_path.glob(pattern))
        assert page_at(material, path.relative_to(tmp_path).as_posix()) == path.read_text("utf-8")
    assert page_at(material, "nation/nowhere.html") is None


def test_small_data_is_plain_and_large_data_is_smaller() -> None:
    assert not pack({"a": 1}).is_packed
    packed = pack(["the same words"] * 1_000)
    assert packed.is_packed
    assert len(packed.text) < 1_000
