"""The first picture of 2,000 things costs little work, whatever else the machine is doing (main-thread seconds)."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext

from graph.records import Knowledge
from ontology.terms import Ontology
from tests.viz.conftest import watch
from tests.viz.sample import sample_knowledge
from viz.network_page import write_network

MOST_SECONDS = 1.2


def large_knowledge() -> Knowledge:
    """Return 2,000 entities in a ring with chords, 6,000 statements, a sentence behind each."""
    sample = sample_knowledge(hostile=False)
    entity, statement, evidence = sample.entities[0], sample.statements[0], sample.evidences[0]
    count = 2_000
    entities = tuple(replace(entity, iri=f"urn:e:{n:05}", name=f"thing number {n}") for n in range(count))
    pairs = [(n, (n + step) % count) for n in range(count) for step in (1, 2 + n % 7, 40 + n % 11)]
    statements = tuple(
        replace(statement, iri=f"urn:s:{n:05}", subject=entities[a].iri, object=entities[b].iri)
        for n, (a, b) in enumerate(pairs)
    )
    evidences = tuple(replace(evidence, statement=item.iri) for item in statements)
    return replace(sample, entities=entities, placements=(), statements=statements, evidences=evidences)


def test_two_thousand_things_are_drawn_within_budget(
    context: BrowserContext, ontology: Ontology, tmp_path: Path
) -> None:
    path = tmp_path / "large.html"
    write_network(large_knowledge(), path, ontology=ontology)
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
