"""The graph as files for Neo4j's bulk importer, `neo4j-admin database import full`.

Each kind of node and each type of relationship is a file of data with a file that names its columns, and `import.args`
holds the options, one a line, as the importer reads them: from inside the folder

    neo4j-admin database import full @import.args neo4j

fills the database `neo4j`, which must be empty and stopped. The database is afterwards a store of ours. What the
importer cannot do, `after-import.cypher` does once the database is started: constraints, and lists that are empty.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from graph.cypher_store import MARKER, MARKER_IRI
from graph.exports.content import Content
from graph.exports.csv_lines import csv_line
from graph.neo4j_cypher import schema_steps
from graph.records import Knowledge
from graph.rows import HASH, Node, Properties, nodes
from graph.store import FORMAT, Value
from ontology.errors import StoreError

# What separates the items of a list: a sign that no text of ours holds (the importer has no way to quote one).
SEPARATOR = "\x1f"
_TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "long", float: "double", list: "string[]"}
# The importer reads a field into one buffer, and a document's text is one field.
_BUFFER = "64m"


@dataclass(slots=True)
class _Columns:
    """The properties that the nodes of a kind, or the relationships of a type, have, with the importer's types."""

    types: dict[str, str] = field(default_factory=dict)

    def add(self, properties: Properties) -> None:
        for name, value in properties.items():
            self.types.setdefault(name, _TYPES[type(value)])

    def header(self) -> list[Value]:
        return [f"{name}:{kind}" for name, kind in sorted(self.types.items())]

    def cells(self, properties: Properties) -> list[Value]:
        return [_cell(properties.get(name)) for name in sorted(self.types)]


def write_neo4j_admin(content: Content, folder: Path) -> None:
    """Write the files. Raises StoreError if a list holds the sign that separates its items."""
    knowledge = content.knowledge
    kinds, types = _columns(knowledge)
    marker = {"format": FORMAT, "built": content.recipe, "recipe": content.recipe}
    kinds[MARKER].add(marker)
    with ExitStack() as files:
        opened = {
            name: files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            for name in (*kinds, *types)
        }
        opened[MARKER].write(csv_line([MARKER_IRI, MARKER, *kinds[MARKER].cells(marker)]))
        for node in nodes(knowledge):
            _write_node(node, kinds[node.kind], opened[node.kind])
            for name, end, properties in _relationships(node):
                start = node.iri if node.direct is None or name != node.direct.type else node.direct.subject
                opened[name].write(csv_line([start, end, *types[name].cells(properties)]))
    for name, columns in kinds.items():
        _write_header(folder, name, ["iri:ID", ":LABEL", *columns.header()])
    for name, columns in types.items():
        _write_header(folder, name, [":START_ID", ":END_ID", *columns.header()])
    (folder / "import.args").write_text("".join(_arguments(kinds, types)), "utf-8")
    (folder / "after-import.cypher").write_text("".join(_after(knowledge)), "utf-8")


def _columns(knowledge: Knowledge) -> tuple[dict[str, _Columns], dict[str, _Columns]]:
    """Return the columns of each kind of node and of each type of relationship."""
    kinds: dict[str, _Columns] = defaultdict(_Columns)
    types: dict[str, _Columns] = defaultdict(_Columns)
    for node in nodes(knowledge):
        kinds[node.kind].add(_stored(node))
        for name, _, properties in _relationships(node):
            types[name].add(properties)
    return kinds, types


def _stored(node: Node) -> Properties:
    """Return a node's properties as a store has them, but for its IRI, which is the importer's identifier."""
    return {name: value for name, value in node.properties.items() if name != "iri"} | {HASH: node.digest()}


def _relationships(node: Node) -> Iterator[tuple[str, str, Properties]]:
    """Yield type, end and properties of a node's relationships, the direct edge of a statement among them."""
    yield from ((edge.type, edge.end, edge.properties) for edge in node.edges)
    if node.direct:
        yield node.direct.type, node.direct.object, node.direct.properties


def _write_node(node: Node, columns: _Columns, out: IO[str]) -> None:
    labels = node.kind if node.label == node.kind else f"{node.kind}{SEPARATOR}{node.label}"
    out.write(csv_line([node.iri, labels, *columns.cells(_stored(node))]))


def _cell(value: Any) -> Value:  # noqa: ANN401  (any property)
    if not isinstance(value, list):
        plain: Value = value
        return plain
    if any(SEPARATOR in item for item in value):
        raise StoreError(
            f"expected lists without the control character U+001F, which separates their items for neo4j-admin; "
            f"got {value!r}; export another format, such as cypher"
        )
    return SEPARATOR.join(value)


def _write_header(folder: Path, name: str, columns: Iterable[Value]) -> None:
    (folder / f"{name}-header.csv").write_text(csv_line(columns), "utf-8")


def _arguments(kinds: Iterable[str], types: Iterable[str]) -> Iterator[str]:
    """Yield the importer's options, one a line."""
    yield "--id-type=string\n--multiline-fields=true\n--array-delimiter=U+001F\n"
    yield f"--read-buffer-size={_BUFFER}\n"
    yield from (f"--nodes={name}-header.csv,{name}.csv\n" for name in kinds)
    yield from (f"--relationships={name}={name}-header.csv,{name}.csv\n" for name in types)


def _after(knowledge: Knowledge) -> Iterator[str]:
    """Yield the statements that complete the database; an empty list is nothing to the importer."""
    yield from (f"{step.cypher};\n" for step in schema_steps())
    lists = {(node.kind, name) for node in nodes(knowledge) for name, value in node.properties.items() if value == []}
    yield from (f"MATCH (n:{kind}) WHERE n.{name} IS NULL SET n.{name} = [];\n" for kind, name in sorted(lists))
