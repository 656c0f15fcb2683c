"""What French verbs state between mentions: subject and object by Universal Dependencies labels."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Span, Token

from graph.records import Modality, Polarity

_NEGATIONS = frozenset({"pas", "jamais", "plus", "point", "guère"})
_MODALS: Mapping[str, Modality] = {
    "devoir": "necessary",
    "falloir": "necessary",
    "pouvoir": "possible",
    "vouloir": "intended",
    "souhaiter": "intended",
    "engager": "intended",
    "entendre": "intended",
    "prévoir": "intended",
}
_SUBJECTS = frozenset({"nsubj"})
_AGENTS = frozenset({"obl:agent"})
_OBJECTS = frozenset({"obj"})
_OBLIQUES = frozenset({"obl:arg", "obl:mod", "obl", "iobj"})


class Stated(NamedTuple):
    """A relation of two words, the verb that states it, and how."""

    subject: Token
    predicate: str
    object: Token
    verb: Token
    polarity: Polarity
    modality: Modality


@cache
def verb_predicates() -> Mapping[str, str]:
    """Return the predicate of each verb, by lemma, with the preposition where it has one."""
    table = tomllib.loads(files("extract.french").joinpath("verbs.toml").read_text("utf-8"))
    return {verb: predicate for predicate, verbs in table.items() for verb in verbs}


def find_stated(sentence: Span) -> Iterator[Stated]:
    """Yield the relations that the verbs of a sentence state between words, in order."""
    for verb in sentence:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        subjects, direct = _subjects(verb), _children(verb, _OBJECTS)
        passive = _children(verb, frozenset({"nsubj:pass"}))
        if passive:
            subjects, direct = _children(verb, _AGENTS), passive
        ends = [(verb.lemma_, word) for word in direct]
        # What a completed verb governs hangs on the modal now and then: *doit lutter contre*.
        governors = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
        obliques = [word for governor in governors for word in _children(governor, _OBLIQUES)]
        ends += [(f"{verb.lemma_} {_case(word)}", word) for word in obliques]
        for key, end in ends:
            predicate = verb_predicates().get(key)
            if predicate is None:
                continue
            for subject in subjects:
                yield Stated(subject, predicate, end, verb, _polarity(verb), _modality(verb))


def _children(verb: Token, labels: frozenset[str]) -> list[Token]:
    """Return the words below a verb with these labels, and what is co-ordinated with them."""
    found = [child for child in verb.children if child.dep_ in labels]
    return [word for child in found for word in (child, *_joined(child))]


def _joined(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ == "conj":
            yield child
            yield from _joined(child)


def _subjects(verb: Token) -> list[Token]:
    """Return a verb's subjects, those of the verb that it completes or is joined to where it has none."""
    while (
        not (found := _children(verb, _SUBJECTS))
        and verb.dep_ in {"xcomp", "conj"}
        and verb.head.pos_ in {"VERB", "AUX"}
    ):
        verb = verb.head
    return found


def _case(word: Token) -> str:
    return next((child.lemma_ for child in word.children if child.dep_ == "case"), "")


def _polarity(verb: Token) -> Polarity:
    around = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
    negated = any(child.lemma_ in _NEGATIONS for word in around for child in word.children if child.dep_ == "advmod")
    return "negated" if negated else "affirmed"


def _modality(verb: Token) -> Modality:
    if verb.dep_ in {"xcomp", "ccomp"} and (modal := _MODALS.get(verb.head.lemma_)):
        return modal
    if "Cnd" in verb.morph.get("Mood", []):
        return "possible"
    return "intended" if "Fut" in verb.morph.get("Tense", []) else "asserted"
