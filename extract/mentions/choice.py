"""The choice between proposals where no model is at hand: names first, then phrases by their head, then acts."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from extract.mentions.found import Found, syntactic_root
from extract.mentions.proposals import Proposal
from extract.sentences import ParsedSentence

NESTED_CLASSES = frozenset({"Nation", "Organization", "Technology"})
RANK = {"vocabulary": 0, "acronym": 0, "demonym": 1, "place": 2, "entity": 3, "phrase": 4, "act": 5}


class RuleChooser:
    """Decides by rank and length, without any model."""

    version = "rules"

    def choose(self, sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[list[Found]]:
        """Return the mentions of each sentence."""
        return [choose_by_rule(sentence.doc, offered) for sentence, offered in zip(sentences, proposals, strict=True)]


def choose_by_rule(doc: Doc, proposals: Iterable[Proposal]) -> list[Found]:
    """Return non-crossing mentions: longer beats shorter; inside another only names and the nouns of an act remain."""
    chosen: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda p: (-(p.end - p.start), RANK[p.source], p.start, p.class_name)):
        if all(compatible(proposal, other) for other in chosen):
            chosen.append(proposal)
    return [as_found(doc, proposal) for proposal in sorted(chosen, key=lambda p: (p.start, -p.end))]


def compatible(inner: Proposal, other: Proposal) -> bool:
    """Tell whether a shorter proposal may stand beside a chosen one: apart from it, or rightly nested inside."""
    if inner.end <= other.start or other.end <= inner.start:
        return True
    if inner.start < other.start or inner.end > other.end or (inner.start, inner.end) == (other.start, other.end):
        return False
    if other.source == "act":
        return inner.start > other.start
    return inner.name and inner.class_name in NESTED_CLASSES and inner.end < other.end and not other.name


def as_found(doc: Doc, proposal: Proposal) -> Found:
    """Return a proposal as a mention."""
    return Found(
        start=proposal.start,
        end=proposal.end,
        class_name=proposal.class_name,
        found=proposal.source,
        root=syntactic_root(doc, proposal.start, proposal.end, proposal.class_name),
    )
