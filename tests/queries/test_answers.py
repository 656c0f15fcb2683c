"""Every saved query gives, on the sample graph, the rows that a reader of its sentences expects."""

import pytest

from graph.store import Rows, Store
from queries.catalogue import load_catalogue, run_query
from tests.queries.answers import CASES

CATALOGUE = load_catalogue()


def test_every_query_has_a_case() -> None:
    assert sorted(CASES) == sorted(CATALOGUE.queries)


def looked_at(rows: Rows, columns: tuple[str, ...]) -> tuple[tuple[object, ...], ...]:
    """Return some columns of the rows."""
    places = [rows.columns.index(column) for column in columns]
    return tuple(tuple(row[place] for place in places) for row in rows.rows)


@pytest.mark.parametrize("name", sorted(CASES))
def test_query_answers_its_question(embedded: Store, name: str) -> None:
    query = CATALOGUE.query(name)
    rows = run_query(embedded, query, CASES[name].arguments)
    assert looked_at(rows, CASES[name].columns) == CASES[name].rows
    assert rows.columns == tuple(column.name for column in query.columns)
