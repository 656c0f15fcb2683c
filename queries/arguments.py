"""Turns what a person types into what Cypher takes: typed values, and names into the IRIs of entities and documents.

A name is looked up by index: as an IRI, then by what it folds to, among names and only then among other names. A
document's is looked for among titles and sources. Only when all fail are all names read, to say which come near.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from graph.identity import fold
from graph.naming import near_names
from graph.store import Parameters, Rows, Store, Value
from ontology.errors import QueryParameter
from queries.records import Parameter, Question

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

_ENTITY_BY_IRI = """
MATCH (entity:Entity) WHERE entity.iri IN $values
RETURN entity.iri AS iri, entity.class AS class ORDER BY iri
"""
_DOCUMENT = """
MATCH (document:Document)
WHERE document.iri IN $values OR toLower(document.title) IN $values
   OR any(source IN coalesce(document.sources, [])
          WHERE toLower(source) IN $values OR any(value IN $values WHERE toLower(source) ENDS WITH '/' + value))
RETURN document.iri AS iri, 'Document' AS class ORDER BY iri
"""
_ENTITY_NAMES = """
MATCH (entity:Entity) WHERE size($classes) = 0 OR entity.class IN $classes
RETURN entity.name AS name, coalesce(entity.altNames, []) AS others, entity.documents AS documents
ORDER BY documents DESC, name, entity.iri
"""
_ENTITY_NAMES_FROM = """
MATCH (entity:Entity)
WHERE (size($classes) = 0 OR entity.class IN $classes)
  AND (toLower(entity.name) STARTS WITH $start OR any(o IN entity.altNames WHERE toLower(o) STARTS WITH $start))
RETURN entity.name AS name, coalesce(entity.altNames, []) AS others, entity.documents AS documents
ORDER BY documents DESC, name, entity.iri LIMIT $limit
"""
_DOCUMENT_TITLES = """
MATCH (document:Document) RETURN document.title AS name, [] AS others ORDER BY name, document.iri
"""


class Reader(Protocol):
    """What look-ups need of a store."""

    def read(self, cypher: str, parameters: Parameters = ...) -> Rows:
        """Answer a reading query."""

    def find_named(self, keys: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        """Return IRI, class and name of the entities with a name of these keys."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A store whose every answer has the same time limit in seconds: the embedded one changes its limit slowly."""

    store: Store
    timeout: float | None

    def read(self, cypher: str, parameters: Parameters = MappingProxyType({})) -> Rows:
        """Answer a reading query in time."""
        return self.store.read(cypher, parameters, timeout=self.timeout)

    def find_named(self, keys: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        """Return IRI, class and name of the entities with a name of these keys."""
        return self.store.find_named(keys)


def read_arguments(store: Reader, query: Question, given: Mapping[str, object]) -> dict[str, Value]:
    """Return a value for each parameter of a query, defaults included.

    Raises `QueryParameter` where one is missing, unknown, of the wrong type or names nothing in the store.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryParameter(f"query '{query.name}' has no parameter {name!r}; its parameters are: {takes}.")
    return {parameter.name: _argument(store, query, parameter, given) for parameter in query.parameters}


def read_value(parameter: Parameter, given: object) -> str | int | float | bool:
    """Return a value as the parameter's type, from a value or from text. Raises `QueryParameter` if it does not fit."""
    text = str(given).strip()
    if parameter.type == "integer" and re.fullmatch(r"[+-]?\d{1,18}", text):
        number = int(text)
        if parameter.name != "limit" or number >= 0:
            return number
    elif parameter.type == "float" and re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text):
        return float(text)
    elif parameter.type == "boolean" and text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()]
    elif parameter.type == "date" and _DATE.fullmatch(text) or parameter.type in ("string", "entity", "document"):
        return text
    raise QueryParameter(
        f"parameter '{parameter.name}' takes {_expected(parameter)}; got {given!r}. Give it as {parameter.name}=VALUE."
    )


