"""The ontology's files as they lie in a folder or in the installed package, and where in them a term stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ontology.errors import OntologyError

SUFFIXES = (".ttl", ".tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class OntologyFile:
    """One file: its path below the ontology's folder, with slashes, and its bytes."""

    name: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as text. Raises OntologyError where it is not UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise OntologyError(
                f"expected UTF-8 text in {self.name}, got byte {self.content[error.start]:#04x} at {error.start}: "
                "save the file as UTF-8."
            ) from error

    def place(self, term: str) -> str:
        """Return `name:line` of the line that opens with a term (an IRI's last part), else of the first that has it.

        The name alone where no line does.
        """
        word = re.escape(re.split("[:/#]", term)[-1]) + r"(?![\w-])"
        lines = self.content.decode("utf-8", errors="replace").splitlines()
        for pattern in (rf"[^\s#]*(?<![\w-]){word}", rf"\s*[^\s#].*(?<![\w-]){word}"):
            for number, line in enumerate(lines, start=1):
                if re.match(pattern, line):
                    return f"{self.name}:{number}"
        return self.name


def load_files(folder: Path | None = None) -> tuple[OntologyFile, ...]:
    """Read all Turtle and TSV files below a folder (default: the packaged ontology), sorted by name.

    Raises OntologyError where the folder is missing or holds no Turtle file.
    """
    root: Traversable = files("ontology") if folder is None else folder
    if not root.is_dir():
        raise OntologyError(f"expected a folder with an ontology's Turtle files, got {str(root)!r}: check the path.")
    found = sorted(_walk(root, ""), key=lambda file: file.name)
    if not any(file.name.endswith(".ttl") for file in found):
        raise OntologyError(f"expected Turtle files (*.ttl) below {str(root)!r}, found none: check the path.")
    return tuple(found)


def version_of(found: tuple[OntologyFile, ...]) -> str:
    """Return 12 hex digits of a hash over the files' names and content."""
    digest = sha256()
    for file in found:
        digest.update(f"{file.name}\n{len(file.content)}\n".encode())
        digest.update(file.content)
    return digest.hexdigest()[:12]


def _walk(folder: Traversable, prefix: str) -> Iterator[OntologyFile]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(SUFFIXES):
            yield OntologyFile(name=prefix + entry.name, content=entry.read_bytes())
