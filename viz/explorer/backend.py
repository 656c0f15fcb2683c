"""What the explorer needs of whoever serves it: a store, and what only higher rooms can do, handed in as one object."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, get_args

from graph.records import Block, Knowledge
from graph.store import Rows
from queries.records import Parameter, SavedQuery

Verb = Literal["confirm", "reject", "clear", "merge", "split", "rename", "retype", "undo"]
VERBS: tuple[Verb, ...] = get_args(Verb)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The whole graph, and each document's blocks by its IRI."""

    knowledge: Knowledge
    blocks: Mapping[str, Sequence[Block]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an analyst decides. `what` is a statement's or entity's IRI or name, for `undo` a line of the decisions.

    `other` is what it is merged into, its better name, or its class.
    """

    verb: Verb
    what: str
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that was taken earlier: its number, counted from 1, and its words. Without `holds` a later one won."""

    number: int
    words: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding files did. `failures` are sentences that say which file could not be read, and why."""

    read: int
    unchanged: int
    statements: int
    failures: Sequence[str]


class Backend(Protocol):
    """A store as the explorer uses it, from several threads. Methods raise DiplographError where something fails."""

    @property
    def can_write(self) -> bool:
        """Whether corrections and documents are taken."""

    def state(self) -> str:
        """Return a text that changes whenever the graph does."""

    def graph(self) -> Graph:
        """Read the whole graph."""

    def read(self, cypher: str, *, limit: int, timeout: float) -> Rows:
        """Answer a question in Cypher that the guard has let through."""

    def answer(self, query: SavedQuery, arguments: Mapping[str, str], *, timeout: float) -> Rows:
        """Answer a saved question."""

    def complete(self, parameter: Parameter, start: str) -> Sequence[str]:
        """Return names with which a value may go on."""

    def find(self, name: str) -> Sequence[str]:
        """Return the IRIs of the entities of a name."""

    def correct(self, correction: Correction) -> Sequence[str]:
        """Take a decision; return the lines that were written."""

    def decided(self) -> Sequence[Decided]:
        """Return the decisions taken so far, in order."""

    @property
    def inbox(self) -> Path:
        """The folder in which uploaded files are kept; it need not exist yet."""

    def keep(self, name: str, content: Path) -> Path:
        """Keep an uploaded file of the inbox under a harmless name that no other file has, and return where."""

    def add(self, files: Sequence[Path], progress: Progress) -> Added:
        """Read files into the graph, in a process of their own."""
