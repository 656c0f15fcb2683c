"""The canonical name of each mention of one document: vocabulary, the document's own short names, what pronouns stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.acronyms import find_definitions, short_names
from extract.concepts import Names, canonical
from extract.coreference import MentionView, SentenceView, resolve
from extract.mentions.found import Found
from extract.sentences import ParsedSentence
from graph.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMention:
    """A mention's concept, and whether it was found by coreference."""

    concept: str
    referred: bool


def name_mentions(
    document: Document, sentences: Sequence[ParsedSentence], found: Sequence[Sequence[Found]], names: Names
) -> list[list[NamedMention]]:
    """Return the canonical name of every mention, sentence by sentence."""
    within = names.within(short_names(find_definitions(document.text)))
    concepts = [
        [concept_of(document, sentence, mention, here, within) for mention in here]
        for sentence, here in zip(sentences, found, strict=True)
    ]
    links = references(sentences, found, concepts)
    return [
        [
            NamedMention(concept=links.get((number, position), concept), referred=(number, position) in links)
            for position, concept in enumerate(here)
        ]
        for number, here in enumerate(concepts)
    ]


def concept_of(
    document: Document, sentence: ParsedSentence, mention: Found, others: Sequence[Found], names: Names
) -> str:
    """Return the name that a mention has by its own words."""
    start, end = sentence.parsed.place(mention.span(sentence.doc))
    spans = [other.span(sentence.doc) for other in others if other is not mention]
    words = " ".join(document.text[start:end].split())
    return canonical(mention.span(sentence.doc), mention.class_name, names=names, others=spans, text=words)


def references(
    sentences: Sequence[ParsedSentence], found: Sequence[Sequence[Found]], concepts: Sequence[Sequence[str]]
) -> Mapping[tuple[int, int], str]:
    """Return (sentence, mention) → concept of the antecedent, where exactly one antecedent is left."""
    views = [
        SentenceView(
            span=sentence.span,
            mentions=tuple(
                MentionView(span=mention.span(sentence.doc), class_name=mention.class_name, concept=concept)
                for mention, concept in zip(here, names, strict=True)
            ),
            block=sentence.parsed.number,
        )
        for sentence, here, names in zip(sentences, found, concepts, strict=True)
    ]
    linked: dict[tuple[int, int], str] = {}
    for link in resolve(views):
        for position, mention in enumerate(found[link.sentence]):
            if mention.root == link.span.root.i and len(link.antecedents) == 1:
                linked[link.sentence, position] = link.antecedents[0].concept
    return linked
