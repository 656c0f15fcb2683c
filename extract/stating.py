"""Judged candidates as relation records: places in the text, who says so, and when it holds."""

from collections.abc import Sequence

from extract.attribution import Report, attribution_of, find_reports
from extract.dating import stated_date
from extract.mentions.found import MentionIndex
from extract.relations.candidates import ACTORS
from extract.relations.finder import Judged
from extract.relations.open_triples import Open
from extract.sentences import ParsedSentence
from graph.records import Mention, OpenTriple, Relation, Span

SPEAKERS = ACTORS | {"Instrument"}


def relation_records(
    sentence: ParsedSentence,
    index: MentionIndex,
    mentions: Sequence[Mention],
    judged: Sequence[Judged],
    document_date: str | None,
) -> tuple[Relation, ...]:
    """Return the relations of a sentence as records, in the order of the judged candidates."""
    reports = find_reports(sentence.span)
    return tuple(relation_record(sentence, index, mentions, one, reports, document_date) for one in judged)


def relation_record(
    sentence: ParsedSentence,
    index: MentionIndex,
    mentions: Sequence[Mention],
    judged: Judged,
    reports: tuple[Report, ...],
    document_date: str | None,
) -> Relation:
    """Return one judged candidate as a record. The word that says it, else its object, tells who says so and when."""
    candidate = judged.candidate
    word = sentence.doc[index.mentions[candidate.object].root if candidate.trigger is None else candidate.trigger]
    trigger = None
    if candidate.trigger is not None:
        trigger = Span(*sentence.parsed.place(sentence.doc[word.i : word.i + 1]))
    source = attribution_of(word, reports)
    return Relation(
        subject=mentions[candidate.subject].id,
        predicate=candidate.predicate,
        object=mentions[candidate.object].id,
        sentence=mentions[candidate.subject].sentence,
        rule=candidate.rule,
        polarity=candidate.polarity,
        modality=candidate.modality,
        confidence=round(judged.confidence, 3),
        trigger=trigger,
        attribution=None if source is None else source_name(source.root.i, source.text, index, mentions),
        date=stated_date(word, document_date),
    )


def open_triple_record(sentence: ParsedSentence, opened: Open, number: int) -> OpenTriple:
    """Return an open triple of the sentence of that number as a record."""
    spans = [opened.subject.span(sentence.doc), opened.object.span(sentence.doc)]
    word = opened.word
    return OpenTriple(
        subject=" ".join(spans[0].text.split()),
        word=" ".join(filter(None, (word.lemma_.lower(), opened.slot))),
        object=" ".join(spans[1].text.split()),
        sentence=number,
        reason=opened.reason,
        subject_span=Span(*sentence.parsed.place(spans[0])),
        trigger=Span(*sentence.parsed.place(sentence.doc[word.i : word.i + 1])),
        object_span=Span(*sentence.parsed.place(spans[1])),
        subject_class=opened.subject.class_name or None,
        object_class=opened.object.class_name or None,
        predicate=opened.predicate,
    )


def source_name(root: int, words: str, index: MentionIndex, mentions: Sequence[Mention]) -> str | None:
    """Return the concept of the mention that is the source, else the source's own words; None for what cannot speak."""
    for found, mention in zip(index.mentions, mentions, strict=True):
        if found.root == root:
            return mention.concept if mention.class_name in SPEAKERS else None
    return " ".join(words.split())
