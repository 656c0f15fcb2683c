"""What is wrong with an ontology in a folder, all of it at once, and what will have no effect."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import OntologyError
from ontology.files import OntologyFile, load_files
from ontology.load import load_ontology
from ontology.terms import Ontology, Predicate, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Mistakes, for which the ontology does not load, and remarks on what loads and does nothing; with places."""

    ontology: Ontology | None
    mistakes: tuple[str, ...]
    remarks: tuple[str, ...]


def check_ontology(folder: Path) -> Checked:
    """Read an ontology and collect every mistake, in the order of the files' kinds, each once."""
    mistakes: list[str] = []
    try:
        loaded = load_ontology(folder, refuse=lambda error: mistakes.append(str(error)))
        remarks = tuple(_remarks(loaded, _Places(folder)))
    except OntologyError as error:  # nothing can be read at all
        return Checked(ontology=None, mistakes=tuple(dict.fromkeys([*mistakes, str(error)])), remarks=())
    return Checked(ontology=loaded, mistakes=tuple(dict.fromkeys(mistakes)), remarks=() if mistakes else remarks)


class _Places:
    """Where the terms of an ontology stand, ours left out where it builds on ours."""

    def __init__(self, folder: Path) -> None:
        self._files = tuple(file for file in load_files(folder, refuse=lambda _: None) if not file.base)

    def of(self, iri: str) -> str | None:
        """Return the file and line that open with a term, or None for one of ours."""
        return next((place for place in map(self._in, self._files, [iri] * len(self._files)) if place), None)

    @staticmethod
    def _in(file: OntologyFile, iri: str) -> str | None:
        place = file.place(iri) if file.name.endswith(".ttl") else ""
        return place if place.rpartition(":")[2].isdigit() else None


def _remarks(ontology: Ontology, places: _Places) -> Iterator[str]:
    yield from _never_found(ontology, places)
    said = {trigger.predicate for trigger in ontology.triggers}
    for predicate in ontology.predicates.values():
        if predicate.name not in said and (place := places.of(predicate.iri)):
            yield f"{predicate.name} at {place} has no trigger, so that no text says it: add a dg:Trigger for its words."
    for trigger in ontology.triggers:
        if place := places.of(trigger.iri):
            yield from _of_trigger(trigger, ontology.predicates[trigger.predicate], place)


def _never_found(ontology: Ontology, places: _Places) -> Iterator[str]:
    """Yield the classes of the ontology's own that no table and no vocabulary gives to anything."""
    given = {concept.class_name for concept in ontology.concepts.values()}
    given |= {*ontology.heads.values(), *ontology.suffixes.values(), *(cue.class_name for cue in ontology.cues)}
    for entity_class in ontology.classes.values():
        if entity_class.name not in given and (place := places.of(entity_class.iri)):
            yield (
                f"{entity_class.name} at {place} has no concept, head noun, cue or suffix, so that nothing is found of "
                "it: add a vocabulary or a line to heads.tsv."
            )


def _of_trigger(trigger: Trigger, predicate: Predicate, place: str) -> Iterator[str]:
    for word in trigger.words:
        if word != word.lower() or " " in word:
            yield (
                f"the word {word!r} of the trigger at {place} is never met: write one lemma in lower case, and a "
                "preposition as dg:objectVia."
            )
    ends = (
        ("subject", trigger.subject_classes, "domain", predicate.hard_domain),
        ("object", trigger.object_classes, "range", predicate.hard_range),
    )
    for end, classes, limit, allowed in ends:
        if trigger.swapped:
            continue  # the classes are those of the other end
        if classes and allowed and not classes & allowed:
            yield (
                f"the trigger at {place} never holds: its {end}s are {', '.join(sorted(classes))}, and the hard {limit} of "
                f"{predicate.name} has none of them: change one of the two."
            )
