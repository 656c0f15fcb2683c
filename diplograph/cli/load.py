"""`diplograph load`: store what `diplograph extract` wrote."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_base, add_corrections, add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_input
from diplograph.cli.tables import write_facts
from diplograph.exchange import load


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="JSON Lines of 'diplograph extract'; - is standard input"
    )
    add_store(parser)
    add_corrections(parser)
    add_ontology(parser)
    add_base(parser)


def execute(arguments: Namespace, call: Call) -> int:
    documents = 0
    for name in arguments.files:
        with call.talk.progress() as progress, open_input(name) as lines:
            report = load(
                lines,
                where=name,
                store=call.settings.store,
                ontology=arguments.ontology,
                base=arguments.base,
                progress=progress,
            )
        documents += report.documents
    write_facts({"Documents loaded": documents, "Store": call.settings.store.url})
    return OK


COMMAND = Command(
    name="load",
    summary="Store what 'diplograph extract' wrote, as if the documents had been read here.",
    add_arguments=add_arguments,
    execute=execute,
)
