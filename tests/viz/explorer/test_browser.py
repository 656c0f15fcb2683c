"""The explorer as a person uses it: a real server, a real store, a real browser; nothing is asked of anybody else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from diplograph.extraction import PipelineOptions
from diplograph.opening import open_address, update_graph
from diplograph.serving import Service, make_server
from diplograph.settings import StoreAddress
from extract.reading import read_file
from graph.identity import BASE
from ontology.terms import Ontology
from tests.diplograph.fake import FakePipeline
from tests.graph.opening import Place
from tests.neo4j_server import Server
from tests.viz.test_accessibility import AXE, RUN

PATIENCE = 20_000  # milliseconds
DOCUMENTS = {
    "japan.txt": "Japan develops semiconductors. Japan addresses poverty. Japan promotes trust.",
    "india.txt": "India develops satellites. India promotes trust. India develops semiconductors.",
}


@dataclass
class Visit:
    """A page of the explorer, and what went wrong on it."""

    page: Page
    base: str
    problems: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Open an address of the explorer and wait until its network, if it has one, is drawn."""
        self.page.goto(f"{self.base}/{address}")
        if self.page.locator("[data-network]").count():
            self.page.wait_for_selector("[data-network][data-ready]", state="attached")
        return self.page

    def find(self, name: str) -> Page:
        """Search for a name from the keyboard and open the first hit."""
        self.open("index.html")
        self.page.keyboard.press("/")
        self.page.keyboard.type(name)
        self.page.get_by_role("option").first.wait_for()
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("[data-network][data-ready]", state="attached")
        return self.page


def fill(store: StoreAddress, folder: Path, ontology: Ontology) -> None:
    """Put two documents into a store, read by the fake pipeline."""
    with open_address(store) as opened:
        opened.prepare()
        for name, text in DOCUMENTS.items():
            (folder / name).write_text(text, "utf-8")
            opened.save_extraction(FakePipeline().extract(read_file(folder / name, base=BASE)))
        update_graph(opened, ontology, at=store, base=BASE)


@contextmanager
def running(service: Service) -> Iterator[str]:
    """Run a server in a thread and give its address."""
    served = make_server(service, port=0)
    thread = Thread(target=served.run, daemon=True)
    thread.start()
    yield served.address
    served.server.should_exit = True
    thread.join(timeout=20)
    assert not thread.is_alive()


