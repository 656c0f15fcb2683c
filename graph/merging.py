"""Which entities might be one: suggestions with their reasons, for a person to decide.

Nothing is merged here. Similarity alone is no reason: North and South Korea differ by a word, Niger and Nigeria by two
letters. What is suggested is an acronym that spells another name, a name that a vocabulary or a text gives to both, and
a spelling that differs by what typing errors do, between names of one class that no vocabulary knows apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from graph.corrections import NONE, Corrections
from graph.naming import Vocabulary
from graph.records import Entity, Knowledge
from ontology.terms import Ontology

Reason = Literal["acronym", "alias", "spelling"]

_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
_SHORTEST_MISSPELT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two entities that might be one: `name` would be merged into `into`, the one that is named more often."""

    name: str
    into: str
    class_name: str
    reason: Reason
    detail: str


def suggestions(knowledge: Knowledge, *, ontology: Ontology, corrections: Corrections = NONE) -> tuple[Suggestion, ...]:
    """Return pairs that might be one entity, those named most often first; pairs already decided are left out."""
    vocabulary = Vocabulary(ontology)
    decided = {vocabulary.fold(name) for name in corrections.merges}
    by_class: dict[str, list[Entity]] = defaultdict(list)
    for entity in knowledge.entities:
        if entity.mentions and not entity.generic and vocabulary.fold(entity.name) not in decided:
            by_class[entity.class_name].append(entity)
    pairs: dict[tuple[str, str], tuple[int, Suggestion]] = {}
    for entities in by_class.values():
        for one, other, reason, detail in _pairs(entities, vocabulary):
            less, more = sorted((one, other), key=lambda entity: (entity.mentions, -len(entity.name), entity.iri))
            suggestion = Suggestion(
                name=less.name, into=more.name, class_name=more.class_name, reason=reason, detail=detail
            )
            pairs.setdefault((less.iri, more.iri), (one.mentions + other.mentions, suggestion))
    ranked = sorted(pairs.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(suggestion for _, (_, suggestion) in ranked)


def _pairs(entities: list[Entity], vocabulary: Vocabulary) -> Iterator[tuple[Entity, Entity, Reason, str]]:
    yield from _acronyms(entities)
    yield from _aliases(entities, vocabulary)
    yield from _misspellings([entity for entity in entities if not vocabulary.concepts(vocabulary.fold(entity.name))])


def _acronyms(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity, Reason, str]]:
    """Yield names in capitals with names whose words begin with their letters."""
    spelt: dict[str, list[Entity]] = defaultdict(list)
    short: list[Entity] = []
    for entity in entities:
        if re.fullmatch(r"[A-Z][A-Z0-9.]{1,7}s?", entity.name):
            short.append(entity)
            continue
        words = re.findall(r"[^\W_]+", entity.name)
        for initials in {_initials(words), _initials([word for word in words if word.lower() not in _SMALL_WORDS])}:
            if len(initials) > 1:
                spelt[initials].append(entity)
    for entity in short:
        for long in spelt.get(re.sub(r"[.s]", "", entity.name), ()):
            yield entity, long, "acronym", f"{entity.name} spells the first letters of {long.name}"


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _aliases(entities: Iterable[Entity], vocabulary: Vocabulary) -> Iterator[tuple[Entity, Entity, Reason, str]]:
    """Yield an entity that bears as its name what another one is also called."""
    named = {vocabulary.fold(entity.name): entity for entity in entities}
    for entity in named.values():
        for alias in entity.alt_names:
            other = named.get(vocabulary.fold(alias))
            if other is not None and other is not entity:
                yield other, entity, "alias", f"{entity.name} is also called {alias}"


def _misspellings(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity, Reason, str]]:
    """Yield long names that differ in one letter of one long word, or by two letters that changed places."""
    near: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if len(entity.name) >= _SHORTEST_MISSPELT:
            for form in _less_a_letter(entity.name.casefold()):
                near[form].append(entity)
    for together in near.values():
        for index, one in enumerate(together):
            for other in together[index + 1 :]:
                if one is not other and _is_slip(one.name.casefold(), other.name.casefold()):
                    yield one, other, "spelling", f"{one.name} and {other.name} differ as typing errors do"


def _less_a_letter(name: str) -> set[str]:
    return {name, *(name[:index] + name[index + 1 :] for index in range(len(name)))}


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two names differ by one slip inside one word of eight letters or more (digits never slip)."""
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    different = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(different) != 1:
        return False
    first, second = different[0]
    if (
        min(len(first), len(second)) < _SHORTEST_MISSPELT - 1
        or first[0] != second[0]
        or re.search(r"\d", first + second)
    ):
        return False
    return bool(_less_a_letter(first) & _less_a_letter(second))
