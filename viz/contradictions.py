"""Pairs of statements that say opposite things: one claim affirmed and denied, or both promoted and hindered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Entity, Statement
from viz.lookup import strength

OPPOSITES = (("promotes", "hinders"),)
_Sides = dict[str, Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements about the same two entities that cannot both hold at one time and in one sense."""

    one: Statement
    other: Statement

    @property
    def belief(self) -> float:
        """Return the belief in the less certain of the two."""
        return min(self.one.belief, self.other.belief)


def find_contradictions(statements: Iterable[Statement], entities: Mapping[str, Entity]) -> tuple[Contradiction, ...]:
    """Return the strongest statement of each side for every contradicted claim, the most certain pair first.

    Claims with a general word at one end are left out: *nations* may do and not do anything.
    """
    pairs: dict[tuple[str, str], dict[str, _Sides]] = {}
    for statement in sorted(statements, key=strength):
        if not (entities[statement.subject].generic or entities[statement.object].generic):
            said = pairs.setdefault((statement.subject, statement.object), {})
            said.setdefault(statement.predicate, {}).setdefault(statement.polarity, statement)
    found = [item for said in pairs.values() for item in _opposed(said)]
    return tuple(sorted(found, key=lambda item: (-item.belief, item.one.iri, item.other.iri)))


def _opposed(said: Mapping[str, _Sides]) -> Iterator[Contradiction]:
    for sides in said.values():
        if len(sides) == 2:
            yield Contradiction(one=sides["affirmed"], other=sides["negated"])
    for first, second in OPPOSITES:
        one, other = said.get(first, {}).get("affirmed"), said.get(second, {}).get("affirmed")
        if one and other:
            yield Contradiction(one=one, other=other)


def by_entity(found: Iterable[Contradiction]) -> Mapping[str, Sequence[Contradiction]]:
    """Return the contradictions about each entity (by IRI), in their order."""
    about: dict[str, list[Contradiction]] = {}
    for item in found:
        for iri in {item.one.subject, item.one.object}:
            about.setdefault(iri, []).append(item)
    return about
