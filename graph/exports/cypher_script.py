"""The graph as a script of Cypher for Neo4j: what loading it into an empty database would do, each value written out.

A statement ends with a semicolon at the end of a line, and no value holds the end of a line, so a script can be cut
there by whoever runs it. Running it twice changes nothing. The database is afterwards a store of ours.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from graph.cypher_store import MARKER_IRI, SET_BUILT, SET_MARKER
from graph.exports.content import Content
from graph.neo4j_cypher import node_merge, schema_steps
from graph.store import FORMAT
from graph.writing import Step, Writing, chunks

# Rows that one statement writes: a few hundred kilobytes at most, unless documents are long.
ROWS = 200
_PARAMETER = re.compile(r"\$(\w+)")
_BEFORE_U = re.compile(r"(?<=\\)(?=u)")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def write_cypher(content: Content, out: IO[str]) -> None:
    """Write the script."""
    out.write("// A diplograph graph for an empty Neo4j database (5.26 or newer): cypher-shell --file THIS_FILE\n")
    script = _Script(out)
    for step in schema_steps():
        script.commit([step])
    script.commit([Step(SET_MARKER, {"marker": MARKER_IRI, "format": FORMAT})])
    Writing(script, content.knowledge, None).run()
    script.commit([Step(SET_BUILT, {"marker": MARKER_IRI, "recipe": content.recipe})])


class _Script:
    """An engine that is empty and writes down what it is told."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def fetch(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:  # noqa: ARG002
        return iter(())

    def commit(self, steps: Sequence[Step]) -> None:
        for step in steps:
            for parameters in _split(step.parameters):
                self._out.write(_PARAMETER.sub(lambda found: literal(parameters[found[1]]), step.cypher) + ";\n")  # noqa: B023

    def upsert(self, kind: str, label: str) -> str:
        return node_merge(kind, label)

    def create_types(self, labels: Iterable[str], relationships: Iterable[str]) -> None:
        """Do nothing: a server needs no types."""


def _split(parameters: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield parameters with few rows each."""
    if "rows" not in parameters:
        yield parameters
        return
    yield from (dict(parameters, rows=rows) for rows in chunks(parameters["rows"], ROWS))


def literal(value: Any) -> str:  # noqa: ANN401  (any property)
    """Return a value as Cypher: one line, and nothing in it can end the literal."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case str():
            # Neo4j 5 decodes \uXXXX before it looks at quotes, perhaps even where the backslash is an escaped one.
            return " + ".join(f"'{''.join(map(_escaped, part))}'" for part in _BEFORE_U.split(value))
        case Mapping():
            return "{" + ", ".join(f"{_key(name)}: {literal(item)}" for name, item in value.items()) + "}"
    return "[" + ", ".join(map(literal, value)) + "]"


_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escaped(letter: str) -> str:
    """Return a letter of a text; one that nobody sees by its number."""
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return letter if letter.isprintable() or ord(letter) > 0xFFFF else f"\\u{ord(letter):04X}"


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else "`" + name.replace("`", "``") + "`"
