"""What is known of a relation that may hold between two mentions, as numbers for the learned judge.

One row an ordered pair and predicate. Evidence of two kinds meets here: the rules that fired, and the pair scores of the
mention model; both are also seen through co-ordination, since what is said of *A* in *A and B* is said of *B*.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from extract.mentions.found import Found, MentionIndex
from extract.neural import CLASSES, MODALITIES, PREDICATES, PairScores
from extract.qualifiers import modality_of, polarity_of
from extract.relations.candidates import Candidate
from extract.relations.judging import precision_of
from extract.sentences import ParsedSentence

Floats = NDArray[np.float32]
NAMES = CLASSES[1:]
FAMILIES = ("verb", "noun", "adjective", "act", "copula", "apposition", "joint", "between", "ensure", "row")
ROADS = (
    "subject",
    "agent",
    "shared",
    "control",
    "raised",
    "participle",
    "clause",
    "purpose",
    "noun",
    "behind",
    "possessor",
    "means",
    "made",
    "self",
)
LABELS = (
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "conj",
    "appos",
    "attr",
    "ROOT",
    "compound",
    "poss",
    "amod",
    "pcomp",
    "xcomp",
    "acl",
    "advcl",
    "relcl",
)
KINDS = ("paragraph", "heading", "item", "row", "question")
NUMBERS = (
    "score", "other", "sum", "reverse", "rank", "group_mean", "group_max",
    "rule", "rules", "rule_other", "rule_reverse", "rule_group",
    "subject_sure", "object_sure", "holds", "inside", "before", "distance", "between", "words", "mentions", "path", "same_group",
)  # fmt: skip
COLUMNS = (
    *NUMBERS,
    *(f"family:{name}" for name in FAMILIES),
    *(f"road:{name}" for name in ROADS),
    *(f"predicate:{name}" for name in PREDICATES),
    *(f"subject:{name}" for name in NAMES),
    *(f"object:{name}" for name in NAMES),
    *(f"subject_label:{name}" for name in LABELS),
    *(f"object_label:{name}" for name in LABELS),
    *(f"block:{name}" for name in KINDS),
)  # fmt: skip
MOOD_COLUMNS = (
    *(f"model:{name}" for name in MODALITIES),
    "model:negated",
    *(f"rule:{name}" for name in MODALITIES),
    "rule:negated",
    "rule:none",
    *(f"subject:{name}" for name in MODALITIES),
    *(f"object:{name}" for name in MODALITIES),
    "subject:negated",
    "object:negated",
    *(f"predicate:{name}" for name in PREDICATES),
    *(f"road:{name}" for name in ROADS),
)
FLOOR = 0.015
_PLACE = {name: place for place, name in enumerate(COLUMNS)}
_MOOD_PLACE = {name: place for place, name in enumerate(MOOD_COLUMNS)}
_SYMMETRIC = PREDICATES.index("cooperatesWith")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A relation that may hold: mentions by number, the predicate's place in `PREDICATES`, and the best rule for it."""

    subject: int
    object: int
    predicate: int
    rule: Candidate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEvidence:
    """Everything about the pairs of one sentence: scores and rules, [m, m, predicates], and co-ordination groups [m]."""

    scores: PairScores
    rules: Floats
    counts: Floats
    best_rule: dict[tuple[int, int, int], Candidate]
    any_rule: dict[tuple[int, int], Candidate]
    groups: NDArray[np.int64]


