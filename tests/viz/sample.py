"""A small knowledge made by hand: three plain documents and one whose every word tries to break a page."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from graph.records import (
    Block,
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
from viz.model import Answer

HOSTILE = (
    "</script><script>window.broken=1</script>",
    '<img src=x onerror="window.broken=1">',
    "href <svg onload=window.broken=1>",
    '"\'><a href="javascript:window.broken=1">',
    "</style><style>body{display:none}</style>",
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u202c",
    "a\u2028b\u0000c",
    "__proto__",
    "<!--<script>",
    '=HYPERLINK("http://elsewhere.example")',
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim and the words that say it in a sentence."""

    subject: str
    predicate: str
    object: str
    trigger: str | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    confidence: float = 0.9
    attribution: str | None = None


# Words in the texts: the concept that they name and its class.
NAMES = {
    "Japan": ("Japan", "Nation"),
    "Tokyo": ("Japan", "Nation"),
    "Kenya": ("Kenya", "Nation"),
    "Estonia": ("Estonia", "Nation"),
    "nations": ("nation", "Nation"),
    "United Nations": ("United Nations", "Organization"),
    "European Union": ("European Union", "Organization"),
    "Kaja Kallas": ("Kaja Kallas", "Person"),
    "workers": ("worker", "Group"),
    "semiconductors": ("semiconductor", "Technology"),
    "artificial intelligence": ("artificial intelligence", "Technology"),
    "blockchain": ("blockchain", "Technology"),
    "digital divide": ("digital divide", "Challenge"),
    "cyber threats": ("cyber threat", "Challenge"),
    "job losses": ("job loss", "Challenge"),
    "joint research on semiconductors": ("joint research", "Action"),
    "training": ("training", "Action"),
    "Council of Europe convention": ("Council of Europe convention", "Instrument"),
    "guidelines": ("guideline", "Instrument"),
    "trust": ("trust", "Goal"),
    "healthcare": ("healthcare", "Sector"),
    "Hiroshima summit": ("Hiroshima summit", "Event"),
    "الذكاء الاصطناعي": ("الذكاء الاصطناعي", "Technology"),
}

Line = tuple[str, Sequence[Said]]

BRIEFING: tuple[Line, ...] = (
    ("Technology briefing", ()),
    (
        "Japan undertakes joint research on semiconductors with Kenya.",
        (
            Said(
                subject="Japan", predicate="undertakes", object="joint research on semiconductors", trigger="undertakes"
            ),
            Said(subject="Japan", predicate="cooperatesWith", object="Kenya", trigger="with"),
            Said(
                subject="joint research on semiconductors", predicate="concerns", object="semiconductors", trigger="on"
            ),
        ),
    ),
    (
        "Tokyo may invest in artificial intelligence, and the United Nations should address the digital divide.",
        (
            Said(
                subject="Tokyo",
                predicate="develops",
                object="artificial intelligence",
                trigger="invest in",
                modality="possible",
            ),
            Said(
                subject="United Nations",
                predicate="addresses",
                object="digital divide",
                trigger="address",
                modality="necessary",
            ),
        ),
    ),
    (
        "Artificial intelligence does not cause job losses, workers say.",
        (
            Said(
                subject="Artificial intelligence",
                predicate="causes",
                object="job losses",
                trigger="cause",
                polarity="negated",
                attribution="workers",
            ),
        ),
    ),
    ("Also read: ten gadgets for the summer.", ()),
)

REPORT: tuple[Line, ...] = (
    (
        "Estonia faces cyber threats and signed the Council of Europe convention.",
        (
            Said(subject="Estonia", predicate="faces", object="cyber threats", trigger="faces"),
            Said(subject="Estonia", predicate="memberOf", object="Council of Europe convention", trigger="signed"),
        ),
    ),
    (
        "The European Union governs artificial intelligence and promotes trust in healthcare.",
        (
            Said(subject="European Union", predicate="governs", object="artificial intelligence", trigger="governs"),
            Said(subject="European Union", predicate="promotes", object="trust", trigger="promotes"),
            Said(subject="European Union", predicate="promotes", object="healthcare", trigger="promotes"),
        ),
    ),
    (
        "Artificial intelligence causes job losses; training addresses job losses.",
        (
            Said(subject="Artificial intelligence", predicate="causes", object="job losses", trigger="causes"),
            Said(subject="training", predicate="addresses", object="job losses", trigger="addresses"),
        ),
    ),
    (
        "Kaja Kallas opened the Hiroshima summit, where nations use blockchain and الذكاء الاصطناعي.",
        (
            Said(subject="Kaja Kallas", predicate="establishes", object="Hiroshima summit", trigger="opened"),
            Said(subject="nations", predicate="uses", object="blockchain", trigger="use"),
            Said(subject="Hiroshima summit", predicate="concerns", object="الذكاء الاصطناعي"),
        ),
    ),
)

