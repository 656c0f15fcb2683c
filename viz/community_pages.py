"""The page of one community, the list of all, and the map that shows them as linked circles."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from viz.communities import Community
from viz.jobs import Job, page_job
from viz.layout import layout
from viz.lookup import strength
from viz.material import Link, Material, in_class_order
from viz.network import page_data
from viz.packing import pack
from viz.page import render
from viz.picture import picture_of

_MOST_CIRCLES = 18
_MOST_NODES = 150
_MEMBERS_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the list of communities."""

    name: str
    href: str
    size: int
    inside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a circle's label, at its height."""

    text: str
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A community on the map."""

    name: str
    href: str
    size: int
    x: int
    y: int
    r: int
    font: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A line between two circles, as wide as there are statements between them."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map of communities. `box` is the view box of its drawing."""

    box: str
    circles: tuple[Circle, ...]
    links: tuple[Join, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A community and how many statements lead to it."""

    name: str
    href: str
    count: int


def community_jobs(material: Material) -> Iterator[Job]:
    """Yield each community's page and the list of all."""
    communities = material.map.communities
    for number, community in enumerate(communities):
        yield page_job(material.community_address(community), _community_page, material, number)
    yield page_job("community/index.html", _list_page, material)


def _list_page(material: Material) -> str:
    return render(
        material.shell,
        "communities.html.j2",
        root="../",
        title="Communities",
        section="community/index.html",
        communities=[_row(material, community) for community in material.map.communities],
        drawing=community_drawing(material, "../"),
    )


def _link(material: Material, community: Community) -> Link:
    return Link(name=material.community_name(community), href=f"../{material.community_address(community)}")


def _link_at(material: Material, number: int) -> Link | None:
    communities = material.map.communities
    return _link(material, communities[number]) if 0 <= number < len(communities) else None


def _row(material: Material, community: Community) -> Row:
    link = _link(material, community)
    return Row(name=link.name, href=link.href, size=len(community.members), inside=community.inside)


def _community_page(material: Material, number: int) -> str:
    community, lookup, views = material.map.communities[number], material.lookup, material.views
    before, after = (_link_at(material, at) for at in (number - 1, number + 1))
    members = set(community.members)
    statements = sorted(
        (item for iri in community.members for item in lookup.statements_from.get(iri, ()) if item.object in members),
        key=strength,
    )
    picture = picture_of(lookup, statements, most=_MOST_NODES, backbone=80, places=material.places)
    kinds = {lookup.entities[iri].class_name for iri in community.members}
    return render(
        material.shell,
        "community.html.j2",
        root="../",
        network=True,
        title=material.community_name(community),
        size=len(members),
        inside=community.inside,
        strongest=[views.statement(item.iri) for item in statements[:12]],
        shown=_MEMBERS_SHOWN,
        groups=[
            (
                kind,
                material.label_of(kind),
                [views.entity(iri) for iri in community.members if lookup.entities[iri].class_name == kind],
            )
            for kind in in_class_order(material.ontology, kinds)
        ],
        neighbours=_neighbours(material, number),
        picture=picture,
        views=views,
        data=pack(page_data(picture, views, quotes_each=1, heading=material.community_name(community))),
        before=before,
        after=after,
    )


def _neighbours(material: Material, number: int) -> list[Neighbour]:
    counts = {
        (second if first == number else first): count
        for (first, second), count in material.map.between.items()
        if number in (first, second) and first != second
    }
    links = [(_link(material, material.map.communities[other]), count) for other, count in counts.items()]
    return [
        Neighbour(name=link.name, href=link.href, count=count)
        for link, count in sorted(links, key=lambda item: (-item[1], item[0].name))
    ]


def community_drawing(material: Material, root: str) -> Drawing:
    """Return the map of the largest communities."""
    communities = material.map.communities[:_MOST_CIRCLES]
    radii = [round(60 + 3.2 * math.sqrt(len(community.members))) for community in communities]
    pairs = {
        pair: count
        for pair, count in material.map.between.items()
        if pair[0] != pair[1] and max(pair) < len(communities) and count > 1
    }
    spots = layout(len(communities), sorted(pairs), [float(radius) for radius in radii], air=1.6)
    circles = tuple(
        Circle(
            name=material.community_name(community),
            href=root + material.community_address(community),
            size=len(community.members),
            x=x,
            y=y,
            r=radius,
            font=_font(radius),
            lines=_lines(material, community, y, _font(radius)),
        )
        for community, radius, (x, y) in zip(communities, radii, spots, strict=True)
    )
    most = max(pairs.values(), default=1)
    links = tuple(
        Join(
            x1=spots[first][0],
            y1=spots[first][1],
            x2=spots[second][0],
            y2=spots[second][1],
            width=round(1 + 9 * count / most, 1),
        )
        for (first, second), count in sorted(pairs.items())
    )
    return Drawing(box=_box(circles), circles=circles, links=links)


def _font(radius: int) -> int:
    """Return the size of a circle's words: three lines of 17 letters fit, however large the map is."""
    return max(13, round(radius * 0.17))


def _lines(material: Material, community: Community, y: int, font: int) -> tuple[Line, ...]:
    names = [material.views.entity(iri).name for iri in community.heads]
    short = [name if len(name) <= 17 else name[:16].rstrip() + "…" for name in names]
    step = round(font * 1.25)
    return tuple(Line(text=text, y=y + font // 3 + (index - 1) * step) for index, text in enumerate(short))


def _box(circles: tuple[Circle, ...]) -> str:
    if not circles:
        return "0 0 1 1"
    left = min(circle.x - max(circle.r, 80) for circle in circles) - 6
    top = min(circle.y - circle.r for circle in circles) - 6
    right = max(circle.x + max(circle.r, 80) for circle in circles) + 6
    bottom = max(circle.y + circle.r for circle in circles) + 6
    return f"{left} {top} {right - left} {bottom - top}"
