"""English word forms back to their base, by rule: nouns to the singular, comparatives to the positive.

Rules and not the pipeline's lemmas, because a tagger takes capitalised nouns for names and leaves them as they stand
(*Ethical Considerations*), and because a lemma table turns *data* into *datum*.
"""

import re

from extract.words import word_set, word_table

_IRREGULAR_NOUNS = word_table("inflection", "irregular_nouns")
# Nouns that end like a plural and are none, or have no singular of their own.
_INVARIABLE = word_set("inflection", "invariable")
# Fields of study and practice keep *-ics*; what else ends so is a plural (*topics, therapeutics, statistics*).
_FIELDS = tuple(word_set("inflection", "fields"))
_IRREGULAR_ADJECTIVES = word_table("inflection", "irregular_adjectives")
# Stems that lose an *e* before *-er*: by their ending, or listed.
_SILENT_E = re.compile(r"(?:[aeiou][cgsvz]|[^aeiou]u)$")
_STEMS_IN_E = tuple(word_set("inflection", "stems_in_e"))
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


def singular(noun: str) -> str:
    """Return the singular of a lower-case noun; a word that is no plural comes back unchanged.

    Of a compound with hyphens only the last part is looked at (*start-ups* → *start-up*).
    """
    lead, hyphen, last = noun.rpartition("-")
    return lead + hyphen + _singular(last)


def _singular(noun: str) -> str:
    if noun in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[noun]
    if noun in _INVARIABLE or len(noun) < 3 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith(_FIELDS):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")) and noun not in {"caches", "aches", "headaches"}:
        return noun[:-2]
    return noun[:-1]


def positive(adjective: str) -> str:
    """Return the positive of a lower-case comparative or superlative (*safer* → *safe*, *most* stays)."""
    if adjective in _IRREGULAR_ADJECTIVES:
        return _IRREGULAR_ADJECTIVES[adjective]
    stem = re.sub(r"(?:er|est)$", "", adjective)
    if stem == adjective or len(stem) < 2:
        return adjective
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) or stem.endswith(_STEMS_IN_E) else stem
