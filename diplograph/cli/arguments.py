"""Arguments that several commands share, and the reading of their values."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path

from diplograph.cli.paths import GivenPaths
from diplograph.cli.tables import FORMATS
from diplograph.extraction import PipelineOptions
from graph.identity import BASE
from ontology.errors import UsageError


def add_store(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--store",
        metavar="URL",
        help="folder of the embedded store, or address of a Neo4j server such as bolt://localhost "
        "(default: NEO4J_URI if set, else ./diplograph-data); user and password come from NEO4J_USERNAME and "
        "NEO4J_PASSWORD",
    )
    parser.add_argument(
        "--database", metavar="NAME", help="database of the server (default: NEO4J_DATABASE, else its own)"
    )


def add_corrections(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        help="file of the analysts' decisions (default: DIPLOGRAPH_CORRECTIONS if set, else corrections.txt in the "
        "store's folder, and ./diplograph-corrections.txt for a server)",
    )


def add_format(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table", help="how rows are written (default: table)")


def add_queries(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--queries", metavar="DIR", type=folder, action="append", default=[], help="folder of further saved questions"
    )


def add_ontology(parser: ArgumentParser) -> None:
    parser.add_argument("--ontology", metavar="DIR", type=folder, help="folder of another ontology (default: ours)")


def add_base(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--base", metavar="IRI", type=base_iri, default=BASE, help=f"start of all IRIs (default: {BASE})"
    )


def add_paths(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        action=GivenPaths,
        help="a document, a folder or ZIP file of documents, a pattern such as 'reports/**/*.pdf', or - for a list of "
        "paths on stdin, one a line",
    )


def add_workers(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--workers", metavar="N", type=count, help="processes that read (default: by cores and documents)"
    )


def add_pipeline(parser: ArgumentParser) -> None:
    """Add how documents are read."""
    parser.add_argument(
        "--min-confidence",
        metavar="X",
        type=share,
        default=0.0,
        help="leave out relations of less confidence than X, between 0 and 1 (default: 0)",
    )
    parser.add_argument(
        "--model", metavar="NAME", help="spaCy pipeline, such as en_core_web_trf (default: the one included)"
    )
    parser.add_argument("--rules-only", action="store_true", help="read by rules and vocabulary, no trained models")
    add_ontology(parser)
    add_base(parser)


def pipeline_options(arguments: Namespace) -> PipelineOptions:
    return PipelineOptions(
        model=arguments.model,
        ontology=arguments.ontology,
        rules_only=arguments.rules_only,
        min_confidence=arguments.min_confidence,
        base=arguments.base,
    )


def add_parameters(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--param", metavar="NAME=VALUE", action="append", default=[], help="value of a parameter; may be repeated"
    )


def parse_parameters(given: Iterable[str]) -> Mapping[str, str]:
    """Return parameters by name; UsageError if one is not NAME=VALUE or comes twice."""
    parameters: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"expected --param NAME=VALUE, got {text!r}; write for example --param actor=Japan")
        if name.strip() in parameters:
            raise UsageError(f"the parameter {name.strip()!r} is given twice; give it once")
        parameters[name.strip()] = value
    return parameters


# Types of single values; argparse turns their complaints into a usage message.


def count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"expected a whole number of 1 or more, got {text!r}")
    return int(text)


def share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ArgumentTypeError(f"expected a number between 0 and 1, got {text!r}")
    return value


def seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise ArgumentTypeError(f"expected a number of seconds above 0, got {text!r}")
    return value


def folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise ArgumentTypeError(f"expected a folder, got {text!r}")
    return path


def base_iri(text: str) -> str:
    if not text.endswith((":", "/", "#")) or ":" not in text or any(c in ' <>"{}|\\^`' or ord(c) < 33 for c in text):
        raise ArgumentTypeError(f"expected the start of an IRI that ends in ':', '/' or '#', got {text!r}")
    return text
