"""Ontologies of one's own: a starter, a check, and offers from what documents say."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.jsonl import load_extractions
from graph.records import Extraction
from ontology.check import Checked, check_ontology
from ontology.load import load_ontology
from ontology.starting import write_starter

if TYPE_CHECKING:
    from extract.proposing import Offers

__all__ = ["Checked", "check_ontology", "propose_terms", "write_starter"]


def propose_terms(
    files: Iterable[str | Path] = (),
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    at_least: int = 2,
    most: int = 20,
) -> "Offers":
    """Return frequent untyped phrases, unlisted names and open triples of extraction files, else of a store's documents.

    Raises RecordError for a file that holds no extractions, StoreError where there is no store.
    """
    from extract.proposing import collect_offers

    files = list(files)
    said = _of_files(files) if files else _of_store(store)
    return collect_offers(said, load_ontology(ontology), at_least=at_least, most=most)


def _of_files(files: Iterable[str | Path]) -> Iterator[Extraction]:
    for path in files:
        with Path(path).open(encoding="utf-8", newline="") as stream:
            yield from load_extractions(stream, str(path))


def _of_store(store: StoreAt) -> Iterator[Extraction]:
    with open_address(store, read_only=True) as opened:
        yield from opened.extractions()
