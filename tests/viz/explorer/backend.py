"""A backend without a store: the sample's graph, and a note of everything that it was asked to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.records import Knowledge
from graph.store import Rows
from ontology.errors import CorrectionError, QueryParameter
from queries.records import Parameter, SavedQuery
from viz.explorer.backend import Added, Correction, Decided, Graph, Progress

ROWS = Rows(columns=("name",), rows=(("Japan",), ("Kenya",)))


@dataclass
class FakeBackend:
    """Holds a knowledge in memory. `asked` are the questions that reached it, `corrections` the decisions."""

    knowledge: Knowledge
    inbox: Path
    can_write: bool = True
    asked: list[str] = field(default_factory=list)
    arguments: list[Mapping[str, str]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    added: list[Sequence[Path]] = field(default_factory=list)
    rows: Rows = ROWS

    def state(self) -> str:
        return str(len(self.corrections))

    def graph(self) -> Graph:
        rejected = {item.what for item in self.corrections if item.verb == "reject"}
        kept = tuple(item for item in self.knowledge.statements if item.iri not in rejected)
        evidences = tuple(item for item in self.knowledge.evidences if item.statement not in rejected)
        return Graph(knowledge=replace(self.knowledge, statements=kept, evidences=evidences), blocks={})

    def read(self, cypher: str, *, limit: int, timeout: float) -> Rows:
        self.asked.append(cypher)
        return replace(self.rows, rows=self.rows.rows[:limit])

    def answer(self, query: SavedQuery, arguments: Mapping[str, str], *, timeout: float) -> Rows:
        if arguments.get("actor") == "Atlantis":
            raise QueryParameter("the store holds no entity called 'Atlantis'.")
        self.arguments.append(arguments)
        return self.rows

    def complete(self, parameter: Parameter, start: str) -> Sequence[str]:
        names = [entity.name for entity in self.knowledge.entities]
        return [name for name in names if name.lower().startswith(start.lower())]

    def find(self, name: str) -> Sequence[str]:
        found = [entity.iri for entity in self.knowledge.entities if name in (entity.name, entity.iri)]
        if not found:
            raise QueryParameter(f"the store holds no entity called {name!r}.")
        return found

    def correct(self, correction: Correction) -> Sequence[str]:
        if correction.what == "nobody":
            raise CorrectionError("expected the name of an entity, got 'nobody'")
        self.corrections.append(correction)
        return [f'{correction.verb} "{correction.what}"']

    def decided(self) -> Sequence[Decided]:
        return [
            Decided(number=number, words=f"{item.verb} {item.what}", holds=True)
            for number, item in enumerate(self.corrections, 1)
        ]

    def keep(self, name: str, content: Path) -> Path:
        return content.replace(self.inbox / name)

    def add(self, files: Sequence[Path], progress: Progress) -> Added:
        progress("Reading documents", 1, 1)
        self.added.append(files)
        return Added(read=len(files), unchanged=0, statements=3, failures=[])
