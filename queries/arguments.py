"""Turns what a person types into what Cypher takes: typed values, and names into the IRIs of entities and documents.

A name is looked up in steps, the cheapest first: as an IRI, as a canonical name by the IRI that it gives (both by
index), then among names and other names whatever their case, and for a document among titles and sources. Only when all
fail are all names read, to say which come near.
"""

import difflib
import re
from collections.abc import Iterator, Mapping

from graph.identity import entity_iri
from graph.store import Store, Value
from ontology.errors import QueryParameter
from queries.records import Parameter, Question

# The classes of the ontology that comes with the package; names of others' classes are found by the later steps.
_CLASSES = (
    "Nation", "Organization", "Person", "Group", "Technology", "Challenge", "Action", "Instrument", "Goal", "Sector",
    "Event",
)  # fmt: skip
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

_ENTITY_BY_IRI = """
MATCH (entity:Entity) WHERE entity.iri IN $values
RETURN entity.iri AS iri, entity.class AS class ORDER BY iri
"""
_ENTITY_BY_ANY_NAME = """
MATCH (entity:Entity)
WHERE toLower(entity.name) IN $values OR any(name IN coalesce(entity.altNames, []) WHERE toLower(name) IN $values)
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
_DOCUMENT_TITLES = """
MATCH (document:Document) RETURN document.title AS name, [] AS others ORDER BY name, document.iri
"""


def read_arguments(store: Store, query: Question, given: Mapping[str, object]) -> dict[str, Value]:
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


def complete(store: Store, parameter: Parameter, start: str, *, limit: int = 20) -> tuple[str, ...]:
    """Return names in the store with which a value of the parameter may go on, those in most documents first."""
    if parameter.type not in ("entity", "document"):
        return ()
    wanted = start.casefold()
    names = dict.fromkeys(name for name in _all_names(store, parameter) if name.casefold().startswith(wanted))
    return tuple(names)[:limit]


def _argument(store: Store, query: Question, parameter: Parameter, given: Mapping[str, object]) -> Value:
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


def find_iris(store: Store, parameter: Parameter, text: str) -> list[str]:
    """Return the IRIs of what a text names: those of the parameter's classes if there are any, else all, sorted.

    Raises `QueryParameter`, with names that come near, if the store holds nothing of that name.
    """
    text = " ".join(text.split())
    found: dict[str, str] = {}
    for step, values in _steps(parameter, text):
        found.update((str(iri), str(class_name)) for iri, class_name in store.read(step, {"values": values}).rows)
        if text in found:
            return [text]
        fitting = [iri for iri, class_name in found.items() if not parameter.classes or class_name in parameter.classes]
        if fitting:
            return sorted(fitting)
    if found:
        return sorted(found)
    raise QueryParameter(
        f"the store holds no {parameter.type} called {text!r}{_near(store, parameter, text)}. "
        f"Give parameter '{parameter.name}' a name or IRI that it holds."
    )


def _steps(parameter: Parameter, text: str) -> Iterator[tuple[str, list[Value]]]:
    """Yield the look-ups to try, each a query and the values it takes."""
    anyhow: list[Value] = [*dict.fromkeys((text, text.lower(), text.casefold()))]
    if parameter.type == "document":
        yield _DOCUMENT, anyhow
        return
    yield _ENTITY_BY_IRI, [text]
    yield _ENTITY_BY_IRI, [entity_iri(class_name, text) for class_name in parameter.classes or _CLASSES]
    yield _ENTITY_BY_ANY_NAME, anyhow


def _all_names(store: Store, parameter: Parameter) -> list[str]:
    if parameter.type == "document":
        return [str(row[0]) for row in store.read(_DOCUMENT_TITLES).rows]
    rows = store.read(_ENTITY_NAMES, {"classes": list(parameter.classes)}).rows
    return [str(row[0]) for row in rows] + [str(other) for row in rows for other in _listed(row[1])]


def _near(store: Store, parameter: Parameter, text: str) -> str:
    names = {name.casefold(): name for name in reversed(_all_names(store, parameter))}
    near = [names[key] for key in difflib.get_close_matches(text.casefold(), list(names), n=3, cutoff=0.6)]
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
