"""`diplograph extract`: what each document says, as JSON Lines."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_paths, add_pipeline, add_workers, pipeline_options
from diplograph.cli.command import FAILED, OK, Call, Command
from diplograph.cli.output import open_output
from diplograph.extraction import extract
from diplograph.files import Failure
from graph.jsonl import dump_extractions


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_workers(parser)
    add_pipeline(parser)
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="file to write (default: standard output)")


def execute(arguments: Namespace, call: Call) -> int:
    failures: list[Failure] = []
    with call.talk.progress() as progress, open_output(arguments.output) as stream:
        extractions = extract(
            arguments.paths,
            options=pipeline_options(arguments),
            workers=arguments.workers,
            on_failure=failures.append,
            progress=progress,
        )
        for line in dump_extractions(extractions):
            stream.write(f"{line}\n")
    for failure in failures:
        call.talk.error(failure.reason)
    return FAILED if failures else OK


COMMAND = Command(
    name="extract",
    summary="Write what documents say as JSON Lines, without storing it.",
    add_arguments=add_arguments,
    execute=execute,
)
