"""A commented starter for an ontology of one's own."""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from ontology.errors import OntologyError

TEMPLATE = ".txt"  # what the templates' names end in, so that they are no part of our own ontology


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write a small ontology that builds on ours, to be edited, and return its files in order.

    Its name is that of the folder. Raises OntologyError if the folder holds anything, or has a name that cannot stand in
    an IRI.
    """
    name = folder.name
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
        raise OntologyError(
            f"expected a name of letters, digits and hyphens for the ontology, got {name!r}: choose one."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OntologyError(f"expected a new or empty folder, got {str(folder)!r}: choose another name.")
    told = {"name": name, "title": name.replace("-", " ").capitalize(), "folder": str(folder)}
    written = []
    for path, text in _templates(files("ontology") / "starter", ""):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(text).substitute(told), encoding="utf-8")
        written.append(target)
    return tuple(sorted(written))


def _templates(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _templates(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(TEMPLATE):
            yield prefix + entry.name.removesuffix(TEMPLATE), entry.read_text("utf-8")
