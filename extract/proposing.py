"""What documents say that an ontology has no place for, counted and written as Turtle to paste into one.

Three lists: phrases that nothing types, names that no vocabulary lists, and words between two phrases that no predicate
takes. They are offers: each stands with its number and a sentence, and says where a class is only a guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from extract.inflection import singular
from graph.identity import BASE, entity_iri, slug
from graph.records import Extraction, OpenTriple
from ontology.terms import Ontology, Predicate

LONGEST_PHRASE = 6  # words; longer phrases name nothing that comes again
PRONOUNS = frozenset("it its he she they them we us our their this that these those who which you i".split())
HEADER = """\
# Offers from {documents}: what they say that the ontology has no place for, most frequent first.
# Keep what is worth a place, correct its class and definition, and delete the rest.

@prefix dg: <urn:diplograph:ontology:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptOffer:
    """A phrase for a vocabulary.

    `class_name` is the class it was read as; with `guessed`, the one that phrases beside the same words have.
    """

    phrase: str
    class_name: str
    guessed: bool
    times: int
    documents: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateOffer:
    """A word between two phrases, with its preposition and the classes of the phrases, most frequent first.

    `predicate` is what the ontology takes the same word for elsewhere, or what a hard limit refused; empty if nothing.
    `name` is that of the predicate that there would be to make.
    """

    word: str
    slot: str
    subject_classes: tuple[str, ...]
    object_classes: tuple[str, ...]
    predicate: str
    name: str
    reason: str
    times: int
    documents: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All offers, and the number of documents that they are from."""

    untyped: tuple[ConceptOffer, ...]
    unlisted: tuple[ConceptOffer, ...]
    predicates: tuple[PredicateOffer, ...]
    documents: int


class _Counted(Protocol):
    @property
    def times(self) -> int: ...
    @property
    def documents(self) -> int: ...


Offer = TypeVar("Offer", bound=_Counted)


@dataclass(slots=True)
class _Tally:
    """How often something was said, in which documents, first in which sentence, and with what around it."""

    times: int = 0
    documents: set[str] = field(default_factory=set)
    example: str = ""
    subjects: Counter[str] = field(default_factory=Counter)
    objects: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    places: Counter[tuple[str, str]] = field(default_factory=Counter)  # (side, word) of an untyped phrase

    def add(self, extraction: Extraction, sentence: int) -> None:
        self.times += 1
        self.documents.add(extraction.document.iri)
        self.example = self.example or extraction.sentences[sentence].text


class _Tallies:
    """Everything that is counted over all documents."""

    def __init__(self, ontology: Ontology) -> None:
        self._listed = {
            word.lower()
            for concept in ontology.concepts.values()
            for word in (*concept.labels, *concept.demonyms, *concept.places)
        }
        self._generic = ontology.generic_names
        self._classes = ontology.classes.keys()
        self.untyped: dict[str, _Tally] = {}
        self.unlisted: dict[tuple[str, str], _Tally] = {}
        self.words: dict[tuple[str, str], _Tally] = {}
        self.company: dict[tuple[str, str], Counter[str]] = {}  # classes of the phrases at (side, word)
        self.documents: set[str] = set()

    def add(self, extraction: Extraction) -> None:
        self.documents.add(extraction.document.iri)
        for mention in extraction.mentions:
            if mention.found != "coreference" and mention.class_name in self._classes and self._is_new(mention.concept):
                tally = self.unlisted.setdefault((mention.concept, mention.class_name), _Tally())
                tally.add(extraction, mention.sentence)
        for triple in extraction.proposals:
            self._add_triple(extraction, triple)

    def _add_triple(self, extraction: Extraction, triple: OpenTriple) -> None:
        ends = (("subject", triple.subject, triple.subject_class), ("object", triple.object, triple.object_class))
        for side, phrase, class_name in ends:
            if class_name is not None:
                self.company.setdefault((side, triple.word), Counter())[class_name] += 1
            elif self._is_new(key := phrase_key(phrase)):
                tally = self.untyped.setdefault(key, _Tally())
                tally.add(extraction, triple.sentence)
                tally.places[side, triple.word] += 1
        if triple.reason != "untyped":
            tally = self.words.setdefault((triple.word, triple.reason), _Tally())
            tally.add(extraction, triple.sentence)
            tally.subjects[triple.subject_class or ""] += 1
            tally.objects[triple.object_class or ""] += 1
            tally.refused[triple.predicate or ""] += 1

    def _is_new(self, name: str) -> bool:
        known = {name.lower(), singular(name.lower())} & (self._listed | self._generic | PRONOUNS)
        return not known and len(name.split()) <= LONGEST_PHRASE and bool(slug(name))


def collect_offers(
    extractions: Iterable[Extraction], ontology: Ontology, *, at_least: int = 2, most: int = 20
) -> Offers:
    """Return what was said at least so many times, at most so many of each kind, the most frequent first."""
    tallies = _Tallies(ontology)
    for extraction in extractions:
        tallies.add(extraction)
    untyped = (_guessed_offer(phrase, tally, tallies.company) for phrase, tally in tallies.untyped.items())
    unlisted = (_concept_offer(name, kind, tally) for (name, kind), tally in tallies.unlisted.items())
    words = (_predicate_offer(word, reason, tally, ontology) for (word, reason), tally in tallies.words.items())
    return Offers(
        untyped=_ranked(untyped, at_least, most),
        unlisted=_ranked(unlisted, at_least, most),
        predicates=_ranked(words, at_least, most),
        documents=len(tallies.documents),
    )


def phrase_key(phrase: str) -> str:
    """Return a phrase as offers count it: lower case unless it is a name, the last word in the singular."""
    words = phrase.split()
    if not any(word[:1].isupper() for word in words):
        words[-1] = singular(words[-1].lower())
    return " ".join(words)


def _ranked(offers: Iterable[Offer], at_least: int, most: int) -> tuple[Offer, ...]:
    frequent = [offer for offer in offers if offer.times >= at_least]
    return tuple(sorted(frequent, key=lambda offer: (-offer.documents, -offer.times, repr(offer)))[:most])


def _concept_offer(phrase: str, class_name: str, tally: _Tally, *, guessed: bool = False) -> ConceptOffer:
    return ConceptOffer(
        phrase=phrase,
        class_name=class_name,
        guessed=guessed,
        times=tally.times,
        documents=len(tally.documents),
        example=tally.example,
    )


def _guessed_offer(phrase: str, tally: _Tally, company: dict[tuple[str, str], Counter[str]]) -> ConceptOffer:
    classes: Counter[str] = Counter()
    for place in tally.places:
        classes.update(company.get(place, {}))
    return _concept_offer(phrase, _by_frequency(classes)[0] if classes else "", tally, guessed=True)


def _predicate_offer(word: str, reason: str, tally: _Tally, ontology: Ontology) -> PredicateOffer:
    verb, _, slot = word.partition(" ")
    subjects, objects = _by_frequency(tally.subjects), _by_frequency(tally.objects)
    refused = [name for name in _by_frequency(tally.refused) if name]
    taken = [
        trigger.predicate
        for trigger in ontology.triggers
        if verb in trigger.words and _allows(ontology.predicates[trigger.predicate], subjects, objects)
    ]
    return PredicateOffer(
        word=verb,
        slot=slot,
        subject_classes=subjects,
        object_classes=objects,
        predicate=(refused or taken or [""])[0],
        name=_new_name(f"{_third_person(verb)} {slot}", ontology),
        reason=reason,
        times=tally.times,
        documents=len(tally.documents),
        example=tally.example,
    )


def _allows(predicate: Predicate, subjects: Sequence[str], objects: Sequence[str]) -> bool:
    """Tell whether a predicate's hard limits leave any of the classes at either end."""
    domain, range_ = predicate.hard_domain, predicate.hard_range
    return (not domain or bool(domain & set(subjects))) and (not range_ or bool(range_ & set(objects)))