def pair_evidence(sentence: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate]) -> PairEvidence:
    """Gather what model and rules say of the pairs of a sentence."""
    assert sentence.reading is not None
    count = len(index.mentions)
    scores = sentence.reading.pairs([(m.start, m.end, m.class_name) for m in index.mentions])
    rules = np.zeros((count, count, len(PREDICATES)), dtype=np.float32)
    counts = np.zeros_like(rules)
    best: dict[tuple[int, int, int], Candidate] = {}
    any_rule: dict[tuple[int, int], Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-precision_of(c), c.rule)):
        key = (candidate.subject, candidate.object, PREDICATES.index(candidate.predicate))
        rules[key] = max(rules[key], precision_of(candidate))
        counts[key] += 1
        best.setdefault(key, candidate)
        any_rule.setdefault(key[:2], candidate)
    return PairEvidence(
        scores=scores, rules=rules, counts=counts, best_rule=best, any_rule=any_rule, groups=co_ordination_groups(index)
    )


def co_ordination_groups(index: MentionIndex) -> NDArray[np.int64]:
    """Return [m] the token that starts the co-ordination each mention's head belongs to (its own head, if none)."""
    return np.array([first_conjunct(index.doc[mention.root]).i for mention in index.mentions], dtype=np.int64)


def first_conjunct(token: Token) -> Token:
    """Return the first member of the co-ordination that a token is in."""
    while token.dep_ == "conj" and token.head is not token and (token.head.pos_ == "VERB") == (token.pos_ == "VERB"):
        token = token.head
    return token


def options_of(evidence: PairEvidence, mentions: Sequence[Found]) -> list[Option]:
    """Return the relations that a rule proposes or the model does not rule out, in order of the mentions."""
    likely = evidence.scores.predicates >= FLOOR
    likely |= evidence.rules > 0
    options = []
    for subject, object_, predicate in np.argwhere(likely).tolist():
        same = (mentions[subject].start, mentions[subject].end) == (mentions[object_].start, mentions[object_].end)
        if subject == object_ or same or (predicate == _SYMMETRIC and subject > object_):
            continue
        options.append(
            Option(
                subject=subject,
                object=object_,
                predicate=predicate,
                rule=evidence.best_rule.get((subject, object_, predicate)),
            )
        )
    return options


def rows_of(sentence: ParsedSentence, index: MentionIndex, evidence: PairEvidence, options: Sequence[Option]) -> Floats:
    """Return [options, columns]."""
    out = np.zeros((len(options), len(COLUMNS)), dtype=np.float32)
    group_mean, group_max, group_rule = group_views(evidence)
    for row, option in enumerate(options):
        out[row, : len(NUMBERS)] = numbers(sentence, index, evidence, option, group_mean, group_max, group_rule)
        mark(out[row], "predicate", PREDICATES[option.predicate])
        mark(out[row], "block", sentence.kind)
        for side, number in (("subject", option.subject), ("object", option.object)):
            mark(out[row], side, index.mentions[number].class_name)
            mark(out[row], f"{side}_label", index.doc[index.mentions[number].root].dep_)
        if option.rule is not None:
            family, *rest = option.rule.rule.split(":")
            mark(out[row], "family", family)
            mark(out[row], "road", rest[0] if rest else "")
    return out


def mark(row: Floats, group: str, value: str) -> None:
    """Set the column of a value to one, if it has a column."""
    place = _PLACE.get(f"{group}:{value}")
    if place is not None:
        row[place] = 1.0


def group_views(evidence: PairEvidence) -> tuple[Floats, Floats, Floats]:
    """Return scores (mean, maximum) and rules (maximum) over the co-ordination groups of both mentions, [m, m, predicates]."""
    same = evidence.groups[:, None] == evidence.groups[None, :]
    weights = same / same.sum(axis=1, keepdims=True)
    scores = evidence.scores.predicates
    mean = np.einsum("ai,ijp,bj->abp", weights, scores, weights).astype(np.float32)
    return mean, spread(scores, same), spread(evidence.rules, same)


def spread(values: Floats, same: NDArray[np.bool_]) -> Floats:
    """Return for each pair the maximum of [m, m, p] values over all pairs of their groups."""
    rows = np.stack([values[members].max(axis=0) for members in same]) if len(values) else values
    return np.stack([rows[:, members].max(axis=1) for members in same], axis=1) if len(values) else values


