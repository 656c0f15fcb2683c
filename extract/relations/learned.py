"""The learned judge: one forest over both kinds of evidence decides what holds, a second one in which mood."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from extract.mentions.found import MentionIndex
from extract.neural import PREDICATES
from extract.qualifiers import is_conditional, is_excluded, polarity_of
from extract.relations.candidates import Candidate
from extract.relations.features import (
    Floats,
    Option,
    PairEvidence,
    clause_of,
    mood_row,
    options_of,
    pair_evidence,
    rows_of,
)
from extract.relations.finder import Judged
from extract.relations.limits import HardLimits
from extract.sentences import ParsedSentence
from extract.trees import Forest
from graph.records import MODALITIES as MOODS
from graph.records import Polarity
from ontology.terms import Ontology

NEGATED_BY_MODEL = 0.6
NEGATED_BY_BOTH = 0.1  # what the model must at least think where the clause of the object is denied


class LearnedJudge:
    """Keeps what is probable enough and fits the predicate's hard domain and range; one predicate for a pair."""

    def __init__(self, ontology: Ontology, *, forest: Forest, moods: Forest, threshold: float) -> None:
        self._limits = HardLimits(ontology)
        self._forest = forest
        self._moods = moods
        self._threshold = threshold
        self.version = f"{forest.version}.{moods.version}"

    def judge(self, sentence: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the relations that hold, in order of the mentions."""
        evidence = pair_evidence(sentence, index, candidates)
        options = [option for option in options_of(evidence, index.mentions) if self._fits(index, option)]
        if not options:
            return []
        scores = self._forest.predict(rows_of(sentence, index, evidence, options))[:, 1]
        kept = best_of_pairs(options, scores, self._threshold)
        if not kept:
            return []
        moods = self._moods.predict(np.stack([mood_row(index, evidence, option) for option, _ in kept]))
        return [judged(index, evidence, option, score, mood) for (option, score), mood in zip(kept, moods, strict=True)]

    def _fits(self, index: MentionIndex, option: Option) -> bool:
        predicate = PREDICATES[option.predicate]
        return self._limits.forbidden(index, option.subject, predicate, option.object) is None


def best_of_pairs(options: Sequence[Option], scores: Floats, threshold: float) -> list[tuple[Option, float]]:
    """Return the most probable option of each ordered pair that reaches the threshold."""
    best: dict[tuple[int, int], tuple[Option, float]] = {}
    for option, score in zip(options, np.round(scores, 4).tolist(), strict=True):
        pair = (option.subject, option.object)
        if score >= threshold and (pair not in best or score > best[pair][1]):
            best[pair] = (option, score)
    return [best[pair] for pair in sorted(best) if not outdone(best, *pair)]


def outdone(best: Mapping[tuple[int, int], tuple[Option, float]], subject: int, object_: int) -> bool:
    """Tell whether the same is said more probably the other way round: one of the two must be wrong."""
    option, score = best[subject, object_]
    other = best.get((object_, subject))
    return other is not None and other[0].predicate == option.predicate and (other[1], object_) > (score, subject)


def judged(index: MentionIndex, evidence: PairEvidence, option: Option, score: float, mood: Floats) -> Judged:
    """Return an option as a judged candidate with its mood and polarity."""
    rule = option.rule or Candidate(
        subject=option.subject, predicate=PREDICATES[option.predicate], object=option.object, rule="model"
    )
    modality = "possible" if is_supposed(index, option) else MOODS[int(mood.argmax())]
    candidate = replace(rule, modality=modality, polarity=polarity(index, evidence, option))
    return Judged(candidate=candidate, confidence=score)


def is_supposed(index: MentionIndex, option: Option) -> bool:
    """Tell whether both mentions stand in one condition (*if nations share data*): then nothing is asserted of them."""
    clauses = [clause_of(index.doc[index.mentions[number].root]) for number in (option.subject, option.object)]
    return all(clause is not None and is_conditional(clause) for clause in clauses)


def polarity(index: MentionIndex, evidence: PairEvidence, option: Option) -> Polarity:
    """Return *negated* if the rule says so, which is hardly ever wrong, the model is sure of it, or the words deny it."""
    score = float(evidence.scores.negated[option.subject, option.object])
    rule = option.rule or evidence.any_rule.get((option.subject, option.object))
    if score >= NEGATED_BY_MODEL or (rule is not None and rule.polarity == "negated"):
        return "negated"
    mention = index.mentions[option.object]
    verb = clause_of(index.doc[mention.root])
    denied = score >= NEGATED_BY_BOTH and verb is not None and polarity_of(verb) == "negated"
    return "negated" if denied or is_excluded(index.doc, mention.start) else "affirmed"
