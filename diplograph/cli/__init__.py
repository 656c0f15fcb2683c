"""The command line: parses, calls one plain function, shows. Data on stdout, talk on stderr, exit codes 0, 1 and 2."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from diplograph.cli import (
    analyse,
    brief,
    corrections,
    cypher,
    deciding,
    doctor,
    dump,
    evaluate,
    explain,
    export,
    extract,
    forget,
    import_graph,
    load,
    mcp,
    merges,
    ontology,
    query,
    restore,
    run,
    serve,
    site,
    stats,
    validate,
    view,
)
from diplograph.cli.command import FAILED, MISUSED, Call, Command
from diplograph.cli.talk import Talk
from diplograph.settings import Settings, read_store_address
from ontology.errors import DiplographError, UsageError

COMMANDS: tuple[Command, ...] = (
    run.COMMAND,
    extract.COMMAND,
    load.COMMAND,
    query.COMMAND,
    analyse.COMMAND,
    cypher.COMMAND,
    view.COMMAND,
    site.COMMAND,
    brief.COMMAND,
    serve.COMMAND,
    mcp.COMMAND,
    export.COMMAND,
    import_graph.COMMAND,
    validate.COMMAND,
    evaluate.COMMAND,
    stats.COMMAND,
    dump.COMMAND,
    restore.COMMAND,
    forget.COMMAND,
    merges.COMMAND,
    corrections.COMMAND,
    *deciding.COMMANDS,
    explain.COMMAND,
    ontology.COMMAND,
    doctor.COMMAND,
)
INTERRUPTED = 130  # what shells report of a program that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all well, 1 a fault of data or run, 2 a fault of the call."""
    arguments = build_parser().parse_args(argv)
    settings = Settings(
        store=read_store_address(
            os.environ,
            getattr(arguments, "store", None),
            getattr(arguments, "database", None),
            getattr(arguments, "corrections", None),
        ),
        debug=arguments.debug,
        quiet=arguments.quiet,
    )
    talk = Talk(quiet=settings.quiet)
    try:
        code: int = arguments.execute(arguments, Call(settings=settings, talk=talk))
        sys.stdout.flush()
    except Exception as error:
        if settings.debug and not isinstance(error, BrokenPipeError):
            raise
        return _explain(error, talk)
    except KeyboardInterrupt:
        talk.error("stopped; what was stored so far is kept, and the same command goes on from there.")
        return INTERRUPTED
    return code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--debug", action="store_true", help="show a traceback where something fails")
    common.add_argument("--quiet", action="store_true", help="say nothing but errors")
    parser = argparse.ArgumentParser(
        prog="diplograph",
        description="Reads documents on technology diplomacy and builds a knowledge graph that shows its evidence.",
    )
    parser.add_argument("--version", action="version", version=f"diplograph {version('diplograph')}")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        verb = verbs.add_parser(command.name, help=command.summary, description=command.summary, parents=[common])
        command.add_arguments(verb)
        verb.set_defaults(execute=command.execute)
    return parser


def _explain(error: Exception, talk: Talk) -> int:
    """Say in one sentence what failed, and return the exit code."""
    if isinstance(error, BrokenPipeError):  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        talk.error(f"{place}{error.strerror}.")
    elif isinstance(error, DiplographError):
        talk.error(str(error))
    else:
        talk.error(f"{type(error).__name__}: {error} - this is a mistake in diplograph; --debug shows where.")
    return MISUSED if isinstance(error, UsageError) else FAILED
