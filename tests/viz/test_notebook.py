"""Networks in a notebook: shown in a frame that can draw, search and save, and nothing else."""

import re
from html import escape
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import BrowserContext, FrameLocator, expect

from graph.networkx import to_network
from graph.records import Knowledge
from graph.store import Rows
from ontology.errors import PageError, RecordError
from ontology.terms import Ontology
from tests.viz.conftest import watch
from tests.viz.sample import HOSTILE, sample_knowledge
from viz.notebook import Inline, knowledge_of, of_knowledge, of_networkx, of_rows


def opened(context: BrowserContext, inline: Inline, tmp_path: Path) -> FrameLocator:
    """Open a page that holds what a notebook would show, as it would: among other things."""
    notebook = tmp_path / "notebook.html"
    cell = inline._repr_html_()
    notebook.write_text(f"<!doctype html><title>n</title><p id=main>a cell</p><div>{cell}</div>", "utf-8")
    watched = watch(context.new_page())
    watched.page.goto(notebook.as_uri())
    frame = watched.page.frame_locator("iframe")
    frame.locator("[data-network][data-ready]").wait_for(state="attached")
    assert watched.problems == []
    return frame


def test_network_is_drawn_searched_and_read(context: BrowserContext, ontology: Ontology, tmp_path: Path) -> None:
    frame = opened(context, of_knowledge(sample_knowledge(), ontology=ontology), tmp_path)
    field = frame.get_by_role("combobox").first
    field.fill("eston")
    frame.get_by_role("option").first.click()
    expect(frame.locator(".net-panel h3")).to_have_text("Estonia")
    expect(frame.locator(".net-panel")).to_contain_text("Estonia faces cyber threats")
    assert frame.locator("body").evaluate("() => window.origin") == "null"
    frame.get_by_role("link", name="Skip to content").focus()
    frame.get_by_role("link", name="Skip to content").press("Enter")
    expect(frame.locator(".net-panel h3")).to_have_text("Estonia")


def test_pictures_can_be_saved(context: BrowserContext, ontology: Ontology, tmp_path: Path) -> None:
    frame = opened(context, of_knowledge(sample_knowledge(hostile=False), ontology=ontology), tmp_path)
    with context.pages[0].expect_download() as saved:
        frame.get_by_role("button", name="CSV").click()
    assert saved.value.suggested_filename.endswith(".csv")


def test_frame_cannot_reach_the_notebook(context: BrowserContext, ontology: Ontology, tmp_path: Path) -> None:
    inline = of_knowledge(sample_knowledge(), ontology=ontology)
    shown = inline._repr_html_()
    assert re.match(r'<iframe title="Network" sandbox="allow-scripts allow-downloads" ', shown)
    assert "allow-same-origin" not in shown
    assert shown.count("<") == 2
    frame = opened(context, inline, tmp_path)
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    assert frame.locator("body").evaluate(reach) == "SecurityError"
    assert frame.locator("body").evaluate("() => window.broken") is None


def test_about_one_entity(ontology: Ontology) -> None:
    knowledge = sample_knowledge(hostile=False)
    assert "<title>Japan · diplograph</title>" in of_knowledge(knowledge, ontology=ontology, about="Tokyo").page
    with pytest.raises(PageError, match="did you mean 'japan'"):
        of_knowledge(knowledge, ontology=ontology, about="Japn")


def labels(inline: Inline, context: BrowserContext, tmp_path: Path) -> set[str]:
    """Return the ends of all relations in the table of a network."""
    frame = opened(context, inline, tmp_path)
    frame.locator(".net-table").evaluate("element => element.open = true")
    rows = frame.locator(".relations-table tbody tr")
    return {text.strip() for row in rows.all() for text in row.locator("bdi").all_inner_texts()}


def test_answer_is_drawn_from_what_its_rows_name(context: BrowserContext, ontology: Ontology, tmp_path: Path) -> None:
    knowledge = sample_knowledge(hostile=False)
    estonia = next(entity.iri for entity in knowledge.entities if entity.name == "Estonia")
    rows = Rows(
        columns=("who", "what"), rows=(("Japan", ["blockchain", 3, None]), (estonia, "cyber threat"), ("Kenya", "x"))
    )
    found = labels(of_rows(rows, knowledge, ontology=ontology), context, tmp_path)
    assert {"Japan", "blockchain", "Estonia", "cyber threat"} <= found
    assert "Kenya" not in found


def test_networkx_graph_of_ours_and_of_anybody(context: BrowserContext, ontology: Ontology, tmp_path: Path) -> None:
    ours = to_network(sample_knowledge(hostile=False))
    assert {"Japan", "Kenya", "blockchain"} <= labels(of_networkx(ours, ontology=ontology), context, tmp_path)
    theirs: nx.Graph[object] = nx.Graph()
    theirs.add_edge(1, ("a", 2))
    theirs.add_edge(1, "1")
    theirs.add_node("alone")
    assert len(knowledge_of(theirs).entities) == 4
    assert {"1", "('a', 2)"} <= labels(of_networkx(theirs, ontology=ontology), context, tmp_path)


def test_graph_of_many_edges_keeps_them_all() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for predicate in ("develops", "uses", "uses"):
        graph.add_edge("a", "b", predicate=predicate)
    assert [item.predicate for item in sorted(knowledge_of(graph).statements, key=lambda item: item.predicate)] == [
        "develops",
        "uses",
        "uses",
    ]


@pytest.mark.parametrize("data", [{"belief": 2}, {"belief": "x"}, {"polarity": "maybe"}, {"modality": 3}])
def test_wrong_values_of_edges(data: dict[str, object]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", **data)
    with pytest.raises(RecordError, match="'a' to 'b'"):
        knowledge_of(graph)


def test_hostile_names_of_nodes(context: BrowserContext, ontology: Ontology, tmp_path: Path) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for words in HOSTILE:
        graph.add_edge(words, "x", predicate=words, class_name=words)
        graph.add_node(words, class_name=words)
    frame = opened(context, of_networkx(graph, ontology=ontology), tmp_path)
    assert frame.locator("body").evaluate("() => window.broken") is None


def test_same_graph_same_page_and_a_file_of_it(ontology: Ontology, knowledge: Knowledge, tmp_path: Path) -> None:
    inline = of_knowledge(knowledge, ontology=ontology, height=300)
    assert inline == of_knowledge(knowledge, ontology=ontology, height=300)
    assert "height: 300px" in inline._repr_html_()
    assert escape(inline.page) in inline._repr_html_()
    assert len(repr(inline)) < 100
    inline.save(tmp_path / "n.html")
    assert (tmp_path / "n.html").read_text("utf-8") == inline.page
