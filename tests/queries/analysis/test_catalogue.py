"""Analyses are found by name and take arguments as saved queries do."""

import pytest

from graph.store import Store
from ontology.errors import QueryParameter, UnknownQuery
from queries.analysis.catalogue import analyses, analysis_called, run_analysis
from tests.queries.analysis.test_analysis import network_of
from tests.queries.sample import sample_knowledge

ARGUMENTS: dict[str, dict[str, object]] = {
    "explanations": {"one": "japan", "other": "privacy"},
    "changes": {"date": "2024"},
}


@pytest.mark.parametrize("name", sorted(analyses()))
def test_analysis_gives_rows_under_its_columns(embedded: Store, name: str) -> None:
    knowledge = sample_knowledge()
    analysis = analysis_called(name)
    arguments = {"limit": "3", **ARGUMENTS.get(name, {})}
    rows = run_analysis(embedded, analysis, arguments, knowledge=knowledge, network=network_of(knowledge))
    assert rows.columns == tuple(column.name for column in analysis.columns)
    assert 0 < len(rows.rows) <= 3
    assert all(len(row) == len(rows.columns) for row in rows.rows)


def test_what_is_wrong_is_said(embedded: Store) -> None:
    with pytest.raises(UnknownQuery, match=r"no analysis is called 'central' among .*Did you mean centrality"):
        analysis_called("central")
    with pytest.raises(QueryParameter, match="'explanations' needs parameter 'one'"):
        run_analysis(embedded, analysis_called("explanations"), knowledge=sample_knowledge(), network=None)
