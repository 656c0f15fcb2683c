"""What a query would do, told by the store before it runs: the fence behind the one that reads its text.

Read access mode stops writing; it does not stop `LOAD CSV`, which opens local files and addresses on both engines, nor
commands that administer. Neo4j explains a query completely. ArcadeDB's plan hides what subqueries do, so its text is
searched for the words instead, wherever they do not stand in a text, a quoted name or a comment.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from graph.columns import code_words

# The procedures that do nothing but read the graph.
PROCEDURES = frozenset({
    "db.labels", "db.relationshipTypes", "db.propertyKeys",
    "db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships",
})  # fmt: skip

_FORBIDDEN = frozenset({"LoadCSV", "TransactionForeach", "TransactionApply"})
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


def refusal_by_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> str | None:
    """Return why a query that Neo4j explained must not run, None if it may.

    `query_type` is `r`, `rw`, `w` or `s` (schema and administration), as the driver's summary gives it.
    """
    if query_type not in (None, "r"):
        return f"it is of type {query_type!r}, not 'r'"
    for operator, details in _operators(plan or {}):
        if operator in _FORBIDDEN:
            return f"its plan has the operator {operator}"
        called = details.partition("(")[0].strip()
        if operator == "ProcedureCall" and called not in PROCEDURES:
            return f"it calls the procedure {called}"
    return None


def refusal_by_words(cypher: str) -> str | None:
    """Return why a query must not run on ArcadeDB, None if it may."""
    decoded = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher)
    for text in {cypher, decoded}:
        words = [word.upper() for word in code_words(text)]
        if any(pair == ("LOAD", "CSV") for pair in pairwise(words)):
            return "it uses LOAD CSV"
    return None


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each operator of a plan, without its database, and what it works on."""
    name = str(plan.get("operatorType", ""))
    yield name.partition("@")[0], str((plan.get("args") or {}).get("Details", ""))
    for child in plan.get("children") or ():
        yield from _operators(child)
