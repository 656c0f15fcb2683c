"""`diplograph doctor`: whether this installation has what it needs."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_ontology, add_store
from diplograph.cli.command import FAILED, OK, Call, Command
from diplograph.cli.plain import plain
from diplograph.extraction import PipelineOptions
from diplograph.health import Check, doctor


def add_arguments(parser: ArgumentParser) -> None:
    add_store(parser)
    add_ontology(parser)
    parser.add_argument("--model", metavar="NAME", help="spaCy pipeline to look for (default: the one included)")


def execute(arguments: Namespace, call: Call) -> int:
    options = PipelineOptions(model=arguments.model, ontology=arguments.ontology)
    ill = False
    for check in doctor(store=call.settings.store, options=options):
        print(f"{mark(check):8}{check.what}: {plain(check.found)}", flush=True)
        ill = ill or (check.needed and not check.good)
    return FAILED if ill else OK


def mark(check: Check) -> str:
    return "ok" if check.good else "not ok" if check.needed else "without"


COMMAND = Command(
    name="doctor",
    summary="Check that this installation has what it needs, one line each.",
    add_arguments=add_arguments,
    execute=execute,
)
