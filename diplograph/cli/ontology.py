"""`diplograph ontology`: a starter for an ontology of one's own, what is wrong with it, and what it could have."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.cli.arguments import add_ontology, add_store, count, folder
from diplograph.cli.command import FAILED, OK, Call, Command
from diplograph.cli.output import open_output
from diplograph.cli.plain import plain
from diplograph.cli.tables import write_rows
from diplograph.ontologies import check_ontology, propose_terms, write_starter

if TYPE_CHECKING:
    from extract.proposing import Offers


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    new = verbs.add_parser("new", help="write a commented starter that builds on ours, to be edited")
    new.add_argument("name", metavar="NAME", type=Path, help="folder to make; its name is the ontology's")
    new.set_defaults(verb=start)
    check = verbs.add_parser("check", help="say all that is wrong with an ontology, with file and line")
    check.add_argument("folder", metavar="DIR", type=folder)
    check.set_defaults(verb=examine)
    propose = verbs.add_parser(
        "propose", help="offer frequent phrases and words that the ontology has no place for, as Turtle to paste"
    )
    propose.add_argument(
        "files",
        metavar="FILE.jsonl",
        nargs="*",
        type=Path,
        help="what 'extract' wrote (default: the store's documents)",
    )
    propose.add_argument("--min", metavar="N", type=count, default=2, help="how often it must be said (default: 2)")
    propose.add_argument("--top", metavar="N", type=count, default=20, help="at most N of each kind (default: 20)")
    propose.add_argument("-o", "--output", metavar="FILE.ttl", default="-", help="file to write (default: -)")
    propose.add_argument("--format", choices=("turtle", "table", "csv", "json", "markdown"), default="turtle")
    add_store(propose)
    add_ontology(propose)
    propose.set_defaults(verb=offer)


def execute(arguments: Namespace, call: Call) -> int:
    code: int = arguments.verb(arguments, call)
    return code


def start(arguments: Namespace, call: Call) -> int:
    for path in write_starter(arguments.name):
        print(path)
    call.talk.note(
        f"Edit these files, then say 'diplograph ontology check {arguments.name}', "
        f"and give --ontology {arguments.name} to the other commands."
    )
    return OK


def examine(arguments: Namespace, call: Call) -> int:
    checked = check_ontology(arguments.folder)
    for mistake in checked.mistakes:
        print(f"wrong: {plain(mistake)}")
    for remark in checked.remarks:
        print(f"without effect: {plain(remark)}")
    if checked.mistakes or checked.ontology is None:
        return FAILED
    found = checked.ontology
    call.talk.note(
        f"It holds together: {len(found.classes)} classes, {len(found.predicates)} predicates, "
        f"{len(found.triggers)} triggers, {len(found.concepts)} concepts."
    )
    return OK


def offer(arguments: Namespace, call: Call) -> int:
    offers = propose_terms(
        arguments.files,
        store=call.settings.store,
        ontology=arguments.ontology,
        at_least=arguments.min,
        most=arguments.top,
    )
    if arguments.format != "turtle":
        write_rows(*offer_rows(offers), arguments.format)
        return OK
    from extract.proposing import as_turtle

    with open_output(arguments.output) as stream:
        stream.writelines(f"{line}\n" for line in as_turtle(offers))
    return OK


def offer_rows(offers: "Offers") -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return one row for each offer."""
    concepts = [
        (kind, offer.phrase, offer.class_name, offer.times, offer.documents, offer.example)
        for kind, part in (("untyped phrase", offers.untyped), ("unlisted name", offers.unlisted))
        for offer in part
    ]
    words = [
        (
            offer.reason,
            f"{offer.word} {offer.slot}".strip(),
            f"{', '.join(offer.subject_classes)} → {', '.join(offer.object_classes)}",
            offer.times,
            offer.documents,
            offer.example,
        )
        for offer in offers.predicates
    ]
    return ("kind", "words", "classes", "times", "documents", "example"), [*concepts, *words]


COMMAND = Command(
    name="ontology",
    summary="Start, check and extend an ontology of your own.",
    add_arguments=add_arguments,
    execute=execute,
)
