"""From what each document says to what all say together.

`consolidate` is a pure function of the extractions, the ontology and the analysts' corrections: the order of the
documents changes nothing, and a run over all documents gives what document after document gives.

* Names that fold to one key are one entity. Its class is that of the vocabulary's concept of this name, else the one
  that most of its mentions have (ties go to the ontology's order of classes); its name is the vocabulary's, else the
  most frequent one.
* A relation becomes evidence of a statement between the entities that its mentions name; a statement keeps one evidence
  of each sentence, the most confident. Dropped and counted are self-loops, relations whose ends' classes the predicate
  rules out, and what an analyst rejected.
* What *we*, *my country* and *the Participants* do, the parties do for which the document speaks (`graph.authorship`).
* Two statements continue each other where one mention is the object of the first and the subject of the second.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graph.authorship import AUTHOR, PARTIES, RESOLVED, Voice, meant_by, voice_of
from graph.belief import CONFIRMED, belief
from graph.copies import near_copies
from graph.corrections import NONE, Corrections, Verdict
from graph.entities import Entities
from graph.identity import BASE, statement_iri
from graph.records import (
    Continuation,
    Entity,
    Evidence,
    Extraction,
    Knowledge,
    Mention,
    Modality,
    PlacedSentence,
    Placement,
    Polarity,
    Relation,
    Span,
    Statement,
)
from ontology.terms import Ontology, Predicate

# What a stored graph was built by: a change of the rules of consolidation must change it.
VERSION = "2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidationReport:
    """What consolidation left out and put together.

    `dropped` counts relations, and mentions of unknown classes, by reason; `copies` groups the IRIs of documents that
    count as one source; `unused` holds the names in corrections that nothing has.
    """

    dropped: Mapping[str, int]
    copies: tuple[tuple[str, ...], ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidation:
    """A graph, and what was left out of it."""

    knowledge: Knowledge
    report: ConsolidationReport


def consolidate(
    extractions: Iterable[Extraction], *, ontology: Ontology, corrections: Corrections = NONE, base: str = BASE
) -> Knowledge:
    """Return the graph of all extractions; see the module for the rules, `consolidation` for a report beside it."""
    return consolidation(extractions, ontology=ontology, corrections=corrections, base=base).knowledge


def consolidation(
    extractions: Iterable[Extraction], *, ontology: Ontology, corrections: Corrections = NONE, base: str = BASE
) -> Consolidation:
    """Return the graph of all extractions and a report. `base` replaces `urn:diplograph:` in the IRIs it makes."""
    ordered = _one_per_document(extractions)
    entities = Entities(ordered, ontology, corrections, base)
    sources = near_copies(extraction.document for extraction in ordered)
    said = _Said(entities, ontology, corrections, base)
    for extraction in ordered:
        said.add(extraction)
    knowledge = Knowledge(
        documents=tuple(extraction.document for extraction in ordered),
        sentences=tuple(sentence for extraction in ordered for sentence in _sentences(extraction)),
        entities=tuple(entities.all.values()),
        placements=tuple(placement for extraction in ordered for placement in _placements(extraction, entities)),
        statements=tuple(said.statements(ordered, sources)),
        evidences=tuple(said.evidences()),
        continuations=tuple(sorted(said.continuations, key=_ends)),
    )
    dropped = dict(sorted((entities.dropped + said.dropped).items()))
    report = ConsolidationReport(dropped=dropped, copies=_groups(sources), unused=entities.unused)
    return Consolidation(knowledge=knowledge, report=report)


def _one_per_document(extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """Return one extraction per document, by IRI: the same bytes under two paths are one document of two sources."""
    found: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        found[extraction.document.iri].append(extraction)
    return tuple(_united(found[iri]) for iri in sorted(found))


def _united(same: list[Extraction]) -> Extraction:
    chosen = min(same, key=lambda extraction: (extraction.document.sources, extraction.pipeline))
    sources = sorted({source for extraction in same for source in extraction.document.sources})
    return replace(chosen, document=replace(chosen.document, sources=tuple(sources)))


def _groups(sources: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = defaultdict(list)
    for iri, source in sorted(sources.items()):
        groups[source].append(iri)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _ends(continuation: Continuation) -> tuple[str, str, str]:
    return continuation.first, continuation.second, continuation.sentence


def _sentences(extraction: Extraction) -> Iterator[PlacedSentence]:
    """Yield a document's sentences by position; the same place twice is one sentence."""
    placed = {sentence.iri: sentence for sentence in extraction.sentences}
    for sentence in sorted(placed.values(), key=lambda sentence: (sentence.start, sentence.end, sentence.iri)):
        block = extraction.blocks[sentence.block] if sentence.block < len(extraction.blocks) else None
        yield PlacedSentence(
            iri=sentence.iri,
            document=extraction.document.iri,
            start=sentence.start,
            end=sentence.end,
            text=sentence.text,
            block=sentence.block,
            page=block.page_at(sentence.start) if block else None,
            place=block.place if block else None,
        )


