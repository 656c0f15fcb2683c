"""What the trained models do not know: the classes and predicates of another ontology, read by vocabulary and rules.

The models know the classes and predicates they were trained on and no others. A class that is *like* one of those
(`dg:like`) is shown to them as that one. What is left, a class like none of them, a predicate of one's own, is decided
by vocabulary, head nouns and rules alone, and those of the ontology's own are taken at their word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.mentions.choice import as_found
from extract.mentions.finder import MentionChooser
from extract.mentions.found import Found, MentionIndex
from extract.mentions.proposals import Proposal
from extract.neural import CLASSES, PREDICATES
from extract.relations.candidates import Candidate
from extract.relations.finder import Judged, RelationJudge
from extract.sentences import ParsedSentence
from ontology.terms import Ontology, Predicate

KNOWN_CLASSES = frozenset(CLASSES[1:])
KNOWN_PREDICATES = frozenset(PREDICATES)
NAMING = frozenset({"vocabulary", "demonym", "place"})  # finders whose word counts before that of head nouns
NOTHING = frozenset({""})  # a domain that no mention is in


def is_known(ontology: Ontology) -> bool:
    """Tell whether the models know all classes and predicates of an ontology, and it all of theirs."""
    return ontology.classes.keys() == KNOWN_CLASSES and ontology.predicates.keys() == KNOWN_PREDICATES


def shown_classes(ontology: Ontology) -> dict[str, str]:
    """Return each class of an ontology that the models can be shown, with the class that they see."""
    shown = {name: entity_class.like or name for name, entity_class in ontology.classes.items()}
    return {name: seen for name, seen in shown.items() if seen in KNOWN_CLASSES}


def with_known_predicates(ontology: Ontology) -> Ontology:
    """Return an ontology that has all predicates of the models; those that it lacked fit no mention at all."""
    lacking = {
        name: Predicate(
            name=name, iri=name, label=name, inverse_label=name, definition="", hard_domain=NOTHING, hard_range=NOTHING
        )
        for name in sorted(KNOWN_PREDICATES - ontology.predicates.keys())
    }
    return replace(ontology, predicates={**ontology.predicates, **lacking})


class WiderChooser:
    """Lets a chooser decide about the classes that it knows, and adds what the vocabulary names of the others."""

    def __init__(self, chooser: MentionChooser, ontology: Ontology, *, shown: Mapping[str, str]) -> None:
        self._chooser = chooser
        self._classes = frozenset(ontology.classes)
        self._shown = shown
        self.version = chooser.version

    def choose(self, sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[list[Found]]:
        """Return the mentions of each sentence."""
        offered = [[p for p in here if p.class_name in self._classes] for here in proposals]
        seen = [
            [replace(p, class_name=self._shown[p.class_name]) for p in here if p.class_name in self._shown]
            for here in offered
        ]
        chosen = self._chooser.choose(sentences, seen)
        return [
            self._completed(sentence, here, found)
            for sentence, here, found in zip(sentences, offered, chosen, strict=True)
        ]

    def _completed(self, sentence: ParsedSentence, offered: Sequence[Proposal], found: Sequence[Found]) -> list[Found]:
        """Return what was chosen, with the ontology's own classes, and what its vocabulary names beside."""
        own = {
            (p.start, p.end): p
            for p in sorted(offered, key=lambda p: (p.source not in NAMING, p.class_name), reverse=True)
            if self._shown.get(p.class_name) != p.class_name
        }
        mentions = [as_own(one, own.get((one.start, one.end))) for one in found]
        kept = [one for one in mentions if one.class_name in self._classes]
        for proposal in sorted(own.values(), key=lambda p: (p.start - p.end, p.start)):
            if all(apart(proposal, one) for one in kept):
                kept.append(as_found(sentence.doc, proposal))
        return sorted(kept, key=lambda one: (one.start, -one.end))


def as_own(found: Found, proposal: Proposal | None) -> Found:
    """Return a mention in the class that the ontology's own words give it, if there is one."""
    return replace(found, class_name=proposal.class_name, found=proposal.source) if proposal else found


def apart(proposal: Proposal, found: Found) -> bool:
    """Tell whether a proposal shares no word with a mention."""
    return proposal.end <= found.start or found.end <= proposal.start


class WiderJudge:
    """Lets one judge decide about what it knows, and another about the rest; the ontology's own predicates go first."""

    def __init__(self, known: RelationJudge, rest: RelationJudge, *, shown: Mapping[str, str]) -> None:
        self._known = known
        self._rest = rest
        self._shown = shown
        self.version = known.version

    def judge(self, sentence: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the relations that hold, one for an ordered pair, in order of the mentions."""
        numbers = [n for n, mention in enumerate(index.mentions) if mention.class_name in self._shown]
        places = {number: place for place, number in enumerate(numbers)}
        known: list[Candidate] = []
        rest: list[Candidate] = []
        for candidate in candidates:
            inside = candidate.subject in places and candidate.object in places
            (known if inside and candidate.predicate in KNOWN_PREDICATES else rest).append(candidate)
        judged = {pair_of(one): one for one in self._judged_as_shown(sentence, index, numbers, places, known)}
        judged |= {pair_of(one): one for one in self._rest.judge(sentence, index, rest)}
        return [judged[pair] for pair in sorted(judged)]

    def _judged_as_shown(
        self,
        sentence: ParsedSentence,
        index: MentionIndex,
        numbers: Sequence[int],
        places: Mapping[int, int],
        candidates: Sequence[Candidate],
    ) -> list[Judged]:
        """Return the relations between the mentions of these numbers, shown to the first judge in classes it knows."""
        if len(numbers) < 2:
            return []
        shown = [
            replace(index.mentions[number], class_name=self._shown[index.mentions[number].class_name])
            for number in numbers
        ]
        moved = [replace(c, subject=places[c.subject], object=places[c.object]) for c in candidates]
        return [
            replace(one, candidate=replace(
                one.candidate, subject=numbers[one.candidate.subject], object=numbers[one.candidate.object]
            ))
            for one in self._known.judge(sentence, MentionIndex(index.doc, shown), moved)
        ]  # fmt: skip


def pair_of(judged: Judged) -> tuple[int, int]:
    """Return the mentions that a relation joins, in order."""
    return judged.candidate.subject, judged.candidate.object
