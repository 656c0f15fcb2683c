"""`diplograph export`: a graph in the formats of other tools."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_base, add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_output
from diplograph.exchange import EXPORT_FORMATS, export


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=EXPORT_FORMATS, default=EXPORT_FORMATS[0], help="default: %(default)s")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="file to write (default: standard output)")
    add_store(parser)
    add_ontology(parser)
    add_base(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with open_output(arguments.output) as stream:
        export(
            stream,
            store=call.settings.store,
            form=arguments.format,
            ontology=arguments.ontology,
            base=arguments.base,
        )
    return OK


COMMAND = Command(
    name="export",
    summary="Write a graph for other tools: RDF, networks, or what the documents say as JSON Lines.",
    add_arguments=add_arguments,
    execute=execute,
)
