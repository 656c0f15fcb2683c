"""`diplograph stats`: what a graph holds, counted."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_format, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_rows
from diplograph.statistics import stats


def add_arguments(parser: ArgumentParser) -> None:
    add_store(parser)
    add_format(parser)


def execute(arguments: Namespace, call: Call) -> int:
    counted = stats(store=call.settings.store)
    kinds = {
        "all": counted.totals,
        "entities by class": counted.classes,
        "statements by predicate": counted.predicates,
        "statements by polarity": counted.polarities,
        "statements by modality": counted.modalities,
    }
    rows = [(kind, name, number) for kind, numbers in kinds.items() for name, number in numbers.items()]
    write_rows(("of", "what", "count"), rows, arguments.format)
    return OK


COMMAND = Command(
    name="stats",
    summary="Count what a graph holds.",
    add_arguments=add_arguments,
    execute=execute,
)
