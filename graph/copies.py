"""Near copies: documents that share at least nine tenths of their five-word sequences."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil

from graph.records import Document

SHINGLE = 5
SHARED = Fraction(9, 10)


def near_copies(documents: Iterable[Document]) -> Mapping[str, str]:
    """Map each document's IRI to that of its source: the smallest IRI among its near copies, itself if it has none.

    Two documents are near copies if the Jaccard similarity of their sets of five-word sequences (case and punctuation
    aside) is at least 0.9; near copies of near copies count as one source. The answer is exact.
    """
    shingles = dict(_shingled(sorted(documents, key=lambda document: document.iri)))
    parent = {iri: iri for iri in shingles}
    for first, second in _candidates(shingles):
        one, other = _root(parent, first), _root(parent, second)
        if one != other and _similar(shingles[first], shingles[second]):
            parent[max(one, other)] = min(one, other)
    return {iri: _root(parent, iri) for iri in parent}


def _root(parent: Mapping[str, str], iri: str) -> str:
    while parent[iri] != iri:
        iri = parent[iri]
    return iri


def _shingled(documents: Iterable[Document]) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield each document's IRI and hashes of its shingles; words are numbers there, whose hashes never change."""
    numbers: dict[str, int] = {}
    for document in documents:
        words = [numbers.setdefault(word, len(numbers)) for word in re.findall(r"\w+", document.text.lower())]
        starts = range(max(len(words) - SHINGLE + 1, min(len(words), 1)))
        yield document.iri, frozenset(hash(tuple(words[start : start + SHINGLE])) for start in starts)


def _candidates(shingles: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that can be similar: sets that share nine tenths share one of their rarest tenth (prefix filter).

    Bayardo, Ma, Srikant: Scaling up all pairs similarity search, 2007, doi:10.1145/1242572.1242591.
    """
    frequency = Counter(item for hashes in shingles.values() for item in hashes)
    holders: dict[int, list[str]] = defaultdict(list)
    for iri, hashes in shingles.items():
        rarest = sorted(hashes, key=lambda item: (frequency[item], item))
        prefix = rarest[: len(hashes) - ceil(SHARED * len(hashes)) + 1]
        yield from ((other, iri) for other in dict.fromkeys(other for item in prefix for other in holders[item]))
        for item in prefix:
            holders[item].append(iri)


def _similar(first: frozenset[int], second: frozenset[int]) -> bool:
    if min(len(first), len(second)) < SHARED * max(len(first), len(second)):
        return False
    shared = len(first & second)
    return shared >= SHARED * (len(first) + len(second) - shared)
