"""The ontology's files as they lie in a folder or in the installed package, and where in them a term stands."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph

from ontology.errors import OntologyError

SUFFIXES = (".ttl", ".tsv")
OURS = "urn:diplograph:ontology"
IMPORTS = "http://www.w3.org/2002/07/owl#imports"
Refuse = Callable[[OntologyError], None]


def raising(error: OntologyError) -> None:
    """Refuse at the first mistake."""
    raise error


@dataclass(frozen=True, slots=True, kw_only=True)
class OntologyFile:
    """One file: its path below the ontology's folder, with slashes, and its bytes.

    `base` marks a file of ours that another ontology builds on.
    """

    name: str
    content: bytes
    base: bool = False

    @property
    def title(self) -> str:
        """The name as errors give it."""
        return f"diplograph's own {self.name}" if self.base else self.name

    @property
    def text(self) -> str:
        """The content as text. Raises OntologyError where it is not UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise OntologyError(
                f"expected UTF-8 text in {self.title}, got byte {self.content[error.start]:#04x} at {error.start}: "
                "save the file as UTF-8."
            ) from error

    def triples(self) -> Iterator[pyoxigraph.Triple]:
        """Yield what a Turtle file says. Raises OntologyError, with the line, where it is not Turtle."""
        try:
            for quad in pyoxigraph.parse(input=self.content, format=pyoxigraph.RdfFormat.TURTLE):
                yield quad.triple
        except SyntaxError as error:
            where = f"{self.title}:{error.lineno}" if error.lineno else self.title
            raise OntologyError(
                f"expected Turtle in {where}, but {error.msg}: correct the line or the one above."
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
                    return f"{self.title}:{number}"
        return self.title


def load_files(folder: Path | None = None, *, refuse: Refuse = raising) -> tuple[OntologyFile, ...]:
    """Read all Turtle and TSV files below a folder (default: the packaged ontology), sorted by name.

    Where one of them says `owl:imports <urn:diplograph:ontology>`, the packaged files come first, marked as its base.
    Raises OntologyError where the folder is missing, holds no Turtle file or imports anything else; `refuse` may
    collect what is wrong inside the files instead.
    """
    if folder is None:
        return _read(files("ontology"))
    own = _read(folder)
    return (*_base(), *own) if _builds_on_ours(own, refuse) else own


def _read(root: Traversable) -> tuple[OntologyFile, ...]:
    if not root.is_dir():
        raise OntologyError(f"expected a folder with an ontology's Turtle files, got {str(root)!r}: check the path.")
    found = sorted(_walk(root, ""), key=lambda file: file.name)
    if not any(file.name.endswith(".ttl") for file in found):
        raise OntologyError(f"expected Turtle files (*.ttl) below {str(root)!r}, found none: check the path.")
    return tuple(found)


def _base() -> tuple[OntologyFile, ...]:
    return tuple(replace(file, base=True) for file in load_files())


def _builds_on_ours(own: tuple[OntologyFile, ...], refuse: Refuse) -> bool:
    """Tell whether any of the files imports our ontology."""
    imported = False
    for file in own:
        for target in _imported(file):
            if target == OURS:
                imported = True
            else:
                wrong = f"expected owl:imports of <{OURS}> at {file.place('imports')}, got <{target}>"
                refuse(OntologyError(f"{wrong}: no other ontology can be imported; copy its files in."))
    return imported


def _imported(file: OntologyFile) -> list[str]:
    """Return what a file imports, as far as it is Turtle; its mistakes are told where it is read."""
    targets: list[str] = []
    if file.name.endswith(".ttl") and b"imports" in file.content:
        with suppress(OntologyError):
            targets += (
                triple.object.value
                for triple in file.triples()
                if triple.predicate.value == IMPORTS and isinstance(triple.object, pyoxigraph.NamedNode)
            )
    return targets


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