SECOND: tuple[Line, ...] = (
    (
        "Japan is working with Kenya, and Japan wants to publish guidelines.",
        (
            Said(subject="Japan", predicate="cooperatesWith", object="Kenya", trigger="working with", confidence=0.8),
            Said(subject="Japan", predicate="establishes", object="guidelines", trigger="publish", modality="intended"),
        ),
    ),
    (
        "Japan governs blockchain and promotes training for workers.",
        (
            Said(subject="Japan", predicate="governs", object="blockchain", trigger="governs"),
            Said(subject="Japan", predicate="promotes", object="training", trigger="promotes"),
            Said(subject="training", predicate="promotes", object="workers", trigger="for"),
        ),
    ),
)


def hostile_lines() -> tuple[Line, ...]:
    """Return sentences in which each hostile text acts on the next, and on Japan."""
    lines = []
    for number, words in enumerate(HOSTILE):
        after = HOSTILE[(number + 1) % len(HOSTILE)]
        said = (
            Said(subject=words, predicate="affects", object=after, attribution=words),
            Said(subject=words, predicate="opposes", object="Japan"),
        )
        lines.append((f"{words} affects {after} and Japan.", said))
    return tuple(lines)


def entity_iri(name: str, class_name: str) -> str:
    """Return an entity's IRI; a hostile name stands in it as it is, so that identifiers are hostile too."""
    return f"urn:diplograph:{class_name.lower()}:{name.lower().replace(' ', '-')}"


@dataclass
class _Writer:
    """Collects records document by document."""

    documents: list[Document]
    sentences: list[PlacedSentence]
    placements: list[Placement]
    said: dict[tuple[str, str, str, str, str], list[Evidence]]

    def add(self, title: str, source: str, date: str | None, lines: Sequence[Line]) -> None:
        text = "\n\n".join(words for words, _ in lines) + "\n"
        sha = hashlib.sha256(text.encode()).hexdigest()
        iri = f"urn:diplograph:document:{sha[:16]}"
        self.documents.append(Document(iri=iri, title=title, sources=(source,), text=text, sha256=sha, date=date))
        start = 0
        for block, (words, said) in enumerate(lines):
            if not words.startswith("Also read"):
                self._sentence(iri, words, start, block, said, text)
            start += len(words) + 2

    def _sentence(self, document: str, words: str, start: int, block: int, said: Sequence[Said], text: str) -> None:
        iri = f"{document}:s{start}-{start + len(words)}"
        self.sentences.append(
            PlacedSentence(iri=iri, document=document, start=start, end=start + len(words), text=words, block=block)
        )

        def span(part: str) -> Span:
            at = words.lower().index(part.lower()) + start
            return Span(at, at + len(part))

        named = {part for claim in said for part in (claim.subject, claim.object)}
        for part in sorted(named, key=lambda item: (span(item), item)):
            name, class_name = concept(part)
            self.placements.append(
                Placement(
                    sentence=iri,
                    entity=entity_iri(name, class_name),
                    start=span(part).start,
                    end=span(part).end,
                    text=text[span(part).start : span(part).end],
                    class_name=class_name,
                    concept=name,
                    found="vocabulary",
                    confidence=1.0,
                )
            )
        for claim in said:
            subject, object_ = (entity_iri(*concept(part)) for part in (claim.subject, claim.object))
            key = (subject, claim.predicate, object_, claim.polarity, claim.modality)
            statement = "urn:diplograph:statement:" + hashlib.sha256("\n".join(key).encode()).hexdigest()[:16]
            self.said.setdefault(key, []).append(
                Evidence(
                    statement=statement,
                    sentence=iri,
                    document=document,
                    subject_span=span(claim.subject),
                    object_span=span(claim.object),
                    trigger_span=span(claim.trigger) if claim.trigger else None,
                    rule="by hand",
                    pipeline="sample 1",
                    confidence=claim.confidence,
                    attribution=claim.attribution,
                )
            )


def concept(part: str) -> tuple[str, str]:
    """Return the canonical name and class of words in the sample's texts."""
    for words, found in NAMES.items():
        if words.lower() == part.lower():
            return found
    return part, "Challenge"


