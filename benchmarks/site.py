"""How large pages are and how fast they are written, searched and drawn.

usage: site.py [FILE]   FILE holds extractions as JSON Lines (`diplograph extract`); without it, only what is measured on
made-up graphs. Figures: pages a second with one process for each core (wall and CPU seconds, gathering included), bytes
a page with and without its visible text, milliseconds of a search among 20,000 things, and main-thread CPU seconds until
the first picture of 2,000 things (vis-network) and of 20,000 (sigma.js) stands, in Chromium without a graphics
processor. CPU seconds count, not wall seconds: machines are shared.
"""

import os
import platform
import re
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from graph.consolidation import consolidate
from graph.jsonl import load_extractions
from graph.records import Document, Entity, Evidence, Knowledge, PlacedSentence, Span, Statement
from ontology.load import load_ontology
from viz.site import write_site

TEXT = "Something acts on something."
WORDS = "digital green open global safe joint new early rural civil quantum ocean data energy health".split()
FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))"
SEARCH = """async (words) => {
  const field = document.querySelector("[data-search-box=big] input");
  field.focus();
  while (!document.querySelector("[role=option]")) {
    field.value = "digital";
    field.dispatchEvent(new Event("input"));
    await new Promise((done) => setTimeout(done, 50));
  }
  const times = [];
  for (const word of words) {
    field.value = word;
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    times.push(performance.now() - start);
  }
  return times;
}"""


def main() -> None:
    """Print all figures, each as soon as it is known."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    if len(sys.argv) > 1:
        measure_site(Path(sys.argv[1]))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-quic"]
        )
        print(f"Chromium {browser.version}")
        for count in (2_000, 20_000):
            measure_made_up(browser, count)
        browser.close()


def measure_site(path: Path) -> None:
    """Write the site of real extractions and print its speed and sizes."""
    ontology = load_ontology()
    with path.open(encoding="utf-8") as lines:
        extractions = list(load_extractions(lines, path.name))
    knowledge = consolidate(extractions, ontology=ontology)
    blocks = {item.document.iri: item.blocks for item in extractions}
    workers = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        wall, cpu = time.perf_counter(), cpu_seconds()
        report = write_site(knowledge, Path(scratch), ontology=ontology, blocks=blocks, workers=workers)
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
        print(f"{report.documents} documents, {report.pages:,} pages, {workers} processes")
        print(
            f"wall {wall:.0f} s: {report.pages / wall:.0f} pages/s; CPU {cpu:.0f} s: {report.pages / cpu:.0f} pages/CPU-s"
        )
        print_sizes(Path(scratch))


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of those that it waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def print_sizes(folder: Path) -> None:
    """Print how large the site and its pages are."""
    pages = [path.read_text("utf-8") for path in folder.rglob("*.html")]
    sizes = sorted(len(page.encode()) for page in pages)
    beyond = sorted(len(page.encode()) - len(visible(page).encode()) for page in pages)
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(
        f"site {total / 1e6:.0f} MB; a page: mean {statistics.mean(sizes) / 1e3:.0f} kB, median "
        f"{statistics.median(sizes) / 1e3:.0f} kB, largest {sizes[-1] / 1e3:.0f} kB; beyond its text: largest "
        f"{beyond[-1] / 1e3:.0f} kB, over 200 kB: {sum(size > 200_000 for size in beyond)} pages"
    )


def visible(page: str) -> str:
    """Return the words of a page that a reader sees."""
    return re.sub(r"<[^>]*>", "", re.sub(r"<(script|noscript).*?</\1>", "", page, flags=re.DOTALL))


def measure_made_up(browser: Browser, count: int) -> None:
    """Print what search and the first whole picture of a made-up graph cost."""
    with tempfile.TemporaryDirectory() as scratch:
        write_site(made_up(count), Path(scratch), ontology=load_ontology(), workers=len(os.sched_getaffinity(0)))
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
        context.set_default_timeout(300_000)
        page = context.new_page()
        page.goto((Path(scratch) / "index.html").as_uri())
        times = page.evaluate(SEARCH, [*WORDS, "digital 7", "quantum ocean", "d", "zzz"])
        print(f"{count:,} things: search median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto((Path(scratch) / "network.html").as_uri() + f"#level={2 if count > 2_000 else 1}")
        page.wait_for_selector("[data-network][data-ready]", state="attached")
        page.evaluate(FRAME)
        metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
        print(
            f"{count:,} things: {page.locator('.net-told').inner_text()}; first picture {metrics['TaskDuration']:.2f} s of "
            f"main-thread CPU, heap {metrics['JSHeapUsedSize'] / 1e6:.0f} MB"
        )
        context.close()


def made_up(count: int) -> Knowledge:
    """Return a graph of `count` things in a ring with chords, three statements each, a sentence behind each."""
    document = Document(iri="urn:d", title="Made up", sources=("made-up.txt",), text=TEXT, sha256="0" * 64)
    sentence = PlacedSentence(iri="urn:d:s0", document="urn:d", start=0, end=len(TEXT), text=TEXT, block=0)
    kinds = [name for name in load_ontology().classes if name in {"Nation", "Technology", "Challenge", "Action"}]
    entities = tuple(
        Entity(
            iri=f"urn:e:{n:06}",
            name=f"{WORDS[n % 15]} {WORDS[n // 15 % 15]} thing {n}",
            class_name=kinds[n % len(kinds)],
            mentions=3,
            documents=1,
        )
        for n in range(count)
    )
    pairs = [(n, (n + step) % count) for n in range(count) for step in (1, 2 + n % 7, 40 + n % 11)]
    statements = tuple(
        Statement(
            iri=f"urn:s:{n:06}",
            subject=entities[first].iri,
            predicate="affects",
            object=entities[second].iri,
            polarity="affirmed",
            modality="asserted",
            belief=0.9,
            evidences=1,
            documents=1,
        )
        for n, (first, second) in enumerate(pairs)
    )
    evidences = tuple(
        Evidence(
            statement=statement.iri,
            sentence=sentence.iri,
            document=document.iri,
            subject_span=Span(0, 9),
            object_span=Span(18, 27),
            trigger_span=None,
            rule="made up",
            pipeline="made up",
            confidence=0.9,
        )
        for statement in statements
    )
    return Knowledge(
        documents=(document,),
        sentences=(sentence,),
        entities=entities,
        placements=(),
        statements=statements,
        evidences=evidences,
        continuations=(),
    )


if __name__ == "__main__":
    main()
