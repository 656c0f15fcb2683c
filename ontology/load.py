"""Build one `Ontology` from the Turtle files and tables, and refuse what does not hold together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ontology.errors import OntologyError
from ontology.files import OntologyFile, Refuse, load_files, raising, version_of
from ontology.tables import read_cues, read_heads, read_pairs, read_suffixes, read_words
from ontology.terms import PARTS_OF_SPEECH, Concept, Cue, EntityClass, Ontology, PartOfSpeech, Predicate, Trigger
from ontology.turtle import DG, OWL, RDF_TYPE, RDFS, SKOS, Resource, parse_resources, short

Item = TypeVar("Item")
Built = TypeVar("Built")

ENTITY = DG + "Entity"
MODALITIES = ("possible", "necessary", "intended")
CONCEPT_PROPERTIES = {
    RDF_TYPE,
    OWL + "deprecated",
    *(
        SKOS + name
        for name in ("prefLabel", "altLabel", "broader", "exactMatch", "closeMatch", "definition", "inScheme")
    ),
    *(DG + name for name in ("entityClass", "demonym", "metonym", "generic")),
}
TRIGGER_PROPERTIES = {
    RDF_TYPE,
    OWL + "deprecated",
    *(DG + name for name in ("triggers", "partOfSpeech", "word", "subjectVia", "objectVia", "subjectClass")),
    *(DG + name for name in ("objectClass", "swapped", "negatedTrigger", "modality")),
}


def load_ontology(folder: Path | None = None, *, refuse: Refuse = raising) -> Ontology:
    """Load the ontology from a folder of Turtle files and tables (default: the packaged one).

    A folder that says `owl:imports <urn:diplograph:ontology>` adds to the packaged one: its classes, predicates and
    triggers stand beside ours; its concepts take their labels from our concepts and head nouns; its lines in tables
    replace ours of the same first cell, and its cues come first. `owl:deprecated true` takes a concept, trigger or
    predicate of ours out.

    Raises OntologyError, with file, line and remedy, for bad syntax, a term that is not declared, a label that two
    concepts of one class share, a trigger without predicate, a concept without name, cyclic `skos:broader`, a head
    noun of unknown class, and a class, domain or range that does not exist. `refuse` may collect these instead; what
    is returned then lacks what was refused.
    """
    found = load_files(folder, refuse=refuse)
    resources = parse_resources(found, refuse=refuse)
    classes = _classes(resources, refuse)
    if not classes:
        raise OntologyError("expected subclasses of dg:Entity in the Turtle files, found none: is core.ttl there?")
    predicates = _predicates(resources, classes, refuse)
    tables = _Tables(found, classes, refuse)
    concepts = _concepts(resources, classes, refuse)
    heads, light_heads = tables.heads(_claims(concepts, resources))
    return Ontology(
        version=version_of(found),
        classes=classes,
        predicates=predicates,
        triggers=_triggers(resources, predicates, classes, refuse),
        concepts=concepts,
        heads=heads,
        light_heads=light_heads,
        evaluative_adjectives=tables.words("evaluative.tsv", "adjective"),
        generic_names=tables.words("generic.tsv", "name"),
        spelling=tables.spelling(),
        suffixes=tables.suffixes(),
        cues=tables.cues(),
    )


def _built(items: Iterable[Item], build: Callable[[Item], Built], refuse: Refuse) -> Iterator[Built]:
    """Yield what is built of each item that can be; what is wrong with the others is refused."""
    for item in items:
        try:
            built = build(item)
        except OntologyError as error:
            refuse(error)
        else:
            yield built


# Classes and predicates


def _classes(resources: Mapping[str, Resource], refuse: Refuse) -> dict[str, EntityClass]:
    """Return the concrete classes by name: those below dg:Entity that have no class below them."""
    declared = {iri: resource for iri, resource in resources.items() if resource.is_a(OWL + "Class")}
    above = _superclasses(declared, refuse)
    superclasses = {parent for parents in above.values() for parent in parents}
    concrete = [iri for iri in declared if iri not in superclasses and ENTITY in _ancestors(iri, above)]
    names = [iri.removeprefix(DG) for iri in concrete]

    def build(iri: str) -> EntityClass:
        resource = declared[iri]
        if resource.withdrawn:
            raise OntologyError(
                f"expected no owl:deprecated of the class {short(iri)} at {resource.place_of(OWL + 'deprecated')}: a "
                "class can only be left out of an ontology that does not import ours."
            )
        like = resource.maybe(DG + "like").removeprefix(DG) or None
        if like is not None and (like not in names or DG + "like" in declared[DG + like].values):
            raise _not_one_of("dg:like", like, names, resource, DG + "like")
        return EntityClass(
            name=iri.removeprefix(DG),
            iri=iri,
            label=resource.one(RDFS + "label", "name the class"),
            definition=resource.one(SKOS + "definition", "define the class"),
            parents=tuple(parent.removeprefix(DG) for parent in _ancestors(iri, above) if parent.startswith(DG)),
            like=like,
        )

    return {built.name: built for built in _built(concrete, build, refuse)}


def _superclasses(declared: Mapping[str, Resource], refuse: Refuse) -> dict[str, tuple[str, ...]]:
    """Return what each class stands directly below, refusing to put anything below a class of ours that things have."""
    above = {iri: resource.all(RDFS + "subClassOf") for iri, resource in declared.items()}
    ours = {iri for iri, resource in declared.items() if resource.file.base}
    ours_above = {parent for iri in ours for parent in above[iri]}
    for iri in declared.keys() - ours:
        for parent in above[iri]:
            if parent in ours - ours_above - {ENTITY}:
                refuse(
                    OntologyError(
                        f"expected {short(iri)} at {declared[iri].place} below dg:Entity, dg:Actor or a class of your "
                        f"own, got {short(parent)}, which has no kinds: write rdfs:subClassOf dg:Entity and "
                        f"dg:like {short(parent)}."
                    )
                )
                above[iri] = tuple(other if other != parent else ENTITY for other in above[iri])
    return above


def _ancestors(iri: str, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return all that lies above an IRI, nearest first; the IRI itself only where it lies on a cycle."""
    reached: dict[str, None] = {}
    waiting = list(above.get(iri, ()))
    while waiting:
        if (parent := waiting.pop(0)) not in reached:
            reached[parent] = None
            waiting.extend(above.get(parent, ()))
    return tuple(reached)