def sample_knowledge(*, hostile: bool = True) -> Knowledge:
    """Return the sample: 22 entities and 21 statements, and with `hostile` 11 and 22 more."""
    writer = _Writer([], [], [], {})
    writer.add("Technology briefing", "briefing.txt", "2023-05-20", BRIEFING)
    writer.add("Report on digital policy", "https://example.org/report.html", "2024-02-01", REPORT)
    writer.add("Second briefing", "second.md", "2024-09", SECOND)
    if hostile:
        title = "".join(HOSTILE[:6])
        writer.add(title, 'javascript:window.broken=1"><b>', HOSTILE[1], hostile_lines())
    return _knowledge(writer)


def _knowledge(writer: _Writer) -> Knowledge:
    statements = []
    for (subject, predicate, object_, polarity, modality), evidences in writer.said.items():
        dates = sorted(
            document.date
            for document in writer.documents
            for item in evidences
            if item.document == document.iri and document.date
        )
        statements.append(
            Statement(
                iri=evidences[0].statement,
                subject=subject,
                predicate=predicate,
                object=object_,
                polarity=polarity,  # type: ignore[arg-type]
                modality=modality,  # type: ignore[arg-type]
                belief=round(1 - 0.1 ** len({item.document for item in evidences}), 6),
                evidences=len(evidences),
                documents=len({item.document for item in evidences}),
                first_date=dates[0] if dates else None,
                last_date=dates[-1] if dates else None,
            )
        )
    return Knowledge(
        documents=tuple(sorted(writer.documents, key=lambda item: item.iri)),
        sentences=tuple(sorted(writer.sentences, key=lambda item: item.iri)),
        entities=_entities(writer),
        placements=tuple(sorted(writer.placements, key=lambda item: (item.sentence, item.start, item.end))),
        statements=tuple(sorted(statements, key=lambda item: item.iri)),
        evidences=tuple(
            sorted(
                (item for found in writer.said.values() for item in found),
                key=lambda item: (item.statement, item.sentence),
            )
        ),
        continuations=(),
    )


def _entities(writer: _Writer) -> tuple[Entity, ...]:
    placed: dict[str, list[Placement]] = {}
    for placement in writer.placements:
        placed.setdefault(placement.entity, []).append(placement)
    entities = [
        Entity(
            iri=iri,
            name=items[0].concept,
            class_name=items[0].class_name,
            alt_names=tuple(sorted({item.text for item in items} - {items[0].concept})),
            keys={"iso3": "JPN"} if items[0].concept == "Japan" else {},
            generic=items[0].concept == "nation",
            mentions=len(items),
            documents=len({item.sentence.partition(":s")[0] for item in items}),
        )
        for iri, items in placed.items()
    ]
    return tuple(sorted(entities, key=lambda item: item.iri))


def sample_blocks(knowledge: Knowledge) -> dict[str, tuple[Block, ...]]:
    """Return the blocks of the first document: a heading, paragraphs, and a line of boilerplate."""
    document = next(item for item in knowledge.documents if item.title == "Technology briefing")
    blocks, start = [], 0
    for number, (words, _) in enumerate(BRIEFING):
        kind = "heading" if number == 0 else "boilerplate" if words.startswith("Also read") else "paragraph"
        end = start + len(words)
        blocks.append(
            Block(kind=kind, start=start, end=end, pieces=(Span(start, end),), level=1 if number == 0 else None)  # type: ignore[arg-type]
        )
        start = end + 2
    return {document.iri: tuple(blocks)}


def sample_answers(*, hostile: bool = True) -> tuple[Answer, ...]:
    """Return one answer with a network and one with awkward values."""
    words = HOSTILE[0] if hostile else "plain"
    return (
        Answer(
            name="nation_technology",
            title="What nations do about technologies",
            question="Which nation does what about which technology?",
            columns=("nation", "relation", "technology"),
            rows=(("Japan", "develops", "artificial intelligence"), ("Japan", "governs", "blockchain")),
            view="network",
            cypher="MATCH (n:Nation)-[r]->(t:Technology)\nRETURN n.name, type(r), t.name\nORDER BY n.name",
        ),
        Answer(
            name="odd values",
            title=f"Odd values {words}",
            question=words,
            columns=("none", "yes", "number", words, "pairs"),
            rows=((None, True, 0.123456, [words, "Japan"], {words: 3}),),
            cypher=f"RETURN '{words}'",
        ),
    )
