"""Why the pipeline reads a text as it does: blocks, parse, mentions with their proposers, rules that fired, the verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.language import parse_blocks
from extract.mentions.found import Found, MentionIndex
from extract.mentions.proposals import Proposal
from extract.names import name_mentions
from extract.pipeline import Pipeline
from extract.reading import read_text
from extract.relations.candidates import Candidate
from extract.relations.finder import Judged
from extract.relations.judging import precision_of
from extract.relations.open_triples import Open
from extract.sentences import ParsedSentence, read_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenView:
    """One word of the parse: its index in the block, text, lemma, tags, and the index of what governs it."""

    index: int
    text: str
    lemma: str
    part_of_speech: str
    label: str
    head: int
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionExplanation:
    """A mention, its concept, and who proposed its words for which class."""

    text: str
    class_name: str
    concept: str
    found: str
    confidence: float
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationExplanation:
    """A relation that a rule or the model proposed, and whether it was kept (confidence, else None)."""

    subject: str
    predicate: str
    object: str
    rule: str
    rule_precision: float
    confidence: float | None
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceExplanation:
    """Everything about one sentence. `near` is what it seems to say that the ontology has no place for, and why."""

    text: str
    kind: str
    tokens: tuple[TokenView, ...]
    mentions: tuple[MentionExplanation, ...]
    relations: tuple[RelationExplanation, ...]
    near: tuple[str, ...]


def explain(pipeline: Pipeline, text: str) -> list[SentenceExplanation]:
    """Explain each sentence of a text."""
    read = read_text(text, source="(explained)")
    sentences = read_sentences(list(parse_blocks(pipeline.nlp, read.document, read.blocks)), pipeline.model)
    proposals = pipeline.mentions.proposals(sentences)
    found = pipeline.mentions.find(sentences)
    names = name_mentions(read.document, sentences, found, pipeline.names)
    explained = []
    for sentence, offered, here, named in zip(sentences, proposals, found, names, strict=True):
        index = MentionIndex(sentence.doc, here)
        candidates = pipeline.relations.propose(sentence, index)
        judged = pipeline.relations.judge(sentence, index, candidates)
        opened = pipeline.open_triples.find(sentence.span, index, candidates, judged)
        explained.append(
            SentenceExplanation(
                text=sentence.span.text,
                kind=sentence.kind,
                tokens=tuple(token_views(sentence)),
                mentions=tuple(mention_views(sentence, offered, here, [name.concept for name in named])),
                relations=tuple(relation_views(sentence, here, candidates, judged)),
                near=tuple(near_view(sentence, one) for one in opened),
            )
        )
    return explained


def token_views(sentence: ParsedSentence) -> Iterator[TokenView]:
    """Yield the words of a sentence's parse."""
    for token in sentence.span:
        yield TokenView(
            index=token.i,
            text=token.text,
            lemma=token.lemma_,
            part_of_speech=token.pos_,
            label=token.dep_,
            head=token.head.i,
            entity=token.ent_type_,
        )


def mention_views(
    sentence: ParsedSentence, proposals: Sequence[Proposal], found: Sequence[Found], concepts: Sequence[str]
) -> Iterator[MentionExplanation]:
    """Yield each mention with the proposals for the same words."""
    for mention, concept in zip(found, concepts, strict=True):
        same = [p for p in proposals if (p.start, p.end) == (mention.start, mention.end)]
        yield MentionExplanation(
            text=mention.span(sentence.doc).text,
            class_name=mention.class_name,
            concept=concept,
            found=mention.found,
            confidence=round(mention.confidence, 3),
            proposals=tuple(f"{p.source}: {p.class_name}" for p in same),
        )


def relation_views(
    sentence: ParsedSentence, found: Sequence[Found], candidates: Sequence[Candidate], judged: Sequence[Judged]
) -> Iterator[RelationExplanation]:
    """Yield what was kept, then what was proposed and dropped."""
    kept = {(j.candidate.subject, j.candidate.predicate, j.candidate.object): j for j in judged}
    dropped = [c for c in candidates if (c.subject, c.predicate, c.object) not in kept]
    for candidate, confidence in [*((j.candidate, j.confidence) for j in judged), *((c, None) for c in dropped)]:
        yield RelationExplanation(
            subject=found[candidate.subject].span(sentence.doc).text,
            predicate=candidate.predicate,
            object=found[candidate.object].span(sentence.doc).text,
            rule=candidate.rule,
            rule_precision=precision_of(candidate),
            confidence=confidence,
            polarity=candidate.polarity,
            modality=candidate.modality,
        )


def near_view(sentence: ParsedSentence, opened: Open) -> str:
    """Return an open triple in words, with what keeps it out of the graph."""
    subject, object_ = (end.span(sentence.doc).text for end in (opened.subject, opened.object))
    word = " ".join(filter(None, (opened.word.lemma_.lower(), opened.slot)))
    refused = f" of {opened.predicate}" if opened.predicate else ""
    classes = " and ".join(end.class_name or "no class" for end in (opened.subject, opened.object))
    return f"{subject} · {word} · {object_}: {opened.reason}{refused} ({classes})"
