"""Verb phrases that are mentions of an Action: where an act is itself the argument of a relation (decisions 8 and 9)."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extract.mentions.proposals import Proposal
from extract.relations.grammar import MEANS_PREPOSITIONS, OBJECT_CONTROL, is_infinitive

PLAIN_VERBS = frozenset({"be", "have", "do", "include", "become", "remain"})


def propose_acts(doc: Doc) -> Iterator[Proposal]:
    """Yield a proposal for each verb phrase that is a means, a purpose with its own verb, or what is enabled."""
    for verb in doc:
        if verb.pos_ == "VERB" and verb.lemma_ not in PLAIN_VERBS and is_argument(verb):
            end = end_of_act(verb)
            if end > verb.i + 1:
                yield Proposal(start=verb.i, end=end, class_name="Action", source="act")


def is_argument(verb: Token) -> bool:
    """Tell whether a verb stands where a noun could: after *by* or *through*, or as what somebody is enabled to do."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ in MEANS_PREPOSITIONS:
        return True
    if verb.dep_ in ("csubj", "csubjpass"):
        return True
    if verb.dep_ in ("xcomp", "ccomp") and is_infinitive(verb) and head.lemma_.lower() in OBJECT_CONTROL:
        return any(child.dep_ in ("dobj", "nsubj") for child in (*head.children, *verb.children))
    return verb.dep_ == "conj" and head.pos_ == "VERB" and verb.tag_ == head.tag_ and is_argument(head)


def end_of_act(verb: Token) -> int:
    """Return the index after a verb, its object and the object's *of* phrase; the verb's own end if it has no object."""
    end = verb.i + 1
    for child in verb.children:
        if child.dep_ in ("dobj", "prt") and child.i > verb.i:
            end = max(end, child.i + 1, *(last_of(member) for member in co_ordinated(child)))
    return end


def co_ordinated(noun: Token) -> Iterator[Token]:
    """Yield a noun and its conjuncts."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from co_ordinated(child)


def last_of(noun: Token) -> int:
    """Return the index after a noun and its *of* phrase."""
    end = noun.i + 1
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            end = max([end, *(grandchild.i + 1 for grandchild in child.children if grandchild.dep_ == "pobj")])
    return end
