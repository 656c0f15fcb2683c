"""What the documents leave open: questions that the graph can answer with *nobody*, *not yet* or *both*."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.records import Entity, Statement
from viz.contradictions import Contradiction
from viz.material import Material
from viz.views import EntityView, StatementView, Views

_SHOWN = 40
_STATEMENTS_SHOWN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A community to go to."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two large communities with fewer statements between them than their sizes let expect."""

    first: Place
    second: Place
    count: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One kind of gap, with entities, statements or pairs of communities. `total` counts all, `shown` those listed."""

    title: str
    meaning: str
    total: int
    shown: int
    entities: Sequence[EntityView] = ()
    statements: Sequence[StatementView] = ()
    pairs: Sequence[Pair] = ()
    contradictions: Sequence[tuple[StatementView, StatementView]] = ()


def find_gaps(material: Material) -> list[Gap]:
    """Return all kinds of gaps, empty ones too."""
    return [
        _of_entities(
            material,
            "Challenges that nothing addresses",
            "Named in two documents or more, and no sentence says that anything acts against them.",
            _untouched(material, "Challenge", ("addresses",)),
        ),
        _of_entities(
            material,
            "Technologies that nothing governs",
            "Named in two documents or more, and no sentence says that anything sets rules for them.",
            _untouched(material, "Technology", ("governs",)),
        ),
        _of_statements(
            material,
            "Said to be necessary, never said to be done",
            "A sentence says that it must or should be so; none says that it is.",
            _only_necessary(material),
        ),
        _of_contradictions(material),
        _of_pairs(material),
    ]


def _of_entities(material: Material, title: str, meaning: str, found: Sequence[Entity]) -> Gap:
    shown = [material.top.entity(entity.iri) for entity in found[:_SHOWN]]
    return Gap(title=title, meaning=meaning, total=len(found), shown=len(shown), entities=shown)


def _of_statements(material: Material, title: str, meaning: str, found: Sequence[Statement]) -> Gap:
    shown = [material.top.statement(statement.iri) for statement in found[:_STATEMENTS_SHOWN]]
    return Gap(title=title, meaning=meaning, total=len(found), shown=len(shown), statements=shown)


def _of_contradictions(material: Material) -> Gap:
    found = material.contradictions
    return Gap(
        title="Both said and denied",
        meaning=(
            "One sentence says it, another says the contrary. Read both: they may speak of different times or parties."
        ),
        total=len(found),
        shown=len(found[:_STATEMENTS_SHOWN]),
        contradictions=opposed(material.top, found[:_STATEMENTS_SHOWN]),
    )


def opposed(views: Views, found: Sequence[Contradiction]) -> list[tuple[StatementView, StatementView]]:
    """Return the two sides of each contradiction as a page shows them."""
    return [(views.statement(item.one.iri), views.statement(item.other.iri)) for item in found]


def _untouched(material: Material, class_name: str, predicates: Sequence[str]) -> list[Entity]:
    """Return entities of a class, in order of weight, that are the object of none of the predicates."""
    lookup = material.lookup
    return [
        entity
        for entity in lookup.ranked
        if entity.class_name == class_name
        and not entity.generic
        and entity.documents >= 2
        and not any(
            statement.predicate in predicates and statement.polarity == "affirmed"
            for statement in lookup.statements_to.get(entity.iri, ())
        )
    ]


def _key(statement: Statement) -> tuple[str, str, str]:
    return statement.subject, statement.predicate, statement.object


def _is_telling(material: Material, statement: Statement) -> bool:
    entities = material.lookup.entities
    return not (entities[statement.subject].generic or entities[statement.object].generic)


def _only_necessary(material: Material) -> list[Statement]:
    statements = [item for item in material.lookup.statements.values() if item.polarity == "affirmed"]
    done = {_key(item) for item in statements if item.modality == "asserted"}
    return [
        item
        for item in statements
        if item.modality == "necessary" and _key(item) not in done and _is_telling(material, item)
    ]


def _of_pairs(material: Material) -> Gap:
    """Compare the statements between two communities with what chance would give for their numbers of ends."""
    communities = material.map.communities[:20]
    between = material.map.between
    ends = [2 * community.inside for community in communities]
    for (first, second), count in between.items():
        for number in {first, second} if first != second else ():
            if number < len(ends):
                ends[number] += count
    total = sum(ends) or 1
    pairs = []
    for first in range(len(communities)):
        for second in range(first + 1, len(communities)):
            expected = round(ends[first] * ends[second] / total)
            count = between.get((first, second), 0)
            if expected >= 8 and count * 4 <= expected:
                pairs.append((expected - count, first, second, count, expected))
    pairs.sort(key=lambda item: (-item[0], item[1], item[2]))
    shown = [
        Pair(first=_place(material, first), second=_place(material, second), count=count, expected=expected)
        for _, first, second, count, expected in pairs[:_SHOWN]
    ]
    return Gap(
        title="Communities with little between them",
        meaning="Large groups with at most a quarter of the statements between them that chance would give.",
        total=len(pairs),
        shown=len(shown),
        pairs=shown,
    )


def _place(material: Material, number: int) -> Place:
    community = material.map.communities[number]
    return Place(name=material.community_name(community), href=material.community_address(community))
