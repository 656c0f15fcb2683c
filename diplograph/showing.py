"""Networks inside a notebook."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAddress, StoreAt
from graph.records import Knowledge
from graph.store import Rows
from ontology.load import load_ontology

if TYPE_CHECKING:
    import networkx as nx

    from viz.notebook import Inline


def show(
    what: "StoreAt | Rows | Knowledge | nx.Graph[Any]" = DEFAULT_STORE,
    *,
    about: str | None = None,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    height: int = 640,
) -> "Inline":
    """Return a network that a notebook shows: of a store, an answer, a knowledge or a networkx graph.

    A store is given by its folder or address; `about` names an entity whose surroundings alone are drawn. An answer
    (`Rows`, as from `query` or `ask`) is drawn from `store`: the statements whose two ends stand in one row. `height`
    is in pixels. Raises PageError if no entity is called as `about` says, StoreError if there is no store to read.
    """
    from viz import notebook

    loaded = load_ontology(ontology)
    if isinstance(what, Rows):
        return notebook.of_rows(what, _knowledge(store), ontology=loaded, height=height)
    if isinstance(what, Knowledge):
        return notebook.of_knowledge(what, ontology=loaded, about=about, height=height)
    if isinstance(what, str | StoreAddress):
        return notebook.of_knowledge(_knowledge(what), ontology=loaded, about=about, height=height)
    return notebook.of_networkx(what, ontology=loaded, height=height)


def _knowledge(store: StoreAt) -> Knowledge:
    with open_address(store, read_only=True) as opened:
        return opened.knowledge()
