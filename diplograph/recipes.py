"""What a stored graph was made by: the versions, the start of its IRIs and the decisions, as the store remembers them."""

import re
from dataclasses import dataclass
from typing import Self

from graph.consolidation import VERSION
from graph.corrections import Corrections
from graph.identity import BASE
from graph.store import Store
from ontology.terms import Ontology

_WRITTEN = re.compile(r"rules (\S+), ontology (\S+), base (\S+?)(?:, corrections (\S+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a graph is made from extractions. `corrections` is the fingerprint of the decisions, empty if there are none.

    `str` gives the form that a store keeps.
    """

    rules: str
    ontology: str
    base: str
    corrections: str = ""

    def __str__(self) -> str:
        """Return the recipe as a store keeps it."""
        plain = f"rules {self.rules}, ontology {self.ontology}, base {self.base}"
        return f"{plain}, corrections {self.corrections}" if self.corrections else plain

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """Return the recipe that a store kept; None if it kept none, or one of an imported graph."""
        found = _WRITTEN.fullmatch(text or "")
        if found is None:
            return None
        rules, ontology, base, corrections = found.groups()
        return cls(rules=rules, ontology=ontology, base=base, corrections=corrections or "")


def recipe_for(ontology: Ontology, corrections: Corrections, base: str) -> Recipe:
    """Return the recipe that a graph made now would have."""
    fingerprint = corrections.fingerprint() if corrections.lines else ""
    return Recipe(rules=VERSION, ontology=ontology.version, base=base, corrections=fingerprint)


def stored_base(store: Store) -> str:
    """Return the start of the IRIs in a store's graph; the usual one if it has none yet."""
    recipe = Recipe.read(store.last_recipe())
    return BASE if recipe is None else recipe.base