def numbers(
    sentence: ParsedSentence,
    index: MentionIndex,
    evidence: PairEvidence,
    option: Option,
    group_mean: Floats,
    group_max: Floats,
    group_rule: Floats,
) -> list[float]:
    """Return the columns of `NUMBERS` for one option."""
    a, b, p = option.subject, option.object, option.predicate
    scores, rules = evidence.scores.predicates, evidence.rules
    others = np.delete(scores[a, b], p)
    first, second = index.mentions[a], index.mentions[b]
    low, high = sorted((first.root, second.root))
    return [
        logit(scores[a, b, p]),
        logit(others.max()),
        float(scores[a, b].sum()),
        logit(scores[b, a, p]),
        float((scores[a, b] > scores[a, b, p]).sum()),
        logit(group_mean[a, b, p]),
        logit(group_max[a, b, p]),
        float(rules[a, b, p]),
        float(evidence.counts[a, b, p]),
        float(np.delete(rules[a, b], p).max()),
        float(rules[b, a].max()),
        float(group_rule[a, b, p]),
        first.confidence,
        second.confidence,
        float(first.start <= second.start and second.end <= first.end),
        float(second.start <= first.start and first.end <= second.end),
        float(first.root < second.root),
        float(min(high - low, 60)),
        float(sum(1 for m in index.mentions if low < m.root < high)),
        float(min(len(sentence.span), 100)),
        float(min(len(index.mentions), 40)),
        float(path_length(index.doc[first.root], index.doc[second.root])),
        float(evidence.groups[a] == evidence.groups[b]),
    ]


def logit(probability: float) -> float:
    """Return the log-odds of a probability, bounded."""
    bounded = min(max(float(probability), 1e-4), 1 - 1e-4)
    return float(np.log(bounded / (1 - bounded)))


def path_length(first: Token, second: Token) -> int:
    """Return the number of dependency steps between two tokens (20 if they stand in different trees)."""
    above = {first.i: 0}
    for steps, token in enumerate(first.ancestors, 1):
        above[token.i] = steps
    if second.i in above:
        return above[second.i]
    for steps, token in enumerate(second.ancestors, 1):
        if token.i in above:
            return above[token.i] + steps
    return 20


def mood_row(index: MentionIndex, evidence: PairEvidence, option: Option) -> Floats:
    """Return the columns of `MOOD_COLUMNS`: what model, rule and the clauses of both mentions say of mood and polarity."""
    out = np.zeros(len(MOOD_COLUMNS), dtype=np.float32)
    a, b = option.subject, option.object
    out[: len(MODALITIES)] = evidence.scores.modality[a, b]
    out[_MOOD_PLACE["model:negated"]] = evidence.scores.negated[a, b]
    rule = option.rule or evidence.any_rule.get((a, b))
    if rule is None:
        out[_MOOD_PLACE["rule:none"]] = 1.0
    else:
        out[_MOOD_PLACE[f"rule:{rule.modality}"]] = 1.0
        out[_MOOD_PLACE["rule:negated"]] = float(rule.polarity == "negated")
        road = rule.rule.split(":")[1] if ":" in rule.rule else ""
        if f"road:{road}" in _MOOD_PLACE:
            out[_MOOD_PLACE[f"road:{road}"]] = 1.0
    for side, number in (("subject", a), ("object", b)):
        verb = clause_of(index.doc[index.mentions[number].root])
        if verb is not None:
            out[_MOOD_PLACE[f"{side}:{modality_of(verb)}"]] = 1.0
            out[_MOOD_PLACE[f"{side}:negated"]] = float(polarity_of(verb) == "negated")
    out[_MOOD_PLACE[f"predicate:{PREDICATES[option.predicate]}"]] = 1.0
    return out


def clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that a token stands in, itself included."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    return next((ancestor for ancestor in token.ancestors if ancestor.pos_ in ("VERB", "AUX")), None)
