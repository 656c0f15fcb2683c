"""Making a stored graph equal to a `Knowledge` by writing only what differs.

Every node carries a hash of all that it holds, the relationships that start from it included. So one pass over the
hashes tells what to do; then nodes that are gone go, nodes are merged, and relationships follow, each batch in one
transaction that ends by setting the hash. A node whose hash is empty was being written when a run was cut short.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, NamedTuple, Protocol, TypeVar

from graph.records import Knowledge
from graph.rows import EDGE_KEYS, HASH, KINDS, OWNED, Direct, Edge, Node, Properties, nodes, relationship_type
from graph.store import Progress, WriteReport

# Nodes that one transaction writes; their relationships are usually three times as many.
BATCH = 1000

Item = TypeVar("Item")


class Step(NamedTuple):
    """One writing statement with its parameters."""

    cypher: str
    parameters: Mapping[str, Any]


class Engine(Protocol):
    """What a writing needs of a store."""

    def fetch(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a reading query."""

    def commit(self, steps: Sequence[Step]) -> None:
        """Run steps in one transaction."""

    def upsert(self, kind: str, label: str) -> str:
        """Return the Cypher that merges nodes of one label from `$rows` of `iri` and `properties`."""

    def create_types(self, labels: Iterable[str], relationships: Iterable[str]) -> None:
        """Create the types of labels of entities and of relationships that are new."""


