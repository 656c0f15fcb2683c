"""What the user's environment says, read once into a frozen value and handed down from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_STORE = "diplograph-data"
DEFAULT_SITE = "diplograph-site"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAddress:
    """Where the graph is kept: a folder (embedded store) or the address of a Neo4j server, and who asks there.

    `corrections` is the file of the analysts' decisions on it; None: the usual place.
    """

    url: str = DEFAULT_STORE
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    corrections: str | None = None

    @property
    def is_folder(self) -> bool:
        return "://" not in self.url


StoreAt = StoreAddress | str
"""Where a graph is kept, for callers: an address, or only its folder or URL."""


def as_address(store: StoreAt) -> StoreAddress:
    return StoreAddress(url=store) if isinstance(store, str) else store


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for one call of the command line."""

    store: StoreAddress = StoreAddress()
    debug: bool = False
    quiet: bool = False


def read_store_address(
    environment: Mapping[str, str],
    url: str | None = None,
    database: str | None = None,
    corrections: str | None = None,
) -> StoreAddress:
    """Return the store's address: what was given, else the server that the Neo4j variables name, else a local folder.

    The variables are those that Neo4j users know: NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE. A
    password is read from nowhere else, so that it stands in no history of commands. DIPLOGRAPH_CORRECTIONS names the
    file of decisions where no option does.
    """
    return StoreAddress(
        url=url or environment.get("NEO4J_URI") or DEFAULT_STORE,
        user=environment.get("NEO4J_USERNAME") or None,
        password=environment.get("NEO4J_PASSWORD") or None,
        database=database or environment.get("NEO4J_DATABASE") or None,
        corrections=corrections or environment.get("DIPLOGRAPH_CORRECTIONS") or None,
    )
