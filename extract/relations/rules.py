"""All rules over one sentence, in one list, and what they propose once duplicates are joined."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from extract.mentions.found import MentionIndex
from extract.relations.candidates import Candidate
from extract.relations.frames import find_frames
from extract.relations.structural import (
    act_candidates,
    apposition_candidates,
    attachment_candidates,
    between_candidates,
    copula_candidates,
    ensure_candidates,
    joint_candidates,
)
from extract.relations.triggers import TriggerTable, read_frames


def find_candidates(sentence: Span, index: MentionIndex, table: TriggerTable) -> list[Candidate]:
    """Return what the rules propose for a sentence, each relation once per rule, in a fixed order."""
    unique = {
        (c.subject, c.predicate, c.object, c.rule): c for c in reversed(list(all_candidates(sentence, index, table)))
    }
    return sorted(map(ordered_ends, unique.values()), key=lambda c: (c.subject, c.object, c.predicate, c.rule))


def all_candidates(sentence: Span, index: MentionIndex, table: TriggerTable) -> Iterator[Candidate]:
    """Yield every rule's proposals."""
    frames = list(find_frames(sentence, index))
    yield from read_frames(frames, index, table)
    yield from act_candidates(frames, index)
    yield from attachment_candidates(index)
    yield from copula_candidates(sentence, index)
    yield from apposition_candidates(sentence, index)
    yield from joint_candidates(sentence, index)
    yield from between_candidates(sentence, index)
    yield from ensure_candidates(sentence, index)


def ordered_ends(candidate: Candidate) -> Candidate:
    """Return a symmetric candidate with its ends in order of their numbers."""
    if candidate.predicate == "cooperatesWith" and candidate.subject > candidate.object:
        return replace(candidate, subject=candidate.object, object=candidate.subject)
    return candidate
