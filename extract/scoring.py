"""Scores of extracted mentions and relations against annotated ones, as the annotation guidelines define them.

A mention matches one of the same class whose content words overlap in at least half of the shorter one's; a relation
matches when its predicate and both mentions match. Each counts once. Figures are micro-averaged over a document.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STOP_WORDS = frozenset(
    """a an the of for in on to and or its their our his her this that these those with by at as from""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredMention:
    """A mention as scoring sees it: class, place, concept, and where its content words start."""

    start: int
    end: int
    text: str
    class_name: str
    concept: str
    words: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRelation:
    """A relation between two mentions, by their places in a list, with what may be said of its mood and certainty."""

    subject: int
    predicate: str
    object: int
    polarity: str
    modality: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """The mentions and relations of one document, from annotators or from the system."""

    mentions: tuple[ScoredMention, ...]
    relations: tuple[ScoredRelation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many were annotated, given by the system, and matched."""

    gold: int = 0
    system: int = 0
    matched: int = 0

    @property
    def precision(self) -> float:
        """Return the share of the system's that match, 0 if there are none."""
        return self.matched / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the annotated that match, 0 if there are none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.matched / (self.gold + self.system) if self.gold + self.system else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        """Return both counts together."""
        return Counts(
            gold=self.gold + other.gold, system=self.system + other.system, matched=self.matched + other.matched
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScores:
    """The scores of one document. `confusion` counts (annotated class, system class) of mentions on the same words."""

    mentions: Counts
    untyped: Counts
    relations: Counts
    qualified: Counts
    any_class: Counts
    concepts: Counts
    by_class: Mapping[str, Counts]
    by_predicate: Mapping[str, Counts]
    confusion: Mapping[tuple[str, str], int]
    claimed: tuple[tuple[float, bool], ...]
    missed_relations: tuple[int, ...]
    wrong_relations: tuple[int, ...]


def content_words(text: str, start: int) -> frozenset[int]:
    """Return where the content words of a span start in the document (all its words, if it has only stop words)."""
    places = {start + match.start(): match.group().lower() for match in re.finditer(r"\w+", text)}
    return frozenset(place for place, word in places.items() if word not in STOP_WORDS) or frozenset(places)


def segment_at(starts: Sequence[int], place: int) -> int:
    """Return which of the segments that start there (in order) a place belongs to; before all of them, the first."""
    return max(bisect_right(starts, place) - 1, 0)


def overlap(first: ScoredMention, second: ScoredMention, *, typed: bool = True) -> float:
    """Return how well two mentions match: 0 not at all, else the shared part plus the Jaccard index."""
    if typed and first.class_name != second.class_name:
        return 0.0
    shared = len(first.words & second.words)
    if not first.words or not second.words:
        return 0.0
    share = shared / min(len(first.words), len(second.words))
    return share + shared / len(first.words | second.words) if share >= 0.5 else 0.0


def match_mentions(
    gold: Sequence[ScoredMention], system: Sequence[ScoredMention], *, typed: bool = True
) -> dict[int, int]:
    """Pair annotated mentions with the system's, the best overlap first, each once."""
    pairs = [
        (overlap(g, s, typed=typed), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if g.start < s.end and s.start < g.end
    ]
    matched: dict[int, int] = {}
    used: set[int] = set()
    for value, i, j in sorted(pairs, reverse=True):
        if value > 0 and i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def match_relations(
    gold: Annotations, system: Annotations, *, typed: bool = True, qualified: bool = False
) -> dict[int, int]:
    """Pair annotated relations with the system's, each once, in order."""
    by_predicate: dict[str, list[int]] = {}
    for j, relation in enumerate(system.relations):
        by_predicate.setdefault(relation.predicate, []).append(j)
    matched: dict[int, int] = {}
    used: set[int] = set()
    for i, wanted in enumerate(gold.relations):
        for j in by_predicate.get(wanted.predicate, ()):
            given = system.relations[j]
            same_mood = (wanted.polarity, wanted.modality) == (given.polarity, given.modality)
            if j not in used and (same_mood or not qualified) and same_ends(gold, wanted, system, given, typed=typed):
                matched[i] = j
                used.add(j)
                break
    return matched


def same_ends(
    gold: Annotations, wanted: ScoredRelation, system: Annotations, given: ScoredRelation, *, typed: bool
) -> bool:
    """Tell whether both mentions of two relations match, in either order for the symmetric predicate."""
    a, b = gold.mentions[wanted.subject], gold.mentions[wanted.object]
    c, d = system.mentions[given.subject], system.mentions[given.object]
    forward = overlap(a, c, typed=typed) and overlap(b, d, typed=typed)
    backward = wanted.predicate == "cooperatesWith" and overlap(a, d, typed=typed) and overlap(b, c, typed=typed)
    return bool(forward or backward)


def score_document(gold: Annotations, system: Annotations) -> DocumentScores:
    """Return every score of one document."""
    mentions = match_mentions(gold.mentions, system.mentions)
    untyped = match_mentions(gold.mentions, system.mentions, typed=False)
    relations = match_relations(gold, system)
    found = set(relations.values())
    agreeing = sum(gold.mentions[i].concept.lower() == system.mentions[j].concept.lower() for i, j in mentions.items())
    return DocumentScores(
        mentions=Counts(gold=len(gold.mentions), system=len(system.mentions), matched=len(mentions)),
        untyped=Counts(gold=len(gold.mentions), system=len(system.mentions), matched=len(untyped)),
        relations=relation_counts(gold, system, relations),
        qualified=relation_counts(gold, system, match_relations(gold, system, qualified=True)),
        any_class=relation_counts(gold, system, match_relations(gold, system, typed=False)),
        concepts=Counts(gold=len(mentions), system=len(mentions), matched=agreeing),
        by_class=counts_by(
            (m.class_name for m in gold.mentions),
            (m.class_name for m in system.mentions),
            (gold.mentions[i].class_name for i in mentions),
        ),
        by_predicate=counts_by(
            (r.predicate for r in gold.relations),
            (r.predicate for r in system.relations),
            (gold.relations[i].predicate for i in relations),
        ),
        confusion=Counter((gold.mentions[i].class_name, system.mentions[j].class_name) for i, j in untyped.items()),
        claimed=tuple((relation.confidence, j in found) for j, relation in enumerate(system.relations)),
        missed_relations=tuple(i for i in range(len(gold.relations)) if i not in relations),
        wrong_relations=tuple(j for j in range(len(system.relations)) if j not in found),
    )


def relation_counts(gold: Annotations, system: Annotations, matched: Mapping[int, int]) -> Counts:
    """Return the counts of a matching of relations."""
    return Counts(gold=len(gold.relations), system=len(system.relations), matched=len(matched))


def counts_by(gold: Iterable[str], system: Iterable[str], matched: Iterable[str]) -> dict[str, Counts]:
    """Return the counts of each kind, kinds in alphabetical order."""
    golds, systems, hits = Counter(gold), Counter(system), Counter(matched)
    return {
        kind: Counts(gold=golds[kind], system=systems[kind], matched=hits[kind]) for kind in sorted({*golds, *systems})
    }
