"""The network as a reader uses it, in the site and as a page of its own."""

import csv
import io
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from graph.records import Knowledge
from ontology.errors import PageError
from ontology.terms import Ontology
from tests.viz.conftest import Watched
from tests.viz.sample import sample_knowledge
from viz.network_page import write_network
from viz.palette import STYLES


@pytest.fixture(scope="module")
def single(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's network without hostile texts, in one file."""
    path = tmp_path_factory.mktemp("single") / "network.html"
    write_network(sample_knowledge(hostile=False), path, ontology=ontology)
    return path


def rows(page: Page) -> int:
    return page.locator(".relations-table tbody tr").count()


def panel(page: Page) -> str:
    return page.locator(".net-panel").inner_text()


def choose(page: Page, name: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.locator(".net-bar [role=option]").first.wait_for()
    page.keyboard.press("Enter")


def test_search_panel_and_evidence_by_keyboard(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    choose(page, "eston")
    assert page.locator(".net-panel h3").inner_text() == "Estonia"
    assert "Nation · 2 relations" in panel(page)
    assert "Estonia faces cyber threats and signed" in panel(page)
    marks = page.locator(".net-panel .quote").first.locator("mark")
    assert marks.all_inner_texts() == ["Estonia", "faces", "cyber threats"]
    assert page.evaluate("document.activeElement.tagName") == "H3"
    assert watched.problems == []


def test_an_edge_shows_how_its_sentence_says_it(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    page.get_by_label("Filter the relations").fill("artificial causes job")
    page.get_by_role("button", name="Open the statement: artificial intelligence causes job loss (denied)").click()
    text = panel(page)
    assert "denied" in text
    assert "according to workers" in text
    assert "belief 0.90 · 1 sentence" in text
    assert "2023-05-20" in text


def test_legend_and_filters_change_picture_and_table(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    before = rows(page)
    page.get_by_role("checkbox", name=re.compile("^Nation")).uncheck()
    assert rows(page) < before
    assert not page.locator(".relations-table").get_by_text("Japan", exact=True).count()
    page.get_by_role("button", name="Undo").click()
    assert rows(page) == before
    page.get_by_role("checkbox", name=re.compile("^Stated")).uncheck()
    assert rows(page) == 4
    page.get_by_role("button", name="Reset").click()
    assert rows(page) == before
    page.get_by_label("From year").focus()
    page.keyboard.press("End")
    assert 0 < rows(page) < before
    assert "from=2024" in page.url
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Least belief").fill("0.95")
    page.get_by_label("Least belief").dispatch_event("change")
    assert rows(page) == 1


def test_counts_in_the_legend_are_those_of_the_knowledge(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    label = page.locator("label.check", has_text="Nation")
    assert label.locator(".n").inner_text() == "3"  # Japan, Kenya, Estonia; the general word "nation" is left out


def test_hide_path_and_undo(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    choose(page, "kenya")
    page.get_by_role("button", name="Path from here").click()
    choose(page, "blockchain")
    page.get_by_role("button", name="Path to here").click()
    text = panel(page)
    assert "No single sentence says this" in text
    assert page.locator(".net-panel .relations > li").count() == 2
    choose(page, "japan")
    page.get_by_role("button", name="Hide").click()
    assert not page.locator(".relations-table").get_by_text("Japan", exact=True).count()
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".relations-table").get_by_text("Japan", exact=True).count()
    assert watched.problems == []


def test_a_pinned_thing_stays_whatever_is_filtered(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    choose(page, "estonia")
    page.get_by_role("button", name="Pin").click()
    assert page.get_by_role("button", name="Pin").get_attribute("aria-pressed") == "true"
    page.get_by_role("checkbox", name=re.compile("^Nation")).uncheck()
    names = page.locator(".relations-table .go").all_inner_texts()
    assert "Estonia" in names
    assert "Japan" not in names
    assert "pin=urn%3Adiplograph%3Anation%3Aestonia" in page.url
    page.reload()
    page.wait_for_selector("[data-network][data-ready]")
    assert page.get_by_role("button", name="Pin").get_attribute("aria-pressed") == "true"
    assert watched.problems == []


def test_labels_never_cover_each_other(single: Path, watched: Watched) -> None:
    page = watched.page
    page.add_init_script(
        """(() => {
          const write = CanvasRenderingContext2D.prototype.fillText;
          const clear = CanvasRenderingContext2D.prototype.clearRect;
          window.written = [];
          CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.written = []; clear.apply(this, box); };
          CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            const width = this.measureText(text).width;
            const size = Number(/(\\d+)px/.exec(this.font)[1]);
            const left = this.textAlign === "center" ? x - width / 2 : x;
            window.written.push({ text, size, box: [left, y - size / 2, left + width, y + size / 2] });
            write.call(this, text, x, y);
          };
        })()"""
    )
    watched.open(single)
    for zoom in ("Larger", "Larger", "Smaller", "Smaller", "Smaller", "Smaller"):
        page.get_by_role("button", name=zoom).click()
        page.wait_for_timeout(60)
        written = page.evaluate("window.written")
        assert len(written) > 5
        assert all(item["size"] >= 11 for item in written)  # readable at every zoom
        for one, other in combinations(written, 2):
            (a, b, c, d), (e, f, g, h) = one["box"], other["box"]
            assert not (a < g - 1 and e < c - 1 and b < h - 1 and f < d - 1), (one, other)


def test_the_address_keeps_the_view(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    choose(page, "japan")
    page.get_by_role("checkbox", name=re.compile("^Technology")).uncheck()
    address, count = page.url, rows(page)
    assert "#n=urn%3Adiplograph%3Anation%3Ajapan" in address
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("[data-network][data-ready]")
    assert page.locator(".net-panel h3").inner_text() == "Japan"
    assert not page.get_by_role("checkbox", name=re.compile("^Technology")).is_checked()
    assert rows(page) == count


@pytest.mark.parametrize(
    "fragment", ["#n=nobody", "#level=99&belief=x&from=-3", "#e=a b c", "#kinds=%3Cscript%3E", "#%zz"]
)
def test_a_broken_address_is_no_error(single: Path, watched: Watched, fragment: str) -> None:
    page = watched.open(single, fragment)
    assert rows(page) > 5
    assert watched.problems == []


def test_click_on_the_picture_chooses_the_node(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    canvas = page.locator(".net-canvas canvas")
    centre = centre_of_colour(canvas.screenshot(), STYLES["Event"].light)
    canvas.click(position={"x": centre[0], "y": centre[1]})
    assert page.locator(".net-panel h3").inner_text() == "Hiroshima summit"


def centre_of_colour(png: bytes, colour: str) -> tuple[float, float]:
    """Return the middle of the pixels that have a colour."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    rows_, columns = np.nonzero((np.abs(pixels - wanted) <= 3).all(axis=2))
    assert len(rows_) > 20, f"the picture hardly shows the colour {colour}"
    return float(columns.mean()), float(rows_.mean())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_shows_the_colours_of_its_classes(single: Path, watched: Watched, theme: str) -> None:
    watched.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page = watched.open(single)
    image = page.locator(".net-canvas canvas").screenshot()
    for kind in ("Nation", "Technology", "Challenge", "Goal"):
        centre_of_colour(image, getattr(STYLES[kind], theme))


def test_theme_button_turns_the_page_and_stays(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    page.get_by_role("button", name="Switch between light and dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 28)"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_csv_png_and_svg_are_saved(single: Path, watched: Watched) -> None:
    page = watched.open(single)
    saved = {}
    for kind in ("CSV", "PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save as {kind}").click()
        saved[kind] = Path(download.value.path()).read_bytes()
    table = list(csv.DictReader(io.StringIO(saved["CSV"].decode("utf-8-sig"))))
    assert len(table) == rows(page)
    assert {
        "subject": "Estonia",
        "relation": "faces",
        "object": "cyber threat",
        "polarity": "affirmed",
    }.items() <= next(row for row in table if row["subject"] == "Estonia" and row["relation"] == "faces").items()
    assert Image.open(io.BytesIO(saved["PNG"])).size[0] > 300
    assert "الذكاء الاصطناعي" in saved["SVG"].decode()
    assert watched.problems == []


def test_ego_page_grows_by_level_and_by_expanding(site: Path, watched: Watched) -> None:
    page = watched.open(next((site / "technology").glob("artificial-intelligence-*.html")))
    told = page.locator(".net-told")
    first = told.inner_text()
    page.get_by_label("How much to show").select_option("1")
    expect(told).not_to_have_text(first)
    page.get_by_role("button", name="Undo").click()
    expect(told).to_have_text(first)
    page.locator(".net-table summary").click()
    page.locator(".relations-table").get_by_role("button", name="Japan", exact=True).first.click()
    page.get_by_role("button", name="Expand").click()
    expect(told).not_to_have_text(first)
    assert watched.problems == []


def test_focus_is_found_by_any_name_and_refused_with_a_hint(ontology: Ontology, tmp_path: Path) -> None:
    plain = sample_knowledge(hostile=False)
    write_network(plain, tmp_path / "a.html", ontology=ontology, focus="TOKYO")
    write_network(plain, tmp_path / "b.html", ontology=ontology, focus="urn:diplograph:nation:japan")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    with pytest.raises(PageError, match="'Jappan'; did you mean 'japan'"):
        write_network(plain, tmp_path / "c.html", ontology=ontology, focus="Jappan")


def test_page_with_assets_beside_it_is_the_same_page(ontology: Ontology, tmp_path: Path, watched: Watched) -> None:
    write_network(sample_knowledge(), tmp_path / "n.html", ontology=ontology, single_file=False)
    page = watched.open(tmp_path / "n.html")
    assert rows(page) > 20
    assert len(list((tmp_path / "assets").iterdir())) == 5
    assert watched.problems == []


def test_nothing_to_draw_is_said(ontology: Ontology, tmp_path: Path, watched: Watched) -> None:
    empty = Knowledge(
        documents=(), sentences=(), entities=(), placements=(), statements=(), evidences=(), continuations=()
    )
    write_network(empty, tmp_path / "n.html", ontology=ontology)
    page = watched.open(tmp_path / "n.html")
    assert "nothing to draw" in page.locator(".lede").inner_text()
    assert watched.problems == []
