"""What a person means by a name or a claim in a graph, so that a decision can be written down without doubt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graph.corrections import Claim, Corrections
from graph.entities import RENAMED
from graph.naming import Vocabulary, near_names
from graph.records import Entity, Knowledge, Modality, Polarity, Statement
from ontology.errors import CorrectionError
from ontology.terms import Ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as a person names it: by its ends and its relation; polarity and modality where two would fit."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity | None = None
    modality: Modality | None = None


class _Meaning(NamedTuple):
    """What a claim says, whatever it calls its ends: entity IRIs, those of a symmetric predicate in order."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality


class Named:
    """The entities, statements and earlier decisions of a graph, by what people call them."""

    def __init__(self, knowledge: Knowledge, corrections: Corrections, ontology: Ontology) -> None:
        """Index the names of a graph."""
        self._vocabulary = Vocabulary(ontology)
        self._ontology, self._corrections = ontology, corrections
        self._by_iri: Mapping[str, Entity] = {entity.iri: entity for entity in knowledge.entities}
        self._names: dict[str, dict[str, Entity]] = defaultdict(dict)
        self._others: dict[str, dict[str, Entity]] = defaultdict(dict)
        for entity in knowledge.entities:
            for name in (entity.name, natural(entity)):
                self._names[self._vocabulary.fold(name)][entity.iri] = entity
            for name in entity.alt_names:
                self._others[self._vocabulary.fold(name)][entity.iri] = entity
        self._statements: Mapping[str, Statement] = {statement.iri: statement for statement in knowledge.statements}
        self._claims = self._meant_claims()

    def entity(self, text: str) -> Entity:
        """Return the entity of an IRI or a name: its own, else one that it also goes by.

        Raises CorrectionError, with names that come near, where none or more than one is meant.
        """
        if text in self._by_iri:
            return self._by_iri[text]
        found = self._meant(text)
        if len(found) == 1:
            return next(iter(found.values()))
        if not found:
            near = _near(text, [name for entity in self._by_iri.values() for name in (entity.name, *entity.alt_names)])
            raise CorrectionError(f"expected the name or IRI of an entity in the graph, got {text!r}{near}")
        several = "; ".join(f"{entity.name} ({entity.class_name}), {iri}" for iri, entity in sorted(found.items()))
        raise CorrectionError(
            f"expected the name of one entity, but {text!r} is a name of several; give an IRI: {several}"
        )

    def is_statement(self, text: str) -> bool:
        """Tell whether a text is the IRI of a statement in the graph."""
        return text in self._statements

    def class_name(self, text: str) -> str:
        """Return the class of a name, whatever its case. Raises CorrectionError, with the classes there are."""
        for name in self._ontology.classes:
            if name.casefold() == text.casefold():
                return name
        raise CorrectionError(f"expected one of the classes {', '.join(self._ontology.classes)}, got {text!r}")

    def free(self, text: str) -> str:
        """Return a name that no entity of the graph has yet, its spaces tidied. Raises CorrectionError for another."""
        name = " ".join(text.split())
        if not name:
            raise CorrectionError("expected a better name, got none")
        for entity in self._names.get(self._vocabulary.fold(name), {}).values():
            if entity.name == name:
                raise CorrectionError(
                    f"expected a name that is free, but {name!r} is {entity.iri}; 'merge' says that two entities are one"
                )
        return name

    def merged(self, text: str) -> str:
        """Return a merged name as it was written down. Raises CorrectionError where nothing of that name was merged."""
        merges = self._corrections.merges
        found = text if text in merges else next((name for name in merges if self._is_same(name, text)), None)
        if found is None:
            raise CorrectionError(
                f"expected a name that was merged into another, got {text!r}{_near(text, merges)}; 'corrections' lists "
                "what was decided"
            )
        return found

    def changed(self, text: str) -> tuple[str, ...]:
        """Return, as they were written down, the names by which the entity of a name was renamed or retyped.

        Raises CorrectionError where it never was.
        """
        names = dict.fromkeys((*self._corrections.names, *self._corrections.classes))
        meant = self._iri(text)
        found = tuple(name for name in names if self._is_same(name, text) or (meant and meant == self._iri(name)))
        if not found:
            raise CorrectionError(
                f"expected a name that was renamed or retyped, got {text!r}{_near(text, names)}; 'corrections' lists "
                "what was decided"
            )
        return found

    def claim(self, said: Said | str) -> Claim:
        """Return the one claim that a person means: of a statement in the graph, or judged before.

        `said` may be a statement's IRI. Raises CorrectionError, with what there is between the two, where none or more
        than one fits.
        """
        return self._claims[self._found(said)]

    def judged(self, said: Said | str) -> tuple[Claim, ...]:
        """Return the judged claims, as they were written down, that mean the same as one that a person names."""
        wanted = self._found(said)
        found = tuple(claim for claim in self._corrections.verdicts if self._meaning_of(claim) == wanted)
        if not found:
            raise CorrectionError(
                f"expected a claim that was confirmed or rejected, got {_told(self._claims[wanted])}; 'corrections' "
                "lists what was decided"
            )
        return found

    def _meant(self, text: str) -> Mapping[str, Entity]:
        for key in (self._vocabulary.fold(text), self._vocabulary.meant(text)):
            if key in self._names:
                return self._names[key]
        return self._others.get(self._vocabulary.fold(text), {})

    def _iri(self, text: str) -> str | None:
        """Return the IRI of the one entity that a text means, if there is one."""
        if text in self._by_iri:
            return text
        found = self._meant(text)
        return next(iter(found)) if len(found) == 1 else None

    def _is_same(self, one: str, other: str) -> bool:
        return self._vocabulary.fold(one) == self._vocabulary.fold(other)

    def _meant_claims(self) -> Mapping[_Meaning, Claim]:
        """Return all that can be judged: claims judged before, as they were written, and the graph's statements."""
        claims = {meaning: claim for claim in self._corrections.verdicts if (meaning := self._meaning_of(claim))}
        for said in self._statements.values():
            ends = (natural(self._by_iri[said.subject]), natural(self._by_iri[said.object]))
            meaning = _Meaning(said.subject, said.predicate, said.object, said.polarity, said.modality)
            claims[meaning] = Claim(ends[0], said.predicate, ends[1], said.polarity, said.modality)
        return claims

    def _meaning_of(self, claim: Claim) -> _Meaning | None:
        subject, object_ = self._iri(claim.subject), self._iri(claim.object)
        if subject is None or object_ is None:
            return None
        ends = self._ordered(subject, object_, claim.predicate)
        return _Meaning(ends[0], claim.predicate, ends[1], claim.polarity, claim.modality)

    def _ordered(self, subject: str, object_: str, predicate: str) -> tuple[str, str]:
        known = self._ontology.predicates.get(predicate)
        return (object_, subject) if known and known.symmetric and object_ < subject else (subject, object_)

    def _found(self, said: Said | str) -> _Meaning:
        if isinstance(said, str):
            return self._of_iri(said)
        subject, object_ = self.entity(said.subject), self.entity(said.object)
        predicate = self._predicate(said.predicate)
        between = [
            each
            for each in self._claims
            if self._ordered(subject.iri, object_.iri, each.predicate) == (each[0], each[2])
        ]
        fitting = [each for each in between if each.predicate == predicate and _fits(each, said)]
        if len(fitting) == 1:
            return fitting[0]
        told = f"{subject.name} {predicate} {object_.name}"
        if fitting:
            ways = "; ".join(f"{each.polarity} {each.modality}" for each in fitting)
            raise CorrectionError(
                f"expected one statement, but {told} is said in {len(fitting)} ways; add --polarity and --modality: {ways}"
            )
        there = "; ".join(_told(self._claims[each]) for each in between) or "nothing"
        raise CorrectionError(f"expected a statement of the graph, got {told}; between the two there is {there}")

    def _of_iri(self, iri: str) -> _Meaning:
        said = self._statements.get(iri)
        if said is None:
            raise CorrectionError(
                f"expected the IRI of a statement in the graph, or subject, relation and object; got {iri!r}"
            )
        return _Meaning(said.subject, said.predicate, said.object, said.polarity, said.modality)

    def _predicate(self, text: str) -> str:
        squeezed = text.replace(" ", "").replace("_", "").casefold()
        for name in self._ontology.predicates:
            if name.casefold() == squeezed:
                return name
        raise CorrectionError(f"expected one of the relations {', '.join(self._ontology.predicates)}, got {text!r}")


def natural(entity: Entity) -> str:
    """Return the name that an entity has without a renaming: what decisions call it, so that none hangs on another."""
    renamed = (note.removeprefix(RENAMED) for note in entity.corrections if note.startswith(RENAMED))
    return next(renamed, entity.name)


def _fits(meaning: _Meaning, said: Said) -> bool:
    return said.polarity in (None, meaning.polarity) and said.modality in (None, meaning.modality)


def _told(claim: Claim) -> str:
    return f"{claim.subject} {claim.predicate} {claim.object} ({claim.polarity}, {claim.modality})"


def _near(text: str, names: Iterable[str]) -> str:
    """Return names that come near, as the end of a sentence."""
    near = near_names(text, names)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
