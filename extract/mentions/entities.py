"""Mentions that the spaCy pipeline's named entities give: persons, bodies, laws and events that no vocabulary lists."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extract.mentions.proposals import Proposal

CLASS_OF_LABEL = {
    "PERSON": "Person",
    "ORG": "Organization",
    "EVENT": "Event",
    "LAW": "Instrument",
    "PRODUCT": "Technology",
}
LEADING = frozenset({"the", "a", "an", "our", "this", "its", "their"})


def propose_entities(doc: Doc) -> Iterator[Proposal]:
    """Yield a proposal for each named entity of a class that we keep, articles and possessive marks cut off."""
    for entity in doc.ents:
        class_name = CLASS_OF_LABEL.get(entity.label_)
        start, end = entity.start, entity.end
        while start < end and (doc[start].lower_ in LEADING or doc[start].pos_ == "PUNCT"):
            start += 1
        while end > start and doc[end - 1].text in ("'s", "’s", "'", "’"):
            end -= 1
        if class_name and start < end and any(token.text[:1].isupper() for token in doc[start:end]):
            yield Proposal(start=start, end=end, class_name=class_name, source="entity", name=True)
