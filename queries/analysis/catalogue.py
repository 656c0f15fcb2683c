"""The analyses by name, with what they take and what they return, as saved queries have it in their files."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graph.records import Knowledge
from graph.store import Rows, Store
from ontology.errors import UnknownQuery
from queries.analysis import brokers, centrality, changes, communities, explanations, gaps
from queries.arguments import read_arguments
from queries.records import Column, Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One analysis. `reads` says what its `function` takes first: the network or the whole `Knowledge`."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    reads: Literal["network", "knowledge"]
    function: Callable[..., Rows]


def analyses() -> Mapping[str, Analysis]:
    """Return the analyses by name."""
    one = Parameter(name="one", type="entity", help="name, other name or IRI of the first entity")
    other = Parameter(name="other", type="entity", help="name, other name or IRI of the second entity")
    date = Parameter(name="date", type="date", help="from this date on is later (YYYY-MM-DD)")
    until = Parameter(name="until", type="date", default="9999", help="up to and without this date")
    found = (
        Analysis(
            name="centrality",
            title="Most central entities",
            question="Which entities stand in the middle of what is said?",
            parameters=(_limit(25),),
            columns=_columns(centrality.COLUMNS),
            reads="network",
            function=centrality.centrality,
        ),
        Analysis(
            name="communities",
            title="Communities",
            question="Which entities belong together, because more is said between them than to others?",
            parameters=(_limit(25),),
            columns=_columns(communities.COLUMNS),
            reads="network",
            function=communities.communities,
        ),
        Analysis(
            name="brokers",
            title="Brokers",
            question="Which entities join parts of the network that would otherwise be far from each other?",
            parameters=(_limit(25),),
            columns=_columns(brokers.COLUMNS),
            reads="network",
            function=brokers.brokers,
        ),
        Analysis(
            name="gaps",
            title="Structural gaps",
            question="Which actors have much in common, while no statement joins them?",
            parameters=(_limit(25),),
            columns=_columns(gaps.COLUMNS),
            reads="network",
            function=gaps.structural_gaps,
        ),
        Analysis(
            name="explanations",
            title="Explanations between two entities",
            question="Over which chains of statements, of any length, do two entities hang together?",
            parameters=(one, other, _limit(10)),
            columns=_columns(explanations.COLUMNS),
            reads="network",
            function=explanations.explanations,
        ),
        Analysis(
            name="changes",
            title="Changes between two dates",
            question="What do later documents say that earlier ones did not, and where do they turn round?",
            parameters=(date, until, _limit(100)),
            columns=_columns(changes.COLUMNS),
            reads="knowledge",
            function=changes.changes,
        ),
    )
    return {analysis.name: analysis for analysis in found}


def analysis_called(name: str) -> Analysis:
    """Return the analysis of that name. Raises `UnknownQuery`, with the names that there are."""
    known = analyses()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "Name one of these."
        raise UnknownQuery(f"no analysis is called {name!r} among {', '.join(known)}. {hint}")
    return known[name]


def run_analysis(
    store: Store,
    analysis: Analysis,
    arguments: Mapping[str, object] | None = None,
    *,
    knowledge: Knowledge,
    network: Any,  # noqa: ANN401  (networkx ships no types)
) -> Rows:
    """Run an analysis with its arguments, typed or as text; names are looked up in the store.

    Raises `QueryParameter` for a bad argument.
    """
    values = read_arguments(store, analysis, arguments or {})
    # A name that several entities share means the first of them, by IRI.
    single = {name: value[0] if isinstance(value, list) else value for name, value in values.items()}
    return analysis.function(network if analysis.reads == "network" else knowledge, **single)


def _limit(default: int) -> Parameter:
    return Parameter(name="limit", type="integer", default=default, help="rows at most")


def _columns(meanings: Mapping[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name=name, meaning=meaning) for name, meaning in meanings.items())