def complete(store: Reader, parameter: Parameter, start: str, *, limit: int = 20) -> tuple[str, ...]:
    """Return names in the store with which a value of the parameter may go on, those in most documents first."""
    if parameter.type == "document":
        names = _all_names(store, parameter)
    elif parameter.type == "entity":
        values: dict[str, Value] = {"classes": [*parameter.classes], "start": start.lower(), "limit": limit}
        names = _names(store.read(_ENTITY_NAMES_FROM, values))
    else:
        return ()
    wanted = start.casefold()
    return tuple(dict.fromkeys(name for name in names if name.casefold().startswith(wanted)))[:limit]


def _argument(store: Reader, query: Question, parameter: Parameter, given: Mapping[str, object]) -> Value:
    value = given.get(parameter.name)
    if value is None:
        if parameter.default is None:
            raise QueryParameter(
                f"query '{query.name}' needs parameter '{parameter.name}' ({parameter.help or parameter.type}); "
                f"got {', '.join(sorted(given)) or 'none'}. Give it as {parameter.name}=VALUE."
            )
        return parameter.default
    if parameter.type in ("entity", "document"):
        several = [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value)]
        return [*sorted({iri for each in several for iri in find_iris(store, parameter, each)})]
    return read_value(parameter, value)


def find_iris(store: Reader, parameter: Parameter, text: str) -> list[str]:
    """Return the IRIs of what a text names: those of the parameter's classes if there are any, else all, sorted.

    Raises `QueryParameter`, with names that come near, if the store holds nothing of that name.
    """
    text = " ".join(text.split())
    look_up = _find_documents if parameter.type == "document" else _find_entities
    ranked = [*look_up(store, text)]
    for wanted in (parameter.classes, ()):
        for found in ranked:
            fitting = sorted(iri for iri, class_name in found if not wanted or class_name in wanted)
            if fitting:
                return fitting
    raise QueryParameter(
        f"the store holds no {parameter.type} called {text!r}{_near(store, parameter, text)}. "
        f"Give parameter '{parameter.name}' a name or IRI that it holds."
    )


def _find_entities(store: Reader, text: str) -> Iterator[list[tuple[str, str]]]:
    """Yield IRI and class of what has this IRI, then of what is called so, then of what is also called so."""
    yield [(str(iri), str(class_name)) for iri, class_name in store.read(_ENTITY_BY_IRI, {"values": [text]}).rows]
    key = fold(text)
    named = store.find_named([key])
    yield [(iri, class_name) for iri, class_name, name in named if fold(name) == key]
    yield [(iri, class_name) for iri, class_name, _ in named]


def _find_documents(store: Reader, text: str) -> Iterator[list[tuple[str, str]]]:
    anyhow: list[Value] = [*dict.fromkeys((text, text.lower(), text.casefold()))]
    yield [(str(iri), str(class_name)) for iri, class_name in store.read(_DOCUMENT, {"values": anyhow}).rows]


def _all_names(store: Reader, parameter: Parameter) -> list[str]:
    if parameter.type == "document":
        return [str(row[0]) for row in store.read(_DOCUMENT_TITLES).rows]
    return _names(store.read(_ENTITY_NAMES, {"classes": list(parameter.classes)}))


def _names(rows: Rows) -> list[str]:
    """Return the canonical names, then all others."""
    return [str(row[0]) for row in rows.rows] + [str(other) for row in rows.rows for other in _listed(row[1])]


def _near(store: Reader, parameter: Parameter, text: str) -> str:
    near = near_names(text, reversed(_all_names(store, parameter)))
    return f"; near it are {', '.join(map(repr, near))}" if near else ""


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _expected(parameter: Parameter) -> str:
    return {
        "integer": "a whole number" + (", 0 or more" if parameter.name == "limit" else ""),
        "float": "a number such as 0.5",
        "boolean": "true or false",
        "date": "a date as YYYY-MM-DD",
    }[parameter.type]
