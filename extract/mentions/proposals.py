"""A proposal: one finder's opinion that a span of tokens is a mention of a class."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.inflection import singular


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A span (half-open, token offsets in the document) with a class, and who says so.

    `source` is one of `SOURCES`; `name` tells that a proper name was recognised, so that the class is certain.
    """

    start: int
    end: int
    class_name: str
    source: str
    name: bool = False


SOURCES = ("vocabulary", "demonym", "place", "entity", "pattern", "phrase", "act", "acronym")


def key_of(doc: Doc, start: int, end: int) -> str:
    """Return the look-up key of a span: lower-case words, the last one in the singular."""
    words = [token.lower_ for token in doc[start:end]]
    words[-1] = singular(words[-1])
    return " ".join(words)


def is_function_word(token: Token) -> bool:
    """Tell whether a token may open no mention: determiner, possessive, quantifier, number, mark."""
    return token.pos_ in ("DET", "PRON", "PUNCT", "SPACE", "CCONJ", "ADP", "PART", "SYM") or (
        token.pos_ == "NUM" and not token.shape_.startswith(("dX", "Xd", "ddX"))
    )
