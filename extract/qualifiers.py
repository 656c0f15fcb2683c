"""Polarity and modality of a clause: what is denied, and what is possible, necessary or only intended.

The words are data (`extract/data/qualifiers.toml`); the functions follow the parse: auxiliaries, governing verbs,
purpose, co-ordination. Modality follows the annotation guidelines: *can* possible, *must* necessary, *aims to* intended.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from extract.relations.grammar import is_infinitive
from graph.records import Modality, Polarity

_NOT_ONLY = ("only", "just", "merely", "solely", "simply", "least")


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifierWords:
    """Lemmas that qualify the clause they govern."""

    possible_auxiliaries: frozenset[str]
    necessary_auxiliaries: frozenset[str]
    intending: frozenset[str]
    necessitating: frozenset[str]
    enabling: frozenset[str]
    demanding: frozenset[str]
    failing: frozenset[str]
    conditional: frozenset[str]
    negations: frozenset[str]


@cache
def qualifier_words() -> QualifierWords:
    """Load the word lists once."""
    raw = tomllib.loads(files("extract").joinpath("data/qualifiers.toml").read_text("utf-8"))
    return QualifierWords(**{name: frozenset(words) for name, words in raw.items()})


def polarity_of(verb: Token, depth: int = 0) -> Polarity:
    """Return whether a clause is denied: *not*, *no* subject or object, *without V-ing*, *fail to V*."""
    if is_negated(verb) or governed_by_denial(verb):
        return "negated"
    if depth > 4:
        return "affirmed"
    head = verb.head
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ"):
        return polarity_of(head, depth + 1)
    if verb.dep_ == "conj" and head.pos_ == "VERB" and not has_own_subject(verb) and not is_contrasted(head):
        return polarity_of(head, depth + 1)
    return "affirmed"


def is_negated(verb: Token) -> bool:
    """Tell whether a verb has a negation of its own (*not only* is none), or a subject or object with *no*."""
    words = qualifier_words()
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in words.negations:
            after = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
            if after not in _NOT_ONLY:
                return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and is_denied(child):
            return True
    return False


def governed_by_denial(verb: Token) -> bool:
    """Tell whether what a clause hangs on denies it: *fail to*, *refrain from*, *without*, *instead of*, *no plan to*."""
    words = qualifier_words()
    head = verb.head
    if verb.dep_ in ("xcomp", "pcomp", "advcl") and head.lemma_.lower() in words.failing:
        return True
    if verb.dep_ == "pcomp":
        before = head.doc[head.i - 1].lower_ if head.i else ""
        return head.lower_ == "without" or before in ("instead", "rather") or head.head.lemma_.lower() in words.failing
    return verb.dep_ in ("acl", "relcl") and is_denied(head)


def is_contrasted(verb: Token) -> bool:
    """Tell whether what is co-ordinated with a verb stands against it (*not A but B*)."""
    return any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.children)


def is_denied(noun: Token) -> bool:
    """Tell whether a noun phrase starts with *no* or *neither*, or is *none* or *nobody*."""
    return noun.lower_ in ("none", "nobody", "nothing") or any(
        child.lower_ in ("no", "neither") for child in noun.children
    )


def is_excluded(doc: Doc, start: int) -> bool:
    """Tell whether what starts at a token is named as what is not meant: *not war*, *not for war*, *instead of war*."""
    before = [doc[place].lower_ for place in range(max(0, start - 3), start)]
    if before[-2:] in (["instead", "of"], ["rather", "than"]):
        return True
    if before and doc[start - 1].pos_ == "ADP":
        before.pop()
    return before[-1:] in (["not"], ["n't"]) and doc[start].lower_ not in _NOT_ONLY


def modality_of(verb: Token, depth: int = 0) -> Modality:
    """Return the mood of a clause, from its own auxiliaries first, then from what governs it."""
    words = qualifier_words()
    auxiliaries = {child.lemma_.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    auxiliaries |= {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if auxiliaries & words.possible_auxiliaries:
        return "possible"
    if auxiliaries & words.necessary_auxiliaries:
        return "necessary"
    if is_conditional(verb):
        return "possible"
    if depth > 5:
        return "asserted"
    return governed_modality(verb, depth)


def governed_modality(verb: Token, depth: int) -> Modality:
    """Return the mood that a clause without modal auxiliary takes from its governor."""
    head, label = verb.head, verb.dep_
    if label in ("xcomp", "ccomp"):
        return complement_modality(verb, head, depth)
    if label == "conj" and head.pos_ in ("VERB", "AUX") and not has_own_subject(verb):
        return modality_of(head, depth + 1)
    if label == "advcl":
        if is_infinitive(verb):
            return "intended"
        return "asserted" if has_own_subject(verb) else modality_of(head, depth + 1)
    if label == "pcomp":
        return preposition_modality(head, depth)
    if label in ("acl", "relcl") and is_infinitive(verb):
        return noun_modality(head)
    if label == "ROOT" and is_infinitive(verb):
        return "intended"
    return "asserted"


def is_conditional(verb: Token) -> bool:
    """Tell whether a clause, or the one that it is part of, is a condition (*if*, *unless*): nobody says that it holds."""
    if any(child.dep_ == "mark" and child.lower_ in qualifier_words().conditional for child in verb.children):
        return True
    return verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX") and is_conditional(verb.head)


def has_own_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def complement_modality(verb: Token, head: Token, depth: int) -> Modality:
    """Return the mood of a complement clause by the word that governs it."""
    words = qualifier_words()
    lemma = head.lemma_.lower()
    if lemma in words.intending:
        return "intended" if not has_own_subject(verb) else "necessary"
    if lemma in words.necessitating:
        return "necessary"
    if lemma in words.demanding:
        return "necessary" if is_infinitive(verb) or has_own_subject(verb) else modality_of(head, depth + 1)
    if lemma in words.enabling:
        return "possible"
    if verb.dep_ == "ccomp" and has_own_subject(verb):
        return "asserted"
    return modality_of(head, depth + 1) if head.pos_ in ("VERB", "AUX", "ADJ") else "asserted"


def preposition_modality(preposition: Token, depth: int) -> Modality:
    """Return the mood of a gerund after a preposition: that of the clause it stands in, or intended."""
    words = qualifier_words()
    head = preposition.head
    if head.lemma_.lower() in words.intending or head.lower_ in words.intending:
        return "intended"
    if preposition.lower_ == "for":
        return "intended"
    if head.pos_ in ("VERB", "AUX"):
        return modality_of(head, depth + 1)
    return "asserted"


def noun_modality(noun: Token) -> Modality:
    """Return the mood of an infinitive after a noun: *ability to* possible, *need to* necessary, else intended."""
    words = qualifier_words()
    lemma = noun.lemma_.lower()
    if lemma in words.enabling:
        return "possible"
    return "necessary" if lemma in words.necessitating else "intended"
