"""The rooms of the house: who may import whom, that the names are ours, and that every room says what it is."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT: dict[str, frozenset[str]] = {
    "ontology": frozenset(),
    "graph": frozenset({"ontology"}),
    "extract": frozenset({"ontology", "graph"}),
    "queries": frozenset({"ontology", "graph"}),
    "viz": frozenset({"ontology", "graph", "queries"}),
    "diplograph": frozenset({"ontology", "graph", "extract", "queries", "viz"}),
}


def imported_rooms(source: str) -> set[str]:
    """Return the rooms that a source text imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names} & MAY_IMPORT.keys()


def test_imports_are_found_wherever_they_stand() -> None:
    source = "import viz.site as v\ndef f():\n    from graph.records import Span\nfrom . import extract\n"
    assert imported_rooms(source) == {"viz", "graph"}


@pytest.mark.parametrize(("room", "allowed"), MAY_IMPORT.items())
def test_room_imports_only_the_rooms_beneath_it(room: str, allowed: frozenset[str]) -> None:
    paths = sorted((ROOT / room).rglob("*.py"))
    climbs = {
        f"{path.relative_to(ROOT)} imports {', '.join(sorted(above))}"
        for path in paths
        if (above := imported_rooms(path.read_text("utf-8")) - {room} - allowed)
    }

    assert paths
    assert not climbs


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_import_name_is_ours(room: str) -> None:
    """No distribution of the same name stands before ours on the path."""
    file = import_module(room).__file__

    assert file is not None
    assert Path(file).parent == ROOT / room


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_room_is_typed_and_says_what_it_is(room: str) -> None:
    assert (ROOT / room / "py.typed").is_file()
    assert import_module(room).__doc__


def test_every_folder_of_tests_is_a_package() -> None:
    """Without its `__init__.py`, `tests/graph` would take the name of the room `graph`."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
