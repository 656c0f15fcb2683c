"""Score the grammar beneath our extraction as open information extraction, on BenchIE or on CaRB.

usage: python benchmarks/open_ie.py benchie benchie_gold_annotations_en.txt
       python benchmarks/open_ie.py carb test.tsv
       (--triples FILE keeps what was extracted, in the benchmark's own format)

Neither data set is shipped, and without its file the script says where it is and stops:
  BenchIE  https://github.com/gkiril/benchie, data/gold/2_annotators/ (for non-commercial research)
  CaRB     https://github.com/dair-iitd/CaRB, data/gold/

Every noun phrase and pronoun counts as a mention here, since both are about any text and not about technology diplomacy;
what fills a verb's roles is then found by the same rules as in the product (`extract.relations.frames`), copulas beside
them. Scores by the definitions in Gashteovski et al., "BenchIE" (2022), https://aclanthology.org/2022.acl-long.307, and
Bhardwaj et al., "CaRB" (2019), https://aclanthology.org/D19-1651. Not reproduced of CaRB's own program: that it forgives
*be* for *was*, and subject and object of *said* in either order.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extract.language import load_language
from extract.mentions.found import Found, MentionIndex
from extract.relations.frames import Filler, find_frames, mentions_at
from extract.relations.grammar import deep_subjects
from extract.relations.judging import UNKNOWN_RULE, rule_precision
from extract.relations.open_triples import verb_triples

WHERE = {
    "benchie": "https://github.com/gkiril/benchie (data/gold/2_annotators/benchie_gold_annotations_en.txt)",
    "carb": "https://github.com/dair-iitd/CaRB (data/gold/test.tsv)",
}
COPULAS = frozenset({"be", "become", "remain"})
# What hangs on a noun and is not part of its name: clauses, appositions, what is co-ordinated.
APART = frozenset({"relcl", "acl", "appos", "conj", "cc", "preconj", "advcl", "punct"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """Words of a sentence, joined by single spaces. `confidence` is in [0, 1]."""

    subject: str
    relation: str
    object: str
    confidence: float = 1.0


# Our triples


def triples_of(nlp: Language, sentence: str, *, full: bool) -> list[Triple]:
    """Return the open triples of a sentence whose words are parted by spaces.

    `full` gives arguments with what hangs on them (*the bars of a cell window*), else only up to their noun.
    """
    doc = nlp(Doc(nlp.vocab, words=sentence.split()))
    index = MentionIndex(doc, noun_phrases(doc))
    found = {
        (triple.subject, triple.relation, triple.object): triple
        for span in doc.sents
        for triple in (*said_by_verbs(span, index, full=full), *said_by_copulas(span, index, full=full))
    }
    return list(found.values())


def noun_phrases(doc: Doc) -> Iterator[Found]:
    """Yield every base noun phrase, pronouns too."""
    for chunk in doc.noun_chunks:
        yield Found(start=chunk.start, end=chunk.root.i + 1, class_name="", found="phrase", root=chunk.root.i)


def said_by_verbs(sentence: Span, index: MentionIndex, *, full: bool) -> Iterator[Triple]:
    for frame, subject, slot, object_ in verb_triples(sentence, index):
        if object_.road == "passive":  # in the order of the words: *Ports · were closed by · the union*
            subject, slot, object_ = object_, "by", subject
        yield verb_triple(frame.word, subject, slot, object_, index, full=full)
    for frame in find_frames(sentence, index):
        passive = [filler for _, filler in frame.slots if filler.road == "passive"]
        oblique = [(slot, filler) for slot, filler in frame.slots if filler.road == "prepositional"]
        for subject in passive if frame.part_of_speech == "verb" else ():
            for slot, object_ in oblique:
                yield verb_triple(frame.word, subject, slot, object_, index, full=full)


def verb_triple(verb: Token, subject: Filler, slot: str, object_: Filler, index: MentionIndex, *, full: bool) -> Triple:
    ends = index.mentions[subject.mention], index.mentions[object_.mention]
    kind = f"verb:{subject.road}:{'oblique' if slot else 'direct'}:{object_.road}"
    return Triple(
        subject=argument(index.doc, ends[0], full=full),
        relation=relation_words(verb, index.doc[ends[1].root], oblique=bool(slot)),
        object=argument(index.doc, ends[1], full=full),
        confidence=rule_precision().get(kind, UNKNOWN_RULE),
    )


def said_by_copulas(sentence: Span, index: MentionIndex, *, full: bool) -> Iterator[Triple]:
    for verb in sentence:
        if verb.lemma_ not in COPULAS:
            continue
        for complement in (child for child in verb.children if child.dep_ == "attr"):
            for source in deep_subjects(verb):
                for first in mentions_at(index, source.token):
                    for second in mentions_at(index, complement):
                        if first != second:
                            yield Triple(
                                subject=argument(index.doc, index.mentions[first], full=full),
                                relation=words(verb_group(verb)),
                                object=argument(index.doc, index.mentions[second], full=full),
                                confidence=UNKNOWN_RULE,
                            )


def argument(doc: Doc, phrase: Found, *, full: bool) -> str:
    """Return a phrase with its determiner; `full` adds what hangs on its head, without clauses and conjuncts."""
    tokens = set(doc[phrase.start : phrase.end])
    return words(tokens | set(hanging(doc[phrase.root]))) if full else words(tokens)


def hanging(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in APART:
            yield from hanging(child)


def relation_words(verb: Token, target: Token, *, oblique: bool) -> str:
    """Return the verb's words, and up to an oblique argument its direct object and preposition (*handcuffed him to*)."""
    tokens = verb_group(verb)
    if oblique:
        tokens |= set(way_up(target, verb))
        for child in verb.children:
            if child.dep_ in ("dobj", "dative") and child.i < target.i and child is not target:
                tokens |= set(hanging(child))
    return words(tokens)


