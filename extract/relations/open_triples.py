"""Open triples: what a sentence seems to say that the ontology has no place for, in the sentence's own words.

Two kinds. A candidate whose classes its predicate forbids is never a relation, but what was said was said. And a verb
between two noun phrases that no trigger lists, or one of whose ends nothing types, is what an ontology grows by.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.mentions.found import Found, MentionIndex
from extract.mentions.phrases import possessor_end
from extract.mentions.proposals import is_function_word
from extract.relations.candidates import Candidate
from extract.relations.finder import Judged
from extract.relations.frames import Filler, Frame, find_frames
from extract.relations.limits import HardLimits
from extract.relations.triggers import TriggerTable, overlapping
from ontology.terms import Ontology

UNTYPED = ""  # the class of a noun phrase that is no mention
# Verbs that say too little by themselves to be a predicate.
LIGHT_VERBS = frozenset("be have do get go come make take let say tell think know see want need seem mean keep".split())
# Roads by which a phrase is an argument of the verb itself, and not of something around it.
OWN_SUBJECTS = frozenset({"subject", "agent", "shared", "raised", "control", "relative", "participle"})
OWN_OBJECTS = frozenset({"object", "passive", "relative", "prepositional", "shared"})
# Entity labels of spaCy that name no thing: https://spacy.io/models/en (OntoNotes).
MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Two phrases and the word between them. `slot` is a preposition or empty, `predicate` what was refused."""

    subject: Found
    object: Found
    word: Token
    slot: str
    reason: str
    predicate: str | None = None


class OpenTripleFinder:
    """Finds the open triples of a sentence whose mentions and relations are known."""

    def __init__(self, ontology: Ontology, table: TriggerTable) -> None:
        self._limits = HardLimits(ontology)
        self._table = table

    def find(
        self, sentence: Span, index: MentionIndex, candidates: Sequence[Candidate], judged: Sequence[Judged]
    ) -> list[Open]:
        """Return the open triples of a sentence, in order of its words, those left out whose ends a relation joins."""
        opened = [*refused(index, candidates, self._limits), *unlisted(sentence, index, self._table)]
        return not_said_already(opened, index, judged)


def refused(index: MentionIndex, candidates: Iterable[Candidate], limits: HardLimits) -> Iterator[Open]:
    """Yield the candidates that a word of the sentence says and that a hard domain or range forbids."""
    for candidate in candidates:
        end = limits.broken(index, candidate)
        if end is not None and candidate.trigger is not None:
            yield Open(
                subject=index.mentions[candidate.subject],
                object=index.mentions[candidate.object],
                word=index.doc[candidate.trigger],
                slot="",
                reason=f"outside the {end}",
                predicate=candidate.predicate,
            )


def unlisted(sentence: Span, index: MentionIndex, table: TriggerTable) -> Iterator[Open]:
    """Yield the verbs with subject and object that no trigger lists, or that have an untyped end."""
    wider = with_phrases(sentence, index)
    for frame, subject, slot, object_ in verb_triples(sentence, wider):
        ends = wider.mentions[subject.mention], wider.mentions[object_.mention]
        word = frame.word.lemma_.lower()
        if word in LIGHT_VERBS or any(is_measure(end.span(index.doc)) for end in ends):
            continue
        if UNTYPED in (ends[0].class_name, ends[1].class_name):
            reason = "untyped"
        elif table.find("verb", word, slot, ends[0].class_name, ends[1].class_name) is None:
            reason = "no trigger for these classes" if table.knows("verb", word) else "no trigger"
        else:
            continue
        yield Open(subject=ends[0], object=ends[1], word=frame.word, slot=slot, reason=reason)


def verb_triples(sentence: Span, index: MentionIndex) -> Iterator[tuple[Frame, Filler, str, Filler]]:
    """Yield (frame, subject, slot, object) for the arguments that stand by a verb itself."""
    for frame in find_frames(sentence, index):
        if frame.part_of_speech != "verb":
            continue
        for slot, object_ in frame.slots:
            for subject in frame.subjects:
                apart = subject.mention != object_.mention and not overlapping(index, subject.mention, object_.mention)
                if apart and subject.road in OWN_SUBJECTS and object_.road in OWN_OBJECTS:
                    yield frame, subject, slot, object_


def with_phrases(sentence: Span, index: MentionIndex) -> MentionIndex:
    """Return an index that also has, after the mentions, each noun phrase that is none, without determiner."""
    taken = {position for mention in index.mentions for position in range(mention.start, mention.end)}
    phrases = [
        Found(start=start, end=head.i + 1, class_name=UNTYPED, found="phrase", root=head.i)
        for start, head in base_phrases(sentence)
        if not taken & set(range(start, head.i + 1))
    ]
    return MentionIndex(index.doc, [*index.mentions, *phrases])


def base_phrases(sentence: Span) -> Iterator[tuple[int, Token]]:
    """Yield (start, head) of each base noun phrase of a sentence, without determiner, quantifier and possessor."""
    for chunk in sentence.noun_chunks:
        head = chunk.root
        if head.pos_ not in ("NOUN", "PROPN") or not any(letter.isalpha() for letter in head.text):
            continue
        start = max([chunk.start, *(possessor_end(child) for child in head.children if child.dep_ == "poss")])
        while start < head.i and is_function_word(sentence.doc[start]):
            start += 1
        if start <= head.i:
            yield start, head


def is_measure(span: Span) -> bool:
    """Tell whether a phrase is a date, a number or an amount."""
    return span.root.ent_type_ in MEASURES


def not_said_already(opened: Sequence[Open], index: MentionIndex, judged: Sequence[Judged]) -> list[Open]:
    """Return open triples without those whose ends a relation joins, each (subject, word, object) once, in order."""
    joined = {frozenset((index.mentions[j.candidate.subject], index.mentions[j.candidate.object])) for j in judged}
    kept: dict[tuple[int, int, int, int], Open] = {}
    for one in opened:
        if frozenset((one.subject, one.object)) not in joined:
            kept.setdefault((one.subject.start, one.subject.end, one.word.i, one.object.start), one)
    return sorted(kept.values(), key=lambda one: (one.subject.start, one.word.i, one.object.start))
