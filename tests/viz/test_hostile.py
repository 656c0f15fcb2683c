"""Text that tries to be markup, script, style, template or formula stays text, on every page and in every part of it."""

import re
from pathlib import Path

import pytest

from graph.records import Knowledge
from ontology.terms import Ontology
from tests.viz.conftest import Watched
from tests.viz.sample import HOSTILE, sample_knowledge
from viz.network_page import write_network
from viz.text import clean, label, script_json

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def test_every_page_opens_quietly_and_nothing_runs(site: Path, watched: Watched) -> None:
    pages = sorted(site.rglob("*.html"))
    assert sum("broken" in path.read_text("utf-8") for path in pages) > 15
    for path in pages:
        page = watched.open(path)
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("window.broken") is None, path
        assert page.evaluate("getComputedStyle(document.body).display") == "block", path
        assert page.locator("img, iframe, object, embed, base, form").count() == 0, path
        assert page.locator("a[href^='javascript:' i]").count() == 0, path
        assert watched.problems == [], path


def test_every_part_of_a_hostile_network_is_inert_when_used(
    watched: Watched, ontology: Ontology, tmp_path: Path
) -> None:
    write_network(sample_knowledge(), tmp_path / "n.html", ontology=ontology)
    page = watched.open(tmp_path / "n.html")
    for button in page.locator(".relations-table button").all()[:40]:
        button.click()
    box = page.locator(".net-canvas").bounding_box()
    assert box is not None
    for step in range(0, 100, 7):
        page.mouse.move(box["x"] + box["width"] * step / 100, box["y"] + box["height"] * (step * 3 % 100) / 100)
    for words in HOSTILE:
        page.keyboard.press("/")
        page.keyboard.type(clean(words)[:40])
        page.keyboard.press("Enter")
    assert page.evaluate("window.broken") is None
    assert watched.problems == []


def test_searching_for_hostile_names_shows_them_as_text(site: Path, watched: Watched) -> None:
    page = watched.open(site / "index.html")
    field = page.locator("[data-search-box=big] input")
    for words in ("</script", "onerror", "7*7", "proto"):
        field.fill(words)
        page.get_by_role("option").first.wait_for()
        assert words in page.get_by_role("option").first.inner_text()
    assert page.evaluate("window.broken") is None
    assert watched.problems == []


def test_every_page_has_a_policy_without_a_hole(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = POLICY.findall(path.read_text("utf-8"))
        assert len(found) == 1
        policy = found[0].replace("&#39;", "'")
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "unsafe" not in policy


def test_policy_stops_what_would_run(ontology: Ontology, tmp_path: Path, watched: Watched) -> None:
    """The second wall: even markup that got into the page by mistake does not run."""
    path = tmp_path / "n.html"
    write_network(sample_knowledge(hostile=False), path, ontology=ontology)
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("<main", "<script>window.broken=1</script><img src=x onerror='window.broken=1'><main"), "utf-8"
    )
    page = watched.open(path)
    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in problem for problem in watched.problems)
    assert page.locator(".relations-table tbody tr").count() > 5


def test_one_file_page_names_no_other_address(ontology: Ontology, knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "n.html"
    write_network(knowledge, path, ontology=ontology)
    start = path.read_text("utf-8").partition("<script")[0]
    assert not re.search(r"(src|href)=\"(?!#|data:,)", start)


def test_controls_that_reorder_text_are_gone(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u0000\u2028]", path.read_text("utf-8")), path


@pytest.mark.parametrize("words", HOSTILE)
def test_script_data_cannot_end_its_element(words: str) -> None:
    text = script_json({words: [words]})
    assert not re.search("[<>&\u2028\u2029]", text)


def test_labels_are_short_and_never_empty() -> None:
    assert label("\u202e \n") == "(no name)"
    assert len(label("x" * 500)) == 120
    assert label("a\n b") == "a b"


def test_script_data_has_no_figures_that_json_lacks() -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))
