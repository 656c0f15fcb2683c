"""Which concept a name means: the vocabulary's names, folded."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity import fold
from ontology.terms import Concept, Ontology


class Vocabulary:
    """The concepts of an ontology by folded name.

    A canonical name means its concept whatever class the reader gave it; any other label only within its own class
    (*ICE* the agency is not *ICE* the engine). A label that folds to two concepts of one class means neither.
    """

    def __init__(self, ontology: Ontology) -> None:
        """Index an ontology's concepts."""
        self._spelling = ontology.spelling
        self._by_iri = ontology.concepts
        concepts = sorted(ontology.concepts.values(), key=lambda concept: concept.iri)
        self._named: dict[str, list[Concept]] = defaultdict(list)
        for concept in concepts:
            self._named[self.fold(concept.name)].append(concept)
        self._labelled = self._unambiguous(concepts)

    def fold(self, name: str) -> str:
        """Return a name's key, with the ontology's spellings."""
        return fold(name, self._spelling)

    def key(self, name: str, class_name: str, iri: str = "") -> str:
        """Return the key of what a mention names: its vocabulary concept's, or that of the name itself."""
        if iri in self._by_iri:
            return self.fold(self._by_iri[iri].name)
        key = self.fold(name)
        if key in self._named:
            return key
        concept = self._labelled.get((class_name, key))
        return self.fold(concept.name) if concept else key

    def meant(self, name: str) -> str:
        """Return the key of what a person means by a name, whose class is not said: *UK* is the United Kingdom."""
        key = self.fold(name)
        if key in self._named:
            return key
        keys = {self.fold(concept.name) for (_, label), concept in self._labelled.items() if label == key}
        return keys.pop() if len(keys) == 1 else key

    def concepts(self, key: str) -> tuple[Concept, ...]:
        """Return the concepts whose canonical name has this key, in the order of their IRIs; usually one or none."""
        return tuple(self._named.get(key, ()))

    def _unambiguous(self, concepts: Iterable[Concept]) -> Mapping[tuple[str, str], Concept]:
        found: dict[tuple[str, str], dict[str, Concept]] = defaultdict(dict)
        for concept in concepts:
            for label in (*concept.labels, *concept.demonyms):
                found[concept.class_name, self.fold(label)][concept.iri] = concept
        return {key: next(iter(meant.values())) for key, meant in found.items() if len(meant) == 1}


def near_names(text: str, names: Iterable[str]) -> list[str]:
    """Return at most three of some names that a mistyped one may mean, the nearest first, whatever their case.

    Of names that differ by case alone the last one is given.
    """
    by_key = {name.casefold(): name for name in names}
    return [by_key[key] for key in difflib.get_close_matches(text.casefold(), by_key, n=3, cutoff=0.6)]
