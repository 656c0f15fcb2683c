"""A PDF and a Markdown twin of one text say the same; the PDFs were printed by Chromium."""

from pathlib import Path

import pytest

from extract.assembly import build_pipeline
from extract.pipeline import Pipeline
from extract.reading import read_file
from graph.consolidation import consolidate
from ontology.load import load_ontology
from ontology.terms import Ontology
from tests.extract.reading.tools import by_chromium, by_pandoc

SAMPLES = Path(__file__).parent / "reading" / "samples"
EXAMPLES = Path(__file__).parents[2] / "examples"
GOAL = 0.97
Said = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """Load the packaged ontology."""
    return load_ontology()


@pytest.fixture(scope="module")
def pipeline(ontology: Ontology) -> Pipeline:
    """Build the pipeline as the product runs it."""
    return build_pipeline(ontology)


def statements(path: Path, pipeline: Pipeline, ontology: Ontology) -> set[Said]:
    """Return what a document's graph states."""
    knowledge = consolidate([pipeline.extract(read_file(path))], ontology=ontology)
    return {(s.subject, s.predicate, s.object, s.polarity, s.modality) for s in knowledge.statements}


def agreement(one: set[Said], other: set[Said]) -> float:
    """Return F1 of two sets."""
    return 2 * len(one & other) / (len(one) + len(other))


@pytest.mark.parametrize("name", ["brief", "review"])
def test_printed_twins_say_the_same(name: str, pipeline: Pipeline, ontology: Ontology) -> None:
    """One column or two, with running heads, notes and hyphens: the statements are those of the Markdown."""
    markdown = statements(SAMPLES / f"{name}.md", pipeline, ontology)
    pdf = statements(SAMPLES / f"{name}.pdf", pipeline, ontology)

    assert markdown
    assert agreement(markdown, pdf) >= GOAL, markdown ^ pdf


def test_printed_example_says_the_same(tmp_path: Path, pipeline: Pipeline, ontology: Ontology) -> None:
    """An example document, printed here, too."""
    source = EXAMPLES / "cybercrime-treaties.md"
    printed = by_chromium(by_pandoc(source, tmp_path / "page.html"), tmp_path / "page.pdf")
    markdown = statements(source, pipeline, ontology)
    pdf = statements(printed, pipeline, ontology)

    assert len(markdown) > 20
    assert agreement(markdown, pdf) >= GOAL, markdown ^ pdf
