"""Who says so: the source of what a sentence reports (*X said that …*, *according to X*, *in X's view*), also nested.

The words are data (`extract/data/attribution.toml`); the functions follow the parse. What *we* or *I* say is the
document's own voice and has no source; neither has *it is said that*. Only clauses are reported: in *X announced a programme* the
announcement is X's act.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Span, Token

_SUBJECTS = frozenset({"nsubj"})
_VERBS = frozenset({"VERB", "AUX"})
_OWN_VOICE = frozenset({"i", "we", "it", "one", "you", "this", "that", "which", "who", "there"})
_NOT_IN_NAME = frozenset({"relcl", "acl", "appos", "punct", "advcl", "cc", "conj", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionWords:
    """Words that report, as lemmas."""

    verbs: frozenset[str]
    prepositions: frozenset[str]
    views: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One reported clause: the words of its source, the word that reports, and the indices of the reported tokens."""

    source: Span
    trigger: Token
    tokens: frozenset[int]


@cache
def attribution_words() -> AttributionWords:
    """Load the word lists once."""
    raw = tomllib.loads(files("extract").joinpath("data/attribution.toml").read_text("utf-8"))
    return AttributionWords(**{name: frozenset(words) for name, words in raw.items()})


def find_reports(sentence: Span) -> tuple[Report, ...]:
    """Return every reported clause of a sentence, in order of the reporting words; an inner one is listed too."""
    return tuple(report for token in sentence for report in _reports(token))


def attribution_of(token: Token, reports: tuple[Report, ...]) -> Span | None:
    """Return the source nearest to a token (*A says that B claims that …*: B), or None in the document's own voice."""
    around = [report for report in reports if token.i in report.tokens]
    return min(around, key=lambda report: len(report.tokens)).source if around else None


def _reports(token: Token) -> Iterator[Report]:
    words = attribution_words()
    lemma = token.lemma_.lower()
    if token.pos_ in _VERBS and lemma in words.verbs:
        yield from _said(token)
    elif token.pos_ == "NOUN" and lemma in words.nouns:
        yield from _claimed(token)
    elif token.dep_ == "prep":
        yield from _according(token, words)


def _said(verb: Token) -> Iterator[Report]:
    """Read *X said that …*, *…, X said*, *as X said*, *it was said by X that …*."""
    source = _subject(verb)
    if source is None:
        return
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.pos_ in _VERBS]
    reported = {token.i for clause in clauses for token in clause.subtree}
    if verb.dep_ == "parataxis" or _is_as_clause(verb):
        reported = _indices(verb.head) - _indices(verb)
    if reported:
        yield Report(source=_phrase(source), trigger=verb, tokens=frozenset(reported))


def _is_as_clause(verb: Token) -> bool:
    """Tell whether a verb heads *as X says*."""
    return verb.dep_ == "advcl" and any(
        child.dep_ in {"mark", "advmod"} and child.lower_ == "as" for child in verb.children
    )


def _subject(verb: Token) -> Token | None:
    """Return who says: the subject, also one shared with a verb before, or the agent of a passive."""
    found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None) or _agent(verb)
    if found is None and verb.dep_ == "conj" and not _is_passive(verb):
        return _subject(verb.head)
    return found if found is not None and found.lower_ not in _OWN_VOICE else None


def _agent(verb: Token) -> Token | None:
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return _object(by) if by is not None else None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def _claimed(noun: Token) -> Iterator[Report]:
    """Read *X's claim that …* and *the warning by X that …*; a clause without *that* describes the noun."""
    source = next((child for child in noun.children if child.dep_ == "poss"), None) or next(
        (found for child in noun.children if child.lower_ in {"by", "of", "from"} and (found := _object(child))), None
    )
    clauses = [c for c in noun.children if c.dep_ in {"acl", "ccomp"} and any(m.dep_ == "mark" for m in c.children)]
    if source is not None and clauses and source.pos_ != "PRON":
        reported = frozenset(index for clause in clauses for index in _indices(clause))
        yield Report(source=_phrase(source), trigger=noun, tokens=reported)


def _according(preposition: Token, words: AttributionWords) -> Iterator[Report]:
    """Read *according to X*, *in X's view*, *in the words of X*, with all of the clause around it."""
    source = _source_of(preposition, words)
    if source is None or source.pos_ == "PRON":
        return
    clause = next((token for token in preposition.ancestors if token.pos_ in _VERBS), preposition.head)
    reported = _indices(clause) - _indices(preposition)
    yield Report(source=_phrase(source), trigger=preposition, tokens=frozenset(reported))


def _source_of(preposition: Token, words: AttributionWords) -> Token | None:
    inner = next((child for child in preposition.children if child.dep_ == "prep"), None)
    if inner is not None and f"{preposition.lower_} {inner.lower_}" in words.prepositions:
        return _object(inner)
    noun = _object(preposition)
    if preposition.lower_ in words.prepositions:
        return noun
    if preposition.lower_ != "in" or noun is None or noun.lemma_.lower() not in words.views:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    return owner or (_object(of) if of is not None else None)


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def _indices(token: Token) -> set[int]:
    return {inner.i for inner in token.subtree}


def _phrase(head: Token) -> Span:
    """Return a noun's phrase without clauses and what is co-ordinated: the words that name the source."""
    inside = [head.i]
    for child in head.children:
        if child.dep_ not in _NOT_IN_NAME and child.dep_ not in {"det", "case"}:
            inside.extend(token.i for token in child.subtree if token.dep_ not in {"relcl", "acl"})
    return head.doc[min(inside) : max(inside) + 1]
