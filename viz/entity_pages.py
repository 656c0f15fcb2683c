"""The page of one entity: what it does, what is done to it, when, by which documents, and its neighbourhood."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import Entity, Statement
from viz.addresses import in_order
from viz.material import Link, Material
from viz.network import page_data
from viz.page import render
from viz.picture import ego_of
from viz.text import label
from viz.timeline import timeline
from viz.views import EntityView, StatementView

_MOST_NODES = 160
_MOST_EDGES = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The statements of one predicate, each with the entity at its other end."""

    key: str
    verb: str
    statements: tuple[tuple[StatementView, EntityView], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioning:
    """A document and in how many of its sentences an entity's statements stand."""

    title: str
    href: str
    count: int


def entity_pages(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the address and content of the page of each entity worth one."""
    narrower: dict[str, list[str]] = {}
    for entity in material.lookup.entities.values():
        for broader in entity.broader:
            narrower.setdefault(broader, []).append(entity.iri)
    for found in material.addresses.lists.values():
        members = [entity for _, part in found for entity in part if entity.iri in material.addresses.entities]
        steps = in_order(entity.iri for entity in members)
        for entity in members:
            before, after = (_link(material, iri) for iri in steps[entity.iri])
            yield (
                material.addresses.entities[entity.iri],
                _entity_page(material, entity, narrower.get(entity.iri, []), found[0][0], before, after),
            )


def _link(material: Material, iri: str | None) -> Link | None:
    if iri is None:
        return None
    return Link(name=material.views.entity(iri).name, href=f"../{material.addresses.entities[iri]}")


def _entity_page(
    material: Material,
    entity: Entity,
    narrower: list[str],
    class_address: str,
    before: Link | None,
    after: Link | None,
) -> str:
    views, lookup = material.views, material.lookup
    picture = ego_of(lookup, entity.iri, most=_MOST_NODES, most_edges=_MOST_EDGES)
    dates, documents = _dates_and_documents(material, entity)
    return render(
        material.shell,
        "entity.html.j2",
        root="../",
        network=True,
        title=label(entity.name),
        entity=entity,
        class_label=material.label_of(entity.class_name),
        class_address=class_address,
        broader=[views.entity(iri) for iri in entity.broader if iri in lookup.entities],
        narrower=[views.entity(iri) for iri in narrower],
        community=material.community_of(entity),
        outward=_groups(material, lookup.statements_from.get(entity.iri, ()), inverse=False),
        inward=_groups(material, lookup.statements_to.get(entity.iri, ()), inverse=True),
        timeline=timeline(dates),
        documents=documents,
        picture=picture,
        views=views,
        fragments=material.fragments,
        data=page_data(picture, views, quotes_each=1, heading=entity.name),
        before=before,
        after=after,
    )


def _groups(material: Material, statements: tuple[Statement, ...], *, inverse: bool) -> list[Group]:
    """Return statements by predicate, the predicate with the most first, each group strongest first."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.predicate, []).append(statement)
    return [
        Group(
            key=predicate.lower(),
            verb=material.views.verb(predicate, inverse=inverse),
            statements=tuple(
                (view, view.subject if inverse else view.object)
                for statement in members
                for view in (material.views.statement(statement.iri),)
            ),
        )
        for predicate, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _dates_and_documents(material: Material, entity: Entity) -> tuple[list[str], list[Mentioning]]:
    """Return the date of each dated sentence behind the entity's statements, and the documents they stand in."""
    sentences = {
        evidence.sentence: (evidence, material.views.quote(evidence).date)
        for statement in material.lookup.statements_of(entity.iri)
        for evidence in material.lookup.evidences_of.get(statement.iri, ())
    }
    counts = Counter(evidence.document for evidence, _ in sentences.values())
    documents = [
        Mentioning(
            title=label(material.lookup.documents[iri].title),
            href=material.views.document_address(iri),
            count=count,
        )
        for iri, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return sorted(date for _, date in sentences.values() if date), documents
