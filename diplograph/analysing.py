"""Questions to the shape of a whole graph, by name: centrality, communities, brokers, gaps, explanations, changes."""

from collections.abc import Mapping

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.networkx import to_network
from graph.store import Rows
from queries.analysis.catalogue import Analysis, analyses, analysis_called, run_analysis


def analyse(name: str, arguments: Mapping[str, object] = {}, *, store: StoreAt = DEFAULT_STORE) -> Rows:
    """Return the rows of an analysis; nothing is stored. UnknownQuery names those there are, where none is so called.

    Arguments are typed or text; entities go by any of their names. Raises QueryParameter for a bad one.
    """
    analysis = analysis_called(name)
    with open_address(store, read_only=True) as opened:
        knowledge = opened.knowledge()
        return run_analysis(opened, analysis, arguments, knowledge=knowledge, network=to_network(knowledge))


def saved_analyses() -> Mapping[str, Analysis]:
    """Return the analyses by name, with what they take and return."""
    return analyses()
