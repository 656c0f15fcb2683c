"""The graph as JSON-LD 1.1: the three named graphs of the TriG file, a line for each resource.

Names are short by the context at the top; values say their type wherever JSON alone would not (a double that is whole
would be read as an integer).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

import pyoxigraph

from graph.exports.content import Content
from graph.rdf import (
    PREFIXES,
    Day,
    Iri,
    Object,
    Triple,
    fact_triples,
    graph_iri,
    ontology_lines,
    short_name,
    statement_triples,
)

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"

# A property's IRI and the JSON of one value.
_Said = tuple[str, str, Any]


def write_json_ld(content: Content, out: IO[str]) -> None:
    """Write the graph as JSON-LD."""
    knowledge, ontology = content.knowledge, content.ontology
    graphs: Mapping[str, Iterable[_Said]] = {
        "ontology": _terms(content),
        "statements": map(_said, statement_triples(knowledge, ontology)),
        "facts": map(_said, fact_triples(knowledge, ontology)),
    }
    context = {"@version": 1.1, **{prefix: {"@id": iri, "@prefix": True} for prefix, iri in PREFIXES.items()}}
    out.write(f'{{"@context": {_json(context)},\n"@graph": [')
    for place, (name, said) in enumerate(graphs.items()):
        out.write(f'{"," if place else ""}\n{{"@id": {_json(graph_iri(name, content.base))}, "@graph": [')
        for number, resource in enumerate(_resources(said)):
            out.write(f"{',' if number else ''}\n{_json(resource)}")
        out.write("\n]}")
    out.write("\n]}\n")


def _json(value: Any) -> str:  # noqa: ANN401  (any JSON)
    return json.dumps(value, ensure_ascii=False)


def _resources(said: Iterable[_Said]) -> Iterator[Mapping[str, Any]]:
    """Yield an object for each resource, its properties in the order given."""
    for subject, about in groupby(said, key=itemgetter(0)):
        resource: dict[str, Any] = {"@id": short_name(subject)}
        for _, predicate, value in about:
            if predicate == _TYPE:
                resource.setdefault("@type", []).append(value["@id"])
            else:
                resource.setdefault(short_name(predicate), []).append(value)
        yield {name: values[0] if len(values) == 1 else values for name, values in _lists(resource)}


def _lists(resource: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    yield from ((name, value if isinstance(value, list) else [value]) for name, value in resource.items())


def _said(triple: Triple) -> _Said:
    subject, predicate, value = triple
    return subject, predicate, _value(value)


def _value(value: Object) -> Any:  # noqa: ANN401  (any JSON)
    match value:
        case Iri(iri):
            return {"@id": short_name(iri)}
        case Day(date):
            return {"@type": "xsd:date", "@value": date}
        case float():
            return {"@type": "xsd:double", "@value": repr(value)}
    return value


def _terms(content: Content) -> Iterator[_Said]:
    """Yield what the ontology's files say, by subject."""
    lines = "\n".join(ontology_lines(content.folder))
    for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES):
        assert not isinstance(quad.subject, pyoxigraph.Triple)
        yield _node(quad.subject), quad.predicate.value, _term(quad.object)


def _node(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode) -> str:
    return node.value if isinstance(node, pyoxigraph.NamedNode) else str(node)


def _term(value: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Any:  # noqa: ANN401
    if not isinstance(value, pyoxigraph.Literal):
        assert not isinstance(value, pyoxigraph.Triple)
        return {"@id": short_name(_node(value))}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == _STRING:
        return value.value
    return {"@type": short_name(value.datatype.value), "@value": value.value}
