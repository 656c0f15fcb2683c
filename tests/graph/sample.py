"""A small ontology and three short documents, with what they say written down by hand."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from graph.identity import document_iri, entity_iri, sentence_iri
from graph.records import Block, Document, Extraction, Mention, Relation, Sentence, Span
from ontology.terms import Concept, EntityClass, Ontology, Predicate

NAMESPACE = "urn:diplograph:ontology:"


def _class(name: str) -> EntityClass:
    return EntityClass(name=name, iri=NAMESPACE + name, label=name, definition=f"A {name}.")


def _predicate(name: str, *, symmetric: bool = False, hard_range: str | None = None) -> Predicate:
    return Predicate(
        name=name,
        iri=NAMESPACE + name,
        label=name,
        inverse_label=name,
        definition=name,
        hard_range=frozenset({hard_range}) if hard_range else frozenset(),
        symmetric=symmetric,
    )


def _concept(class_name: str, name: str, *labels: str, broader: str = "", **more: Any) -> Concept:
    return Concept(
        iri=entity_iri(class_name, name),
        class_name=class_name,
        name=name,
        labels=(name, *labels),
        broader=(entity_iri(class_name, broader),) if broader else (),
        **more,
    )


def _by_iri(*concepts: Concept) -> Mapping[str, Concept]:
    return {concept.iri: concept for concept in concepts}


ONTOLOGY = Ontology(
    version="sample",
    classes={
        name: _class(name)
        for name in ("Nation", "Organization", "Group", "Technology", "Challenge", "Action", "Instrument", "Goal")
    },
    predicates={
        predicate.name: predicate
        for predicate in (
            _predicate("addresses", hard_range="Challenge"),
            _predicate("promotes"),
            _predicate("undertakes"),
            _predicate("concerns"),
            _predicate("cooperatesWith", symmetric=True),
        )
    },
    triggers=(),
    concepts=_by_iri(
        _concept("Nation", "Japan", keys={"iso3": "JPN"}),
        _concept("Nation", "United Kingdom", "UK", keys={"iso3": "GBR"}),
        _concept("Technology", "artificial intelligence", "AI"),
        _concept("Technology", "machine learning", broader="artificial intelligence"),
        _concept("Action", "cooperation", generic=True),
    ),
    heads={},
    evaluative_adjectives=frozenset(),
    spelling={"organisation": "organization"},
)

Told = tuple[str, Sequence[tuple[str, str, str]], Sequence[tuple[Any, ...]]]


def extraction(title: str, *told: Told, date: str | None = None, sources: Sequence[str] = ()) -> Extraction:
    """Build an extraction of a document that consists of sentences.

    Each is its words, its mentions (words, class, concept) and its relations (subject, predicate, object: numbers of
    mentions; then optionally a mapping of the relation's other fields).
    """
    text = "\n".join(words for words, _, _ in told)
    sha256 = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()
    iri = document_iri(sha256)
    document = Document(
        iri=iri, title=title, sources=tuple(sources) or (f"{title}.txt",), text=text, sha256=sha256, date=date
    )
    blocks, sentences, mentions, relations, start = [], [], [], [], 0
    for number, (words, named, related) in enumerate(told):
        span = Span(start, start + len(words))
        blocks.append(Block(kind="paragraph", start=span.start, end=span.end, pieces=(span,)))
        sentences.append(
            Sentence(iri=sentence_iri(iri, *span), start=span.start, end=span.end, text=words, block=number)
        )
        for index, (form, class_name, concept) in enumerate(named):
            at = start + words.index(form)
            mentions.append(
                Mention(
                    id=f"m{number}.{index}",
                    start=at,
                    end=at + len(form),
                    text=form,
                    class_name=class_name,
                    concept=concept,
                    iri=entity_iri(class_name, concept),
                    sentence=number,
                    found="given",
                )
            )
        for subject, predicate, object_, *more in related:
            fields: Mapping[str, Any] = {"confidence": 0.8, **(more[0] if more else {})}
            ends: Mapping[str, Any] = {"subject": f"m{number}.{subject}", "object": f"m{number}.{object_}"}
            relations.append(Relation(**ends, predicate=predicate, sentence=number, rule="by hand", **fields))
        start = span.end + 1
    return Extraction(
        document=document,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        relations=tuple(relations),
        pipeline="sample 1",
        skipped={"boilerplate": 2},
    )


BRIEFING = extraction(
    "briefing",
    (
        "Japan and the UK pursue cooperation on AI, “été” 🙂.",
        [
            ("Japan", "Nation", "Japan"),
            ("UK", "Nation", "UK"),
            ("cooperation", "Action", "cooperation"),
            ("AI", "Technology", "artificial intelligence"),
        ],
        [
            (0, "undertakes", 2, {"trigger": Span(17, 23)}),
            (1, "undertakes", 2),
            (2, "concerns", 3),
            (1, "cooperatesWith", 0, {"attribution": "the ministry", "date": "2024-02-01"}),
        ],
    ),
    (
        "Machine learning can narrow digital divides.",
        [("Machine learning", "Technology", "machine learning"), ("digital divides", "Challenge", "digital divide")],
        [(0, "addresses", 1, {"modality": "possible"})],
    ),
    date="2024-03-05",
)
SPEECH = extraction(
    "speech",
    (
        "Japan will not abandon cooperation on artificial intelligence.",
        [
            ("Japan", "Nation", "Japan"),
            ("cooperation", "Action", "cooperation"),
            ("artificial intelligence", "Technology", "artificial intelligence"),
        ],
        [(0, "undertakes", 1), (1, "concerns", 2), (0, "promotes", 2, {"polarity": "negated"})],
    ),
    date="2024-01-10",
)
NOTE = extraction(
    "note",
    (
        "The Digital Divide harms the Organisation of Trade.",
        [
            ("Digital Divide", "Goal", "Digital Divide"),
            ("Organisation of Trade", "Organization", "Organisation of Trade"),
        ],
        [(1, "addresses", 0)],
    ),
)
EXTRACTIONS = (BRIEFING, SPEECH, NOTE)
