"""The saved files keep the rules under which one text gives the same rows on both stores."""

import re

import pytest

from queries.catalogue import SavedQuery, load_catalogue
from queries.guard import used_parameters
from queries.records import GROUPS

QUERIES = tuple(load_catalogue())

# What must not stand in a file, and why.
RULES = {
    r"\belementId\s*\(|\bid\s*\(": "ids differ between stores",
    r"\bSHORTEST\b|shortestPath\s*\(|allShortestPaths\s*\(": "a predicate on a shortest path means two things",
    r"\bLOAD\b|\bCALL\s+\w": "only reading clauses and subqueries",
    r"\bapoc\.": "an extension that need not be there",
    r"labels\s*\(\s*\w+\s*\)\s*\[": "labels come in any order; n.class says the class",
    r":\s*\$": "dynamic labels are wrong in silence on ArcadeDB",
    r"\bTRANSACTIONS\b": "not in a read",
    r"\bCALL\s*(\(|\{\s*WITH\b)": "imports into subqueries are written differently in Cypher 5 and 25",
    r"\btoLower\s*\(\s*\$\w+\s*\)\s*[}=]": "a function of a parameter keeps ArcadeDB from its index",
    r"MATCH \(asked:Entity\) WHERE [^\n]*\nMATCH \(asked\)<?-\[:BROADER\*": "ArcadeDB scans all entities",
    r"WITH DISTINCT (kind|claim)\n": "ArcadeDB scans all entities for the MATCH after it",
}
# An unlabelled node is looked up by scanning on Neo4j; a variable that is bound before needs no label.
UNLABELLED = re.compile(r"(MATCH |= |-|>)\(\s*\w*\s*\{")
# ArcadeDB finds nothing, in silence, where a node is looked up by a relationship's property unless WITH stands between.
BY_RELATIONSHIP = re.compile(r"MATCH [^\n]*\{iri: (edge|link)\.\w+\}")


def code(query: SavedQuery) -> str:
    """Return a query without its comments."""
    return re.sub(r"//[^\n]*", "", query.cypher)


@pytest.fixture(params=QUERIES, ids=[query.name for query in QUERIES])
def query(request: pytest.FixtureRequest) -> SavedQuery:
    """Return each saved query in turn."""
    found: SavedQuery = request.param
    return found


def test_there_are_at_least_thirty_in_all_groups() -> None:
    assert len(QUERIES) >= 30
    assert {query.group for query in QUERIES} == set(GROUPS)


@pytest.mark.parametrize("rule", RULES, ids=RULES.values())
def test_no_file_breaks_a_rule(rule: str) -> None:
    assert not [query.name for query in QUERIES if re.search(rule, code(query))]


def test_nodes_that_are_looked_up_have_a_label(query: SavedQuery) -> None:
    assert not UNLABELLED.search(code(query))


def test_no_look_up_by_a_relationship_without_with(query: SavedQuery) -> None:
    lines = code(query).splitlines()
    found = [at for at, line in enumerate(lines) if BY_RELATIONSHIP.search(line)]
    assert all(lines[at - 1].startswith("WITH") for at in found)


def test_parameters_declared_and_used_are_the_same(query: SavedQuery) -> None:
    assert {parameter.name for parameter in query.parameters} == used_parameters(query.cypher)
    assert all(parameter.help for parameter in query.parameters)


def test_columns_declared_are_those_returned(query: SavedQuery) -> None:
    last = code(query).rpartition("\nRETURN ")[2].partition("\nORDER BY")[0]
    flat = re.sub(r"\{[^{}]*\}|\([^()]*\)", "", re.sub(r"\{.*\}", "", last, flags=re.DOTALL))
    flat = re.sub(r"\bCASE\b.*?\bEND\b", "case", flat, flags=re.DOTALL)
    returned = [re.split(r"\bAS\b", part)[-1].strip().rpartition(" ")[2] for part in flat.split(",") if part.strip()]
    assert [name for name in returned if name.isidentifier()][-1] == query.columns[-1].name
    assert all(re.search(rf"\b{column.name}\b", last) for column in query.columns)


def test_order_is_total(query: SavedQuery) -> None:
    order = code(query).rpartition("\nORDER BY ")[2]
    assert order, "every query ends with ORDER BY"
    keys = set(re.findall(r"[\w.]+", order.partition("\nLIMIT")[0]))
    grouped = {
        "relations": {"predicate"},
        "years": {"year", "predicate"},
        "patterns": {"subject_class", "object_class"},
    }
    grouped["shortest-paths"] = {"statements"}
    unique = any(key.endswith("iri") for key in keys)
    assert unique or grouped[query.name] <= keys


def test_a_limit_is_a_parameter(query: SavedQuery) -> None:
    assert not re.search(r"\bLIMIT (?!\$limit|1\b|5\b)", code(query))


def test_more_than_one_hop_follows_continues_or_says_so(query: SavedQuery) -> None:
    many = re.search(
        r"\(:Statement[^)]*\)-\[:\w+(\|\w+)*\]->\(\w+:Entity\)\s*<-\[:\w+(\|\w+)*\]-\(:Statement", code(query)
    )
    if many:
        assert "different documents" in query.question