def _placements(extraction: Extraction, entities: Entities) -> Iterator[Placement]:
    """Yield where a document names entities, by position; an entity stands at one place once, as most surely read."""
    best: dict[tuple[int, int, str, str], Placement] = {}
    for mention in extraction.mentions:
        entity = entities.of(mention)
        if entity is None:
            continue
        placement = _placement(mention, extraction.sentences[mention.sentence].iri, entity)
        place = (placement.start, placement.end, placement.sentence, placement.entity)
        if place not in best or _sureness(placement) < _sureness(best[place]):
            best[place] = placement
    yield from (best[place] for place in sorted(best))


def _placement(mention: Mention, sentence: str, entity: Entity) -> Placement:
    return Placement(
        sentence=sentence,
        entity=entity.iri,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        class_name=mention.class_name,
        concept=mention.concept,
        found=mention.found,
        confidence=mention.confidence,
    )


def _sureness(placement: Placement) -> tuple[float, str, str, str]:
    return -placement.confidence, placement.found, placement.class_name, placement.concept


class _Terms(NamedTuple):
    """What a statement says: entity IRIs, the predicate's name, polarity and modality."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality


@dataclass(slots=True)
class _Claim:
    """A statement while its evidences are gathered, one for each sentence."""

    iri: str
    terms: _Terms
    verdict: Verdict | None
    evidences: dict[str, Evidence] = field(default_factory=dict)

    def add(self, evidence: Evidence) -> None:
        best = self.evidences.get(evidence.sentence)
        if best is None or _weight(evidence) < _weight(best):
            self.evidences[evidence.sentence] = evidence


def _weight(evidence: Evidence) -> tuple[float, Span, Span, str]:
    return -evidence.confidence, evidence.subject_span, evidence.object_span, repr(evidence)


class _Said:
    """The statements of extractions as they are added, and what was dropped on the way."""

    def __init__(self, entities: Entities, ontology: Ontology, corrections: Corrections, base: str) -> None:
        self._entities, self._ontology, self._base = entities, ontology, base
        self._hard = {name: _hard_classes(predicate, ontology) for name, predicate in ontology.predicates.items()}
        self._verdicts = self._decided(corrections)
        self._claims: dict[_Terms, _Claim] = {}
        self._nations = {
            concept.keys["iso3"]: concept.name for concept in ontology.concepts.values() if "iso3" in concept.keys
        }
        self.continuations: set[Continuation] = set()
        self.dropped: Counter[str] = Counter()

    def add(self, extraction: Extraction) -> None:
        """Add what one document says."""
        mentions = {mention.id: mention for mention in extraction.mentions}
        voice = voice_of(extraction, self._nations)
        told: list[tuple[Relation, str]] = []
        for relation, subject, object_ in self._resolved(extraction, mentions, voice):
            reason = self._reason_to_drop(relation, subject, object_)
            if subject is None or object_ is None or reason:
                self.dropped[reason or "relation of a mention of unknown class"] += 1
                continue
            claim = self._claim(self._terms(relation, subject.iri, object_.iri))
            if claim.verdict == "rejected":
                self.dropped["rejected by an analyst"] += 1
                continue
            claim.add(_evidence(relation, claim.iri, extraction, mentions))
            told.append((relation, claim.iri))
        self.continuations.update(_continuations(told, extraction))

    def _resolved(
        self, extraction: Extraction, mentions: Mapping[str, Mention], voice: Voice
    ) -> Iterator[tuple[Relation, Entity | None, Entity | None]]:
        """Yield the relations with their entities: for *we* and the like, one of each party that they stand for."""
        for relation in extraction.relations:
            ends = [mentions[end] for end in (relation.subject, relation.object)]
            parties = [self._parties(mention, relation, extraction, voice) for mention in ends]
            if any(parties):
                confidence = round(relation.confidence * RESOLVED, 3)
                relation = replace(relation, confidence=confidence, rule=f"{relation.rule}+{AUTHOR}")
            subjects, objects = (
                found or (self._entities.of(mention),) for found, mention in zip(parties, ends, strict=True)
            )
            yield from ((relation, subject, object_) for subject in subjects for object_ in objects)

    def _parties(
        self, mention: Mention, relation: Relation, extraction: Extraction, voice: Voice
    ) -> tuple[Entity, ...]:
        """Return the actors that a mention stands for; none if it names itself or one of them is not in the graph."""
        own = self._entities.of(mention)
        if own is not None and own.keys:
            return ()  # Bosnia and Herzegovina is one party
        names = meant_by(mention, relation, extraction, voice)
        found = {entity.iri: entity for name in names if (entity := self._entities.named(name)) is not None}
        whole = len(found) == len(names) and all(entity.class_name in PARTIES for entity in found.values())
        return tuple(found.values()) if whole else ()

    def statements(self, extractions: Iterable[Extraction], sources: Mapping[str, str]) -> Iterator[Statement]:
        """Yield the statements by IRI. `sources` says which documents count as one source."""
        dates = {extraction.document.iri: extraction.document.date for extraction in extractions}
        for claim in self._sorted():
            yield _statement(claim, sources, dates)

    def evidences(self) -> Iterator[Evidence]:
        """Yield the evidences by statement and sentence."""
        for claim in self._sorted():
            yield from (claim.evidences[sentence] for sentence in sorted(claim.evidences))

    def _sorted(self) -> list[_Claim]:
        return sorted((claim for claim in self._claims.values() if claim.evidences), key=lambda claim: claim.iri)

    def _reason_to_drop(self, relation: Relation, subject: Entity | None, object_: Entity | None) -> str | None:
        if relation.predicate not in self._hard:
            return f"relation of unknown predicate {relation.predicate}"
        if subject is None or object_ is None:
            return "relation of a mention of unknown class"
        if subject.iri == object_.iri:
            return "self-loop"
        domain, range_ = self._hard[relation.predicate]
        if domain and subject.class_name not in domain:
            return f"{relation.predicate} of a {subject.class_name}"
        if range_ and object_.class_name not in range_:
            return f"{relation.predicate} a {object_.class_name}"
        return None

    def _terms(self, relation: Relation, subject: str, object_: str) -> _Terms:
        if self._ontology.predicates[relation.predicate].symmetric:
            subject, object_ = sorted((subject, object_))
        return _Terms(subject, relation.predicate, object_, relation.polarity, relation.modality)

    def _claim(self, terms: _Terms) -> _Claim:
        if terms not in self._claims:
            self._claims[terms] = _Claim(self._iri(terms), terms, self._verdicts.get(terms))
        return self._claims[terms]

    def _iri(self, terms: _Terms) -> str:
        predicate = self._ontology.predicates[terms.predicate].iri
        return statement_iri(terms.subject, predicate, terms.object, terms.polarity, terms.modality, self._base)

    def _decided(self, corrections: Corrections) -> Mapping[_Terms, Verdict]:
        """Return the verdicts by what they are about; a claim on what is not in the graph decides nothing."""
        decided: dict[_Terms, Verdict] = {}
        for claim, verdict in corrections.verdicts.items():
            subject, object_ = self._entities.named(claim.subject), self._entities.named(claim.object)
            if subject and object_ and claim.predicate in self._ontology.predicates:
                ends = [subject.iri, object_.iri]
                if self._ontology.predicates[claim.predicate].symmetric:
                    ends.sort()
                decided[_Terms(ends[0], claim.predicate, ends[1], claim.polarity, claim.modality)] = verdict
        return decided


def _hard_classes(predicate: Predicate, ontology: Ontology) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes outside of which a predicate's subject and object are never kept (empty: no limit)."""
    domain = frozenset(leaf for name in predicate.hard_domain for leaf in ontology.leaves(name))
    return domain, frozenset(leaf for name in predicate.hard_range for leaf in ontology.leaves(name))