def chunks(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield lists of up to `size` items."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


class _Old(NamedTuple):
    """What a store has of a node: enough to see whether it differs."""

    kind: str
    digest: str
    label: str
    direct: tuple[Any, ...]


@dataclass(slots=True)
class _Plan:
    """What a writing has to do, by IRI: new and changed nodes with their hashes, and what goes."""

    todo: dict[str, str] = field(default_factory=dict)
    old: dict[str, _Old] = field(default_factory=dict)
    relabelled: dict[str, _Old] = field(default_factory=dict)
    gone: dict[str, _Old] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    relationships: set[str] = field(default_factory=set)

    def is_empty(self) -> bool:
        return not (self.todo or self.gone)


class Writing:
    """One writing of a graph into a store."""

    def __init__(self, engine: Engine, knowledge: Knowledge, progress: Progress | None) -> None:
        """Compare a graph with what the store has; `run` then writes the difference."""
        self._engine, self._knowledge, self._progress = engine, knowledge, progress
        self._plan = self._planned()
        self._done, self._total = 0, len(self._plan.gone) + 2 * len(self._plan.todo)
        self._added = self._changed = self._removed = 0

    def is_needed(self) -> bool:
        """Tell whether the store differs."""
        return not self._plan.is_empty()

    def run(self) -> WriteReport:
        """Write the difference."""
        plan = self._plan
        self._engine.create_types(sorted(plan.labels), sorted(plan.relationships))
        for kind in reversed(KINDS):
            self._remove(kind, {iri: old for iri, old in (plan.gone | plan.relabelled).items() if old.kind == kind})
        for chunk in chunks(self._pending()):
            self._merge_nodes(chunk)
        for kind, owners in groupby(self._pending(), key=lambda node: node.kind):
            for chunk in chunks(owners):
                self._write_edges(kind, chunk)
        changed = len(plan.todo.keys() & plan.old.keys())
        return WriteReport(
            nodes_added=len(plan.todo) - changed,
            nodes_changed=changed,
            nodes_removed=len(plan.gone),
            edges_added=self._added,
            edges_changed=self._changed,
            edges_removed=self._removed,
        )

    def _planned(self) -> _Plan:
        plan, there = _Plan(), dict(self._stored())
        for node in nodes(self._knowledge):
            digest, old = node.digest(), there.pop(node.iri, None)
            if old and old.digest == digest:
                continue
            plan.todo[node.iri] = digest
            plan.labels.add(node.label)
            plan.relationships.update(edge.type for edge in node.edges)
            if node.direct:
                plan.relationships.add(node.direct.type)
            if old:
                plan.old[node.iri] = old
                if old.label != node.label:
                    plan.relabelled[node.iri] = old
        plan.gone = there
        return plan

    def _stored(self) -> Iterator[tuple[str, _Old]]:
        details = {"Entity": "n.class", "Statement": "n.predicate, n.belief, n.evidences, n.documents"}
        for kind in KINDS:
            returned = ", ".join(("n.iri", f"n.{HASH}", *filter(None, [details.get(kind)])))
            for iri, digest, *more in self._engine.fetch(
                f"MATCH (n:{kind}) WHERE n.{HASH} IS NOT NULL RETURN {returned}", {}
            ):
                yield iri, _Old(kind, digest, more[0] if kind == "Entity" else kind, tuple(more))

    def _pending(self) -> Iterator[Node]:
        return (node for node in nodes(self._knowledge) if node.iri in self._plan.todo)

    def _advance(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)

    def _remove(self, kind: str, going: Mapping[str, _Old]) -> None:
        for iris in chunks(going):
            steps = [Step(f"UNWIND $iris AS iri MATCH (n:{kind} {{iri: iri}}) DETACH DELETE n", {"iris": [*iris]})]
            if kind == "Statement":
                steps[:0] = _direct_removals({iri: going[iri].direct[0] for iri in iris})
            self._removed += self._count_edges(kind, iris)
            self._engine.commit(steps)
            self._advance(len([iri for iri in iris if iri in self._plan.gone]))

    def _count_edges(self, kind: str, iris: list[str]) -> int:
        if not OWNED[kind]:
            return 0
        match = f"UNWIND $iris AS iri MATCH (n:{kind} {{iri: iri}})-[e:{'|'.join(OWNED[kind])}]->() RETURN count(e)"
        return sum(count for (count,) in self._engine.fetch(match, {"iris": [*iris]}))

    def _merge_nodes(self, chunk: list[Node]) -> None:
        by_label: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for node in chunk:
            # A document owns no relationships, so it is complete at once.
            digest = self._plan.todo[node.iri] if node.kind == "Document" else ""
            row = {"iri": node.iri, "properties": {**node.properties, HASH: digest}}
            by_label[node.kind, node.label].append(row)
        self._engine.commit(
            [Step(self._engine.upsert(kind, label), {"rows": rows}) for (kind, label), rows in by_label.items()]
        )
        self._advance(len(chunk))

    def _write_edges(self, kind: str, owners: list[Node]) -> None:
        if OWNED[kind]:
            there = self._edges_there(kind, [node.iri for node in owners if node.iri in self._plan.old])
            steps = [*self._edge_steps(kind, owners, there), *self._direct_steps(owners)]
            rows = [{"iri": node.iri, "digest": self._plan.todo[node.iri]} for node in owners]
            steps.append(
                Step(f"UNWIND $rows AS r MATCH (n:{kind} {{iri: r.iri}}) SET n.{HASH} = r.digest", {"rows": rows})
            )
            self._engine.commit(steps)
        self._advance(len(owners))

    def _edges_there(self, kind: str, iris: list[str]) -> Mapping[str, dict[tuple[Any, ...], Edge]]:
        found: dict[str, dict[tuple[Any, ...], Edge]] = defaultdict(dict)
        if iris:
            match = f"UNWIND $iris AS iri MATCH (a:{kind} {{iri: iri}})-[e:{'|'.join(OWNED[kind])}]->(b)"
            rows = self._engine.fetch(f"{match} RETURN a.iri, type(e), b.iri, properties(e)", {"iris": [*iris]})
            for owner, kind_of_edge, end, properties in rows:
                edge = Edge(kind_of_edge, end, properties)
                found[owner][edge.key] = edge
        return found

    def _edge_steps(
        self, kind: str, owners: list[Node], there: Mapping[str, dict[tuple[Any, ...], Edge]]
    ) -> Iterator[Step]:
        written: dict[str, list[Any]] = defaultdict(list)
        removed: dict[str, list[Any]] = defaultdict(list)
        for node in owners:
            old = there.get(node.iri, {})
            wanted = {edge.key: edge for edge in node.edges}
            for key, edge in wanted.items():
                if key not in old or old[key].properties != edge.properties:
                    written[edge.type].append(_edge_row(node.iri, edge))
                    self._added += key not in old
                    self._changed += key in old
            for key in old.keys() - wanted.keys():
                removed[old[key].type].append(_edge_row(node.iri, old[key]))
                self._removed += 1
        yield from (Step(_edge_removal(kind, name), {"rows": rows}) for name, rows in sorted(removed.items()))
        yield from (Step(_edge_merge(kind, name), {"rows": rows}) for name, rows in sorted(written.items()))

    def _direct_steps(self, owners: list[Node]) -> Iterator[Step]:
        directs = []
        for node in owners:
            if node.direct is None or not self._direct_differs(node):
                continue
            directs.append(node.direct)
            is_new = node.iri not in self._plan.old or node.iri in self._plan.relabelled
            self._added += is_new
            self._changed += not is_new
        yield from direct_merges(directs)

    def _direct_differs(self, node: Node) -> bool:
        """Tell whether a statement's direct edge must be written: it shows what the statement's node says.

        Where entities were made anew under another label, the direct edges went with the old ones.
        """
        old = self._plan.old.get(node.iri)
        shown = ("belief", "evidences", "documents")
        unfinished = old is None or not old.digest or bool(self._plan.relabelled)
        return unfinished or old is None or old.direct[1:] != tuple(node.properties[name] for name in shown)


def direct_merges(directs: Iterable[Direct]) -> Iterator[Step]:
    """Yield the steps that write direct edges, a step for each type."""
    by_type: dict[str, list[Any]] = defaultdict(list)
    for direct in directs:
        by_type[direct.type].append({"a": direct.subject, "b": direct.object, "properties": dict(direct.properties)})
    for name, rows in sorted(by_type.items()):
        ends = "UNWIND $rows AS r MATCH (a:Entity {iri: r.a}) MATCH (b:Entity {iri: r.b})"
        yield Step(f"{ends} MERGE (a)-[e:{name} {{iri: r.properties.iri}}]->(b) SET e = r.properties", {"rows": rows})


def _direct_removals(predicates: Mapping[str, str]) -> Iterator[Step]:
    """Yield the steps that delete the direct edges of statements, given by IRI with their predicates."""
    by_type: dict[str, list[Any]] = defaultdict(list)
    for iri, predicate in predicates.items():
        by_type[relationship_type(predicate)].append(iri)
    for name, iris in sorted(by_type.items()):
        ends = "UNWIND $iris AS iri MATCH (a:Entity)<-[:SUBJECT]-(:Statement {iri: iri})-[:OBJECT]->(b:Entity)"
        yield Step(f"{ends} MATCH (a)-[e:{name} {{iri: iri}}]->(b) DELETE e", {"iris": iris})


def _edge_row(owner: str, edge: Edge) -> Properties:
    return {"a": owner, "b": edge.end, "properties": dict(edge.properties)}


def _edge_pattern(name: str) -> str:
    keys = ", ".join(f"{key}: r.properties.{key}" for key in EDGE_KEYS.get(name, ()))
    return f"[e:{name} {{{keys}}}]" if keys else f"[e:{name}]"


def _edge_merge(kind: str, name: str) -> str:
    ends = f"UNWIND $rows AS r MATCH (a:{kind} {{iri: r.a}}) MATCH (b:{OWNED[kind][name]} {{iri: r.b}})"
    return f"{ends} MERGE (a)-{_edge_pattern(name)}->(b) SET e = r.properties"


def _edge_removal(kind: str, name: str) -> str:
    ends = f"UNWIND $rows AS r MATCH (a:{kind} {{iri: r.a}})"
    return f"{ends} MATCH (a)-{_edge_pattern(name)}->(b:{OWNED[kind][name]} {{iri: r.b}}) DELETE e"