def verb_group(verb: Token) -> set[Token]:
    """Return a verb with its auxiliaries, negation and particle."""
    return {verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "prt"))}


def way_up(target: Token, verb: Token) -> Iterator[Token]:
    """Yield the prepositions between an argument and its verb."""
    for token in target.ancestors:
        if token == verb:
            return
        if token.dep_ in ("prep", "agent", "dative") and token.pos_ == "ADP":
            yield token


def words(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in sorted(tokens, key=lambda token: token.i))


# BenchIE


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSentence:
    """A sentence with its facts; each fact is the triples that state it, as patterns for subject, relation and object."""

    text: str
    facts: tuple[tuple[tuple[re.Pattern[str], ...], ...], ...]


def read_benchie(lines: Iterable[str]) -> dict[str, FactSentence]:
    """Read annotations: a line with `sent_id:`, then per fact a `Cluster` line and its triples, `[words]` optional.

    Raises ValueError, with the line's number, for anything else.
    """
    texts: dict[str, str] = {}
    facts: dict[str, list[list[tuple[re.Pattern[str], ...]]]] = {}
    current = ""
    for number, line in enumerate(map(str.strip, lines), 1):
        slots = [slot.strip() for slot in line.split(" --> ")]
        if line.startswith("sent_id:"):
            current, _, texts[current] = line.removeprefix("sent_id:").partition("\t")
            facts[current] = []
        elif re.fullmatch(r"\S+-->\s*Cluster \d+:?", line):
            facts[current].append([])
        elif len(slots) == 3 and current and facts[current]:
            facts[current][-1].append(tuple(map(slot_pattern, slots)))
        elif line:
            raise ValueError(
                f"expected a sentence, a cluster or 'subject --> relation --> object' in line {number}: {line!r}"
            )
    return {key: FactSentence(text=text, facts=tuple(map(tuple, facts[key]))) for key, text in texts.items()}


def slot_pattern(slot: str) -> re.Pattern[str]:
    """Return what a slot matches: its words, those in brackets or not."""
    parts = re.findall(r"\[[^\]]*\]|[^\[\]\s]+", slot)
    pattern = "".join(
        f"(?:{re.escape(part[1:-1].strip())} )?" if part.startswith("[") else re.escape(part) + " " for part in parts
    )
    return re.compile(pattern)


def fact_of(triple: Triple, sentence: FactSentence) -> int | None:
    """Return the first fact that a triple states word by word, or None."""
    slots = [f"{slot} " for slot in (triple.subject, triple.relation, triple.object)]
    for number, fact in enumerate(sentence.facts):
        if any(all(map(re.Pattern.fullmatch, patterns, slots)) for patterns in fact):
            return number
    return None


def score_benchie(
    gold: Mapping[str, FactSentence], found: Mapping[str, Sequence[Triple]]
) -> tuple[float, float, float]:
    """Return precision, recall and F1: facts that were stated, against triples that state none and all facts."""
    stated = wrong = 0
    for key, sentence in gold.items():
        facts = [fact_of(triple, sentence) for triple in found.get(key, ())]
        stated += len({fact for fact in facts if fact is not None})
        wrong += facts.count(None)
    total = sum(len(sentence.facts) for sentence in gold.values())
    return with_f1(stated / (stated + wrong) if stated + wrong else 0.0, stated / total if total else 0.0)


def with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# CaRB


