"""A network inside a notebook: the page that stands alone, in a frame that can do nothing but draw it.

The frame has no origin, may not reach the notebook around it, and fetches nothing: what documents say cannot act on the
notebook, and the network is still there when the notebook is opened elsewhere.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import networkx as nx

from graph.identity import entity_iri
from graph.records import MODALITIES, POLARITIES, Entity, Knowledge, Statement
from graph.store import Rows
from ontology.errors import RecordError
from ontology.terms import Ontology
from viz.assets import Asset, app_script, asset, style_sheet
from viz.folder import write_whole
from viz.lookup import Lookup
from viz.network import network_scripts
from viz.network_page import entity_called, network_picture, picture_page
from viz.page import Shell
from viz.picture import LARGEST_CANVAS, Picture, ego_of, picture_of
from viz.text import label
from viz.views import Views

HEIGHT: Final = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A network that a notebook shows as the value of a cell. `page` is its HTML, `height` is in pixels."""

    page: str
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        """Return what notebooks show."""
        return (
            f'<iframe title="Network" sandbox="allow-scripts allow-downloads" referrerpolicy="no-referrer" '
            f'style="width: 100%; height: {self.height}px; border: 0" srcdoc="{escape(self.page)}"></iframe>'
        )

    def __repr__(self) -> str:
        """Return what is shown where no HTML is."""
        return f"Inline network of {len(self.page):,} characters; write it to a file with save(path)"

    def save(self, path: str | Path) -> None:
        """Write the page to a file. Raises PageError if it cannot be written."""
        write_whole(Path(path), self.page)


def of_knowledge(knowledge: Knowledge, *, ontology: Ontology, about: str | None = None, height: int = HEIGHT) -> Inline:
    """Return the network of a whole graph, or of what surrounds one entity, by name or IRI.

    Raises PageError, with names that come near, if no entity is called so.
    """
    lookup = Lookup(knowledge)
    if about is None:
        return _inline(lookup, ontology, network_picture(lookup, None), "Network", height)
    iri = entity_called(lookup, about)
    return _inline(lookup, ontology, ego_of(lookup, iri), label(lookup.entities[iri].name), height)


def of_rows(rows: Rows, knowledge: Knowledge, *, ontology: Ontology, height: int = HEIGHT) -> Inline:
    """Return the network of what an answer names: the statements of a graph whose two ends stand in one of its rows.

    A value names an entity by its IRI, or by a name that no other entity has.
    """
    lookup = Lookup(knowledge)
    named = _unambiguous(lookup)
    found: dict[str, Statement] = {}
    for row in rows.rows:
        iris = {iri for value in row for iri in _named(value, lookup, named)}
        for iri in sorted(iris):
            for statement in lookup.statements_from.get(iri, ()):
                if statement.object in iris:
                    found[statement.iri] = statement
    picture = picture_of(lookup, found.values(), most=LARGEST_CANVAS)
    return _inline(lookup, ontology, picture, "Network of the answer", height)


def of_networkx(graph: "nx.Graph[Any]", *, ontology: Ontology, height: int = HEIGHT) -> Inline:
    """Return the network of a networkx graph of any kind.

    Nodes may have `name` and `class_name`, edges `predicate`, `belief` (in [0, 1]), `polarity` and `modality`, as
    those of `graph.networkx.to_network` have; without them a node goes by itself and an edge is *related to*. Raises
    RecordError for a value that is none of these.
    """
    lookup = Lookup(knowledge_of(graph))
    return _inline(lookup, ontology, picture_of(lookup, lookup.statements.values()), "Network", height)


def knowledge_of(graph: "nx.Graph[Any]") -> Knowledge:
    """Return a networkx graph as entities and statements, without documents."""
    entities = {node: _entity(node, data) for node, data in graph.nodes(data=True)}
    statements = [
        _statement(entities[start], entities[end], data, number)
        for number, (start, end, data) in enumerate(graph.edges(data=True))
    ]
    return Knowledge(
        documents=(),
        sentences=(),
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.iri)),
        placements=(),
        statements=tuple(sorted(statements, key=lambda statement: statement.iri)),
        evidences=(),
        continuations=(),
    )


def _entity(node: object, data: Mapping[str, object]) -> Entity:
    class_name = str(data.get("class_name") or "Thing")
    return Entity(
        iri=node if isinstance(node, str) and ":" in node else entity_iri(class_name, f"{type(node).__name__} {node}"),
        name=str(data.get("name") or node),
        class_name=class_name,
        generic=bool(data.get("generic", False)),
    )


def _statement(start: Entity, end: Entity, data: Mapping[str, object], number: int) -> Statement:
    predicate = str(data.get("predicate") or "relatedTo")
    polarity, modality = data.get("polarity", "affirmed"), data.get("modality", "asserted")
    strength = data.get("belief", 1.0)
    if polarity not in POLARITIES or modality not in MODALITIES:
        raise RecordError(
            f"expected a polarity of {', '.join(POLARITIES)} and a modality of {', '.join(MODALITIES)}, got {polarity!r} "
            f"and {modality!r} on the edge from {start.name!r} to {end.name!r}; correct them or leave them out"
        )
    if not isinstance(strength, int | float) or not 0 <= strength <= 1:
        raise RecordError(
            f"expected a belief between 0 and 1, got {strength!r} on the edge from {start.name!r} to {end.name!r}; "
            "correct it or leave it out"
        )
    key = f"{start.iri}\n{predicate}\n{end.iri}\n{number}"
    return Statement(
        iri=f"urn:diplograph:edge:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}",
        subject=start.iri,
        predicate=predicate,
        object=end.iri,
        polarity=polarity,
        modality=modality,
        belief=float(strength),
        evidences=0,
        documents=0,
    )


def _unambiguous(lookup: Lookup) -> Mapping[str, str]:
    """Return the IRI for each name that only one entity goes by."""
    counts = Counter(entity.name for entity in lookup.entities.values())
    return {entity.name: entity.iri for entity in lookup.entities.values() if counts[entity.name] == 1}


def _named(value: object, lookup: Lookup, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the IRIs of the entities that a value of a row names, within lists and mappings too."""
    if isinstance(value, str):
        if value in lookup.entities:
            yield value
        elif value in names:
            yield names[value]
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _named(item, lookup, names)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _named(item, lookup, names)


def _inline(lookup: Lookup, ontology: Ontology, picture: Picture, title: str, height: int) -> Inline:
    views = Views(lookup, ontology, None, "")
    shell = Shell(
        style=style_sheet(tuple(ontology.classes)),
        scripts=(app_script(), _script()),
        network_scripts=network_scripts(views),
        inline=True,
    )
    lede = "Choose a thing or a line to read the sentences behind it." if picture.edges else "There is nothing to draw."
    return Inline(page=picture_page(shell, picture, views, title=title, lede=lede), height=height)


@cache
def _script() -> Asset:
    return asset("notebook", "js", (files("viz") / "static" / "js" / "notebook.js").read_text("utf-8"))
