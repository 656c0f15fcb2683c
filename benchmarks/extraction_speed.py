"""How fast documents are read, as a share of the bare spaCy pipeline's speed on the same sentences, in one run.

usage: extraction_speed.py FILE...   (default: the example documents). Both are timed in CPU seconds, in turns, and the
best of three rounds counts, since machines are noisy. The goal is at least 0.5.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from extract.assembly import build_pipeline
from extract.language import parse_blocks
from extract.pipeline import Pipeline
from extract.reading import ReadDocument, find_files, read_file
from ontology.load import load_ontology

ROUNDS = 3


def main() -> None:
    """Print both speeds and their ratio."""
    paths = [Path(argument) for argument in sys.argv[1:]] or [Path(__file__).parent.parent / "examples"]
    documents = [read_file(path) for path in find_files(paths)]
    pipeline = build_pipeline(load_ontology())
    parse = partial(parse_all, pipeline, documents)
    bare = min(seconds(parse) for _ in range(ROUNDS))
    full = min(seconds(partial(extract_all, pipeline, documents)) for _ in range(ROUNDS))
    sentences = sum(len(pipeline.extract(document).sentences) for document in documents)
    print(
        f"{count(documents)}, {sentences} sentences: spaCy alone {sentences / bare:.0f}/s, extraction {sentences / full:.0f}/s"
    )
    print(f"ratio {bare / full:.2f}")


def parse_all(pipeline: Pipeline, documents: list[ReadDocument]) -> None:
    """Run the bare spaCy pipeline over all blocks."""
    for document in documents:
        list(parse_blocks(pipeline.nlp, document.document, document.blocks))


def extract_all(pipeline: Pipeline, documents: list[ReadDocument]) -> None:
    """Run the whole extraction."""
    for document in documents:
        pipeline.extract(document)


def seconds(work: Callable[[], None]) -> float:
    """Return the CPU seconds that a call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def count(documents: list[ReadDocument]) -> str:
    """Return how many documents there are, in words."""
    return f"{len(documents)} document{'s' if len(documents) != 1 else ''}"


if __name__ == "__main__":
    main()
