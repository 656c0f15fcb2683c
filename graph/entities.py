"""The entities that mentions name: one per key, with one class and one name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.corrections import Claim, Corrections
from graph.identity import BASE, entity_iri
from graph.naming import Vocabulary
from graph.records import Entity, Extraction, Mention
from ontology.terms import Concept, Ontology

# How the note begins that tells which name a better one replaced.
RENAMED = "renamed from "
MOST_ALTERNATIVES = 12
LONGEST_ALTERNATIVE = 80


@dataclass(slots=True)
class Tally:
    """How the mentions of one key name it."""

    classes: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)

    def add(self, other: "Tally") -> None:
        """Add another tally's counts to this one's."""
        self.classes.update(other.classes)
        self.names.update(other.names)
        self.forms.update(other.forms)
        self.documents.update(other.documents)


class Entities:
    """All entities of some extractions as an analyst's corrections leave them, and which mention names which.

    `all` holds them by IRI, the broader concepts of mentioned ones included; `dropped` counts mentions of unknown
    classes; `unused` holds the names in corrections that nothing has.
    """

    def __init__(
        self, extractions: Iterable[Extraction], ontology: Ontology, corrections: Corrections, base: str = BASE
    ) -> None:
        """Name every mention of the extractions."""
        self._base = base
        self._vocabulary = Vocabulary(ontology)
        self._concepts = {self._rebased(iri): concept for iri, concept in ontology.concepts.items()}
        self._generic = ontology.generic_names
        self._order = {name: number for number, name in enumerate(ontology.classes)}
        self._keys: dict[tuple[str, str, str], str] = {}
        self.dropped: Counter[str] = Counter()
        self._tallies = self._tallied(extractions)
        self._renamed = {
            self._vocabulary.fold(new): self._vocabulary.meant(old) for old, new in corrections.names.items()
        }
        self._merged = self._merges(corrections)
        self._targets = {self._key(target): target for target in corrections.merges.values()}
        self._joined: dict[str, list[str]] = defaultdict(list)
        for name in corrections.merges:
            self._joined[self._merged[self._key(name)]].append(name)
        self._retyped = {self._key(name): class_name for name, class_name in corrections.classes.items()}
        self._better = {self._key(name): better for name, better in corrections.names.items()}
        self._iris: dict[str, str] = {}
        self.all: Mapping[str, Entity] = self._consolidated()
        self.unused = tuple(sorted(name for name in _names(corrections) if self._key(name) not in self._iris))

    def of(self, mention: Mention) -> Entity | None:
        """Return the entity that a mention names; None if the ontology lacks its class."""
        key = self._keys.get((mention.concept, mention.class_name, mention.iri))
        return None if key is None else self.all[self._iris[key]]

    def named(self, name: str) -> Entity | None:
        """Return the entity that a person means by a name: its own, a label of it, what was merged into it."""
        iri = self._iris.get(self._key(name))
        return None if iri is None else self.all[iri]

    def _tallied(self, extractions: Iterable[Extraction]) -> Mapping[str, Tally]:
        tallies: dict[str, Tally] = defaultdict(Tally)
        for extraction in extractions:
            for mention in extraction.mentions:
                key = self._mention_key(mention)
                if key is None:
                    self.dropped[f"mention of unknown class {mention.class_name}"] += 1
                    continue
                tally = tallies[key]
                tally.classes[mention.class_name] += 1
                tally.names[mention.concept] += 1
                tally.documents.add(extraction.document.iri)
                if mention.found != "coreference":
                    tally.forms[mention.text] += 1
        return dict(tallies)

    def _mention_key(self, mention: Mention) -> str | None:
        if mention.class_name not in self._order:
            return None
        name = (mention.concept, mention.class_name, mention.iri)
        if name not in self._keys:
            self._keys[name] = self._vocabulary.key(*name)
        return self._keys[name]

    def _key(self, name: str) -> str:
        """Return the key of what a person means by a name: what is named so, else what a vocabulary or a decision says."""
        folded = self._vocabulary.fold(name)
        if folded in self._tallies:
            return folded
        key = self._vocabulary.meant(name)
        return key if key in self._tallies else self._renamed.get(key, key)

    def _merges(self, corrections: Corrections) -> Mapping[str, str]:
        """Map each merged key to the last one of its chain. A ring of merges ends where it was entered last."""
        into = {self._key(name): self._key(target) for name, target in corrections.merges.items()}
        ends = {}
        for key in into:
            end, seen = key, set[str]()
            while end in into and end not in seen:
                seen.add(end)
                end = into[end]
            ends[key] = end
        return ends

    def _consolidated(self) -> Mapping[str, Entity]:
        groups: dict[str, Tally] = defaultdict(Tally)
        for key in sorted(self._tallies):
            groups[self._merged.get(key, key)].add(self._tallies[key])
        entities: dict[str, Entity] = {}
        tallies: dict[str, Tally] = defaultdict(Tally)
        for key in sorted(groups):
            entity = self._corrected(key, self._natural(key, self._tallies.get(key, groups[key])))
            # Two keys can give one IRI (the acronym LAWS and laws, in one class): then they are one entity.
            entities.setdefault(entity.iri, entity)
            tallies[entity.iri].add(groups[key])
            self._iris[key] = entity.iri
        self._iris.update({key: self._iris[end] for key, end in self._merged.items() if end in self._iris})
        counted = {iri: self._counted(entity, tallies[iri]) for iri, entity in entities.items()}
        counted.update({entity.iri: entity for entity in self._broader(counted)})
        return {iri: counted[iri] for iri in sorted(counted)}

    def _natural(self, key: str, tally: Tally) -> Entity:
        """Return the entity of a key as it is before any correction, without counts."""
        concepts = self._vocabulary.concepts(key)
        if concepts:
            return self._of_vocabulary(
                min(
                    concepts, key=lambda concept: (-tally.classes[concept.class_name], self._rank(concept), concept.iri)
                )
            )
        class_name = min(tally.classes, key=lambda name: (-tally.classes[name], self._order[name]))
        written = None if key in self._tallies else self._targets.get(key)
        name = written or min(tally.names, key=lambda name: (-tally.names[name], name))
        generic = name.lower() in self._generic
        return Entity(iri=entity_iri(class_name, name, self._base), name=name, class_name=class_name, generic=generic)

    def _rank(self, concept: Concept) -> int:
        return self._order.get(concept.class_name, len(self._order))

    def _of_vocabulary(self, concept: Concept) -> Entity:
        return Entity(
            iri=self._rebased(concept.iri),
            name=concept.name,
            class_name=concept.class_name,
            keys=dict(sorted(concept.keys.items())),
            broader=tuple(sorted(self._rebased(broader) for broader in concept.broader)),
            generic=concept.generic or concept.name.lower() in self._generic,
        )

    def _rebased(self, iri: str) -> str:
        return self._base + iri.removeprefix(BASE) if iri.startswith(BASE) else iri

    def _corrected(self, key: str, entity: Entity) -> Entity:
        """Return an entity with the class and name that analysts gave it, and their changes in words."""
        notes = [f"merged with {name}" for name in self._joined.get(key, ())]
        class_name = self._retyped.get(key, entity.class_name)
        if class_name in self._order and class_name != entity.class_name:
            notes.append(f"class changed from {entity.class_name}")
            entity = replace(entity, iri=entity_iri(class_name, entity.name, self._base), class_name=class_name)
        better = self._better.get(key, entity.name)
        if better != entity.name:
            notes.append(f"{RENAMED}{entity.name}")
            entity = replace(entity, name=better)
        return replace(entity, corrections=tuple(sorted(notes))) if notes else entity

    def _counted(self, entity: Entity, tally: Tally) -> Entity:
        return replace(
            entity,
            broader=self._above(entity),
            alt_names=tuple(sorted(self._alternatives(entity, tally))),
            mentions=tally.classes.total(),
            documents=len(tally.documents),
        )

    def _alternatives(self, entity: Entity, tally: Tally) -> Iterator[str]:
        """Yield the vocabulary's other names of an entity and the most frequent others of the texts, case aside."""
        concept = self._concepts.get(entity.iri)
        ranked = sorted((tally.names + tally.forms).items(), key=lambda item: (-item[1], item[0]))
        seen, seen_in_texts = {entity.name.casefold()}, 0
        for label in concept.labels if concept else ():
            if label.casefold() not in seen:
                seen.add(label.casefold())
                yield label
        for form, _ in ranked:
            form = " ".join(form.split())
            if form.casefold() in seen or not 0 < len(form) <= LONGEST_ALTERNATIVE:
                continue
            if seen_in_texts == MOST_ALTERNATIVES:
                return
            seen.add(form.casefold())
            seen_in_texts += 1
            yield form

    def _above(self, entity: Entity) -> tuple[str, ...]:
        """Return the IRIs of broader entities; a concept whose name another one bears in the graph is that one."""
        keys = {iri: self._vocabulary.fold(self._concepts[iri].name) for iri in entity.broader if iri in self._concepts}
        return tuple(sorted({self._iris.get(key, iri) for iri, key in keys.items()} - {entity.iri}))

    def _broader(self, mentioned: Mapping[str, Entity]) -> Iterator[Entity]:
        """Yield the vocabulary's concepts above mentioned entities that no mention names."""
        known, waiting = set(mentioned), [broader for entity in mentioned.values() for broader in entity.broader]
        while waiting:
            iri = waiting.pop()
            if iri not in known:
                known.add(iri)
                entity = self._counted(self._of_vocabulary(self._concepts[iri]), Tally())
                waiting.extend(entity.broader)
                yield entity


def _names(corrections: Corrections) -> set[str]:
    """Return every name that corrections speak of and expect to be there (a merge's target may be new)."""
    claims: Iterable[Claim] = corrections.verdicts
    ends = {end for claim in claims for end in (claim.subject, claim.object)}
    return {*corrections.merges, *corrections.names, *corrections.classes, *ends}
