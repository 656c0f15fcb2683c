"""What a frame says: the ontology's triggers looked up by word, slot and the classes of the arguments."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from extract.mentions.found import MentionIndex
from extract.qualifiers import is_denied, modality_of, polarity_of
from extract.relations.candidates import ACTORS, Candidate
from extract.relations.frames import INDIRECT, Filler, Frame
from graph.records import Modality, Polarity
from ontology.terms import Ontology, Trigger

# An action noun does not do itself what it names (*use of data* uses nothing), but a risk includes its kinds.
NOT_OF_THE_NOUN = frozenset({"uses", "develops", "establishes", "cooperatesWith", "opposes", "undertakes"})
ONLY_OF_THE_NOUN = frozenset({"includes"})


class TriggerTable:
    """The triggers of an ontology by part of speech, word and slot, those limited to classes first."""

    def __init__(self, ontology: Ontology) -> None:
        expand = {name: ontology.leaves(name) for name in ontology.classes}
        self._table: dict[tuple[str, str, str], list[tuple[Trigger, frozenset[str], frozenset[str]]]] = {}
        ordered = sorted(  # of equals the first of the ontology: one that builds on ours has its own first
            ontology.triggers, key=lambda trigger: (not trigger.object_classes, not trigger.subject_classes)
        )
        for trigger in ordered:
            subjects = (
                frozenset().union(*(expand[name] for name in trigger.subject_classes))
                if trigger.subject_classes
                else frozenset()
            )
            objects = (
                frozenset().union(*(expand[name] for name in trigger.object_classes))
                if trigger.object_classes
                else frozenset()
            )
            for word in trigger.words:
                for slot in trigger.object_via:
                    self._table.setdefault((trigger.part_of_speech, word, slot), []).append(
                        (trigger, subjects, objects)
                    )

    def find(self, part_of_speech: str, word: str, slot: str, subject_class: str, object_class: str) -> Trigger | None:
        """Return the most specific trigger that fits, or None."""
        for trigger, subjects, objects in self._table.get((part_of_speech, word, slot), ()):
            if (not objects or object_class in objects) and (not subjects or subject_class in subjects):
                return trigger
        return None

    def knows(self, part_of_speech: str, word: str) -> bool:
        """Tell whether any trigger uses a word as that part of speech."""
        return any(key[:2] == (part_of_speech, word) for key in self._table)


def read_frames(frames: Iterable[Frame], index: MentionIndex, table: TriggerTable) -> Iterator[Candidate]:
    """Yield what the frames of a sentence say by the triggers."""
    classes = index.classes()
    for frame in frames:
        word = frame.word.lemma_.lower()
        for slot, target in frame.slots:
            for source in frame.subjects:
                if not joinable(source, target, index):
                    continue
                trigger = table.find(frame.part_of_speech, word, slot, classes[source.mention], classes[target.mention])
                if trigger is not None:
                    yield from candidates_of(frame, source, slot, target, trigger, classes)


def joinable(source: Filler, target: Filler, index: MentionIndex) -> bool:
    """Tell whether two fillers of one frame may be subject and object of what its word says."""
    if source.mention == target.mention or overlapping(index, source.mention, target.mention):
        return False
    return not (source.road in INDIRECT and target.road == "prepositional")


def overlapping(index: MentionIndex, first: int, second: int) -> bool:
    """Tell whether two mentions share words."""
    a, b = index.mentions[first], index.mentions[second]
    return a.start < b.end and b.start < a.end


def candidates_of(
    frame: Frame, source: Filler, slot: str, target: Filler, trigger: Trigger, classes: Mapping[int, str]
) -> Iterator[Candidate]:
    """Yield the candidate that a trigger makes of two role fillers."""
    predicate = trigger.predicate
    if frame.part_of_speech == "noun" and predicate in (NOT_OF_THE_NOUN if source.road == "self" else ONLY_OF_THE_NOUN):
        return
    if predicate in ("undertakes", "uses") and source.road in INDIRECT:
        predicate = "promotes"
    if predicate == "undertakes" and classes[source.mention] not in ACTORS:
        predicate = "promotes"
    subject, object_ = (target.mention, source.mention) if trigger.swapped else (source.mention, target.mention)
    polarity = frame_polarity(frame, source)
    if trigger.negated:
        polarity = "negated" if polarity == "affirmed" else "affirmed"
    yield Candidate(
        subject=subject,
        predicate=predicate,
        object=object_,
        rule=f"{frame.part_of_speech}:{source.road}:{slot_name(slot)}:{target.road}",
        trigger=frame.word.i,
        polarity=polarity,
        modality=said_modality(frame, source, trigger),
    )


def slot_name(slot: str) -> str:
    """Return the kind of a slot for a rule's name: direct, clause, compound or oblique."""
    return {"": "direct", "clause": "clause", "compound": "compound"}.get(slot, "oblique")


def frame_polarity(frame: Frame, source: Filler) -> Polarity:
    """Return whether what a frame says of one of its subjects is denied."""
    if frame.part_of_speech == "verb":
        return polarity_of(frame.word)
    if is_denied(frame.word):
        return "negated"
    verb = frame.word.head
    governs = source.road == "behind" or frame.part_of_speech == "adjective"
    return polarity_of(verb) if governs and verb.pos_ in ("VERB", "AUX") else "affirmed"


def said_modality(frame: Frame, source: Filler, trigger: Trigger) -> Modality:
    """Return the mood of what a trigger says: that of its clause, else the one that its word has by itself (*pledge*)."""
    mood = frame_modality(frame, source)
    return cast(Modality, trigger.modality) if mood == "asserted" and trigger.modality else mood


def frame_modality(frame: Frame, source: Filler) -> Modality:
    """Return the mood of what a frame says of one of its subjects."""
    if frame.part_of_speech == "verb":
        return "intended" if source.road == "made" else modality_of(frame.word)
    verb = frame.word.head
    if frame.part_of_speech == "adjective" and verb.pos_ in ("AUX", "VERB"):
        return modality_of(verb)
    if source.road == "behind" and verb.pos_ in ("VERB", "AUX"):
        return modality_of(verb)
    return "asserted"
