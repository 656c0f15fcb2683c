"""Questions to a store: saved ones by name, and ad-hoc Cypher behind the read-only guard."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt
from diplograph.texts import texts
from graph.part import part_of
from graph.records import Knowledge
from graph.store import Rows, Value
from ontology.errors import QueryParameter, UsageError
from ontology.load import load_ontology
from queries.catalogue import Catalogue, load_catalogue, run_query
from queries.catalogue import complete as complete_parameter
from queries.guard import check_read_only

if TYPE_CHECKING:
    from pandas import DataFrame


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


def query_network(
    path: str | Path,
    name: str,
    arguments: Mapping[str, object] = {},
    *,
    store: StoreAt = DEFAULT_STORE,
    queries: Sequence[Path] = (),
    ontology: Path | None = None,
) -> int:
    """Write the network of a saved question's answer as one page, and return the number of its statements.

    Drawn are the statements that a row names, or whose two ends one row names.
    """
    from viz.network_page import write_network  # brings what no other question needs

    saved, loaded = saved_queries(queries).query(name), load_ontology(ontology)
    with open_address(store, read_only=True) as opened:
        rows = run_query(opened, saved, arguments)
        knowledge = opened.knowledge()
    part = answered_part(knowledge, rows)
    write_network(part, Path(path), ontology=loaded)
    return len(part.statements)


def complete(
    name: str,
    parameter: str,
    start: str = "",
    *,
    store: StoreAt = DEFAULT_STORE,
    queries: Sequence[Path] = (),
    limit: int = 20,
) -> tuple[str, ...]:
    """Return names in a store with which a value of a saved question's parameter may go on, the most frequent first.

    Raises QueryParameter if the question has no such parameter.
    """
    saved = saved_queries(queries).query(name)
    known = {each.name: each for each in saved.parameters}
    if parameter not in known:
        raise QueryParameter(
            f"query {saved.name!r} has no parameter {parameter!r}; its parameters are: {', '.join(known) or 'none'}."
        )
    with open_address(store, read_only=True) as opened:
        return complete_parameter(opened, known[parameter], start, limit=limit)


def saved_queries(folders: Sequence[Path] = ()) -> Catalogue:
    """Return the catalogue of saved questions, ours and those of further folders."""
    return load_catalogue(*folders)


def dataframe(rows: Rows) -> "DataFrame":
    """Return the rows of any question as a pandas DataFrame. Raises UsageError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise UsageError(
            "expected the package pandas for a data frame, found none; install it with 'pip install diplograph[pandas]'"
        ) from error
    return pandas.DataFrame([*rows.rows], columns=[*rows.columns])


def answered_part(knowledge: Knowledge, rows: Rows) -> Knowledge:
    """Return the part of a graph that an answer speaks of."""
    entities = {entity.iri for entity in knowledge.entities}
    named_together: dict[str, set[int]] = {}
    for number, row in enumerate(rows.rows):
        for text in texts(row):
            named_together.setdefault(text, set()).add(number)
    wanted = {
        statement.iri
        for statement in knowledge.statements
        if statement.iri in named_together
        or named_together.get(statement.subject, set()) & named_together.get(statement.object, set())
    }
    return part_of(knowledge, wanted, entities & named_together.keys())
