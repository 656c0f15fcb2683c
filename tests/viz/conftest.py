"""Pages in a real browser: one Chromium for the session, one sample site, and a page that notes every complaint."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from graph.records import Knowledge
from ontology.load import load_ontology
from ontology.terms import Ontology
from tests.viz.sample import sample_answers, sample_blocks, sample_knowledge
from viz.site import write_site

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The packaged ontology."""
    return load_ontology()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The sample, hostile texts included."""
    return sample_knowledge()


@pytest.fixture(scope="session")
def site(knowledge: Knowledge, ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, hostile texts included."""
    folder = tmp_path_factory.mktemp("site")
    write_site(knowledge, folder, ontology=ontology, answers=sample_answers(), blocks=sample_blocks(knowledge))
    return folder


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of browsers."""
    with sync_playwright() as playwright:
        yield playwright


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium; without it tests skip, but fail on CI."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the tests of pages need Chromium: install Debian's package chromium")
        pytest.skip("the tests of pages need Chromium (Debian's package chromium), and there is none")
    return playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS, *more])


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a graphics processor."""
    browser = launch(playwright, "--disable-gpu")
    yield browser
    browser.close()


@dataclass
class Watched:
    """A page, and what went wrong on it: errors, console errors, requests that are not to a file."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def open(self, path: Path, fragment: str = "") -> Page:
        """Open a file and wait until its network, if it has one, is drawn."""
        self.page.goto(path.as_uri() + fragment)
        if self.page.locator("[data-network]").count():
            self.page.wait_for_selector("[data-network][data-ready]", state="attached")
        return self.page


def watch(page: Page) -> Watched:
    """Note every complaint of a page from now on."""
    watched = Watched(page)
    page.on("pageerror", lambda error: watched.problems.append(f"error: {error}"))
    page.on("console", lambda message: _note_message(watched, message))
    page.on("request", lambda request: _note_request(watched, request.url))
    page.on("requestfailed", lambda request: watched.problems.append(f"failed: {request.url}"))
    page.on("dialog", lambda dialog: watched.problems.append(f"dialog: {dialog.message}"))
    return watched


def _note_message(watched: Watched, message: ConsoleMessage) -> None:
    """Note what scripts or the browser complain of; what a driver of graphics in software finds slow is no complaint."""
    if message.type != "log" and "GL Driver Message" not in message.text:
        watched.problems.append(f"console: {message.text}")


def _note_request(watched: Watched, url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        watched.problems.append(f"request: {url}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile without network, wide enough for three columns."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, color_scheme="light")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def watched(context: BrowserContext) -> Watched:
    """A page whose complaints are noted."""
    return watch(context.new_page())