def read_carb(lines: Iterable[str]) -> dict[str, list[Triple]]:
    """Read annotations: sentence, relation, first argument, further arguments, parted by tabs.

    Arguments after the first are one. Raises ValueError, with the line's number, for fewer than three columns.
    """
    gold: dict[str, list[Triple]] = {}
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
        if cells == [""]:
            continue
        if len(cells) < 3:
            raise ValueError(f"expected sentence, relation and arguments in line {number}, got {len(cells)} columns")
        rest = " ".join(filter(None, cells[3:]))
        gold.setdefault(cells[0], []).append(Triple(subject=cells[2], relation=cells[1], object=rest))
    return gold


def shared_words(gold: Triple, given: Triple) -> tuple[float, float]:
    """Return the shares of the given and of the annotated words that match slot by slot; none without a relation word."""
    pairs = ((gold.relation, given.relation), (gold.subject, given.subject), (gold.object, given.object))
    counts = [(Counter(wanted.split()), Counter(said.split())) for wanted, said in pairs]
    shared = [(wanted & said).total() for wanted, said in counts]
    if not shared[0]:
        return 0.0, 0.0
    return (
        sum(shared) / sum(said.total() for _, said in counts),
        sum(shared) / sum(wanted.total() for wanted, _ in counts),
    )


def sentence_scores(gold: Sequence[Triple], given: Sequence[Triple]) -> tuple[float, float]:
    """Return the sums of precision (each triple and annotation once, best first) and of recall (best for each)."""
    table = [[shared_words(wanted, said) for said in given] for wanted in gold]
    recall = sum(max((cell[1] for cell in row), default=0.0) for row in table)
    ordered = sorted(
        ((cell[0], i, j) for i, row in enumerate(table) for j, cell in enumerate(row)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    precision, rows, columns = 0.0, set[int](), set[int]()
    for value, i, j in ordered:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            precision += value
    return precision, recall


def score_carb(
    gold: Mapping[str, Sequence[Triple]], found: Mapping[str, Sequence[Triple]]
) -> tuple[float, tuple[float, float, float]]:
    """Return the area under the curve of precision and recall over confidence, and the point with the best F1."""
    curve = []
    for least in sorted({triple.confidence for given in found.values() for triple in given}):
        kept = {key: [t for t in found.get(key, ()) if t.confidence >= least] for key in gold}
        sums = [sentence_scores(wanted, kept[key]) for key, wanted in gold.items()]
        number = sum(map(len, kept.values()))
        curve.append(
            (
                sum(precision for precision, _ in sums) / number if number else 1.0,
                sum(recall for _, recall in sums) / sum(map(len, gold.values())),
            )
        )
    points = [*curve, (1.0, 0.0)]
    area = sum((a[1] - b[1]) * (a[0] + b[0]) / 2 for a, b in pairwise(points))
    best = max((with_f1(*point) for point in curve), key=lambda point: point[2], default=(0.0, 0.0, 0.0))
    return area, best


# Running


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmark", choices=sorted(WHERE))
    parser.add_argument("gold", type=Path)
    parser.add_argument("--triples", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    if not arguments.gold.is_file():
        print(f"skipped: {arguments.gold} is not there; get it from {WHERE[arguments.benchmark]}", file=sys.stderr)
        return 0
    lines = arguments.gold.read_text("utf-8").splitlines()
    run = run_benchie if arguments.benchmark == "benchie" else run_carb
    rows = run(load_language(), lines)
    if arguments.triples:
        arguments.triples.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return 0


def run_benchie(nlp: Language, lines: Sequence[str]) -> list[str]:
    """Print the scores, and return the triples in BenchIE's format."""
    gold = read_benchie(lines)
    found = {key: triples_of(nlp, sentence.text, full=False) for key, sentence in gold.items()}
    precision, recall, f1 = score_benchie(gold, found)
    print(f"BenchIE, {len(gold)} sentences, {sum(map(len, found.values()))} triples")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    return [f"{key}\t{t.subject}\t{t.relation}\t{t.object}" for key, triples in found.items() for t in triples]


def run_carb(nlp: Language, lines: Sequence[str]) -> list[str]:
    """Print the scores, and return the triples in CaRB's tabbed format."""
    gold = read_carb(lines)
    found = {sentence: triples_of(nlp, sentence, full=True) for sentence in gold}
    area, (precision, recall, f1) = score_carb(gold, found)
    print(f"CaRB, {len(gold)} sentences, {sum(map(len, found.values()))} triples")
    print(f"area {area:.3f}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    return [
        f"{sentence}\t{t.confidence:.2f}\t{t.relation}\t{t.subject}\t{t.object}"
        for sentence, triples in found.items()
        for t in triples
    ]


if __name__ == "__main__":
    sys.exit(main())
