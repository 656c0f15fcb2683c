"""The site as a reader meets it: every link leads somewhere, an answer is found in a minute."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from graph.records import Knowledge
from ontology.terms import Ontology
from tests.viz.conftest import Watched
from tests.viz.sample import sample_answers, sample_blocks, sample_knowledge
from viz.model import Answer
from viz.site import write_site


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def page_of(site: Path, folder: str, words: str) -> Path:
    return next((site / folder).glob(f"{words}-????????.html"))


class Links(HTMLParser):
    """Collects where a page leads and the ids on it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.links.extend(value for name in ("href", "src") if (value := values.get(name)))
        if found := values.get("id"):
            assert found not in self.ids, f"two elements have the id {found!r}"
            self.ids.add(found)


def test_every_link_of_the_site_leads_to_a_page_and_an_anchor(site: Path) -> None:
    found = {}
    for path in pages_of(site):
        found[path] = Links()
        found[path].feed(path.read_text("utf-8"))
    outside = []
    for path, links in found.items():
        for link in links.links:
            address, _, fragment = unquote(link).partition("#")
            if re.match(r"[a-z]+:", address):
                outside.append(address)
                continue
            target = (path.parent / address).resolve() if address else path
            assert target.is_file(), f"{path.name} leads to {link}"
            assert not fragment or fragment in found[target].ids, f"{path.name} leads to {link}"
    others = {link for link in outside if not link.startswith("data:text/markdown;")}
    assert others == {"data:,", "https://example.org/report.html"}


def test_two_runs_give_the_same_bytes(site: Path, knowledge: Knowledge, ontology: Ontology, tmp_path: Path) -> None:
    write_site(knowledge, tmp_path, ontology=ontology, answers=sample_answers(), blocks=sample_blocks(knowledge))
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    second = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert first == second


def test_file_names_are_plain(site: Path) -> None:
    for path in site.rglob("*"):
        assert re.fullmatch(r"[a-z0-9-]+(\.(html|js|css|json))?", path.name), path


def test_stale_pages_go_and_foreign_files_stay(ontology: Ontology, tmp_path: Path) -> None:
    full = write_site(sample_knowledge(), tmp_path, ontology=ontology)
    note = tmp_path / "nation" / "note.html"
    note.write_text("mine", "utf-8")
    changed = next((tmp_path / "challenge").glob("*evil*.html"))
    changed.write_text("edited by hand", "utf-8")
    less = write_site(sample_knowledge(hostile=False), tmp_path, ontology=ontology)
    assert less.removed > 0
    assert len(pages_of(tmp_path)) == less.pages + 2 < full.pages
    assert note.read_text("utf-8") == "mine"
    assert changed.read_text("utf-8") == "edited by hand"