def _leaves(resource: Resource, prop: str, classes: Mapping[str, EntityClass]) -> frozenset[str]:
    """Return the concrete classes that the values of a property stand for, those that are like them included."""
    names: set[str] = set()
    for iri in resource.all(prop):
        name = iri.removeprefix(DG)
        below = {leaf.name for leaf in classes.values() if name == leaf.name or name in leaf.parents}
        if not below:
            raise OntologyError(
                f"expected a class below dg:Entity as {short(prop)} of {short(resource.iri)} at "
                f"{resource.place_of(prop)}, got {short(iri)}: name one of {list(classes)}."
            )
        names |= below
    return frozenset(names | {leaf.name for leaf in classes.values() if leaf.like in names})


def _predicates(
    resources: Mapping[str, Resource], classes: Mapping[str, EntityClass], refuse: Refuse
) -> dict[str, Predicate]:
    def build(resource: Resource) -> Predicate:
        return Predicate(
            name=resource.iri.removeprefix(DG),
            iri=resource.iri,
            label=resource.one(RDFS + "label", "name the predicate"),
            inverse_label=resource.one(DG + "inverseLabel", "say how the predicate reads from its object"),
            definition=resource.one(SKOS + "definition", "define the predicate"),
            domain=_leaves(resource, DG + "typicalDomain", classes),
            range=_leaves(resource, DG + "typicalRange", classes),
            hard_domain=_leaves(resource, DG + "hardDomain", classes),
            hard_range=_leaves(resource, DG + "hardRange", classes),
            symmetric=resource.is_a(OWL + "SymmetricProperty"),
        )

    said = [
        resource
        for resource in resources.values()
        if DG + "relatesTo" in resource.all(RDFS + "subPropertyOf") and not resource.withdrawn
    ]
    return {predicate.name: predicate for predicate in _built(said, build, refuse)}


# Triggers


def _triggers(
    resources: Mapping[str, Resource],
    predicates: Mapping[str, Predicate],
    classes: Mapping[str, EntityClass],
    refuse: Refuse,
) -> tuple[Trigger, ...]:
    """Return the triggers by IRI, those of an ontology that builds on ours before ours."""
    withdrawn = {iri for iri, resource in resources.items() if resource.withdrawn}
    triggers = [
        resource
        for iri, resource in resources.items()
        if resource.is_a(DG + "Trigger") and not withdrawn & {iri, *resource.all(DG + "triggers")}
    ]
    ordered = sorted(triggers, key=lambda trigger: (trigger.file.base, trigger.iri))
    return tuple(_built(ordered, lambda resource: _trigger(resource, predicates, classes), refuse))


