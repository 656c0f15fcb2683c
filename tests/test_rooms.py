"""The rooms of the house: who may import whom, that the names are ours, and that all that is imported is declared."""

import ast
import re
import sys
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
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

NAMED_OTHERWISE = {"sklearn": "scikit-learn"}  # for what only training needs and may not be installed


def imported_names(source: str) -> set[str]:
    """Return the top-level packages that a source text imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def imported_rooms(source: str) -> set[str]:
    return imported_names(source) & MAY_IMPORT.keys()


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


def declared(*extras: str) -> set[str]:
    """Return the distributions that the project declares, by normal name, those of the extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_what_a_room_imports_is_declared(room: str) -> None:
    """A dependency's dependency is not ours: it may go away with the next release."""
    offered = packages_distributions()
    missing: set[str] = set()
    for path in (ROOT / room).rglob("*.py"):
        allowed = declared("train") if "training" in path.parts else declared("mcp", "pandas", "parquet")
        for name in imported_names(path.read_text("utf-8")) - MAY_IMPORT.keys() - sys.stdlib_module_names:
            if not {normal(found) for found in offered.get(name, [NAMED_OTHERWISE.get(name, name)])} & allowed:
                missing.add(f"{path.relative_to(ROOT)} imports {name}")

    assert not missing
