"""Reads a `.cypher` file: a title, a header of `// @key …` lines, then the query.

    // What a nation does about a technology
    // @question What does this nation do about this technology or one of its kinds?
    // @group what
    // @param nation: entity<Nation> | name, other name or IRI of the nation
    // @param limit: integer = 100 | rows at most
    // @returns nation: the nation
    // @view table
    MATCH …

The first line is the title because Neo4j Browser shows it as the name of a saved file. Parameters are
`name: type = default | help`; one without default must be given.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ontology.errors import QueryError, QueryParameter
from queries.arguments import read_value
from queries.guard import check_read_only, used_parameters
from queries.records import EDGE_COLUMNS, PARAMETER_TYPES, VIEWS, Column, Parameter, SavedQuery

_KEYS = ("question", "group", "param", "returns", "view")
_LINE = re.compile(r"//\s*@(?P<key>\w+)\s*(?P<value>.*)")
_PARAMETER = re.compile(
    r"(?P<name>\w+)\s*:\s*(?P<type>\w+)\s*(?:<(?P<classes>[^>]*)>)?\s*(?:=\s*(?P<default>[^|]*?))?\s*(?:\|\s*(?P<help>.*))?"
)
_COLUMN = re.compile(r"(?P<name>\w+)\s*:\s*(?P<meaning>.+)")


def parse_query(text: str, path: Path) -> SavedQuery:
    """Return the saved query that a file's text holds; its name is the file's, without `.cypher`.

    Raises `QueryError` with file and line, or `QueryRefused` if the query is not read-only.
    """
    lines = text.splitlines()
    head = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    found = _header_lines(lines[:head], path)
    query = SavedQuery(
        name=path.stem,
        title=_title(lines, path),
        question=_only(found, "question", path),
        group=_only(found, "group", path, default="own"),
        parameters=tuple(_parameter(value, _at(path, number)) for number, value in found["param"]),
        columns=tuple(_column(value, _at(path, number)) for number, value in found["returns"]),
        view="network" if _view(found, path) == "network" else "table",
        cypher="\n".join(lines[head:]).strip() + "\n",
        path=path,
    )
    _check(query)
    return query


def _header_lines(lines: list[str], path: Path) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {key: [] for key in _KEYS}
    for number, line in enumerate(lines[1:], start=2):
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            continue
        if match["key"] not in found:
            keys = ", ".join(f"@{key}" for key in _KEYS)
            raise QueryError(f"{_at(path, number)}: expected one of {keys}; got '@{match['key']}'. Correct the header.")
        found[match["key"]].append((number, match["value"].strip()))
    return found


def _title(lines: list[str], path: Path) -> str:
    title = lines[0].removeprefix("//").strip() if lines and lines[0].startswith("//") else ""
    if not title or title.startswith("@"):
        raise QueryError(
            f"{_at(path, 1)}: expected the title as '// Title'; got {lines[0] if lines else ''!r}. Add it."
        )
    return title


def _only(found: dict[str, list[tuple[int, str]]], key: str, path: Path, *, default: str | None = None) -> str:
    values = found[key]
    if len(values) > 1:
        raise QueryError(f"{_at(path, values[1][0])}: expected one @{key}; this is another. Remove one.")
    value = values[0][1] if values else default
    if not value:
        raise QueryError(f"{_at(path, 1)}: expected a line '// @{key} …' in the header; it has none. Add it.")
    return value


def _view(found: dict[str, list[tuple[int, str]]], path: Path) -> str:
    view = _only(found, "view", path, default="table")
    if view not in VIEWS:
        where = _at(path, found["view"][0][0])
        raise QueryError(f"{where}: expected '@view table' or '@view network'; got {view!r}. Correct it.")
    return view


def _parameter(value: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise QueryError(f"{where}: expected '@param name: type = default | help'; got {value!r}. Correct it.")
    kind = next((each for each in PARAMETER_TYPES if each == match["type"]), None)
    if kind is None:
        types = ", ".join(PARAMETER_TYPES)
        raise QueryError(f"{where}: expected one of the types {types}; got {match['type']!r}. Correct it.")
    parameter = Parameter(
        name=match["name"],
        type=kind,
        classes=tuple(name.strip() for name in (match["classes"] or "").split(",") if name.strip()),
        help=(match["help"] or "").strip(),
    )
    return parameter if match["default"] is None else _with_default(parameter, match["default"], where)


def _with_default(parameter: Parameter, text: str, where: str) -> Parameter:
    if parameter.type in ("entity", "document"):
        raise QueryError(f"{where}: a parameter of type {parameter.type} has no default; got {text!r}. Remove it.")
    bare = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    try:
        default = read_value(parameter, bare)
    except QueryParameter as error:
        raise QueryError(f"{where}: the default does not fit: {error}") from error
    return Parameter(
        name=parameter.name, type=parameter.type, classes=parameter.classes, default=default, help=parameter.help
    )


def _column(value: str, where: str) -> Column:
    match = _COLUMN.fullmatch(value)
    if match is None:
        raise QueryError(f"{where}: expected '@returns column: meaning'; got {value!r}. Correct it.")
    return Column(name=match["name"], meaning=match["meaning"])


def _check(query: SavedQuery) -> None:
    check_read_only(query.cypher)
    declared = [parameter.name for parameter in query.parameters]
    columns = [column.name for column in query.columns]
    _refuse(query, "declares twice", _twice([*declared]) | _twice(columns))
    _refuse(query, "uses but does not declare as @param", used_parameters(query.cypher) - set(declared))
    _refuse(query, "declares as @param but does not use", set(declared) - used_parameters(query.cypher))
    if not columns:
        raise QueryError(f"{query.path}: expected a line '// @returns column: meaning' for each column; it has none.")
    if query.view == "network":
        _refuse(query, "has view network but does not return", set(EDGE_COLUMNS) - set(columns))


def _refuse(query: SavedQuery, what: str, names: set[str]) -> None:
    if names:
        raise QueryError(f"{query.path}: the query {what} {', '.join(sorted(names))}. Make header and query agree.")


def _twice(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def _at(path: Path, line: int) -> str:
    return f"{path}:{line}"
