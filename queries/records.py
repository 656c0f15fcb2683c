"""What a saved query is: its question, its typed parameters, its columns and its Cypher."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

ParameterType = Literal["string", "integer", "float", "boolean", "date", "entity", "document"]
View = Literal["table", "network"]

PARAMETER_TYPES: tuple[ParameterType, ...] = ("string", "integer", "float", "boolean", "date", "entity", "document")
VIEWS: tuple[View, ...] = ("table", "network")
GROUPS = ("who", "what", "why", "gaps", "time", "evidence", "structure")
EDGE_COLUMNS = ("subject", "subject_iri", "predicate", "object", "object_iri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a saved query. `default` is `None` where a value must be given.

    `entity` and `document` are given by name, other name, title, source or IRI and reach Cypher as a list of IRIs;
    `classes` are preferred where one name belongs to entities of several classes. `date` is `YYYY`, `YYYY-MM` or
    `YYYY-MM-DD`.
    """

    name: str
    type: ParameterType
    classes: tuple[str, ...] = ()
    default: str | int | float | bool | None = None
    help: str = ""

    @property
    def required(self) -> bool:
        """Return whether a value must be given."""
        return self.default is None


class Question(Protocol):
    """Whatever takes parameters: a saved query or an analysis."""

    @property
    def name(self) -> str:
        """What it is called by."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the answer. A column `x_iri` holds the IRI that belongs to column `x`, for links."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """One question worth saving. `cypher` is the file's text below its header.

    The rows of a query with view `network` are edges: its columns include all of `EDGE_COLUMNS`.
    """

    name: str
    title: str
    question: str
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    view: View
    cypher: str
    path: Path
