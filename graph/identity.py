"""Who is who: names fold to one key, and every IRI is made from content.

Names fold Unicode form and accents, case, a leading article, hyphens and other separators, British and American
spelling, and the plural of the head noun. Nothing else folds: no edit distance, no acronyms, no prefixes. What goes by
several names (*UK*, *United Kingdom*) is told by a vocabulary or by an analyst's merge, never by similarity.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

BASE = "urn:diplograph:"
LONGEST_SLUG = 80

# Latin letters that Unicode does not decompose into a letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_NO_SPELLING: Mapping[str, str] = MappingProxyType({})

# Words in -s that are no plural, or whose plural means something else: *goods* is not *good*, nor *Koreas* *Korea*.
_SINGULAR_IN_S = frozenset({
    "americas", "arms", "atlas", "bias", "canvas", "chaos", "congos", "cosmos", "customs", "diabetes", "emirates",
    "gas", "goods", "guineas", "headquarters", "humanities", "koreas", "lens", "means", "news", "securities", "series",
    "shoes", "species", "sudans", "texas", "whereabouts",
})  # fmt: skip
_PLURALS = {
    "analyses": "analysis", "bases": "basis", "clinics": "clinic", "crises": "crisis", "criteria": "criterion",
    "critics": "critic", "diagnoses": "diagnosis", "fabrics": "fabric", "geese": "goose", "halves": "half",
    "hypotheses": "hypothesis", "indices": "index", "knives": "knife", "leaves": "leaf", "lives": "life",
    "matrices": "matrix", "men": "man", "metrics": "metric", "mice": "mouse", "movies": "movie", "oases": "oasis",
    "parentheses": "parenthesis", "phenomena": "phenomenon", "shelves": "shelf", "statistics": "statistic",
    "theses": "thesis", "topics": "topic", "vertices": "vertex", "women": "woman",
}  # fmt: skip


def slug(name: str) -> str:
    """Return the part of an IRI that a name gives: lower-case ASCII words joined by single hyphens.

    Where that loses what distinguishes the name (letters that are not Latin, `+` and `#`, nothing left, more than 80
    characters), 8 hex digits of the name's SHA-256 are appended.
    """
    plain = _plain(name)
    text = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lossless = text and len(text) <= LONGEST_SLUG and not re.search(r"[^\W0-9a-z_]|[+#]", plain)
    if lossless:
        return text
    digest = hashlib.sha256(unicodedata.normalize("NFKC", name).encode()).hexdigest()[:8]
    return f"{text[:LONGEST_SLUG].strip('-')}-{digest}" if text else digest


def fold(name: str, spelling: Mapping[str, str] = _NO_SPELLING) -> str:
    """Return the key of a name: two names with one key name the same concept.

    `spelling` maps spellings to the one that counts (*organisation* → *organization*), word by word.
    """
    words = re.findall(r"[^\W_+#]+[+#]*|[+#]+", _plain(name))
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    if not words:
        return name.strip()
    shouted = _acronyms(name)
    for head in {_head(words), len(words) - 1}:
        if words[head] not in shouted:
            words[head] = singular(words[head])
    return " ".join(spelling.get(word, word) for word in words)


@lru_cache(maxsize=100_000)
def singular(word: str) -> str:
    """Return the singular of a lower-case English noun, by rule; a word that is no plural stays as it is."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word in _SINGULAR_IN_S or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def entity_iri(class_name: str, name: str, base: str = BASE) -> str:
    """Return the IRI of an entity, made from its class and canonical name."""
    return f"{base}{class_name.lower()}:{slug(name)}"


def document_iri(sha256: str, base: str = BASE) -> str:
    """Return the IRI of the document whose source bytes have this SHA-256 (hex)."""
    return f"{base}document:{sha256[:16]}"


def sentence_iri(document: str, start: int, end: int) -> str:
    """Return the IRI of the sentence at these offsets of a document, given by its IRI."""
    return f"{document}:s{start}-{end}"


def statement_iri(subject: str, predicate: str, object_: str, polarity: str, modality: str, base: str = BASE) -> str:
    """Return the IRI of a statement: a hash of its expanded terms. The ends of a symmetric predicate come ordered."""
    terms = f"{subject}\n{predicate}\n{object_}\n{polarity}\n{modality}"
    return f"{base}statement:{hashlib.sha256(terms.encode()).hexdigest()[:16]}"


def _plain(name: str) -> str:
    """Return a name in lower case, in one Unicode form, without accents."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name))
    lowered = unicodedata.normalize("NFKD", decomposed.lower()).translate(_LETTERS)
    letters: list[str] = []
    for letter in lowered:
        # Only Latin letters lose their accents: й is another letter than и.
        if not (unicodedata.combining(letter) and letters and letters[-1].isascii()):
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def _head(words: list[str]) -> int:
    """Return the index of the head noun: the last word, or the one before *of* (*rules of law*)."""
    return words.index("of") - 1 if "of" in words[1:-1] and words.index("of") > 0 else len(words) - 1


def _acronyms(name: str) -> frozenset[str]:
    """Return, in lower case, the words in capitals: their last S is no plural (*LAWS*). A shouted heading has none."""
    words = re.findall(r"[^\W_]+", name)
    if len(words) > 1 and name.isupper():
        return frozenset()
    return frozenset(word.lower() for word in words if len(word) > 1 and word.isupper())
