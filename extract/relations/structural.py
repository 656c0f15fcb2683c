"""Relations that no trigger word says: attachments of nouns, copulas, appositions, acts, joint subjects."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Span, Token

from extract.mentions.found import MentionIndex
from extract.qualifiers import modality_of, polarity_of
from extract.relations.candidates import ACTORS, Candidate
from extract.relations.frames import INDIRECT, Filler, Frame, fillers, mentions_at, own_mentions
from extract.relations.grammar import (
    Argument,
    children,
    conjuncts,
    deep_objects,
    deep_subjects,
    prepositional_objects,
    resolved,
)
from extract.relations.triggers import overlapping

JOINT_VERBS = frozenset(
    """cooperate collaborate agree work partner meet discuss consult negotiate sign announce coordinate join commit
    share engage launch reaffirm exchange conclude ally establish welcome decide intend affirm""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One line of `attachments.toml`."""

    rule: str
    links: frozenset[str]
    predicate: str
    direction: str
    heads: frozenset[str] = frozenset()
    dependents: frozenset[str] = frozenset()
    head_lemmas: frozenset[str] = frozenset()


@cache
def attachments() -> tuple[Attachment, ...]:
    """Load the attachments once; *Actor* is replaced by its four classes."""
    raw = tomllib.loads(files("extract").joinpath("data/attachments.toml").read_text("utf-8"))["attachment"]
    return tuple(
        Attachment(
            rule=entry["rule"],
            links=expanded(entry["links"]),
            predicate=entry["predicate"],
            direction=entry.get("direction", "down"),
            heads=expanded(entry.get("heads", ())),
            dependents=expanded(entry.get("dependents", ())),
            head_lemmas=expanded(entry.get("head_lemmas", ())),
        )
        for entry in raw
    )


def expanded(value: Sequence[str]) -> frozenset[str]:
    """Return a list of words as a set, *Actor* replaced by the classes it stands for."""
    return frozenset(value) - {"Actor"} | (ACTORS if "Actor" in value else frozenset())


def attachment_candidates(index: MentionIndex) -> Iterator[Candidate]:
    """Yield what nouns say by what they govern (*cooperation on chips*, *Japan's strategy*, *risks such as fraud*)."""
    for number, mention in enumerate(index.mentions):
        head = index.doc[mention.root]
        if head.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
            continue
        for link, token in links_of(head, index):
            for other in mentions_at(index, token):
                if other != number and not nested_name(index, number, other, link):
                    yield from attached(index, number, head, link, other)


def nested_name(index: MentionIndex, number: int, other: int, link: str) -> bool:
    """Tell whether two mentions overlap in a way that only modifiers may (a demonym or compound inside a phrase)."""
    return overlapping(index, number, other) and link not in ("demonym", "compound")


def links_of(head: Token, index: MentionIndex) -> Iterator[tuple[str, Token]]:
    """Yield (link, token) for what a noun governs: prepositions, possessor, demonym, compound, example lists."""
    for word, child in prepositional_objects(head):
        yield ("such as" if word == "as" else word), resolved(child)
    for child in children(head, "poss"):
        yield "possessor", child
    for child in children(head, "amod", "compound", "nmod"):
        yield (
            (
                "demonym"
                if any(index.mentions[n].class_name == "Nation" for n in index.headed_by(child))
                else "compound"
            ),
            child,
        )
    for clause in children(head, "acl"):
        if clause.lower_ == "facing":
            for child in children(clause, "dobj"):
                yield "facing", child


def attached(index: MentionIndex, number: int, head: Token, link: str, other: int) -> Iterator[Candidate]:
    """Yield the first attachment that fits a head, its link and its dependent."""
    head_class, dependent_class = index.mentions[number].class_name, index.mentions[other].class_name
    lemma = head.lemma_.lower()
    for entry in attachments():
        if link not in entry.links or (entry.heads and head_class not in entry.heads):
            continue
        if (entry.dependents and dependent_class not in entry.dependents) or (
            entry.head_lemmas and lemma not in entry.head_lemmas
        ):
            continue
        subject, object_ = (number, other) if entry.direction == "down" else (other, number)
        yield Candidate(
            subject=subject, predicate=entry.predicate, object=object_, rule=f"noun:{entry.rule}", trigger=head.i
        )
        return


def copula_candidates(sentence: Span, index: MentionIndex) -> Iterator[Candidate]:
    """Yield *X is a Y*: Y includes X (predicate nominals, decisions 29 and 43)."""
    for verb in sentence:
        if verb.lemma_ not in ("be", "become", "remain", "represent", "constitute"):
            continue
        subjects = fillers(index, deep_subjects(verb))
        roles = fillers(index, [Argument(child, "attribute") for child in children(verb, "attr", "dobj")])
        for role in roles:
            for subject in subjects:
                if role.mention != subject.mention and not overlapping(index, role.mention, subject.mention):
                    yield Candidate(
                        subject=role.mention,
                        predicate="includes",
                        object=subject.mention,
                        rule="copula",
                        trigger=verb.i,
                        polarity=polarity_of(verb),
                        modality=modality_of(verb),
                    )


def apposition_candidates(sentence: Span, index: MentionIndex) -> Iterator[Candidate]:
    """Yield *a role, Name* and *Name, a role*: the common noun includes the name."""
    for token in sentence:
        if token.dep_ != "appos":
            continue
        for first in own_mentions(index, token.head, 0):
            for second in mentions_at(index, token):
                if overlapping(index, first, second):
                    continue
                names = [index.doc[index.mentions[n].root].pos_ == "PROPN" for n in (first, second)]
                if names == [False, True]:
                    yield Candidate(subject=first, predicate="includes", object=second, rule="apposition", trigger=None)
                elif names == [True, False]:
                    yield Candidate(subject=second, predicate="includes", object=first, rule="apposition", trigger=None)


def act_candidates(frames: Iterable[Frame], index: MentionIndex) -> Iterator[Candidate]:
    """Yield who carries out an act that is a mention itself (*nations share data*: nations undertake *share data*)."""
    for frame in frames:
        if frame.part_of_speech != "verb":
            continue
        acts = [n for n in index.headed_by(frame.word) if index.mentions[n].class_name == "Action"]
        for act in acts:
            for source in frame.subjects:
                if source.mention != act and not overlapping(index, source.mention, act):
                    yield act_candidate(frame, source, act, index)


def act_candidate(frame: Frame, source: Filler, act: int, index: MentionIndex) -> Candidate:
    """Return the candidate of one doer and an act: actors undertake it, means and made things promote it."""
    actor = index.mentions[source.mention].class_name in ACTORS and source.road not in INDIRECT
    return Candidate(
        subject=source.mention,
        predicate="undertakes" if actor else "promotes",
        object=act,
        rule=f"act:{source.road}",
        trigger=frame.word.i,
        polarity=polarity_of(frame.word),
        modality="intended" if source.road == "made" else modality_of(frame.word),
    )


def joint_candidates(sentence: Span, index: MentionIndex) -> Iterator[Candidate]:
    """Yield *A and B work together*: actors that share a joint verb co-operate."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in JOINT_VERBS or polarity_of(verb) == "negated":
            continue
        for argument in deep_subjects(verb):
            members = [n for member in conjuncts(argument.token) for n in own_mentions(index, member, 0)]
            actors = [n for n in dict.fromkeys(members) if index.mentions[n].class_name in ACTORS]
            for position, first in enumerate(actors[:6]):
                for second in actors[position + 1 : 6]:
                    if not overlapping(index, first, second):
                        yield Candidate(
                            subject=first,
                            predicate="cooperatesWith",
                            object=second,
                            rule="joint",
                            trigger=verb.i,
                            modality=modality_of(verb),
                        )


def between_candidates(sentence: Span, index: MentionIndex) -> Iterator[Candidate]:
    """Yield *agreement between A and B*: A and B co-operate, and establish or undertake what is between them."""
    for token in sentence:
        if token.pos_ != "NOUN":
            continue
        for word, child in prepositional_objects(token):
            if word not in ("between", "among"):
                continue
            actors = [n for n in mentions_at(index, child) if index.mentions[n].class_name in ACTORS]
            for position, first in enumerate(actors[:6]):
                for second in actors[position + 1 : 6]:
                    yield Candidate(
                        subject=first, predicate="cooperatesWith", object=second, rule="between", trigger=token.i
                    )
            for head in index.headed_by(token):
                predicate = {"Instrument": "establishes", "Action": "undertakes"}.get(index.mentions[head].class_name)
                for actor in actors if predicate else ():
                    yield Candidate(
                        subject=actor, predicate=str(predicate), object=head, rule="between", trigger=token.i
                    )


def ensure_candidates(sentence: Span, index: MentionIndex) -> Iterator[Candidate]:
    """Yield *X ensures that Y …*: X promotes the clause's subject, and its objects (decision 27)."""
    for verb in sentence:
        if verb.lemma_.lower() not in ("ensure", "guarantee"):
            continue
        subjects = fillers(index, deep_subjects(verb))
        for clause in children(verb, "ccomp"):
            targets = [Argument(child, "clause") for child in children(clause, "nsubj", "nsubjpass")]
            targets += [
                Argument(argument.token, "clause-object") for slot, argument in deep_objects(clause) if slot == ""
            ]
            for source in subjects:
                for target in fillers(index, targets):
                    if source.mention != target.mention:
                        yield Candidate(
                            subject=source.mention,
                            predicate="promotes",
                            object=target.mention,
                            rule=f"ensure:{target.road}",
                            trigger=verb.i,
                            polarity=polarity_of(verb),
                            modality=modality_of(verb),
                        )
