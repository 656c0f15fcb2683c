"""Look concepts up by their names: pure functions that build each table once."""

from collections.abc import Callable, Iterable, Mapping

from ontology.terms import Concept, Ontology

Lookup = Mapping[str, tuple[Concept, ...]]


def by_label(ontology: Ontology) -> Lookup:
    """Map each lower-cased label to the concepts that go by it, at most one of a class, in the order of the classes."""
    return _table(ontology, lambda concept: concept.labels)


def by_demonym(ontology: Ontology) -> Lookup:
    """Map each lower-cased adjective or name of a people to its concepts (*japanese* → Japan)."""
    return _table(ontology, lambda concept: concept.demonyms)


def by_place(ontology: Ontology) -> Lookup:
    """Map each lower-cased capital, palace or seat to the concepts that it stands for (*kremlin* → Russia)."""
    return _table(ontology, lambda concept: concept.places)


def find(table: Lookup, text: str) -> tuple[Concept, ...]:
    """Return the concepts of a table that the text names, respecting capitals: *us* is not *US*, *visa* not *Visa*.

    A word that the vocabulary writes with capitals needs them in the text too; lower-case words fit any writing.
    """
    key = text.lower()
    return tuple(concept for concept in table.get(key, ()) if any(_fits(name, text) for name in _names(concept, key)))


def broader_closure(ontology: Ontology, iri: str) -> tuple[str, ...]:
    """Return the IRIs of all concepts that are broader than the given one, nearest first, without itself."""
    reached: dict[str, None] = {}
    waiting = list(ontology.concepts[iri].broader)
    while waiting:
        if (next_iri := waiting.pop(0)) not in reached:
            reached[next_iri] = None
            waiting.extend(ontology.concepts[next_iri].broader)
    return tuple(reached)


def _names(concept: Concept, key: str) -> tuple[str, ...]:
    return tuple(name for name in (*concept.labels, *concept.demonyms, *concept.places) if name.lower() == key)


def _fits(name: str, text: str) -> bool:
    return len(name) == len(text) and all(
        written == ours for ours, written in zip(name, text, strict=True) if ours.isupper()
    )


def _table(ontology: Ontology, words: Callable[[Concept], Iterable[str]]) -> Lookup:
    order = {name: position for position, name in enumerate(ontology.classes)}
    table: dict[str, list[Concept]] = {}
    for concept in sorted(ontology.concepts.values(), key=lambda concept: (order[concept.class_name], concept.iri)):
        for word in dict.fromkeys(word.lower() for word in words(concept)):
            table.setdefault(word, []).append(concept)
    return {word: tuple(concepts) for word, concepts in table.items()}