def _trigger(resource: Resource, predicates: Mapping[str, Predicate], classes: Mapping[str, EntityClass]) -> Trigger:
    _check_properties(resource, TRIGGER_PROPERTIES)
    predicate = resource.one(DG + "triggers", "name the predicate that the words say").removeprefix(DG)
    if predicate not in predicates:
        raise _not_one_of("a predicate as dg:triggers", predicate, list(predicates), resource, DG + "triggers")
    words = tuple(sorted(resource.all(DG + "word")))
    if not words:
        raise OntologyError(
            f"expected a dg:word of {short(resource.iri)} at {resource.place}, got none: add its lemmas."
        )
    modality = resource.maybe(DG + "modality") or None
    if modality is not None and modality not in MODALITIES:
        raise _not_one_of("dg:modality", modality, MODALITIES, resource, DG + "modality")
    return Trigger(
        iri=resource.iri,
        predicate=predicate,
        part_of_speech=_part_of_speech(resource),
        words=words,
        subject_via=tuple(sorted(resource.all(DG + "subjectVia"))) or ("",),
        object_via=tuple(sorted(resource.all(DG + "objectVia"))) or ("",),
        subject_classes=_leaves(resource, DG + "subjectClass", classes),
        object_classes=_leaves(resource, DG + "objectClass", classes),
        swapped=resource.flag(DG + "swapped"),
        negated=resource.flag(DG + "negatedTrigger"),
        modality=modality,
    )


def _part_of_speech(resource: Resource) -> PartOfSpeech:
    value = resource.one(DG + "partOfSpeech", f"say which of {list(PARTS_OF_SPEECH)} the words are")
    for part in PARTS_OF_SPEECH:
        if part == value:
            return part
    raise _not_one_of("dg:partOfSpeech", value, PARTS_OF_SPEECH, resource, DG + "partOfSpeech")


# Concepts


def _concepts(
    resources: Mapping[str, Resource], classes: Mapping[str, EntityClass], refuse: Refuse
) -> dict[str, Concept]:
    keys = {iri for iri, resource in resources.items() if DG + "key" in resource.all(RDFS + "subPropertyOf")}
    members = [resource for resource in resources.values() if resource.is_a(SKOS + "Concept")]
    kept = sorted((member for member in members if not member.withdrawn), key=lambda member: member.iri)
    built = {concept.iri: concept for concept in _built(kept, lambda item: _concept(item, keys, classes), refuse)}
    ours = {iri for iri in built if resources[iri].file.base}
    concepts = _without_claimed(built, ours) if ours else built
    gone = {member.iri for member in members} - concepts.keys()
    concepts = {iri: _without_broader(concept, gone) if iri in ours else concept for iri, concept in concepts.items()}
    _check_labels(concepts.values(), resources, refuse)
    _check_broader(concepts, resources, refuse)
    return concepts


def _claims(concepts: Mapping[str, Concept], resources: Mapping[str, Resource]) -> dict[str, str]:
    """Return the classes of what an ontology that builds on ours calls its concepts; empty where none does."""
    if not any(resource.file.base for resource in resources.values()):
        return {}
    own = [concept for iri, concept in concepts.items() if not resources[iri].file.base]
    return {label.lower(): concept.class_name for concept in own for label in concept.labels}


