"""Which store an address means: a server for `neo4j://` and `bolt://`, a folder for anything else."""

from pathlib import Path

from graph.store import Store
from ontology.errors import UsageError

DEFAULT = "diplograph-data"
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(
    url: str | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    read_only: bool = False,
) -> Store:
    """Open the store at a folder or address; the default is the folder `diplograph-data` here.

    `user`, `password` and `database` are for servers. `read_only` promises not to write, which lets several processes
    read one folder. Raises StoreUnreachable, StoreRefused, StoreLocked, StoreForeign or StoreError; UsageError for an
    address of a kind that is not known.
    """
    scheme, separator, _ = (url or "").partition("://")
    if not separator:
        from graph.arcadedb import ArcadeStore

        return ArcadeStore(Path(url or DEFAULT), read_only=read_only)
    if scheme not in SCHEMES:
        raise UsageError(f"expected a folder or an address of {', '.join(SCHEMES)}; got {url!r}")
    from graph.neo4j import Neo4jStore

    return Neo4jStore(url or "", user=user, password=password, database=database)
