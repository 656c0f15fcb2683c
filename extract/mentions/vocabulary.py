"""Mentions that a vocabulary lists: names, abbreviations, demonyms, seats of government, common nouns."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from extract.mentions.proposals import Proposal
from ontology.terms import Concept, Ontology

LONGEST_ACRONYM = 5


def plural(label: str) -> str:
    """Return the regular plural of a label's last word (*policy* → *policies*)."""
    if label.endswith("y") and label[-2:-1] not in "aeiou":
        return label[:-1] + "ies"
    return label + ("es" if label.endswith(("s", "x", "ch", "sh", "z")) else "s")


def is_name(label: str) -> bool:
    """Tell whether a label is a proper name, which must be capitalised in the text too."""
    return label[:1].isupper() or any(character.isupper() for character in label[1:])


def is_acronym(label: str) -> bool:
    """Tell whether a label only counts as written (*US, WHO, IT, Quad* but not *us, who, it, quad*)."""
    letters = label.replace(".", "").replace("-", "")
    return len(letters) <= LONGEST_ACRONYM and is_name(label)


class VocabularyMatcher:
    """Every label of the ontology's vocabularies, matched by words; proper names only where the text has capitals."""

    def __init__(self, nlp: Language, ontology: Ontology) -> None:
        self._as_written = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._entries: dict[str, list[tuple[Concept, str, bool]]] = {}
        for concept in ontology.concepts.values():
            self._add(nlp, concept, concept.labels, "vocabulary")
            self._add(nlp, concept, concept.demonyms, "demonym")
            self._add(nlp, concept, concept.places, "place")

    def _add(self, nlp: Language, concept: Concept, labels: Iterable[str], source: str) -> None:
        for label in dict.fromkeys(labels):
            name = is_name(label)
            forms = [label] if name and source != "demonym" else [label, plural(label)]
            key = f"{source}\t{label}"
            entries = self._entries.setdefault(key, [])
            entries.append((concept, source, name))
            matcher = self._as_written if is_acronym(label) else self._any_case
            if len(entries) == 1:
                matcher.add(key, [nlp.make_doc(form) for form in forms])

    def propose(self, doc: Doc) -> Iterator[Proposal]:
        """Yield a proposal for each place that a label occurs and each concept that it may be, in document order."""
        matches = [*self._as_written(doc), *self._any_case(doc)]
        for key, start, end in sorted(matches, key=lambda match: (match[1], match[2])):
            for concept, source, name in self._entries[doc.vocab.strings[key]]:
                if name and not capitalised(doc, start, end):
                    continue
                start += int(end - start > 1 and doc[start].lower_ == "the")
                if source == "place" and not acts(doc[end - 1]):
                    continue
                yield Proposal(start=start, end=end, class_name=concept.class_name, source=source, name=name)


def capitalised(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a span is written like a name: some word in it starts with a capital."""
    return any(token.text[:1].isupper() for token in doc[start:end])


def acts(token: Token) -> bool:
    """Tell whether a token is the subject, agent or possessor of something: only then does a capital stand for its state."""
    return token.dep_ in ("nsubj", "nsubjpass", "poss") or (token.dep_ == "pobj" and token.head.dep_ == "agent")