def _evidence(relation: Relation, statement: str, extraction: Extraction, mentions: Mapping[str, Mention]) -> Evidence:
    subject, object_ = mentions[relation.subject], mentions[relation.object]
    return Evidence(
        statement=statement,
        sentence=extraction.sentences[relation.sentence].iri,
        document=extraction.document.iri,
        subject_span=Span(subject.start, subject.end),
        object_span=Span(object_.start, object_.end),
        trigger_span=relation.trigger,
        rule=relation.rule,
        pipeline=extraction.pipeline,
        confidence=relation.confidence,
        attribution=relation.attribution,
        date=relation.date,
    )


def _continuations(told: list[tuple[Relation, str]], extraction: Extraction) -> Iterator[Continuation]:
    """Yield the pairs of statements that one sentence chains through one mention."""
    beginning: dict[tuple[str, int], list[str]] = defaultdict(list)
    for relation, iri in told:
        beginning[relation.subject, relation.sentence].append(iri)
    for relation, first in told:
        for second in beginning.get((relation.object, relation.sentence), ()):
            if second != first:
                yield Continuation(first=first, second=second, sentence=extraction.sentences[relation.sentence].iri)


def _statement(claim: _Claim, sources: Mapping[str, str], document_dates: Mapping[str, str | None]) -> Statement:
    best: dict[str, float] = {}
    for evidence in claim.evidences.values():
        source = sources[evidence.document]
        best[source] = max(best.get(source, 0.0), evidence.confidence)
    dates = sorted(filter(None, (e.date or document_dates[e.document] for e in claim.evidences.values())))
    confirmed = claim.verdict == "confirmed"
    return Statement(
        iri=claim.iri,
        subject=claim.terms.subject,
        predicate=claim.terms.predicate,
        object=claim.terms.object,
        polarity=claim.terms.polarity,
        modality=claim.terms.modality,
        belief=CONFIRMED if confirmed else belief(best.values()),
        evidences=len(claim.evidences),
        documents=len({evidence.document for evidence in claim.evidences.values()}),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        review="confirmed" if confirmed else None,
    )