def _without_claimed(concepts: Mapping[str, Concept], ours: set[str]) -> dict[str, Concept]:
    """Return the concepts where ours have given way: no longer called what a concept of the other ontology is called."""
    claimed = {
        word.lower()
        for iri, concept in concepts.items()
        if iri not in ours
        for word in (*concept.labels, *concept.demonyms, *concept.places)
    }

    def left(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(word for word in words if word.lower() not in claimed)

    kept: dict[str, Concept] = {}
    for iri, concept in concepts.items():
        if iri not in ours:
            kept[iri] = concept
        elif concept.name.lower() not in claimed:
            kept[iri] = replace(
                concept, labels=left(concept.labels), demonyms=left(concept.demonyms), places=left(concept.places)
            )
    return kept


def _without_broader(concept: Concept, gone: set[str]) -> Concept:
    kept = tuple(iri for iri in concept.broader if iri not in gone)
    return concept if kept == concept.broader else replace(concept, broader=kept)


def _concept(resource: Resource, keys: set[str], classes: Mapping[str, EntityClass]) -> Concept:
    _check_properties(resource, CONCEPT_PROPERTIES | keys)
    name = resource.one(SKOS + "prefLabel", "give the concept its canonical name")
    kind = resource.one(DG + "entityClass", "give the concept its class").removeprefix(DG)
    if kind not in classes:
        raise _not_one_of("dg:entityClass", kind, list(classes), resource, DG + "entityClass")
    return Concept(
        iri=resource.iri,
        class_name=kind,
        name=name,
        labels=tuple(dict.fromkeys((name, *resource.all(SKOS + "altLabel")))),
        demonyms=resource.all(DG + "demonym"),
        places=resource.all(DG + "metonym"),
        keys={key.removeprefix(DG): resource.maybe(key) for key in sorted(keys) if key in resource.values},
        broader=tuple(sorted(resource.all(SKOS + "broader"))),
        matches=tuple(sorted(resource.all(SKOS + "exactMatch"))),
        definition=resource.maybe(SKOS + "definition"),
        generic=resource.flag(DG + "generic"),
    )


def _check_labels(concepts: Iterable[Concept], resources: Mapping[str, Resource], refuse: Refuse) -> None:
    owners: dict[tuple[str, str], Concept] = {}
    for concept in concepts:
        for label in concept.labels:
            owner = owners.setdefault((concept.class_name, label.lower()), concept)
            if owner is not concept:
                refuse(
                    OntologyError(
                        f"expected the label {label!r} once in class {concept.class_name}, got it for {owner.name!r} "
                        f"at {resources[owner.iri].place} and for {concept.name!r} at "
                        f"{resources[concept.iri].place}: take it from one of them."
                    )
                )


def _check_broader(concepts: Mapping[str, Concept], resources: Mapping[str, Resource], refuse: Refuse) -> None:
    above = {iri: concept.broader for iri, concept in concepts.items()}
    for iri, parents in above.items():
        for parent in parents:
            if parent not in concepts:
                refuse(
                    OntologyError(
                        f"expected a concept as skos:broader of {iri} at "
                        f"{resources[iri].place_of(SKOS + 'broader')}, got {parent}: "
                        "add that concept or correct the IRI."
                    )
                )
        if iri in _ancestors(iri, above):
            refuse(
                OntologyError(
                    f"expected no cycle of skos:broader, but {iri} at "
                    f"{resources[iri].place_of(SKOS + 'broader')} is broader than itself: "
                    "take out one of the links above it."
                )
            )


# Shared checks


def _check_properties(resource: Resource, known: set[str]) -> None:
    for prop in resource.values:
        if prop not in known:
            raise OntologyError(
                f"expected only {sorted(map(short, known))} of {short(resource.iri)} at {resource.place_of(prop)}, "
                f"got {short(prop)}: correct the property's name."
            )


def _not_one_of(what: str, got: str, allowed: Iterable[str], resource: Resource, prop: str) -> OntologyError:
    return OntologyError(
        f"expected {what} of {short(resource.iri)} at {resource.place_of(prop)} to be one of {list(allowed)}, "
        f"got {got!r}: correct it."
    )


# Tables, each optional


class _Tables:
    """The tables of an ontology, those of ours before those of one that builds on it."""

    def __init__(self, found: Iterable[OntologyFile], classes: Mapping[str, EntityClass], refuse: Refuse) -> None:
        self._found = tuple(found)
        self._classes = classes
        self._refuse = refuse

    def _read(self, name: str, read: Callable[[OntologyFile], Built], *, base: bool | None = None) -> list[Built]:
        files = (file for file in self._found if file.name == name and base in (None, file.base))
        return list(_built(files, read, self._refuse))

    def heads(self, claims: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
        """Return the head nouns and those that are no mention alone; of ours, `claims` go to another ontology's class."""

        def read(file: OntologyFile) -> tuple[dict[str, str], frozenset[str]]:
            return read_heads(file, self._classes)

        heads: dict[str, str] = {}
        light: set[str] = set()
        for table, none_alone in self._read("heads.tsv", read, base=True):
            heads |= {head: claims.get(head, class_name) for head, class_name in table.items()}
            light |= none_alone - claims.keys()
        for table, none_alone in self._read("heads.tsv", read, base=False):
            heads |= table
            light = (light - table.keys()) | none_alone
        return heads, frozenset(light)

    def words(self, name: str, column: str) -> frozenset[str]:
        return frozenset[str]().union(*self._read(name, lambda file: read_words(file, column)))

    def spelling(self) -> dict[str, str]:
        columns = ("british", "american")
        return _merged(self._read("spelling.tsv", lambda file: read_pairs(file, columns)))

    def suffixes(self) -> dict[str, str]:
        merged = _merged(self._read("suffixes.tsv", lambda file: read_suffixes(file, self._classes)))
        return dict(sorted(merged.items(), key=lambda row: (-len(row[0]), row[0])))

    def cues(self) -> tuple[Cue, ...]:
        tables = self._read("cues.tsv", lambda file: read_cues(file, self._classes))
        return tuple(cue for table in reversed(tables) for cue in table)


def _merged(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for table in tables:
        merged |= table
    return merged
