"""Noun phrases, cut as the guidelines want them, and their class by head noun, modifiers and suffix."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extract.inflection import singular
from extract.mentions.proposals import Proposal, is_function_word, key_of
from ontology.terms import Ontology

NAME_HEADS = {
    "Organization": frozenset(
        """agency ministry department bureau office council commission committee union bank university institute
        authority association organization organisation forum alliance court parliament senate congress assembly
        administration federation society foundation academy center centre secretariat corporation company group fund
        network partnership league board directorate service tribunal community consortium""".split()
    ),
    "Instrument": frozenset(
        """act treaty convention agreement protocol charter declaration regulation directive law order resolution
        strategy framework compact pact memorandum accord code plan agenda policy standard guideline principle
        constitution statute communiqué roadmap blueprint proclamation bill decree covenant""".split()
    ),
    "Event": frozenset(
        """summit conference session meeting war election olympics dialogue workshop day assembly congress""".split()
    ),
    "Action": frozenset(["initiative", "program", "programme", "project", "campaign", "mission"]),
}


def propose_phrases(doc: Doc, ontology: Ontology) -> Iterator[Proposal]:
    """Yield a proposal for each noun phrase whose head tells its class."""
    for start, end, head in noun_phrases(doc):
        class_name = class_of_phrase(doc, start, end, head, ontology)
        if class_name is not None and class_name != "none":
            yield Proposal(start=start, end=end, class_name=class_name, source="phrase")


def noun_phrases(doc: Doc) -> Iterator[tuple[int, int, Token]]:
    """Yield (start, end, head) of each base noun phrase without determiner, quantifier, number or possessor."""
    for chunk in doc.noun_chunks:
        head = chunk.root
        if head.pos_ not in ("NOUN", "PROPN"):
            continue
        start = max([chunk.start, *(possessor_end(child) for child in head.children if child.dep_ == "poss")])
        while start < head.i and is_function_word(doc[start]):
            start += 1
        if start <= head.i:
            yield start, head.i + 1, head


def possessor_end(possessor: Token) -> int:
    """Return the index after a possessor and its mark (*Japan's* efforts)."""
    marks = [child.i for child in possessor.children if child.dep_ == "case"]
    return max([possessor.i, *marks]) + 1


def class_of_phrase(doc: Doc, start: int, end: int, head: Token, ontology: Ontology) -> str | None:
    """Return the class of a noun phrase: a capitalised name by its head word, else by the head-noun lexicon, or None."""
    word = singular(head.lower_)
    if head.pos_ == "PROPN" and head.text[:1].isupper() and end - start > 1:
        for class_name, heads in NAME_HEADS.items():
            if word in heads:
                return class_name
    if head.pos_ == "PROPN" and head.ent_type_:
        return None
    modifiers = {token.lower_ for token in doc[start : end - 1]}
    return class_by_words(key_of(doc, start, end), word, modifiers, ontology)


def class_by_words(phrase: str, word: str, modifiers: set[str], ontology: Ontology) -> str | None:
    """Return the class that the lexicon gives a phrase: by a cue of modifier and head, its head noun, or its ending."""
    for cue in ontology.cues:
        if (not cue.modifiers or modifiers & cue.modifiers) and (not cue.heads or word in cue.heads):
            return cue.class_name
    if not modifiers and word in ontology.light_heads:
        return None
    listed = ontology.heads.get(phrase) or ontology.heads.get(word)
    if listed is not None:
        return listed
    return next((class_name for ending, class_name in ontology.suffixes.items() if word.endswith(ending)), None)