def test_progress_counts_to_the_end(ontology: Ontology, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    report = write_site(
        sample_knowledge(), tmp_path, ontology=ontology, progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1] == (report.pages, report.pages)
    assert len(seen) == report.pages


def test_a_reader_finds_the_sentence_by_keyboard_alone(site: Path, watched: Watched) -> None:
    page = watched.open(site / "index.html")
    page.keyboard.press("/")
    page.keyboard.type("tokyo")  # another name of Japan
    page.get_by_role("option", name="Japan").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nation/japan-*.html")
    out = page.locator("section", has=page.locator("h2", has_text="What Japan does")).last
    develops = out.locator(".group", has_text="artificial intelligence").first
    assert "possible" in develops.inner_text()
    assert "Tokyo may invest in artificial intelligence" in develops.locator("blockquote").first.inner_text()
    marks = develops.locator("mark")
    assert [marks.nth(n).get_attribute("class") for n in range(3)] == ["subject", "trigger", "object"]
    develops.locator("figcaption a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/technology-briefing-*.html#s*")
    assert "This sentence says" in page.locator("[data-says-now]").inner_text()
    assert watched.problems == []


def test_a_reader_finds_the_sentence_by_mouse_and_a_colleague_sees_the_same(
    site: Path, watched: Watched, browser: Browser
) -> None:
    page = watched.open(site / "index.html")
    field = page.locator("[data-search-box=big] input")
    field.click()
    field.type("european")
    page.get_by_role("option", name="European Union").click()
    page.wait_for_url("**/organization/european-union-*.html")
    governs = page.locator(".group", has=page.locator("#out-governs"))
    assert "artificial intelligence" in governs.inner_text()
    assert "The European Union governs artificial intelligence" in governs.locator("blockquote").inner_text()
    page.locator(".net-bar").get_by_role("button", name="Fit").click()
    page.locator(".net-table summary").click()
    page.locator(".relations-table").get_by_role("button", name="Open the statement: European Union governs").click()
    assert "governs" in page.locator(".net-panel h3").inner_text()
    link = page.url
    page.locator(".net-panel figcaption a").first.click()
    page.wait_for_url("**/document/report-on-digital-policy-*.html#s*")
    assert page.locator(".s:target").inner_text().startswith("The European Union governs")
    assert watched.problems == []

    colleague = browser.new_context(viewport={"width": 360, "height": 740}, offline=True, reduced_motion="reduce")
    theirs = colleague.new_page()
    theirs.goto(link)
    theirs.wait_for_selector("[data-network][data-ready]", state="attached")
    assert (
        theirs.locator(".net-panel h3").inner_text().split() == "European Union governs artificial intelligence".split()
    )
    colleague.close()


def test_search_ranks_the_name_itself_before_longer_names(site: Path, watched: Watched) -> None:
    page = watched.open(site / "index.html")
    page.locator("[data-search-box=big] input").fill("artificial")
    page.get_by_role("option").first.wait_for()
    assert page.get_by_role("option").first.inner_text().startswith("artificial intelligence")
    page.locator("[data-search-box=big] input").fill("zzzz")
    assert page.get_by_text("Nothing found").first.is_visible()


def test_document_page_marks_nested_mentions_and_dims_boilerplate(site: Path, watched: Watched) -> None:
    page = watched.open(page_of(site, "document", "technology-briefing"))
    inner = page.locator("a.m", has_text="semiconductors").first
    assert (inner.get_attribute("href") or "").startswith("../technology/")
    assert inner.evaluate("element => element.parentElement.className") == "m-around c-action"
    assert page.locator(".dim").inner_text() == "Also read: ten gadgets for the summer."
    page.locator(".s.says").first.hover()
    assert "undertakes" in page.locator("[data-says-now]").inner_text()


def test_a_denied_statement_says_so(site: Path, watched: Watched) -> None:
    page = watched.open(page_of(site, "technology", "artificial-intelligence"))
    denied = page.locator(".group li.is-denied")
    assert denied.locator(".q").inner_text() == "denied"
    assert "according to workers" in denied.inner_text()
    page.goto((site / "gaps.html").as_uri())
    both = page.locator("section", has=page.locator("h2", has_text="Both said and denied"))
    assert both.locator("li.st").count() == 2


def test_a_contradiction_stands_where_readers_come_by(site: Path, watched: Watched) -> None:
    for path in (site / "index.html", page_of(site, "challenge", "job-loss"), site / "gaps.html"):
        page = watched.open(path)
        pair = page.locator(".opposed > li").first
        assert pair.locator(".q-no").count() == 1, path
        assert "does not cause job losses" in pair.inner_text(), path
        assert "causes job losses; training" in pair.inner_text(), path
    assert not page_of(site, "nation", "japan").read_text("utf-8").count("Said both ways")


def test_what_analysts_changed_is_shown_as_theirs(ontology: Ontology, tmp_path: Path, watched: Watched) -> None:
    sample = sample_knowledge(hostile=False)
    words = 'renamed from "Nippon"'
    entities = [replace(item, corrections=(words,)) if item.name == "Japan" else item for item in sample.entities]
    statements = [
        replace(item, review="confirmed") if item.predicate == "cooperatesWith" else item for item in sample.statements
    ]
    write_site(replace(sample, entities=tuple(entities), statements=tuple(statements)), tmp_path, ontology=ontology)
    page = watched.open(page_of(tmp_path, "nation", "japan"))
    assert words in page.locator(".facts").inner_text()
    assert page.locator(".group", has_text="Kenya").locator(".q-ok").inner_text() == "confirmed by an analyst"
    assert page.locator(".sides .q-ok").count() == 1
    assert "Analysts changed 1 of these things and confirmed 1 statement" in (tmp_path / "index.html").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org/report.pdf", "https://example.org/report.pdf#page=3"),
        ("/shelf/a report.pdf", "file:///shelf/a%20report.pdf#page=3"),
        ("report.pdf", None),
        ("//elsewhere/report.pdf", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_page_number_opens_the_pdf_at_that_page(
    ontology: Ontology, tmp_path: Path, source: str, expected: str | None
) -> None:
    sample = sample_knowledge(hostile=False)
    documents = tuple(replace(item, sources=(source,), media_type="application/pdf") for item in sample.documents)
    sentences = tuple(replace(item, page=3) for item in sample.sentences)
    write_site(replace(sample, documents=documents, sentences=sentences), tmp_path, ontology=ontology)
    text = page_of(tmp_path, "nation", "japan").read_text("utf-8")
    assert "page 3" in text
    assert re.findall(r'href="([^"]+)">page 3', text)[:1] == ([expected] if expected else [])


def test_an_answer_that_joins_statements_says_which_sentence_does(ontology: Ontology, tmp_path: Path) -> None:
    knowledge = sample_knowledge(hostile=False)
    said = {(item.predicate, item.subject.rpartition(":")[2]): item.iri for item in knowledge.statements}
    together = [said["undertakes", "japan"], said["concerns", "joint-research"]]
    apart = [said["undertakes", "japan"], said["faces", "estonia"]]
    rows = ((together,), (apart,), (["Kenya", "Japan", "blockchain"],), (["Kenya", "Japan"],))
    answer = Answer(name="paths", title="Paths", question="How?", columns=("path",), rows=rows)
    write_site(knowledge, tmp_path, ontology=ontology, answers=(answer,))
    cells = re.findall(r"<tr><td>.*?</td><td>(.*?)</td></tr>", page_of(tmp_path, "query", "paths").read_text("utf-8"))
    assert "Japan undertakes joint research on semiconductors with Kenya." in cells[0]
    assert "no single sentence says this; its links come from different documents" in cells[1].lower()
    assert "different documents" in cells[2]
    assert cells[3] == "<bdi></bdi>"


def test_query_page_shows_question_network_rows_and_cypher(site: Path, watched: Watched) -> None:
    page = watched.open(page_of(site, "query", "nation-technology"))
    assert "Which nation does what" in page.locator(".lede").inner_text()
    assert page.locator("#list tbody tr").count() == 2
    assert page.locator("#list").get_by_role("link", name="Japan").count() == 2
    assert "MATCH (n:Nation)" in page.locator("pre").inner_text()
    assert "3 things, 2 relations" in page.locator(".net-told").inner_text()
    page.get_by_label("Filter the rows").fill("blockchain")
    assert page.locator("#list tbody tr:visible").count() == 1


def test_everything_can_be_read_without_javascript(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((site / "network.html").as_uri())
    assert page.get_by_role("row").count() > 20
    assert page.get_by_role("cell", name="joint research").first.is_visible()
    page.goto(page_of(site, "nation", "japan").as_uri())
    assert page.get_by_text("Tokyo may").first.is_visible()
    context.close()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_pages_do_not_depend_on_the_machines_encoding(
    encoding: str, ontology: Ontology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda *_: encoding)
    write_site(sample_knowledge(), tmp_path, ontology=ontology)
    assert "الذكاء الاصطناعي" in (tmp_path / "network.html").read_text("utf-8")
