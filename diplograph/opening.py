"""Opening the store at an address, and bringing its graph to what its extractions say."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.progress import Progress, silent
from diplograph.settings import StoreAt, as_address
from graph.consolidation import VERSION, consolidation
from graph.records import Knowledge
from graph.store import Store, WriteReport
from graph.stores import open_store
from ontology.errors import StoreError
from ontology.terms import Ontology

IMPORTED = "imported"  # what a graph was built by that came from a file, not from extractions


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphReport:
    """What is in the graph after an update, and what the update changed and dropped (reason → count)."""

    knowledge: Knowledge
    written: WriteReport
    dropped: Mapping[str, int]


def open_address(store: StoreAt, *, read_only: bool = False) -> Store:
    """Open the store at an address; StoreError if there is none to read."""
    address = as_address(store)
    if read_only and address.is_folder and not Path(address.url).is_dir():
        raise StoreError(
            f"expected a graph in the folder {address.url!r}, but there is no such folder; "
            "fill one with 'diplograph run PATH', or name another with --store"
        )
    return open_store(
        str(Path(address.url).absolute())
        if address.is_folder
        else address.url,  # the engine does not follow `os.chdir`
        user=address.user,
        password=address.password,
        database=address.database,
        read_only=read_only,
    )


def prepare(store: Store) -> None:
    """Make a store ready for documents; StoreError if it holds an imported graph, which has none to be made from."""
    store.prepare()
    if store.built() == IMPORTED:
        raise StoreError("expected a store of documents, got one with an imported graph; name another with --store")


def update_graph(store: Store, ontology: Ontology, *, base: str, progress: Progress = silent) -> GraphReport:
    """Bring the graph of a store to what all its extractions say together; one that is up to date is only read."""
    recipe = f"rules {VERSION}, ontology {ontology.version}, base {base}"
    if store.built() == recipe:
        return GraphReport(knowledge=store.knowledge(), written=WriteReport(), dropped={})
    progress("Consolidating", 0, 1)
    consolidated = consolidation(store.extractions(), ontology=ontology, base=base)
    progress("Consolidating", 1, 1)
    written = store.write_knowledge(
        consolidated.knowledge,
        recipe=recipe,
        progress=lambda done, total: progress("Writing the graph", done, total),
    )
    return GraphReport(knowledge=consolidated.knowledge, written=written, dropped=consolidated.report.dropped)
