"""Questions to a store: saved ones by name, and ad-hoc Cypher behind the read-only guard."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.store import Rows, Value
from queries.catalogue import Catalogue, load_catalogue, run_query
from queries.guard import check_read_only


def ask(
    cypher: str,
    parameters: Mapping[str, Value] = {},
    *,
    store: StoreAt = DEFAULT_STORE,
    limit: int | None = None,
    timeout: float | None = None,
) -> Rows:
    """Return the rows of a question in Cypher.

    Raises QueryRefused for one that would write, load files or reach the network. `limit` is in rows, `timeout` in
    seconds.
    """
    check_read_only(cypher)
    with open_address(store, read_only=True) as opened:
        return opened.read(cypher, parameters, limit=limit, timeout=timeout)


def query(
    name: str,
    arguments: Mapping[str, object] = {},
    *,
    store: StoreAt = DEFAULT_STORE,
    queries: Sequence[Path] = (),
) -> Rows:
    """Return the rows of a saved question; UnknownQuery names the nearest ones where there is none of that name.

    `queries` are folders of further questions beside ours.
    """
    saved = saved_queries(queries).query(name)
    with open_address(store, read_only=True) as opened:
        return run_query(opened, saved, arguments)


def saved_queries(folders: Sequence[Path] = ()) -> Catalogue:
    """Return the catalogue of saved questions, ours and those of further folders."""
    return load_catalogue(*folders)
