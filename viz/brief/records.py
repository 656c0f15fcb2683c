"""What a brief says, before anything is laid out: the same records for HTML, Markdown and Word. All texts are clean."""

from collections.abc import Sequence
from dataclasses import dataclass

from viz.quotes import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a brief is limited to.

    `topic` holds the IRIs of entities, None: everything. `since` is a year, month or day (`YYYY[-MM[-DD]]`), None: any
    time.
    """

    topic: frozenset[str] | None = None
    since: str | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that is quoted. `copy_of` is the number of another source that is nearly the same text."""

    number: int
    title: str
    date: str | None
    author: str
    places: Sequence[str]
    sha256: str
    href: str
    quotations: Sequence[int]
    copy_of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One sentence, numbered in the order of the brief. `source` is the number of its document."""

    number: int
    pieces: Sequence[Piece]
    lead: Sequence[Piece]
    source: int
    document: str
    date: str | None
    page: int | None
    place: str | None
    attribution: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in words.

    `belief`, `sentences` and `documents` (independent ones: near copies count once) are counted within the brief's
    scope. `quotations` are printed here, `repeated` are numbers of those that stand elsewhere, `more` counts sentences
    that are not quoted.
    """

    iri: str
    subject: str
    verb: str
    object: str
    partner: str
    partner_href: str
    qualifiers: Sequence[str]
    belief: float
    sentences: int
    documents: int
    dates: str
    quotations: Sequence[Quotation] = ()
    repeated: Sequence[int] = ()
    more: int = 0

    @property
    def numbers(self) -> Sequence[int]:
        """Return the numbers of all quotations that say it."""
        return sorted([*(quotation.number for quotation in self.quotations), *self.repeated])

    @property
    def support(self) -> str:
        """Return in words how well it is supported."""
        return f"belief {self.belief:.2f} · {counted(self.sentences, 'sentence')} · " + counted(
            self.documents, "independent document"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Statements of one strength, the strongest first."""

    title: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The statements of one predicate by strength; no band is empty."""

    key: str
    verb: str
    bands: Sequence[Band]

    @property
    def count(self) -> int:
        """Return how many statements there are."""
        return sum(len(band.claims) for band in self.bands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One direction: what is done, what is done to it, with whom."""

    key: str
    title: str
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A claim that is both affirmed and denied."""

    affirmed: Sequence[Claim]
    denied: Sequence[Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the documents leave open. `claims` are printed elsewhere in the brief with their sentences."""

    title: str
    meaning: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief on one entity. `scope` says in words what it is limited to; `left_out` what was therefore not taken."""

    iri: str
    name: str
    class_label: str
    alt_names: Sequence[str]
    scope: Sequence[str]
    left_out: Sequence[str]
    statements: int
    sentences: int
    documents: int
    dates: str
    sections: Sequence[Section]
    contradictions: Sequence[Contradiction]
    gaps: Sequence[Gap]
    sources: Sequence[Source]


def counted(number: int, noun: str) -> str:
    """Return a number with its noun (*1 sentence*, *2,000 sentences*)."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
