"""Annotated documents as arrays: parsed and split into sub-words once, then used in every epoch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

from extract.neural import (
    CLASSES,
    MODALITIES,
    PREDICATES,
    SHAPES,
    TAGS,
    WINDOW,
    Floats,
    Ints,
    Parse,
    Paths,
    SpanTable,
    all_spans,
    depths,
    governors,
    parse_words,
    span_table,
    word_tags,
)

RARE = 3  # features of paths that are seen less often are not learnt
FEATURES = 6000  # at most so many

_SYMMETRIC = PREDICATES.index("cooperatesWith")


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """Between two gold mentions of a segment, each given by its row."""

    subject: int
    object: int
    predicate: int
    negated: bool
    modality: int


@dataclass(frozen=True, kw_only=True)
class Beliefs:
    """What teachers think of a segment that nobody annotated: its `gold` mentions are those that they choose."""

    spans: Floats  # [s, 12] probability of each class for each span
    predicates: Floats  # [m, m, 17] probability of each predicate between the chosen mentions


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One annotated segment: its words and sub-words, every span of it, and what the annotator marked."""

    document: str
    start: int
    text: str
    characters: Ints  # [n, 2] where each word stands in the text
    parse: Parse
    subwords: Ints  # [t] identifiers
    owners: Ints  # [t] the word of each
    spans: SpanTable
    governors: Ints
    paths: Paths
    gold: Ints  # [m] rows of the gold mentions in `spans`
    classes: Ints  # [m]
    relations: tuple[Relation, ...]
    beliefs: Beliefs | None = None

    def __len__(self) -> int:
        return len(self.parse)


def documents(gold: Path) -> list[Path]:
    """The annotation files of a folder, by name."""
    return sorted(gold.glob("*.gold.jsonl"))


def name_of(path: Path) -> str:
    return path.name.removesuffix(".gold.jsonl")


def load(gold: Path, nlp: Language, tokenizer: Tokenizer) -> list[Segment]:
    """Every segment of every document."""
    files = documents(gold)
    rows = [(name_of(f), json.loads(line)) for f in files for line in f.read_text(encoding="utf8").splitlines() if line]
    rows = [(name, row) for name, row in rows if row.get("text", "").strip()]
    docs = nlp.pipe(row["text"].replace("\n", " ") for _, row in rows)
    return [segment(name, row, doc, tokenizer) for (name, row), doc in zip(rows, docs, strict=True)]


def segment(name: str, row: dict[str, object], doc: Doc, tokenizer: Tokenizer) -> Segment:
    """Aligns one annotated row with its words; a mention that ends inside a word takes the whole word."""
    parse = parse_words(doc)
    start, text = int(row["start"]), str(row["text"])  # type: ignore[call-overload]
    characters = np.array([(doc[i].idx, doc[i].idx + len(doc[i])) for i in parse.tokens], dtype=np.int64).reshape(-1, 2)
    first, last = all_spans(len(parse))
    spans = span_table(parse.heads, depths(parse.heads), first, last)
    rows = {(a, b): k for k, (a, b) in enumerate(zip(first.tolist(), last.tolist(), strict=True))}
    gold: dict[int, int] = {}
    ids: dict[str, int] = {}
    for entity in row["entities"]:  # type: ignore[attr-defined]
        touched = np.flatnonzero(
            (characters[:, 0] < entity["end"] - start) & (characters[:, 1] > entity["start"] - start)
        )
        at = rows.get((int(touched[0]), int(touched[-1]))) if len(touched) else None
        if at is not None:
            gold.setdefault(at, CLASSES.index(entity["class"]))
            ids[entity["id"]] = list(gold).index(at)
    encoding = tokenizer.encode(list(parse.texts), is_pretokenized=True, add_special_tokens=False)
    return Segment(
        document=name,
        start=start,
        text=text,
        characters=characters,
        parse=parse,
        subwords=np.array(encoding.ids[:WINDOW], dtype=np.int64),
        owners=np.array(encoding.word_ids[:WINDOW], dtype=np.int64),
        spans=spans,
        governors=governors(parse),
        paths=Paths(parse=parse),
        gold=np.array(list(gold), dtype=np.int64),
        classes=np.array(list(gold.values()), dtype=np.int64),
        relations=tuple(_relations(row["relations"], ids)),  # type: ignore[arg-type]
    )


def _relations(rows: Iterable[dict[str, str]], ids: dict[str, int]) -> Iterable[Relation]:
    """The relations whose ends are known, the symmetric one in both directions."""
    for row in rows:
        a, b = ids.get(row["subject"]), ids.get(row["object"])
        if a is None or b is None or a == b:
            continue
        predicate = PREDICATES.index(row["predicate"])
        for subject, object_ in ((a, b), (b, a)) if predicate == _SYMMETRIC else ((a, b),):
            yield Relation(
                subject=subject,
                object=object_,
                predicate=predicate,
                negated=row["polarity"] == "negated",
                modality=MODALITIES.index(row["modality"]),
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """What the model can tell apart: labels of words and features of paths, each with a number; 0 is the unknown."""

    words: dict[str, dict[str, int]]
    paths: dict[str, int]


def labels(segments: Sequence[Segment]) -> Labels:
    """The labels of some training segments."""
    seen: dict[str, set[str]] = {"pos": set(), "dep": set(), "entity": set(), "shape": set(SHAPES)}
    counts: Counter[str] = Counter()
    for item in segments:
        seen["pos"].update(item.parse.pos)
        seen["dep"].update(item.parse.deps)
        seen["entity"].update(item.parse.entities)
        roots = item.spans.root[item.gold].tolist()
        counts.update(name for a in roots for b in roots if a != b for name in item.paths.between(a, b).names)
    frequent = [name for name, count in counts.most_common(FEATURES) if count >= RARE]
    return Labels(
        words={name: {label: k + 1 for k, label in enumerate(sorted(seen[name]))} for name in TAGS},
        paths={name: k + 1 for k, name in enumerate(sorted(frequent))},
    )


def tags(item: Segment, known: Labels) -> Ints:
    return word_tags(item.parse, known.words)
