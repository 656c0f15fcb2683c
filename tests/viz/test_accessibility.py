"""Every kind of page passes axe-core, in light and dark, and the picture has a way round it for every hand and eye."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.viz.conftest import Watched

VENDOR = Path(__file__).parent / "vendor"
# axe-core 4.14.1, Mozilla Public License 2.0 (vendor/axe-LICENSE.txt), as published on npm: axe.min.js.
AXE = VENDOR / "axe-4.14.1.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"

# Everything once, and in the dark only what colours can break.
RUN = "axe.run()"
RUN_COLOURS = "axe.run({runOnly: ['color-contrast', 'link-in-text-block']})"

KINDS = [
    "index.html",
    "network.html",
    "gaps.html",
    "about.html",
    "nation/japan-*.html",
    "document/index.html",
    "document/technology-briefing-*.html",
    "query/nation-technology-*.html",
    "community/index.html",
    "community/[!i]*.html",
]


def test_axe_is_the_published_file() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == AXE_SHA256


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_violation(browser: Browser, site: Path, theme: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for pattern in KINDS:
        path = next(site.glob(pattern))
        page.goto(path.as_uri())
        if page.locator("[data-network]").count():
            page.wait_for_selector("[data-network][data-ready]", state="attached")
            page.locator(".net-table").evaluate("element => element.open = true")
            page.locator(".relations-table button.verb").first.click()
        page.add_script_tag(content=AXE.read_text("utf-8"))
        result: dict[str, Any] = page.evaluate(RUN if theme == "light" else RUN_COLOURS)
        assert len(result["passes"]) > (15 if theme == "light" else 0)
        problems = [
            f"{problem['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for problem in result["violations"]
            for node in problem["nodes"][:3]
        ]
        if problems:
            found[pattern] = problems
    context.close()
    assert found == {}


def test_keyboard_reaches_skip_link_search_theme_filters_picture_and_table(site: Path, watched: Watched) -> None:
    page = watched.open(site / "network.html")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(element => element.getAttribute('aria-label') || element.innerText || element.type || '')"
                "(document.activeElement)"
            )
        )
    assert reached[0] == "Skip to content"
    for words in ("Search this site", "Switch between light and dark", "Find in this picture", "Undo or Fit"):
        assert any(part in name for part in words.split(" or ") for name in reached), words
    assert any(name.startswith("Network of") for name in reached)
    assert "Relations as a table" in " ".join(reached)


def test_picture_moves_by_arrows_and_plus(site: Path, watched: Watched) -> None:
    page = watched.open(site / "network.html")
    canvas = page.locator(".net-canvas")
    before = canvas.screenshot()
    page.get_by_role("button", name="Larger").click()
    assert canvas.screenshot() != before


@pytest.mark.parametrize("width", [360, 820, 1400])
@pytest.mark.parametrize(
    "pattern",
    [
        "index.html",
        "network.html",
        "gaps.html",
        "about.html",
        "nation/japan-*.html",
        "nation/index.html",
        "document/technology-b*.html",
        "community/[!i]*.html",
        "query/nation-technology-*.html",
    ],
)
def test_no_page_is_wider_than_the_screen(site: Path, watched: Watched, width: int, pattern: str) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.open(next(site.glob(pattern)))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_names_from_right_to_left_keep_their_direction(site: Path, watched: Watched) -> None:
    page = watched.open(next(site.glob("event/hiroshima-summit-*.html")))
    name = page.locator(".sides bdi", has_text="الذكاء").first
    assert name.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert name.evaluate("element => getComputedStyle(element.closest('li')).direction") == "ltr"


def test_paper_has_the_text_and_no_controls(site: Path, watched: Watched) -> None:
    page = watched.open(next(site.glob("nation/japan-*.html")))
    page.emulate_media(media="print")
    for controls in (".net-bar", ".net-side", ".top nav", ".theme", ".pager"):
        assert not page.locator(controls).first.is_visible(), controls
    assert page.locator(".quote").first.is_visible()


def test_reduced_motion_moves_nothing(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce", offline=True)
    page = context.new_page()
    page.goto((site / "network.html").as_uri())
    page.wait_for_selector("[data-network][data-ready]", state="attached")
    for _ in range(4):
        page.get_by_role("button", name="Larger").click()
    page.keyboard.press("/")
    page.keyboard.type("estonia")
    page.keyboard.press("Enter")
    first = page.locator(".net-canvas canvas").evaluate("canvas => canvas.toDataURL()")
    page.wait_for_timeout(400)
    assert page.locator(".net-canvas canvas").evaluate("canvas => canvas.toDataURL()") == first
    context.close()
