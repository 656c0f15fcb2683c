"""A mention while it is still tokens: what the finders give and the relation rules read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span of tokens of a spaCy document (half-open) with its class; `root` is its syntactic head's index."""

    start: int
    end: int
    class_name: str
    found: str
    root: int
    confidence: float = 1.0

    def span(self, doc: Doc) -> Span:
        """Return the span of the document it was found in."""
        return doc[self.start : self.end]


def syntactic_root(doc: Doc, start: int, end: int, class_name: str) -> int:
    """Return the index of the token that heads a span: its parse root, or a verb at its start for an Action."""
    root = doc[start:end].root
    if (
        class_name == "Action"
        and root.pos_ not in ("VERB", "AUX")
        and doc[start].pos_ == "VERB"
        and doc[start].dep_ != "amod"
    ):
        return start
    if class_name != "Action" and root.pos_ in ("ADP", "CCONJ", "PUNCT"):
        nouns = [token for token in doc[start:end] if token.pos_ in ("NOUN", "PROPN")]
        return nouns[-1].i if nouns else root.i
    return int(root.i)


class MentionIndex:
    """The mentions of one sentence, found by their head token or by any token inside."""

    def __init__(self, doc: Doc, mentions: Iterable[Found]) -> None:
        self.doc = doc
        self.mentions = tuple(mentions)
        self._by_root: dict[int, list[int]] = {}
        self._inside: dict[int, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            self._by_root.setdefault(mention.root, []).append(number)
            for position in range(mention.start, mention.end):
                self._inside.setdefault(position, []).append(number)

    def headed_by(self, token: Token) -> list[int]:
        """Return the mentions whose head is the token, longest first."""
        numbers = self._by_root.get(token.i, [])
        return sorted(numbers, key=lambda n: (self.mentions[n].start - self.mentions[n].end, n))

    def around(self, token: Token) -> list[int]:
        """Return the shortest mention that contains the token and is no verb phrase, if there is one."""
        around = [n for n in self._inside.get(token.i, []) if self.doc[self.mentions[n].root].pos_ != "VERB"]
        return sorted(around, key=lambda n: (self.mentions[n].end - self.mentions[n].start, n))[:1]

    def classes(self) -> Mapping[int, str]:
        """Return each mention's class by its number."""
        return {number: mention.class_name for number, mention in enumerate(self.mentions)}

    def __iter__(self) -> Iterator[Found]:
        return iter(self.mentions)
