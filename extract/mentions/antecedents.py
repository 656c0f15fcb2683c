"""What a pronoun probably stands for, as far as its class goes: the subject before it that agrees in number.

This is no resolution (`extract.coreference` links, and abstains): a guess that is right in seven of ten cases tells the
class of *it* and *they* better than their own sentence does. Subjects come first in the ranking of centering theory:
Grosz, Joshi and Weinstein, "Centering: A Framework for Modeling the Local Coherence of Discourse" (1995),
https://aclanthology.org/J95-2003/.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from extract.coreference import IT, SUBJECTS, THEY
from extract.mentions.features import NAMES, Candidate, Floats
from extract.sentences import ParsedSentence

SURE = 0.5
BACK = 2  # sentences before a pronoun's own in which its antecedent is looked for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """A noun that is the subject of a clause and heads a mention; `beliefs` is [classes]."""

    place: int
    sentence: int
    plural: bool
    beliefs: Floats


def antecedent_beliefs(
    sentences: Sequence[ParsedSentence], candidates: Sequence[Sequence[Candidate]], beliefs: Sequence[Floats]
) -> list[Floats]:
    """Return for each sentence [candidates, classes]: what the antecedents of its pronouns are thought to be, else zeros.

    `beliefs` are those of the candidates' heads, sentence by sentence.
    """
    known: list[Subject] = []
    out = []
    for number, (sentence, here, likely) in enumerate(zip(sentences, candidates, beliefs, strict=True)):
        known = [subject for subject in known if number - subject.sentence <= BACK]
        known += subjects(sentence, number, here, likely)
        rows = np.zeros((len(here), len(NAMES)), dtype=np.float32)
        for row, candidate in enumerate(here):
            antecedent = antecedent_of(sentence.doc[candidate.root], number, known)
            if antecedent is not None and candidate.end - candidate.start == 1:
                rows[row] = antecedent.beliefs
        out.append(rows)
    return out


def subjects(sentence: ParsedSentence, number: int, candidates: Sequence[Candidate], beliefs: Floats) -> list[Subject]:
    """Return the subjects of a sentence that head a mention, in text order."""
    by_root = {candidate.root: row for row, candidate in enumerate(candidates)}
    return [
        Subject(place=root, sentence=number, plural=is_plural(sentence.doc[root]), beliefs=beliefs[row])
        for root, row in sorted(by_root.items())
        if is_subject(sentence.doc[root]) and float(beliefs[row].sum()) >= SURE
    ]


def is_subject(token: Token) -> bool:
    """Tell whether a token is a noun and its clause's subject."""
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ in SUBJECTS


def is_plural(token: Token) -> bool:
    """Tell whether a noun is a plural, or the first of several."""
    return token.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in token.children)


def antecedent_of(pronoun: Token, sentence: int, known: Sequence[Subject]) -> Subject | None:
    """Return the last subject before a pronoun that agrees with it; None for other words."""
    word = pronoun.lower_
    if word not in IT and word not in THEY:
        return None
    fitting = [
        subject
        for subject in known
        if subject.plural == (word in THEY) and (subject.sentence < sentence or subject.place < pronoun.i)
    ]
    return fitting[-1] if fitting else None
