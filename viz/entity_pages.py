"""The page of one entity: what it does, what is done to it, when, by which documents, and its neighbourhood."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from graph.records import Entity, Statement
from viz.addresses import in_order
from viz.brief.pages import brief_address
from viz.contradictions import Contradiction, by_entity
from viz.gaps import opposed
from viz.jobs import Job
from viz.material import Link, Material
from viz.network import page_data
from viz.packing import Packed, pack, script_of
from viz.page import render
from viz.picture import ego_of
from viz.rest import rest_data
from viz.text import label
from viz.timeline import timeline
from viz.views import EntityView, StatementView

_MOST_NODES = 120
_MOST_EDGES = 200
_MOST_PRINTED = 96
_EACH_PRINTED = 8
_MOST_CARRIED = 40_000
_CONTRADICTIONS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The statements of one predicate: `total` in all, those printed with the entity at the other end, and the rest."""

    key: str
    verb: str
    total: int
    statements: tuple[tuple[StatementView, EntityView], ...]
    hidden: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioning:
    """A document and in how many of its sentences an entity's statements stand."""

    title: str
    href: str
    count: int


def entity_jobs(material: Material) -> Iterator[Job]:
    """Yield the page of each entity worth one, with a script where much is not printed."""
    narrower: dict[str, list[str]] = {}
    for entity in material.lookup.entities.values():
        for broader in entity.broader:
            narrower.setdefault(broader, []).append(entity.iri)
    contradicted = by_entity(material.contradictions)
    for found in material.addresses.lists.values():
        members = [entity for _, part in found for entity in part if entity.iri in material.addresses.entities]
        steps = in_order(entity.iri for entity in members)
        for entity in members:
            make = partial(
                _entity_page,
                material,
                entity,
                narrower.get(entity.iri, []),
                contradicted.get(entity.iri, ()),
                found[0][0],
                steps[entity.iri],
            )
            yield Job(address=material.addresses.entities[entity.iri], make=make)


def _link(material: Material, iri: str | None) -> Link | None:
    if iri is None:
        return None
    return Link(name=material.views.entity(iri).name, href=f"../{material.addresses.entities[iri]}")


def _entity_page(
    material: Material,
    entity: Entity,
    narrower: list[str],
    contradictions: Sequence[Contradiction],
    class_address: str,
    steps: tuple[str | None, str | None],
) -> Iterator[tuple[str, str]]:
    views, lookup = material.views, material.lookup
    before, after = (_link(material, iri) for iri in steps)
    address = material.addresses.entities[entity.iri]
    picture = ego_of(lookup, entity.iri, most=_MOST_NODES, most_edges=_MOST_EDGES)
    dates, documents = _dates_and_documents(material, entity)
    outward, inward = _sides(material, entity)
    rest = _rest(material, entity, outward, inward)
    if rest is not None and len(rest.text) > _MOST_CARRIED:
        script = address.replace(".html", ".js")
        yield script, script_of("rest-data", rest)
        rest = replace(rest, text="", script=script.rpartition("/")[2])
    yield (
        address,
        render(
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
            brief=brief_address(address) if entity.iri in material.briefs else "",
            contradictions=opposed(views, contradictions[:_CONTRADICTIONS_SHOWN]),
            contradictions_total=len(contradictions),
            outward=outward,
            inward=inward,
            rest=rest,
            timeline=timeline(dates),
            documents=documents,
            picture=picture,
            views=views,
            fragments=material.fragments,
            data=pack(page_data(picture, views, quotes_each=1, heading=entity.name)),
            before=before,
            after=after,
        ),
    )


def _sides(material: Material, entity: Entity) -> tuple[list[Group], list[Group]]:
    """Return what the entity does and what is done to it, of each predicate as much as the page has room for."""
    outward = _by_predicate(material.lookup.statements_from.get(entity.iri, ()))
    inward = _by_predicate(material.lookup.statements_to.get(entity.iri, ()))
    each = max(3, min(_EACH_PRINTED, _MOST_PRINTED // max(len(outward) + len(inward), 1)))
    return _groups(material, outward, each, inverse=False), _groups(material, inward, each, inverse=True)


def _by_predicate(statements: Sequence[Statement]) -> list[tuple[str, list[Statement]]]:
    """Return statements by predicate, the predicate with the most first, each group strongest first."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.predicate, []).append(statement)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _groups(
    material: Material, found: Sequence[tuple[str, Sequence[Statement]]], each: int, *, inverse: bool
) -> list[Group]:
    return [
        Group(
            key=predicate.lower(),
            verb=material.views.verb(predicate, inverse=inverse),
            total=len(members),
            statements=tuple(
                (view, view.subject if inverse else view.object)
                for statement in members[:each]
                for view in (material.views.statement(statement.iri),)
            ),
            hidden=tuple(members[each:]),
        )
        for predicate, members in found
    ]


def _rest(material: Material, entity: Entity, outward: Sequence[Group], inward: Sequence[Group]) -> Packed | None:
    sides = [("out", group) for group in outward] + [("in", group) for group in inward]
    printed = [material.lookup.statements[view.iri] for _, group in sides for view, _ in group.statements]
    hidden = {f"{side}-{group.key}": group.hidden for side, group in sides}
    data = rest_data(material.views, printed, hidden, entity.iri)
    return None if data is None else pack(data)


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