@pytest.fixture(scope="module")
def embedded(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer of a folder."""
    folder = tmp_path_factory.mktemp("explorer")
    store = StoreAddress(url=str(folder / "store"))
    fill(store, folder, ontology)
    with running(Service(store=store, options=PipelineOptions(rules_only=True))) as address:
        yield address


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Visit]:
    """Open the printed address, and fail afterwards on every complaint and every request to anybody else."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    base = address.partition("/?")[0]
    visit = Visit(page=page, base=base)
    page.on("pageerror", lambda error: visit.problems.append(f"error: {error}"))
    page.on("console", lambda message: visit.problems.append(f"console: {message.text}"))
    page.on("request", lambda request: _note(visit, request.url))
    page.goto(address)
    expect(page).to_have_url(f"{base}/index.html")
    yield visit
    context.close()
    assert visit.problems == []


def _note(visit: Visit, url: str) -> None:
    if not url.startswith((f"{visit.base}/", "data:", "blob:")):
        visit.problems.append(f"request: {url}")


@pytest.fixture
def visit(browser: Browser, embedded: str) -> Iterator[Visit]:
    """Somebody at the explorer of a folder."""
    with visiting(browser, embedded) as visit:
        yield visit


def reject_and_take_back(visit: Visit) -> None:
    """Reject a statement, see that it is gone, take that back and see it again."""
    page = visit.find("Japan")
    statement = page.locator("li.st", has_text="poverty")
    statement.get_by_role("button", name="Reject").click()
    notice = page.get_by_role("status").filter(has_text="Written down")
    expect(notice).to_contain_text('reject "Japan" addresses "poverty" affirmed asserted')
    expect(page).to_have_url(f"{visit.base}/{page.url.removeprefix(visit.base + '/')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Japan")
    expect(statement).to_have_count(0)
    visit.open("decisions.html")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Nothing was decided yet")).to_be_visible()
    expect(visit.find("Japan").locator("li.st", has_text="poverty")).to_have_count(1)


def ask_in_cypher(visit: Visit) -> None:
    """Write a question with the words that are offered, ask it, and see that writing is refused."""
    page = visit.open("cypher.html")
    box = page.get_by_label("Question")
    box.fill("")
    box.press_sequentially("MATCH (who:Nat")
    expect(page.get_by_role("option", name="Nation")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    box.press_sequentially(")-[:DEVEL")
    page.get_by_role("option", name="DEVELOPS").wait_for()
    box.press("Tab")
    box.press_sequentially("]->(what {name: 'semi")
    page.get_by_role("option", name="semiconductor name", exact=True).wait_for()
    box.press("Enter")
    box.press_sequentially("}) RETURN who.na")
    page.get_by_role("option", name="name property", exact=True).wait_for()
    box.press("Enter")
    assert box.input_value() == "MATCH (who:Nation)-[:DEVELOPS]->(what {name: 'semiconductor'}) RETURN who.name"
    box.press("Control+Enter")
    page.get_by_role("heading", name="2 rows").wait_for()
    assert sorted(page.locator("#list tbody td").all_inner_texts()) == ["India", "Japan"]
    page.get_by_label("Question").fill("MATCH (n) DETACH DELETE n")
    with page.expect_response(lambda response: "cypher.html" in response.url) as answered:
        page.get_by_role("button", name="Ask").click()
    assert answered.value.status == 400
    expect(page.get_by_role("alert")).to_contain_text("only queries that read the graph are run here")
    visit.problems[:] = [words for words in visit.problems if "status of 400" not in words]  # Chromium notes the status


def test_statement_is_rejected_and_comes_back(visit: Visit) -> None:
    reject_and_take_back(visit)


def test_cypher_box_completes_answers_and_refuses(visit: Visit) -> None:
    ask_in_cypher(visit)


def test_the_same_on_a_neo4j_server(browser: Browser, neo4j_server: Server, ontology: Ontology, tmp_path: Path) -> None:
    Place(folder=tmp_path, server=neo4j_server).empty()
    store = StoreAddress(
        url=neo4j_server.url,
        user=neo4j_server.user,
        password=neo4j_server.password,
        corrections=str(tmp_path / "corrections.txt"),
    )
    fill(store, tmp_path, ontology)
    service = Service(store=store, documents=tmp_path / "documents")
    with running(service) as address, visiting(browser, address) as visit:
        reject_and_take_back(visit)
        ask_in_cypher(visit)


def test_question_is_asked_with_names_that_are_offered(visit: Visit) -> None:
    page = visit.open("query/index.html")
    page.get_by_role("link", name="Who develops").first.click()
    fields = page.locator("form.ask input[required]")
    fields.first.press_sequentially("semi")
    page.locator("datalist option[value=semiconductors]").wait_for(state="attached")
    fields.first.fill("semiconductors")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#list")).to_contain_text("Japan")


def test_network_opens_step_by_step(visit: Visit) -> None:
    page = visit.find("Japan")
    page.get_by_role("link", name="Explore the network from here").click()
    page.wait_for_selector("[data-network][data-ready]", state="attached")
    rows = page.locator(".relations-table tbody tr")
    before = rows.count()
    page.get_by_role("link", name=re.compile(r"trust: open \d+ more")).click()
    page.get_by_role("link", name="Close trust").wait_for()
    expect(rows.nth(before)).to_be_attached()
    second = rows.count()
    assert page.url.count("of=") == 2
    page.get_by_role("combobox", name="Find in this picture").fill("satell")
    expect(page.get_by_role("option")).to_have_count(0)
    page.get_by_role("link", name=re.compile(r"India: open \d+ more")).click()
    page.get_by_role("link", name="Close India").wait_for()
    expect(rows.nth(second)).to_be_attached()
    page.reload()
    page.get_by_role("link", name="Close India").wait_for()
    page.get_by_label("Open also").fill("poverty")
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_role("link", name="Close poverty").wait_for()


def test_merge_leads_to_the_other_one_and_is_undone(visit: Visit) -> None:
    page = visit.find("India")
    form = page.locator("form", has=page.get_by_role("button", name="Merge"))
    form.get_by_role("textbox").or_(form.get_by_role("combobox")).press_sequentially("Jap")
    page.locator("datalist option[value=Japan]").wait_for(state="attached")
    form.locator("input[name=other]").fill("Japan")
    form.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Japan")
    expect(page.locator("li.st", has_text="satellites")).to_have_count(1)
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")
    expect(visit.find("India").get_by_role("heading", level=1)).to_have_text("India")


def test_brief_of_an_entity_is_a_button_away(visit: Visit) -> None:
    page = visit.find("Japan")
    page.get_by_role("link", name="Brief", exact=True).click()
    expect(page.get_by_role("heading", name="What Japan does")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as Word").click()
    assert saved.value.suggested_filename.endswith(".docx")


def test_file_is_dropped_read_and_found(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("In 2024 Kenya signed an agreement with Japan. Kenya faces a shortage of engineers.\n", "utf-8")
    page = visit.open("add.html")
    page.locator("[data-files]").set_input_files(file)
    expect(page.get_by_text("note.txt was sent.")).to_be_visible()
    expect(page.get_by_text("Read 1 document.")).to_be_visible(timeout=400_000)
    page.get_by_role("link", name="All documents").click()
    page.get_by_role("main").get_by_role("link", name="note").click()
    expect(page.locator("[data-says-list]")).to_contain_text("Japan cooperates with Kenya")
    expect(visit.find("Japan").get_by_role("main")).to_contain_text("Kenya signed an agreement with Japan")


def test_live_pages_have_no_violation_and_fit_a_phone(visit: Visit, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    context.add_cookies(visit.page.context.cookies())  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    addresses = ["cypher.html", "query/index.html", "explore.html", "add.html", "decisions.html", "nothing.html"]
    visit.find("Japan")
    for address in (*addresses, visit.page.url.removeprefix(f"{visit.base}/")):
        page.goto(f"{visit.base}/{address}")
        page.add_script_tag(content=AXE.read_text("utf-8"))
        result: dict[str, Any] = page.evaluate(RUN)
        assert len(result["passes"]) > 15
        wide = page.evaluate("document.documentElement.scrollWidth") > 360
        problems = [
            f"{item['id']}: {node['html'][:120]}" for item in result["violations"] for node in item["nodes"][:3]
        ]
        if problems or wide:
            found[address] = [*problems, *(["too wide"] if wide else [])]
    context.close()
    assert found == {}
