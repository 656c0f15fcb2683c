"""Finds the saved queries and runs them: those of this folder, then those of a user's own folders."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from graph.store import Rows, Store
from ontology.errors import QueryError, UnknownQuery
from queries.arguments import Timed, complete, read_arguments
from queries.header import parse_query
from queries.records import GROUPS, Column, Parameter, SavedQuery

__all__ = ["Catalogue", "Column", "Parameter", "SavedQuery", "complete", "load_catalogue", "run_query"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The saved queries by name, ordered by group (who, what, why, …, then a user's own groups) and name."""

    queries: Mapping[str, SavedQuery]

    def __iter__(self) -> Iterator[SavedQuery]:
        return iter(self.queries.values())

    def __len__(self) -> int:
        return len(self.queries)

    def query(self, name: str) -> SavedQuery:
        """Return the query of that name. Raises `UnknownQuery`, with the names that come near."""
        found = self.queries.get(name.removesuffix(".cypher"))
        if found is None:
            near = difflib.get_close_matches(name, self.queries, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "List them with 'query list'."
            raise UnknownQuery(f"no saved query is called {name!r} among {len(self)}. {hint}")
        return found

    def groups(self) -> dict[str, tuple[SavedQuery, ...]]:
        """Return the queries of each group, in order."""
        return {
            group: tuple(each for each in self if each.group == group) for group in {each.group: 0 for each in self}
        }


def load_catalogue(*folders: Path) -> Catalogue:
    """Load the saved queries that come with the package and then those of each folder; a later one of a name wins.

    Raises `QueryError` with file and line for the first file that is wrong.
    """
    found: dict[str, SavedQuery] = {}
    with resources.as_file(resources.files("queries")) as packaged:
        for folder in (packaged, *folders):
            found.update((query.name, query) for query in _load_folder(folder))
    order = {group: place for place, group in enumerate(GROUPS)}
    ranked = sorted(found.values(), key=lambda query: (order.get(query.group, len(order)), query.group, query.name))
    return Catalogue(queries={query.name: query for query in ranked})


def run_query(
    store: Store, query: SavedQuery, arguments: Mapping[str, object] | None = None, *, timeout: float | None = None
) -> Rows:
    """Run a saved query with its arguments, typed or as text, and return its rows under the declared columns.

    `timeout` is in seconds. Raises `QueryParameter` for a bad argument, `QueryError` if the columns are not as
    declared, `StoreError` if the store fails.
    """
    timed = Timed(store, timeout)
    rows = timed.read(query.cypher, read_arguments(timed, query, arguments or {}))
    declared = tuple(column.name for column in query.columns)
    if rows.rows and rows.columns != declared:
        raise QueryError(
            f"query '{query.name}' declares the columns {', '.join(declared)}; the store returned "
            f"{', '.join(rows.columns)}. Make @returns and RETURN agree in {query.path}."
        )
    return Rows(columns=declared, rows=rows.rows)


def _load_folder(folder: Path) -> list[SavedQuery]:
    if not folder.is_dir():
        raise QueryError(f"expected a folder of .cypher files; {str(folder)!r} is none. Name an existing folder.")
    return [parse_query(_read(path), path) for path in sorted(folder.glob("*.cypher"))]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: expected a readable text file in UTF-8; {error}. Correct or remove it.") from error
