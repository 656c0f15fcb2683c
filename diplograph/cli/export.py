"""`diplograph export`: a graph in the formats of other tools."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import IO

from diplograph.cli.arguments import add_base, add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_output
from diplograph.exchange import EXPORT_FORMATS, export
from graph.exports.content import FolderFormat
from ontology.errors import UsageError


def add_arguments(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = "formats:\n" + "".join(f"  {name:12} {form.summary}\n" for name, form in EXPORT_FORMATS.items())
    parser.add_argument(
        "--format",
        metavar="NAME",
        choices=EXPORT_FORMATS,
        default=next(iter(EXPORT_FORMATS)),
        help="see below; default: %(default)s",
    )
    parser.add_argument(
        "-o", "--output", metavar="PATH", default="-", help="file or folder to write (default: standard output)"
    )
    add_store(parser)
    add_ontology(parser)
    add_base(parser)


def execute(arguments: Namespace, call: Call) -> int:
    if isinstance(EXPORT_FORMATS[arguments.format], FolderFormat):
        if arguments.output == "-":
            raise UsageError(
                f"expected -o FOLDER or -o FILE.zip for the format {arguments.format}, which has many files"
            )
        _export(arguments, call, arguments.output)
        return OK
    with open_output(arguments.output) as stream:
        _export(arguments, call, stream)
    return OK


def _export(arguments: Namespace, call: Call, out: IO[str] | str) -> None:
    export(
        out,
        store=call.settings.store,
        form=arguments.format,
        ontology=arguments.ontology,
        base=arguments.base,
    )


COMMAND = Command(
    name="export",
    summary="Write a graph for other tools: RDF, networks, tables, Neo4j, or what the documents say as JSON Lines.",
    add_arguments=add_arguments,
    execute=execute,
)
