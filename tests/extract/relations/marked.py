"""Sentences with their mentions marked in brackets, *[Japan:Nation] bans [exports:Action]*, parsed and read by the rules."""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import load_language
from extract.mentions.found import Found, MentionIndex, syntactic_root
from extract.relations.candidates import Candidate
from extract.relations.rules import find_candidates
from extract.relations.triggers import TriggerTable
from ontology.load import load_ontology

MARK = re.compile(r"\[([^\[\]:]+):(\w+)\]")


@cache
def language() -> Language:
    """Load the language pipeline once for all tables."""
    return load_language()


@cache
def triggers() -> TriggerTable:
    """Load the ontology's triggers once for all tables."""
    return TriggerTable(load_ontology())


def mark(marked: str) -> tuple[Doc, list[Found]]:
    """Return the parse of a marked sentence and its mentions."""
    plain, spans = "", []
    at = 0
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1]
        at = match.end()
    doc = language()(plain + marked[at:])
    mentions = []
    for start, end, class_name in spans:
        span = doc.char_span(start, end)
        assert span is not None, f"{plain[start:end]!r} is not made of whole tokens"
        root = syntactic_root(doc, span.start, span.end, class_name)
        mentions.append(Found(start=span.start, end=span.end, class_name=class_name, found="test", root=root))
    return doc, mentions


def read_marked(marked: str) -> tuple[list[str], list[Candidate]]:
    """Return the words of each mention of a marked sentence, and what the rules propose."""
    doc, mentions = mark(marked)
    return [mention.span(doc).text for mention in mentions], find_candidates(
        doc[:], MentionIndex(doc, mentions), triggers()
    )


def statements(marked: str) -> set[str]:
    """Return what the rules say of a marked sentence, as *subject predicate object*, with *not* and the mood if any."""
    words, candidates = read_marked(marked)
    return {statement(words, candidate) for candidate in candidates}


def statement(words: list[str], candidate: Candidate) -> str:
    """Write a candidate as one line."""
    polarity = "not " if candidate.polarity == "negated" else ""
    mood = "" if candidate.modality == "asserted" else f" ({candidate.modality})"
    return f"{words[candidate.subject]} {polarity}{candidate.predicate} {words[candidate.object]}{mood}"
