"""The first picture of 2,000 things costs little work, whatever else the machine is doing (main-thread seconds)."""

from pathlib import Path

from playwright.sync_api import BrowserContext

from ontology.terms import Ontology
from tests.viz.conftest import watch
from tests.viz.large import ring_knowledge
from viz.network_page import write_network

MOST_SECONDS = 1.2


def test_two_thousand_things_are_drawn_within_budget(
    context: BrowserContext, ontology: Ontology, tmp_path: Path
) -> None:
    path = tmp_path / "large.html"
    write_network(ring_knowledge(2_000), path, ontology=ontology)
    page = context.new_page()
    watched = watch(page)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    watched.open(path, "#level=1")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
    metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    assert "2,000 things" in page.locator(".net-told").inner_text()
    assert metrics["TaskDuration"] < MOST_SECONDS
    assert watched.problems == []
