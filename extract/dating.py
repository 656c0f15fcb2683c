"""When a statement holds, where the sentence says so: a date that stands in the clause, normalised to ISO 8601.

A year alone is *2030*, a month *2024-09*, a day *2024-09-22*; *next year* counts from the document's own date. What
cannot be placed (*recently*, *for decades*) is left out.
"""

import re

from spacy.tokens import Span, Token

from extract.reading.dates import read_date

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d|21\d\d)\b")
RELATIVE = {
    "this year": 0,
    "next year": 1,
    "last year": -1,
    "the past year": -1,
    "earlier this year": 0,
    "later this year": 0,
}
CLAUSES = frozenset({"ROOT", "relcl", "advcl", "ccomp", "acl", "conj", "pcomp", "csubj"})


def stated_date(word: Token, document_date: str | None) -> str | None:
    """Return the date that the clause of a word states, or None."""
    clause = clause_of(word)
    dates = [span for span in word.sent.ents if span.label_ == "DATE" and clause_of(span.root) == clause]
    found = [date for span in dates if (date := normalised(span, document_date)) is not None]
    return found[0] if len(set(found)) == 1 else None


def clause_of(word: Token) -> Token:
    """Return the verb of the clause that a word stands in; the root of its tree if there is none."""
    token = word
    while token.head.i != token.i and not (token.pos_ in ("VERB", "AUX") and token.dep_ in CLAUSES):
        token = token.head
    return token


def normalised(span: Span, document_date: str | None) -> str | None:
    """Return a date entity as ISO 8601, or None where it names no day, month or year."""
    words = " ".join(span.text.split())
    if (exact := read_date(words)) is not None:
        return exact
    if document_date and (shift := RELATIVE.get(words.lower())) is not None:
        return str(int(document_date[:4]) + shift)
    years = YEAR.findall(words)
    return years[0] if len(years) == 1 else None