def _new_name(words: str, ontology: Ontology) -> str:
    """Return words as the name of a predicate that the ontology does not have."""
    first, *others = re.findall(r"[a-z]+", words) or ["relates"]
    name: str = first + "".join(word.capitalize() for word in others)
    while name in ontology.predicates:
        name += "Also"
    return name


def _by_frequency(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


# As Turtle


def as_turtle(offers: Offers, base: str = BASE) -> Iterator[str]:
    """Yield the lines of a Turtle file that an ontology which builds on ours can hold."""
    yield HEADER.format(documents=f"{offers.documents} document{'s' if offers.documents != 1 else ''}")
    yield from _section("Phrases that nothing types; the class is a guess", _concepts(offers.untyped, base))
    yield from _section("Names that no vocabulary lists", _concepts(offers.unlisted, base))
    yield from _section("Words that no predicate takes", map(_predicate_block, offers.predicates))


def _section(title: str, blocks: Iterable[str]) -> Iterator[str]:
    yield f"\n# --- {title} ---"
    for block in blocks:
        yield f"\n{block}"


def _concepts(offers: Sequence[ConceptOffer], base: str) -> Iterator[str]:
    """Yield a block for each concept, one of an IRI that is there already left out."""
    written: set[str] = set()
    for offer in offers:
        iri = entity_iri(offer.class_name or "Entity", offer.phrase, base)
        if iri not in written:
            written.add(iri)
            yield _concept_block(offer, iri)


def _concept_block(offer: ConceptOffer, iri: str) -> str:
    block = (
        f"<{iri}> a skos:Concept ;\n    dg:entityClass dg:{offer.class_name or 'Entity'} ;\n"
        f"    skos:prefLabel {_quoted(offer.phrase)} ."
    )
    return _said(offer.times, offer.documents, offer.example) + (block if offer.class_name else _commented(block))


def _predicate_block(offer: PredicateOffer) -> str:
    """Return a trigger for what is taken elsewhere, a predicate with its trigger for what is not taken at all.

    What a hard limit refused stands as a comment: to widen a limit is a decision about all texts.
    """
    said = _said(offer.times, offer.documents, offer.example)
    if offer.reason.startswith("outside"):
        limit = "hardDomain" if offer.reason.endswith("domain") else "hardRange"
        classes = offer.subject_classes if limit == "hardDomain" else offer.object_classes
        return f"{said}# refused: {offer.reason} of dg:{offer.predicate}\n" + _commented(
            f"dg:{offer.predicate} dg:{limit} {_classes(classes)} ."
        )
    if offer.predicate:
        return said + _trigger(offer, offer.predicate)
    name = offer.name
    label = " ".join(filter(None, (_third_person(offer.word), offer.slot)))
    return (
        f"{said}dg:{name} a owl:ObjectProperty ;\n    rdfs:subPropertyOf dg:relatesTo ;\n"
        f"    rdfs:label {_quoted(label)} ;\n    dg:inverseLabel {_quoted(f'is what the other {label}')} ;\n"
        f"    skos:definition {_quoted(f'The subject {label} the object.')} ;\n"
        f"    dg:typicalDomain {_classes(offer.subject_classes)} ;\n"
        f"    dg:typicalRange {_classes(offer.object_classes)} .\n{_trigger(offer, name)}"
    )


def _trigger(offer: PredicateOffer, predicate: str) -> str:
    via = f" ;\n    dg:objectVia {_quoted(offer.slot)}" if offer.slot else ""
    key = slug(f"{offer.word} {offer.slot} {predicate}")
    return (
        f'dg:trigger-offered-{key} a dg:Trigger ;\n    dg:triggers dg:{predicate} ;\n    dg:partOfSpeech "verb" ;\n'
        f"    dg:word {_quoted(offer.word)}{via} ;\n    dg:subjectClass {_classes(offer.subject_classes)} ;\n"
        f"    dg:objectClass {_classes(offer.object_classes)} ."
    )


def _said(times: int, documents: int, example: str) -> str:
    number = f"{times} time{'s' if times != 1 else ''} in {documents} document{'s' if documents != 1 else ''}"
    return f"# {number}: {' '.join(example.split())}\n"


def _classes(names: Sequence[str]) -> str:
    return ", ".join(f"dg:{name}" for name in names if name)


def _third_person(verb: str) -> str:
    """Return a verb's form for *it*, by rule."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _quoted(text: str) -> str:
    """Return a Turtle string: https://www.w3.org/TR/turtle/#turtle-literals."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\n\r\t]", " ", escaped) + '"'


def _commented(block: str) -> str:
    return "\n".join(f"# {line}" for line in block.splitlines())
