"""Who speaks in a document: *we*, *my country* and *the Participants* stand for the parties that the document names.

A mention keeps the concept that the extraction read; only what is said of it is said of the parties. Nothing is
resolved in quotations, in what somebody else is reported to say, or where the document names no party.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.records import Extraction, Mention, Relation

# What the rule of such an evidence ends with, and the classes that a party may have.
AUTHOR = "author"
PARTIES = frozenset({"Nation", "Organization"})
MOST_PARTIES = 20
# What a statement loses in confidence when its subject had to be resolved.
RESOLVED = 0.9
_ACTORS = frozenset({"Nation", "Group"})
_WE = frozenset({"we", "us"})
_OWN = frozenset({"country", "government", "nation", "state", "administration"})
_ROLES = re.compile(
    r"(?:both |the two )?(?:participants?|part(?:y|ies)|sides?|signator(?:y|ies))"
    r"|(?:both|the two) (?:countries|nations|governments)",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:my|our)\s+(?:own\s+)?$", re.IGNORECASE)
_DECLARED = re.compile(r"\b[Ww]e,\s+(?:the\s+)?\w")
_CALLED = re.compile(
    r"\bhere(?:in)?after\b[^()]{0,60}[“\"'‘](?:the\s+)?(?:participants?|parties|sides|signatories|governments)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:joint|statement|declaration|communiqu[ée]|memorandum|agreement|pledge)\b", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?:on|about|for|against|regarding|concerning|condemning)\b", re.IGNORECASE)
# What may stand between *We* and the parties, and between one party and the next.
_BETWEEN = re.compile(
    r"(?:[\s,;’']|s\b|and\b|of\b|the\b|as well as\b|(?:heads?|leaders?|ministers?|presidents?|members?|representatives?"
    r"|prime|foreign|digital|state|states|governments?|people|countries)\b)*",
    re.IGNORECASE,
)
_JOINED = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The names of the parties that a document speaks for; `named` says that it defines them as *the Parties*."""

    parties: tuple[str, ...]
    named: bool


def voice_of(extraction: Extraction, nations: Mapping[str, str]) -> Voice:
    """Return who speaks in a document. `nations` maps codes of three letters (ISO 3166) to names.

    The first of these that names somebody counts: *We, the Leaders of A and B*; *A and B (hereinafter “the Parties”)*;
    the document's author; the title of a joint statement.
    """
    text = extraction.document.text
    by_sentence: dict[int, list[Mention]] = {}
    for mention in extraction.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for number, sentence in enumerate(extraction.sentences):
        here = by_sentence.get(number, [])
        called, declared = (pattern.search(text, sentence.start, sentence.end) for pattern in (_CALLED, _DECLARED))
        if called and (parties := _parties([m for m in here if m.end <= called.start()])):
            return Voice(parties=parties, named=True)
        if declared and (parties := _parties(_listed(here, text, declared.end() - 1))):
            return Voice(parties=parties, named=False)
    if author := extraction.document.author:
        return Voice(parties=(nations.get(author, author),), named=False)
    return Voice(parties=_titled(extraction, by_sentence), named=False)


def _listed(mentions: list[Mention], text: str, since: int) -> list[Mention]:
    """Return the mentions that stand one after the other from an offset on, with nothing but small words between."""
    listed: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start < since:
            continue
        if not _BETWEEN.fullmatch(text, since, mention.start):
            break
        listed.append(mention)
        since = max(since, mention.end)
    return listed


def _titled(extraction: Extraction, by_sentence: Mapping[int, list[Mention]]) -> tuple[str, ...]:
    """Return who the title of a joint statement names, before it says what the statement is on."""
    for number, sentence in enumerate(extraction.sentences):
        if extraction.blocks[sentence.block].kind == "heading":
            words = extraction.document.text[sentence.start : sentence.end]
            topic = _TOPIC.search(words)
            end = sentence.start + (topic.start() if topic else len(words))
            return _parties([m for m in by_sentence.get(number, []) if m.end <= end]) if _JOINT.search(words) else ()
    return ()


def _parties(mentions: list[Mention]) -> tuple[str, ...]:
    """Return the concepts of the nations among mentions, else of their one organization."""
    named = [mention for mention in mentions if mention.concept.lower() not in _WE]
    nations = dict.fromkeys(mention.concept for mention in named if mention.class_name == "Nation")
    organizations = dict.fromkeys(mention.concept for mention in named if mention.class_name == "Organization")
    if nations:
        return tuple(nations) if len(nations) <= MOST_PARTIES else ()
    return tuple(organizations) if len(organizations) == 1 else ()


def meant_by(mention: Mention, relation: Relation, extraction: Extraction, voice: Voice) -> tuple[str, ...]:
    """Return the names of the parties that a mention stands for in a relation; none where it names itself."""
    if mention.class_name not in _ACTORS:
        return ()
    if len(names := _JOINED.split(mention.concept)) > 1:
        return tuple(name.removeprefix("the ") for name in names)
    block = extraction.blocks[extraction.sentences[mention.sentence].block]
    if block.kind == "quotation" or relation.attribution is not None or not voice.parties:
        return ()
    if mention.class_name == "Nation" and mention.concept.lower() in _WE:
        return voice.parties
    if voice.named and _ROLES.fullmatch(mention.text):
        return voice.parties
    own = mention.text.lower() in _OWN and _MINE.search(
        extraction.document.text, max(mention.start - 12, 0), mention.start
    )
    return voice.parties if own and len(voice.parties) == 1 else ()
