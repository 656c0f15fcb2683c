"""A pipeline that reads sentences such as `Japan develops semiconductors.` in no time, to test what is around it."""

import re

from extract.reading import ReadDocument
from graph.identity import entity_iri, sentence_iri
from graph.records import Extraction, Mention, Relation, Sentence

CLASSES = {"Japan": "Nation", "India": "Nation", "Kenya": "Nation", "poverty": "Challenge", "trust": "Goal"}
SAYING = re.compile(r"(?P<subject>\w+) (?P<predicate>develops|promotes|addresses) (?P<object>\w+)\.")


class FakePipeline:
    """Reads sentences of three words. `version` is what its extractions carry."""

    def __init__(self, version: str = "fake-1") -> None:
        self.version = version

    def extract(self, read: ReadDocument) -> Extraction:
        document = read.document
        if "BREAK" in document.text:
            raise RuntimeError("the fake pipeline broke")
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        relations: list[Relation] = []
        for number, said in enumerate(SAYING.finditer(document.text)):
            start, end = said.span()
            iri = sentence_iri(document.iri, start, end)
            sentences.append(Sentence(iri=iri, start=start, end=end, text=said.group(), block=0))
            ends = [self._mention(said, role, number) for role in ("subject", "object")]
            mentions.extend(ends)
            relations.append(
                Relation(
                    subject=ends[0].id,
                    predicate=said["predicate"],
                    object=ends[1].id,
                    sentence=number,
                    rule="fake",
                    confidence=0.8 if said["subject"] == "Japan" else 0.4,
                )
            )
        return Extraction(
            document=document,
            blocks=read.blocks,
            sentences=tuple(sentences),
            mentions=tuple(mentions),
            relations=tuple(relations),
            pipeline=self.version,
        )

    def _mention(self, said: re.Match[str], role: str, number: int) -> Mention:
        word = said[role]
        class_name = CLASSES.get(word, "Technology")
        return Mention(
            id=f"{number}-{role}",
            start=said.start(role),
            end=said.end(role),
            text=word,
            class_name=class_name,
            concept=word,
            iri=entity_iri(class_name, word),
            sentence=number,
            found="fake",
        )
