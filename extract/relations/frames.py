"""Frames: each word that can say a relation, with the mentions that fill its roles.

A frame joins a predicate word (verb, noun, adjective) to the mentions of one sentence: who acts, by which means, what
is acted on through which slot. Rules then ask the ontology's triggers what the frame says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.mentions.found import MentionIndex
from extract.relations.grammar import (
    CONDEMNING,
    MEANS_PREPOSITIONS,
    Argument,
    behind_noun,
    children,
    conjuncts,
    deep_objects,
    deep_subjects,
    is_infinitive,
    is_passive,
    prepositional_objects,
    resolved,
)

INDIRECT = frozenset({"means", "made"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A mention (its number) in a role, and the road on which it was reached."""

    mention: int
    road: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate word with its role fillers. `slots` pairs a slot (`""` or a preposition) with a filler."""

    word: Token
    part_of_speech: str
    subjects: tuple[Filler, ...]
    slots: tuple[tuple[str, Filler], ...]


def mentions_at(index: MentionIndex, token: Token, depth: int = 0) -> Iterator[int]:
    """Yield the mentions that a token stands for, with its conjuncts."""
    for member in conjuncts(token):
        yield from own_mentions(index, member, depth)


def own_mentions(index: MentionIndex, token: Token, depth: int) -> Iterator[int]:
    """Yield the mentions that a token heads; else those behind its *of* phrase, else the one that it stands in.

    So nouns that are no mention themselves (*the importance of trust*) give way to what they are about.
    """
    if found := index.headed_by(token):
        yield from found
        return
    behind = []
    if depth < 3 and token.pos_ in ("NOUN", "PRON", "NUM", "DET", "ADJ", "PROPN"):
        behind = [child for word, child in prepositional_objects(token) if word in ("of", "in", "for")]
    if behind:
        yield from mentions_at(index, resolved(behind[0]), depth + 1)
    else:
        yield from index.around(token)


def fillers(index: MentionIndex, arguments: list[Argument]) -> tuple[Filler, ...]:
    """Return the mentions behind grammatical arguments, each once, in order."""
    seen: dict[int, Filler] = {}
    for argument in arguments:
        for number in mentions_at(index, argument.token):
            seen.setdefault(number, Filler(mention=number, road=argument.road))
    return tuple(seen.values())


def means_of(verb: Token) -> list[Argument]:
    """Return the means of a clause (*by sharing data*, *through dialogue*), its own or of the verb it is joined to."""
    found = []
    for word, child in prepositional_objects(verb):
        if word in MEANS_PREPOSITIONS and not (word == "by" and is_passive(verb) and child.dep_ == "pobj"):
            found.append(Argument(child, "means"))
    for clause in children(verb, "advcl"):
        if clause.tag_ == "VBG" and clause.lemma_.lower() in ("use", "leverage", "employ"):
            found += [Argument(child, "means") for child in children(clause, "dobj")]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return means_of(verb.head)
    return found


def made_things(verb: Token) -> list[Argument]:
    """Return what the governing clause acts on, for a clause of purpose (*build tools to detect fraud*: tools)."""
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ == "VERB":
        return made_things(head)
    if verb.dep_ == "xcomp" and head.dep_ in ("advcl", "xcomp") and head.pos_ == "VERB":
        return made_things(head)
    if verb.dep_ != "advcl" or head.pos_ not in ("VERB", "AUX") or head.lemma_.lower() in CONDEMNING:
        return []
    if is_infinitive(verb):
        return [
            Argument(argument.token, "made")
            for slot, argument in deep_objects(head)
            if slot in ("", "on", "in", "with")
        ] + [Argument(argument.token, "means") for argument in means_of(head)]
    return []


def verb_frame(index: MentionIndex, verb: Token) -> Frame:
    """Return the frame of a verb."""
    subjects = fillers(index, [*deep_subjects(verb), *means_of(verb), *made_things(verb)])
    if verb.dep_ in ("acl", "relcl") and not is_passive(verb) and verb.tag_ == "VBG":
        subjects = subjects or fillers(index, [Argument(verb.head, "participle")])
    slots = tuple((slot, filler) for slot, argument in verb_objects(verb) for filler in fillers(index, [argument]))
    return Frame(word=verb, part_of_speech="verb", subjects=subjects, slots=slots)


def verb_objects(verb: Token) -> list[tuple[str, Argument]]:
    """Return a verb's objects, those it shares with a co-ordinated verb included (*protect and promote rights*)."""
    found = deep_objects(verb)
    if not any(slot == "" for slot, _ in found):
        for other in children(verb, "conj"):
            if other.pos_ == "VERB" and verb.tag_ == other.tag_ and not any(c.dep_ == "nsubj" for c in other.children):
                found += [
                    (slot, Argument(argument.token, "shared")) for slot, argument in deep_objects(other) if slot == ""
                ]
                break
    for clause in children(verb, "xcomp", "ccomp", "pcomp", "advcl"):
        if clause.pos_ in ("VERB", "AUX") and clause.dep_ != "advcl":
            found.append(("clause", Argument(clause, "clause")))
    return found


def noun_frame(index: MentionIndex, noun: Token) -> Frame:
    """Return the frame of an action noun: itself and who stands behind it as subjects, its phrases as slots."""
    subjects = [Argument(noun, "self"), *behind_noun(noun, 0)]
    slots = []
    for word, child in prepositional_objects(noun):
        slots.append((word, Argument(resolved(child), "prepositional")))
        if word in ("by", "between", "among"):
            subjects.append(Argument(resolved(child), word))
    slots += [("compound", Argument(child, "compound")) for child in children(noun, "compound", "nmod", "amod")]
    return Frame(
        word=noun,
        part_of_speech="noun",
        subjects=fillers(index, subjects),
        slots=tuple((slot, filler) for slot, argument in slots for filler in fillers(index, [argument])),
    )


def adjective_frame(index: MentionIndex, adjective: Token) -> Frame:
    """Return the frame of an adjective: what it is said of, and its phrases (*essential to X*, *based on Y*)."""
    subjects: list[Argument] = []
    if adjective.dep_ in ("acomp", "attr", "oprd", "conj") and adjective.head.pos_ in ("AUX", "VERB", "ADJ"):
        verb = adjective.head if adjective.head.pos_ != "ADJ" else adjective.head.head
        subjects = [Argument(a.token, "copula") for a in (deep_subjects(verb) if verb.pos_ in ("AUX", "VERB") else [])]
    elif adjective.dep_ in ("amod", "relcl", "acl"):
        subjects = [Argument(adjective.head, "modified")]
    slots = [(word, Argument(resolved(child), "prepositional")) for word, child in prepositional_objects(adjective)]
    slots += [("clause", Argument(child, "clause")) for child in children(adjective, "xcomp", "ccomp")]
    return Frame(
        word=adjective,
        part_of_speech="adjective",
        subjects=fillers(index, subjects),
        slots=tuple((slot, filler) for slot, argument in slots for filler in fillers(index, [argument])),
    )


def find_frames(sentence: Span, index: MentionIndex) -> Iterator[Frame]:
    """Yield the frames of a sentence in the order of their words."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield verb_frame(index, token)
        elif token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.dep_ != "compound"):
            yield noun_frame(index, token)
        elif token.pos_ == "ADJ" and token.dep_ != "amod":
            yield adjective_frame(index, token)
