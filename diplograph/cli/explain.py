"""`diplograph explain`: why a sentence is read as it is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.cli.arguments import add_pipeline, pipeline_options
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_input
from diplograph.cli.plain import plain
from diplograph.explaining import explain

if TYPE_CHECKING:
    from extract.explain import RelationExplanation, SentenceExplanation


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="a sentence or more; - is standard input")
    parser.add_argument("--parse", action="store_true", help="show each word's lemma, part of speech and governor too")
    add_pipeline(parser)


def execute(arguments: Namespace, call: Call) -> int:
    text = arguments.text
    if text == "-":
        with open_input("-") as stream:
            text = stream.read()
    for sentence in explain(text, options=pipeline_options(arguments)):
        for line in lines(sentence, parse=arguments.parse):
            print(plain(line))
    return OK


def lines(sentence: "SentenceExplanation", *, parse: bool) -> Iterator[str]:
    """Yield what is known of one sentence, for people."""
    yield f"{sentence.kind}: {sentence.text}"
    if parse:
        texts = {token.index: token.text for token in sentence.tokens}
        for token in sentence.tokens:
            governor = texts.get(token.head, "")
            yield f"  word      {token.text} ({token.lemma}, {token.part_of_speech}) {token.label} of {governor}"
    for mention in sentence.mentions:
        proposed = f"; proposed by {', '.join(mention.proposals)}" if mention.proposals else ""
        yield (
            f"  mention   {mention.text}: {mention.class_name} '{mention.concept}', by {mention.found}, "
            f"confidence {mention.confidence:g}{proposed}"
        )
    for relation in sentence.relations:
        yield f"  {'relation' if relation.confidence is not None else 'dropped':8}  {_said(relation)}"
    for opened in sentence.near:
        yield f"  no place  {opened}"


def _said(relation: "RelationExplanation") -> str:
    confidence = "" if relation.confidence is None else f", confidence {relation.confidence:.3g}"
    return (
        f"{relation.subject} · {relation.predicate} · {relation.object} ({relation.polarity}, {relation.modality}), "
        f"by {relation.rule}, right in {relation.rule_precision:.0%}{confidence}"
    )


COMMAND = Command(
    name="explain",
    summary="Show why a text is read as it is: its mentions, and the relations that were kept and dropped.",
    add_arguments=add_arguments,
    execute=execute,
)
