"""Opening the store at an address, and bringing its graph to what its extractions and the decisions on them say."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.decisions import corrections_path, is_usual, read_corrections
from diplograph.progress import Progress, silent
from diplograph.recipes import Recipe, recipe_for
from diplograph.settings import StoreAddress, StoreAt, as_address
from graph.consolidation import Consolidation, consolidation
from graph.corrections import Corrections
from graph.records import Knowledge
from graph.store import Store, WriteReport
from graph.stores import open_store
from ontology.errors import StoreError
from ontology.terms import Ontology

IMPORTED = "imported"  # what a graph was built by that came from a file, not from extractions


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphReport:
    """What is in the graph after an update, and what the update changed and dropped (reason → count).

    `decisions` counts the analysts' decisions that hold; `unused` are names in them that nothing in the graph has. Both
    `dropped` and `unused` are empty where the graph was up to date already.
    """

    knowledge: Knowledge
    written: WriteReport
    dropped: Mapping[str, int]
    decisions: int = 0
    unused: tuple[str, ...] = ()


def open_address(store: StoreAt, *, read_only: bool = False) -> Store:
    """Open the store at an address; StoreError if there is none to read."""
    address = as_address(store)
    if read_only:
        _check_there(address)
    return open_store(
        str(Path(address.url).absolute())
        if address.is_folder
        else address.url,  # the engine does not follow `os.chdir`
        user=address.user,
        password=address.password,
        database=address.database,
        read_only=read_only,
    )


def open_existing(store: StoreAt) -> Store:
    """Open a store to change it; StoreError if there is none."""
    _check_there(as_address(store))
    return open_address(store)


def _check_there(address: StoreAddress) -> None:
    if address.is_folder and not Path(address.url).is_dir():
        raise StoreError(
            f"expected a graph in the folder {address.url!r}, but there is no such folder; "
            "fill one with 'diplograph run PATH', or name another with --store"
        )
    # The engine opens its files for writing even to read them, and shows nothing of those that it may not write.
    closed = [file for file in Path(address.url, "graph").glob("*") if not os.access(file, os.R_OK | os.W_OK)]
    if closed:
        raise StoreError(
            f"expected files that may be read and written, got {len(closed)} that may not in the store {address.url!r}, "
            f"such as {closed[0].name}; copy the folder to a place of your own, or have its permissions changed"
        )


def prepare(store: Store) -> None:
    """Make a store ready for documents; StoreError if it holds an imported graph, which has none to be made from."""
    store.prepare()
    if store.built() == IMPORTED:
        raise StoreError("expected a store of documents, got one with an imported graph; name another with --store")


def check_continuity(store: Store, *, at: StoreAt, base: str) -> None:
    """Refuse what would make a graph anew by mistake; the store remembers what its graph was made by.

    Raises StoreError if its IRIs begin otherwise, or if it was made with decisions and their file is not there. Only
    in a store's own folder does a missing file say that somebody took the decisions back.
    """
    recipe, path = Recipe.read(store.last_recipe()), corrections_path(at)
    if recipe is None:
        return
    if recipe.base != base:
        raise StoreError(
            f"expected --base {recipe.base}, with which the graph in {as_address(at).url} was made, got {base}; "
            "give that one, or name another store with --store"
        )
    if recipe.corrections and not path.exists() and not is_usual(at):
        raise StoreError(
            f"expected the file of decisions that the graph in {as_address(at).url} was made with, but there is no "
            f"{path}; name it with --corrections, or make that file, empty, to take all decisions back"
        )


def update_graph(
    store: Store, ontology: Ontology, *, at: StoreAt, base: str, progress: Progress = silent
) -> GraphReport:
    """Bring the graph of the store at an address to what all its extractions say together, as the decisions leave it.

    A graph that is up to date is only read. Raises StoreError as `check_continuity` does, RecordError for a line in the
    file of decisions that is none.
    """
    check_continuity(store, at=at, base=base)
    corrections = read_corrections(corrections_path(at))
    if store.built() == str(recipe_for(ontology, corrections, base)):
        return GraphReport(
            knowledge=store.knowledge(), written=WriteReport(), dropped={}, decisions=len(corrections.lines)
        )
    consolidated = consolidated_graph(store, ontology, corrections, base=base, progress=progress)
    return write_graph(store, ontology, corrections, consolidated, base=base, progress=progress)


def consolidated_graph(
    store: Store, ontology: Ontology, corrections: Corrections, *, base: str, progress: Progress = silent
) -> Consolidation:
    """Return what all extractions of a store say together after these decisions; nothing is written."""
    progress("Consolidating", 0, 1)
    consolidated = consolidation(store.extractions(), ontology=ontology, corrections=corrections, base=base)
    progress("Consolidating", 1, 1)
    return consolidated


def write_graph(
    store: Store,
    ontology: Ontology,
    corrections: Corrections,
    consolidated: Consolidation,
    *,
    base: str,
    progress: Progress = silent,
) -> GraphReport:
    """Write the difference between a store's graph and a consolidated one, with the recipe that it was made by."""
    written = store.write_knowledge(
        consolidated.knowledge,
        recipe=str(recipe_for(ontology, corrections, base)),
        progress=lambda done, total: progress("Writing the graph", done, total),
    )
    return GraphReport(
        knowledge=consolidated.knowledge,
        written=written,
        dropped=consolidated.report.dropped,
        decisions=len(corrections.lines),
        unused=consolidated.report.unused,
    )
