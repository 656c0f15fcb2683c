"""A small graph made by hand: three documents, all classes, predicates, polarities and modalities, chains and kinds.

Nothing here comes from an extractor or a consolidation, so that what the saved queries answer can be checked by eye.
`SENTENCES` is the whole content: what is said, by which document, in which words.
"""

from collections import Counter
from dataclasses import dataclass

from graph.records import (
    Continuation,
    Document,
    Entity,
    Evidence,
    Knowledge,
    Modality,
    PlacedSentence,
    Placement,
    Polarity,
    Span,
    Statement,
)

BASE = "urn:diplograph:"


def iri(class_name: str, name: str) -> str:
    """Return the IRI of an entity of the sample."""
    return f"{BASE}{class_name.lower()}:{name.lower().replace(' ', '-')}"


# name: (class, alternative names, broader concept's name, generic)
CONCEPTS: dict[str, tuple[str, tuple[str, ...], str | None, bool]] = {
    "Japan": ("Nation", ("JPN", "Nippon"), None, False),
    "South Korea": ("Nation", ("Republic of Korea",), None, False),
    "United States": ("Nation", ("US", "USA"), None, False),
    "Russia": ("Nation", ("Russian Federation",), None, False),
    "European Union": ("Organization", ("EU",), None, False),
    "Chip Alliance": ("Organization", (), None, False),
    "Haruto Sato": ("Person", ("Minister Sato",), None, False),
    "farmer": ("Group", (), None, False),
    "technology": ("Technology", (), None, True),
    "artificial intelligence": ("Technology", ("AI",), "technology", False),
    "machine learning": ("Technology", (), "artificial intelligence", False),
    "semiconductor": ("Technology", ("chip",), "technology", False),
    "quantum computing": ("Technology", (), "technology", False),
    "renewable energy": ("Technology", (), None, False),
    "challenge": ("Challenge", (), None, True),
    "climate change": ("Challenge", (), None, False),
    "job loss": ("Challenge", ("unemployment",), None, False),
    "digital divide": ("Challenge", (), None, False),
    "cooperation": ("Action", (), None, False),
    "joint research": ("Action", (), None, False),
    "Chip Act": ("Instrument", (), None, False),
    "AI Act": ("Instrument", (), None, False),
    "data treaty": ("Instrument", (), None, False),
    "export control": ("Instrument", (), None, False),
    "innovation": ("Goal", (), None, False),
    "privacy": ("Goal", (), None, False),
    "security": ("Goal", (), None, False),
    "stability": ("Goal", (), None, False),
    "finance": ("Sector", (), None, False),
    "Seoul Summit": ("Event", (), None, False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One relation as a sentence says it. `subject` and `object` are the concept and, after `=`, the words for it."""

    subject: str
    predicate: str
    object: str
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    confidence: float = 0.8
    attribution: str | None = None
    chains: bool = True


def said(subject: str, predicate: str, object_: str, **qualifiers: object) -> Said:
    """Abbreviate the tables below."""
    return Said(subject=subject, predicate=predicate, object=object_, **qualifiers)  # type: ignore[arg-type]


DOCUMENTS: dict[str, tuple[str, str]] = {
    "report": ("Report on energy and research", "2022-05-10"),
    "briefing": ("Pacific technology briefing", "2023-03-01"),
    "statement": ("Statement of the ministry", "2024-02-10"),
}

SENTENCES: dict[str, tuple[tuple[str, tuple[Said, ...]], ...]] = {
    "report": (
        ("Japan cooperates with South Korea.", (said("Japan", "cooperatesWith", "South Korea"),)),
        ("Renewable energy mitigates climate change.", (said("renewable energy", "addresses", "climate change"),)),
        ("The Seoul Summit is about semiconductors.", (said("Seoul Summit", "concerns", "semiconductor"),)),
        (
            "Haruto Sato conducts joint research, which reduces unemployment.",
            (
                said("Haruto Sato", "undertakes", "joint research"),
                said("joint research", "addresses", "job loss=unemployment"),
            ),
        ),
        ("Japan could join the Chip Alliance.", (said("Japan", "memberOf", "Chip Alliance", modality="possible"),)),
        ("Export controls promote innovation.", (said("export control", "promotes", "innovation", confidence=0.6),)),
    ),
    "briefing": (
        (
            "Japan and South Korea pursue cooperation on chips.",
            (
                said("Japan", "cooperatesWith", "South Korea", chains=False),
                said("Japan", "undertakes", "cooperation"),
                said("South Korea", "undertakes", "cooperation"),
                said("cooperation", "concerns", "semiconductor=chips"),
            ),
        ),
        (
            "Japan invests in AI to address climate change.",
            (
                said("Japan", "develops", "artificial intelligence=AI"),
                said("artificial intelligence=AI", "addresses", "climate change", modality="intended"),
                said("Japan", "addresses", "climate change", modality="intended"),
            ),
        ),
        (
            "Machine learning leads to job losses, which threaten stability.",
            (
                said("machine learning", "causes", "job loss"),
                said("job loss", "hinders", "stability"),
            ),
        ),
        ("The United States sanctions Russia.", (said("United States", "opposes", "Russia"),)),
        ("The Chip Act regulates semiconductors.", (said("Chip Act", "governs", "semiconductor"),)),
        (
            "The European Union adopted the AI Act, which governs artificial intelligence.",
            (
                said("European Union", "establishes", "AI Act"),
                said("AI Act", "governs", "artificial intelligence"),
            ),
        ),
        ("Japan must adopt a data treaty.", (said("Japan", "establishes", "data treaty", modality="necessary"),)),
        (
            "South Korea will join the Chip Alliance.",
            (said("South Korea", "memberOf", "Chip Alliance", modality="intended"),),
        ),
    ),
    "statement": (
        ("Japan is a member of the Chip Alliance.", (said("Japan", "memberOf", "Chip Alliance", confidence=0.9),)),
        (
            "Russia is not a member of the Chip Alliance.",
            (said("Russia", "memberOf", "Chip Alliance", polarity="negated"),),
        ),
        ("Export controls hinder innovation.", (said("export control", "hinders", "innovation"),)),
        (
            "Japan does not develop artificial intelligence.",
            (said("Japan", "develops", "artificial intelligence", polarity="negated", confidence=0.5),),
        ),
        (
            "Minister Sato warned that artificial intelligence threatens privacy.",
            (said("artificial intelligence", "hinders", "privacy", attribution="Minister Sato"),),
        ),
        (
            "Artificial intelligence requires semiconductors.",
            (said("artificial intelligence", "requires", "semiconductor"),),
        ),
        ("Farmers face climate change.", (said("farmer", "faces", "climate change"),)),
        (
            "Japan uses quantum computing to strengthen security.",
            (
                said("Japan", "uses", "quantum computing"),
                said("quantum computing", "promotes", "security", modality="intended"),
                said("Japan", "promotes", "security", modality="intended"),
            ),
        ),
        ("Quantum computing transforms finance.", (said("quantum computing", "affects", "finance"),)),
        ("Challenges include the digital divide.", (said("challenge", "includes", "digital divide"),)),
        ("South Korea faces the digital divide.", (said("South Korea", "faces", "digital divide"),)),
        ("The European Union intends to adopt a data treaty.",
         (said("European Union", "establishes", "data treaty", modality="intended"),)),
        ("Japan cooperates with South Korea.", (said("Japan", "cooperatesWith", "South Korea"),)),
    ),
}  # fmt: skip


def document_iri(document: str) -> str:
    """Return the IRI of a document of the sample."""
    return f"{BASE}document:{document}"


def statement_iri(
    subject: str, predicate: str, object_: str, *, modality: str = "asserted", negated: bool = False
) -> str:
    """Return the IRI of a statement of the sample: readable, where the product's own is a hash."""
    sign = "not-" if negated else ""
    return f"{BASE}statement:{sign}{subject}-{predicate}-{object_}-{modality}".lower().replace(" ", "-")


def sentence_iri(document: str, words: str) -> str:
    """Return the IRI of a sentence by its words."""
    start = _text(document).index(words)
    return f"{document_iri(document)}:s{start}-{start + len(words)}"


def sample_knowledge() -> Knowledge:
    """Return the whole sample as one consistent `Knowledge`."""
    evidences = [_evidence(*place) for place in _relations()]
    sentences = [_sentence(document, words) for document, said_here in SENTENCES.items() for words, _ in said_here]
    placements = sorted({p for place in _relations() for p in _placements(*place)}, key=_position)
    return Knowledge(
        documents=tuple(sorted((_document(name) for name in DOCUMENTS), key=lambda each: each.iri)),
        sentences=tuple(sorted(sentences, key=lambda each: (each.document, each.start))),
        entities=_entities(placements),
        placements=tuple(placements),
        statements=_statements(evidences),
        evidences=tuple(sorted(evidences, key=lambda each: (each.statement, each.sentence))),
        continuations=_continuations(),
    )


def _position(placement: Placement) -> tuple[str, int, int]:
    return placement.sentence.rsplit(":", 1)[0], placement.start, placement.end


def _text(document: str) -> str:
    return "\n".join(words for words, _ in SENTENCES[document]) + "\n"


def _relations() -> list[tuple[str, str, Said]]:
    return [(name, words, each) for name, here in SENTENCES.items() for words, all_said in here for each in all_said]


def _document(name: str) -> Document:
    title, date = DOCUMENTS[name]
    return Document(
        iri=document_iri(name),
        title=title,
        sources=(f"{name}.txt",),
        text=_text(name),
        sha256=name.encode().hex().ljust(64, "0"),
        date=date,
        date_source="text",
    )


def _sentence(document: str, words: str) -> PlacedSentence:
    start = _text(document).index(words)
    block = [each for each, _ in SENTENCES[document]].index(words)
    return PlacedSentence(
        iri=sentence_iri(document, words),
        document=document_iri(document),
        start=start,
        end=start + len(words),
        text=words,
        block=block,
        page=block + 1,
        place=f"Section {block + 1}",
    )


def _span(document: str, words: str, argument: str) -> Span:
    concept, _, form = argument.partition("=")
    form = form or concept
    start = _text(document).index(words) + words.lower().index(form.lower())
    return Span(start, start + len(form))


def _concept(argument: str) -> str:
    return argument.partition("=")[0]


def _entity_iri(argument: str) -> str:
    name = _concept(argument)
    return iri(CONCEPTS[name][0], name)


def _statement_iri(each: Said) -> str:
    return statement_iri(
        _concept(each.subject),
        each.predicate,
        _concept(each.object),
        modality=each.modality,
        negated=each.polarity == "negated",
    )


def _evidence(document: str, words: str, each: Said) -> Evidence:
    return Evidence(
        statement=_statement_iri(each),
        sentence=sentence_iri(document, words),
        document=document_iri(document),
        subject_span=_span(document, words, each.subject),
        object_span=_span(document, words, each.object),
        trigger_span=None,
        rule="hand",
        pipeline="hand",
        confidence=each.confidence,
        attribution=each.attribution,
    )


def _placements(document: str, words: str, each: Said) -> list[Placement]:
    places = [(argument, _span(document, words, argument)) for argument in (each.subject, each.object)]
    return [
        Placement(
            sentence=sentence_iri(document, words),
            entity=_entity_iri(argument),
            start=span.start,
            end=span.end,
            text=_text(document)[span.start : span.end],
            class_name=CONCEPTS[_concept(argument)][0],
            concept=_concept(argument),
            found="hand",
            confidence=1.0,
        )
        for argument, span in places
    ]


def _entities(placements: list[Placement]) -> tuple[Entity, ...]:
    mentions = Counter(each.entity for each in placements)
    documents = Counter(entity for entity, _ in {(p.entity, p.sentence.rsplit(":", 1)[0]) for p in placements})
    return tuple(
        sorted(
            (
                Entity(
                    iri=iri(class_name, name),
                    name=name,
                    class_name=class_name,
                    alt_names=alt_names,
                    broader=(_entity_iri(broader),) if broader else (),
                    generic=generic,
                    mentions=mentions[iri(class_name, name)],
                    documents=documents[iri(class_name, name)],
                )
                for name, (class_name, alt_names, broader, generic) in CONCEPTS.items()
            ),
            key=lambda each: each.iri,
        )
    )


def _statements(evidences: list[Evidence]) -> tuple[Statement, ...]:
    dates = {document_iri(name): date for name, (_, date) in DOCUMENTS.items()}
    found = {_statement_iri(each): each for _, _, each in _relations()}
    statements = []
    for key, each in sorted(found.items()):
        behind = [evidence for evidence in evidences if evidence.statement == key]
        when = sorted(dates[evidence.document] for evidence in behind)
        doubt = 1.0
        for evidence in behind:
            doubt *= 1 - evidence.confidence
        statements.append(
            Statement(
                iri=key,
                subject=_entity_iri(each.subject),
                predicate=each.predicate,
                object=_entity_iri(each.object),
                polarity=each.polarity,
                modality=each.modality,
                belief=round(1 - doubt, 4),
                evidences=len(behind),
                documents=len({evidence.document for evidence in behind}),
                first_date=when[0],
                last_date=when[-1],
            )
        )
    return tuple(statements)


def _continuations() -> tuple[Continuation, ...]:
    return tuple(
        sorted(
            (
                Continuation(
                    first=_statement_iri(first), second=_statement_iri(second), sentence=sentence_iri(name, words)
                )
                for name, here in SENTENCES.items()
                for words, all_said in here
                for first in all_said
                for second in all_said
                if first.chains and first.object == second.subject
            ),
            key=lambda each: (each.first, each.second, each.sentence),
        )
    )
