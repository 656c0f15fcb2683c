"""Builds a brief from a knowledge. Every word is an entity's, a predicate's, a document's or one of those below."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.records import Evidence, Statement
from viz.brief.choosing import Choice, Chooser, Chosen
from viz.brief.records import Band, Brief, Claim, Contradiction, Gap, Group, Quotation, Scope, Section, Source
from viz.text import clean, date_of, heading, label
from viz.views import Views, qualifiers

QUOTED_EACH: Final = 3
# Title, least belief and least number of independent documents of each strength, the strongest first.
BANDS: Final = (
    ("Well supported", 0.9, 2),
    ("Supported", 0.7, 1),
    ("Weakly supported", 0.0, 1),
)
# Modalities that wait for a sentence saying that it is so: title and meaning of what waits.
_WAITING: Final = (
    (
        "necessary",
        "Said to be necessary, never said to be done",
        "A sentence says that it must or should be so; none says that it is.",
    ),
    (
        "intended",
        "Intended, never said to be done",
        "A sentence says that it is planned or wanted; none says that it is done.",
    ),
)
# A predicate that asks for another one to the same thing.
_ASKING: Final = (
    (
        "faces",
        "addresses",
        "Faced, and not addressed by it",
        "A sentence says that it faces this; none says that it does something against it.",
    ),
)
# What things of a class are expected to have done to them.
_EXPECTED: Final = (
    ("Challenge", "addresses", "Nothing addresses it", "No sentence says that anything acts against it."),
    ("Technology", "governs", "Nothing governs it", "No sentence says that anything sets rules for it."),
)


def make_brief(chooser: Chooser, views: Views, iri: str, scope: Scope) -> Brief:
    """Return the brief on an entity within a scope. Links lead where those of `views` do."""
    choice = chooser.choose(iri, scope)
    entity = chooser.lookup.entities[iri]
    name = label(entity.name)
    book = _Book(chooser, views)
    sections = _sections(book, choice, iri, name)
    claims = {
        claim.iri: replace(claim, quotations=(), repeated=claim.numbers)
        for section in sections
        for group in section.groups
        for band in group.bands
        for claim in band.claims
    }
    term = views.ontology.classes.get(entity.class_name)
    dates = sorted(date for item in choice.chosen for date in item.dates or ())
    sentences = {item.sentence: item.document for chosen in choice.chosen for item in chosen.evidences}
    return Brief(
        iri=iri,
        name=name,
        class_label=heading(term.label if term else entity.class_name),
        alt_names=[label(other) for other in entity.alt_names],
        scope=_scope_words(views, scope),
        left_out=[f"{count:,} that {reason}" for reason, count in choice.left_out if count],
        statements=len(choice.chosen),
        sentences=len(sentences),
        documents=len({chooser.copies.get(document, document) for document in sentences.values()}),
        dates=_range(dates[0], dates[-1]) if dates else "",
        sections=sections,
        contradictions=_contradictions(choice.chosen, claims),
        gaps=_gaps(entity.class_name, choice.chosen, claims, iri),
        sources=book.sources(),
    )


def _scope_words(views: Views, scope: Scope) -> list[str]:
    words = []
    if scope.topic is not None:
        names = sorted(views.entity(iri).name for iri in scope.topic)
        more = f" and {len(names) - 12:,} narrower" if len(names) > 12 else ""
        words.append(f"On {', '.join(names[:12])}{more}")
    if scope.since is not None:
        words.append(f"Since {scope.since}")
    return words


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _sections(book: "_Book", choice: Choice, iri: str, name: str) -> list[Section]:
    """Return the three directions; a symmetric predicate has no direction and says with whom."""
    symmetric = {predicate for predicate, term in book.views.ontology.predicates.items() if term.symmetric}

    def is_with(item: Chosen) -> bool:
        return item.statement.predicate in symmetric

    def is_outward(item: Chosen) -> bool:
        return not is_with(item) and item.statement.subject == iri

    def is_inward(item: Chosen) -> bool:
        return not is_with(item) and item.statement.subject != iri

    directions: tuple[tuple[str, str, Callable[[Chosen], bool]], ...] = (
        ("does", f"What {name} does", is_outward),
        ("undergoes", f"What is said of {name} by others", is_inward),
        ("with", "With whom", is_with),
    )
    return [
        Section(key=key, title=title, groups=_groups(book, [item for item in choice.chosen if belongs(item)], iri, key))
        for key, title, belongs in directions
    ]


def _groups(book: "_Book", members: Sequence[Chosen], iri: str, key: str) -> list[Group]:
    by_predicate: dict[str, list[Chosen]] = {}
    for item in members:
        by_predicate.setdefault(item.statement.predicate, []).append(item)
    ordered = sorted(by_predicate.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [
        Group(
            key=f"{key}-{predicate.lower()}",
            verb=book.views.verb(predicate, inverse=key == "undergoes"),
            bands=_bands(book, found, iri),
        )
        for predicate, found in ordered
    ]


def _bands(book: "_Book", members: Sequence[Chosen], iri: str) -> list[Band]:
    by_band: dict[str, list[Claim]] = {}
    for title, _, _ in BANDS:
        for item in members:
            if strength(item) == title:
                by_band.setdefault(title, []).append(book.claim(item, iri))
    return [Band(title=title, claims=claims) for title, claims in by_band.items()]


def strength(item: Chosen) -> str:
    """Return the title of the band that a statement belongs to."""
    return next(title for title, least, documents in BANDS if item.belief >= least and item.documents >= documents)


@dataclass(frozen=True, slots=True)
class _Number:
    """The numbers of a quotation and of its source."""

    quotation: int
    source: int


class _Book:
    """Numbers the sentences and documents of a brief as they are first quoted."""

    def __init__(self, chooser: Chooser, views: Views) -> None:
        self.chooser = chooser
        self.views = views
        self._numbers: dict[str, _Number] = {}
        self._documents: dict[str, int] = {}

    def claim(self, chosen: Chosen, iri: str) -> Claim:
        """Return a statement in words, with those of its sentences that were not quoted before."""
        statement = chosen.statement
        quoted = self._quoted(chosen.evidences)
        known = [self._numbers[item.sentence].quotation for item in quoted if item.sentence in self._numbers]
        fresh = [self._quotation(item) for item in quoted if item.sentence not in self._numbers]
        partner = self.views.entity(statement.object if statement.subject == iri else statement.subject)
        return Claim(
            iri=statement.iri,
            subject=self.views.entity(statement.subject).name,
            verb=self.views.verb(statement.predicate),
            object=self.views.entity(statement.object).name,
            partner=partner.name,
            partner_href=partner.href,
            qualifiers=(*qualifiers(statement), *(("confirmed",) if statement.review == "confirmed" else ())),
            belief=chosen.belief,
            sentences=len(chosen.evidences),
            documents=chosen.documents,
            dates=_range(*chosen.dates) if chosen.dates else "",
            quotations=tuple(fresh),
            repeated=tuple(known),
            more=len(chosen.evidences) - len(quoted),
        )

    def _quoted(self, evidences: Sequence[Evidence]) -> list[Evidence]:
        """Return the sentences to quote: the best of each source first, then the best of the rest."""
        first: dict[str, Evidence] = {}
        for item in evidences:
            first.setdefault(self.chooser.copies.get(item.document, item.document), item)
        others = [item for item in evidences if item not in first.values()]
        return [*first.values(), *others][:QUOTED_EACH]

    def _quotation(self, evidence: Evidence) -> Quotation:
        source = self._documents.setdefault(evidence.document, len(self._documents) + 1)
        number = _Number(len(self._numbers) + 1, source)
        self._numbers[evidence.sentence] = number
        view = self.views.quotation(evidence)
        return Quotation(
            number=number.quotation,
            pieces=view.pieces,
            lead=view.lead,
            source=source,
            document=view.document,
            date=view.date,
            page=view.page,
            place=clean(view.place, 120) if view.place else None,
            attribution=label(view.attribution) if view.attribution else "",
            href=view.href,
        )

    def sources(self) -> list[Source]:
        """Return the documents quoted so far, by number."""
        quotations: dict[int, list[int]] = {}
        for number in self._numbers.values():
            quotations.setdefault(number.source, []).append(number.quotation)
        first: dict[str, int] = {}
        for iri, place in self._documents.items():
            first.setdefault(self.chooser.copies.get(iri, iri), place)
        return [self._source(iri, place, quotations[place], first) for iri, place in self._documents.items()]

    def _source(self, iri: str, number: int, quotations: Sequence[int], first: Mapping[str, int]) -> Source:
        document = self.chooser.lookup.documents[iri]
        original = first[self.chooser.copies.get(iri, iri)]
        return Source(
            number=number,
            title=label(document.title),
            date=date_of(document.date),
            author=label(document.author) if document.author else "",
            places=[clean(place, 300) for place in document.sources],
            sha256=document.sha256,
            href=self.views.document_address(iri),
            quotations=quotations,
            copy_of=None if original == number else original,
        )


def _key(statement: Statement) -> tuple[str, str, str]:
    return statement.subject, statement.predicate, statement.object


def _contradictions(chosen: Iterable[Chosen], claims: Mapping[str, Claim]) -> list[Contradiction]:
    sides: dict[tuple[str, str, str], dict[str, list[Claim]]] = {}
    for item in chosen:
        side = sides.setdefault(_key(item.statement), {"affirmed": [], "negated": []})
        side[item.statement.polarity].append(claims[item.statement.iri])
    return [
        Contradiction(affirmed=side["affirmed"], denied=side["negated"])
        for side in sides.values()
        if side["affirmed"] and side["negated"]
    ]


def _gaps(class_name: str, chosen: Sequence[Chosen], claims: Mapping[str, Claim], iri: str) -> list[Gap]:
    affirmed = [item.statement for item in chosen if item.statement.polarity == "affirmed"]
    done = {_key(item) for item in affirmed if item.modality == "asserted"}
    waiting = [
        Gap(title=title, meaning=meaning, claims=[claims[item.iri] for item in found])
        for modality, title, meaning in _WAITING
        if (found := [item for item in affirmed if item.modality == modality and _key(item) not in done])
    ]
    answered = {(item.subject, item.predicate, item.object) for item in affirmed}
    asking = [
        Gap(title=title, meaning=meaning, claims=[claims[item.iri] for item in found])
        for predicate, answer, title, meaning in _ASKING
        if (
            found := [
                item
                for item in affirmed
                if item.predicate == predicate and item.subject == iri and (iri, answer, item.object) not in answered
            ]
        )
    ]
    undergone = {item.predicate for item in affirmed if item.object == iri}
    expected = [
        Gap(title=title, meaning=meaning, claims=())
        for kind, predicate, title, meaning in _EXPECTED
        if kind == class_name and predicate not in undergone
    ]
    return [*waiting, *asking, *expected]
