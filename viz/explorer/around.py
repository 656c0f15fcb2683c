"""The network around chosen entities, as far as a reader has opened it: a graph of any size, a few hundred at a time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.records import Statement
from viz.lookup import Lookup, strength
from viz.picture import Picture, picture_of
from viz.views import EntityView, Views

MOST_OPEN: Final = 40
EACH: Final = 60
_MOST_NODES: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A network, and where it goes on: entities of it with how many of their statements are not drawn."""

    opened: Sequence[EntityView]
    picture: Picture
    further: Sequence[tuple[EntityView, int]]


def around(lookup: Lookup, views: Views, iris: Sequence[str]) -> Around:
    """Return the strongest statements of each of some entities, and all between what these name.

    Unknown IRIs, and more than can be opened at once, are passed over.
    """
    opened = [iri for iri in dict.fromkeys(iris) if iri in lookup.entities][:MOST_OPEN]
    first = {item.iri: item for iri in opened for item in sorted(_telling(lookup, iri), key=strength)[:EACH]}
    named = {end for item in first.values() for end in (item.subject, item.object)}
    between = {
        item.iri: item for iri in sorted(named) for item in lookup.statements_from.get(iri, ()) if item.object in named
    }
    picture = picture_of(lookup, (first | between).values(), most=_MOST_NODES, backbone=_MOST_NODES)
    return Around(
        opened=[views.entity(iri) for iri in opened], picture=picture, further=_further(lookup, views, picture)
    )


def _telling(lookup: Lookup, iri: str) -> Iterator[Statement]:
    """Yield the statements of an entity whose other end names something in particular."""
    for item in lookup.statements_of(iri):
        other = item.object if item.subject == iri else item.subject
        if not lookup.entities[other].generic:
            yield item


def _further(lookup: Lookup, views: Views, picture: Picture) -> list[tuple[EntityView, int]]:
    drawn: Counter[str] = Counter()
    for edge in picture.edges:
        drawn.update({edge.statement.subject, edge.statement.object})
    hidden = {
        node.entity.iri: sum(1 for _ in _telling(lookup, node.entity.iri)) - drawn[node.entity.iri]
        for node in picture.nodes
    }
    found = [(views.entity(iri), count) for iri, count in hidden.items() if count > 0]
    return sorted(found, key=lambda item: (-item[1], item[0].name, item[0].iri))
