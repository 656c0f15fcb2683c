"""Build one `Ontology` from the Turtle files and tables, and refuse what does not hold together."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ontology.errors import OntologyError
from ontology.files import OntologyFile, load_files, version_of
from ontology.tables import read_cues, read_heads, read_pairs, read_suffixes, read_words
from ontology.terms import PARTS_OF_SPEECH, Concept, Cue, EntityClass, Ontology, PartOfSpeech, Predicate, Trigger
from ontology.turtle import DG, OWL, RDF_TYPE, RDFS, SKOS, Resource, parse_resources, short

ENTITY = DG + "Entity"
MODALITIES = ("possible", "necessary", "intended")
CONCEPT_PROPERTIES = {
    RDF_TYPE,
    *(
        SKOS + name
        for name in ("prefLabel", "altLabel", "broader", "exactMatch", "closeMatch", "definition", "inScheme")
    ),
    *(DG + name for name in ("entityClass", "demonym", "metonym", "generic")),
}
TRIGGER_PROPERTIES = {
    RDF_TYPE,
    *(DG + name for name in ("triggers", "partOfSpeech", "word", "subjectVia", "objectVia", "subjectClass")),
    *(DG + name for name in ("objectClass", "swapped", "negatedTrigger", "modality")),
}


def load_ontology(folder: Path | None = None) -> Ontology:
    """Load the ontology from a folder of Turtle files and tables (default: the packaged one).

    Raises OntologyError, with file, line and remedy, for bad syntax, a term that is not declared, a label that two
    concepts of one class share, a trigger without predicate, a concept without name, cyclic `skos:broader`, a head
    noun of unknown class, and a class, domain or range that does not exist.
    """
    found = load_files(folder)
    resources = parse_resources(found)
    classes = _classes(resources)
    if not classes:
        raise OntologyError("expected subclasses of dg:Entity in the Turtle files, found none: is core.ttl there?")
    tables = {file.name: file for file in found}
    heads, light_heads = _heads(tables.get("heads.tsv"), classes)
    return Ontology(
        version=version_of(found),
        classes=classes,
        predicates=_predicates(resources, classes),
        triggers=_triggers(resources, classes),
        concepts=_concepts(resources, classes),
        heads=heads,
        light_heads=light_heads,
        evaluative_adjectives=_words(tables.get("evaluative.tsv"), "adjective"),
        generic_names=_words(tables.get("generic.tsv"), "name"),
        spelling=_spelling(tables.get("spelling.tsv")),
        suffixes=_suffixes(tables.get("suffixes.tsv"), classes),
        cues=_cues(tables.get("cues.tsv"), classes),
    )


# Classes and predicates


def _classes(resources: Mapping[str, Resource]) -> dict[str, EntityClass]:
    """Return the concrete classes by name: those below dg:Entity that have no class below them."""
    declared = {iri: resource for iri, resource in resources.items() if resource.is_a(OWL + "Class")}
    above = {iri: resource.all(RDFS + "subClassOf") for iri, resource in declared.items()}
    superclasses = {parent for parents in above.values() for parent in parents}
    classes = {}
    for iri, resource in declared.items():
        ancestors = _ancestors(iri, above)
        if iri not in superclasses and ENTITY in ancestors:
            name = iri.removeprefix(DG)
            classes[name] = EntityClass(
                name=name,
                iri=iri,
                label=resource.one(RDFS + "label", "name the class"),
                definition=resource.one(SKOS + "definition", "define the class"),
                parents=tuple(parent.removeprefix(DG) for parent in ancestors if parent.startswith(DG)),
            )
    return classes


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
    """Return the concrete classes that the values of a property stand for."""
    names: set[str] = set()
    for iri in resource.all(prop):
        name = iri.removeprefix(DG)
        below = {leaf.name for leaf in classes.values() if name == leaf.name or name in leaf.parents}
        if not below:
            raise OntologyError(
                f"expected a class below dg:Entity as {short(prop)} of {short(resource.iri)} at {resource.place}, "
                f"got {short(iri)}: name one of {list(classes)}."
            )
        names |= below
    return frozenset(names)


def _predicates(resources: Mapping[str, Resource], classes: Mapping[str, EntityClass]) -> dict[str, Predicate]:
    return {
        iri.removeprefix(DG): Predicate(
            name=iri.removeprefix(DG),
            iri=iri,
            label=resource.one(RDFS + "label", "name the predicate"),
            inverse_label=resource.one(DG + "inverseLabel", "say how the predicate reads from its object"),
            definition=resource.one(SKOS + "definition", "define the predicate"),
            domain=_leaves(resource, DG + "typicalDomain", classes),
            range=_leaves(resource, DG + "typicalRange", classes),
            hard_domain=_leaves(resource, DG + "hardDomain", classes),
            hard_range=_leaves(resource, DG + "hardRange", classes),
            symmetric=resource.is_a(OWL + "SymmetricProperty"),
        )
        for iri, resource in resources.items()
        if DG + "relatesTo" in resource.all(RDFS + "subPropertyOf")
    }


# Triggers


def _triggers(resources: Mapping[str, Resource], classes: Mapping[str, EntityClass]) -> tuple[Trigger, ...]:
    predicates = _predicates(resources, classes)
    triggers = [resource for resource in resources.values() if resource.is_a(DG + "Trigger")]
    return tuple(_trigger(resource, predicates, classes) for resource in sorted(triggers, key=lambda t: t.iri))


def _trigger(resource: Resource, predicates: Mapping[str, Predicate], classes: Mapping[str, EntityClass]) -> Trigger:
    _check_properties(resource, TRIGGER_PROPERTIES)
    predicate = resource.one(DG + "triggers", "name the predicate that the words say").removeprefix(DG)
    if predicate not in predicates:
        raise _not_one_of("a predicate as dg:triggers", predicate, list(predicates), resource)
    words = tuple(sorted(resource.all(DG + "word")))
    if not words:
        raise OntologyError(
            f"expected a dg:word of {short(resource.iri)} at {resource.place}, got none: add its lemmas."
        )
    modality = resource.maybe(DG + "modality") or None
    if modality is not None and modality not in MODALITIES:
        raise _not_one_of("dg:modality", modality, MODALITIES, resource)
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
    raise _not_one_of("dg:partOfSpeech", value, PARTS_OF_SPEECH, resource)


# Concepts


def _concepts(resources: Mapping[str, Resource], classes: Mapping[str, EntityClass]) -> dict[str, Concept]:
    keys = {iri for iri, resource in resources.items() if DG + "key" in resource.all(RDFS + "subPropertyOf")}
    members = [resource for resource in resources.values() if resource.is_a(SKOS + "Concept")]
    concepts = {
        resource.iri: _concept(resource, keys, classes) for resource in sorted(members, key=lambda member: member.iri)
    }
    _check_labels(concepts.values(), resources)
    _check_broader(concepts, resources)
    return concepts


def _concept(resource: Resource, keys: set[str], classes: Mapping[str, EntityClass]) -> Concept:
    _check_properties(resource, CONCEPT_PROPERTIES | keys)
    name = resource.one(SKOS + "prefLabel", "give the concept its canonical name")
    kind = resource.one(DG + "entityClass", "give the concept its class").removeprefix(DG)
    if kind not in classes:
        raise _not_one_of("dg:entityClass", kind, list(classes), resource)
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


def _check_labels(concepts: Iterable[Concept], resources: Mapping[str, Resource]) -> None:
    owners: dict[tuple[str, str], Concept] = {}
    for concept in concepts:
        for label in concept.labels:
            owner = owners.setdefault((concept.class_name, label.lower()), concept)
            if owner is not concept:
                raise OntologyError(
                    f"expected the label {label!r} once in class {concept.class_name}, got it for {owner.name!r} at "
                    f"{resources[owner.iri].place} and for {concept.name!r} at {resources[concept.iri].place}: "
                    "take it from one of them."
                )


def _check_broader(concepts: Mapping[str, Concept], resources: Mapping[str, Resource]) -> None:
    above = {iri: concept.broader for iri, concept in concepts.items()}
    for iri, parents in above.items():
        for parent in parents:
            if parent not in concepts:
                raise OntologyError(
                    f"expected a concept as skos:broader of {iri} at {resources[iri].place}, got {parent}: "
                    "add that concept or correct the IRI."
                )
        if iri in _ancestors(iri, above):
            raise OntologyError(
                f"expected no cycle of skos:broader, but {iri} at {resources[iri].place} is broader than itself: "
                "take out one of the links above it."
            )


# Shared checks and optional tables


def _check_properties(resource: Resource, known: set[str]) -> None:
    for prop in resource.values:
        if prop not in known:
            raise OntologyError(
                f"expected only {sorted(map(short, known))} of {short(resource.iri)} at {resource.place}, "
                f"got {short(prop)}: correct the property's name."
            )


def _not_one_of(what: str, got: str, allowed: Iterable[str], resource: Resource) -> OntologyError:
    return OntologyError(
        f"expected {what} of {short(resource.iri)} at {resource.place} to be one of {list(allowed)}, got {got!r}: "
        "correct it."
    )


def _heads(file: OntologyFile | None, classes: Mapping[str, EntityClass]) -> tuple[dict[str, str], frozenset[str]]:
    return read_heads(file, classes) if file else ({}, frozenset())


def _words(file: OntologyFile | None, column: str) -> frozenset[str]:
    return read_words(file, column) if file else frozenset()


def _spelling(file: OntologyFile | None) -> dict[str, str]:
    return read_pairs(file, ("british", "american")) if file else {}


def _suffixes(file: OntologyFile | None, classes: Mapping[str, EntityClass]) -> dict[str, str]:
    return read_suffixes(file, classes) if file else {}


def _cues(file: OntologyFile | None, classes: Mapping[str, EntityClass]) -> tuple[Cue, ...]:
    return read_cues(file, classes) if file else ()
