"""Tab-separated tables of the ontology: a header line, `#` comments, one row a line."""

from collections.abc import Collection, Iterator

from ontology.errors import OntologyError
from ontology.files import OntologyFile
from ontology.terms import NO_MENTION, Cue


def rows(file: OntologyFile, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line number and cells of each row. Raises OntologyError for a wrong header or number of cells."""
    header_seen = False
    for number, line in enumerate(file.text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not header_seen:
            header_seen = True
            if cells != columns:
                raise OntologyError(
                    f"expected the columns {list(columns)} at {file.title}:{number}, got {list(cells)}."
                )
            continue
        if len(cells) != len(columns):
            raise OntologyError(
                f"expected {len(columns)} tab-separated cells at {file.title}:{number}, got {len(cells)}: {line!r}."
            )
        yield number, cells


def read_heads(file: OntologyFile, classes: Collection[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Read the head nouns' classes, and the set of heads that are no mention when they stand alone.

    Raises OntologyError for an unknown class, a repeated head or another mark than `none` or `-` in the last column.
    """
    table: dict[str, str] = {}
    light: set[str] = set()
    for number, (head, class_name, alone) in rows(file, ("head", "class", "alone")):
        _add_class(table, head, class_name, f"{file.title}:{number}", classes)
        if alone not in (NO_MENTION, "-"):
            raise OntologyError(
                f"expected {NO_MENTION!r} or '-' as third cell at {file.title}:{number}, got {alone!r}."
            )
        if NO_MENTION in (alone, class_name):
            light.add(head)
    return table, frozenset(light)


def read_suffixes(file: OntologyFile, classes: Collection[str]) -> dict[str, str]:
    """Read the suffixes' classes, longest suffix first. Raises OntologyError for an unknown class or a repeated one."""
    table: dict[str, str] = {}
    for number, (suffix, class_name) in rows(file, ("suffix", "class")):
        _add_class(table, suffix, class_name, f"{file.title}:{number}", classes)
    return dict(sorted(table.items(), key=lambda row: (-len(row[0]), row[0])))


def read_cues(file: OntologyFile, classes: Collection[str]) -> tuple[Cue, ...]:
    """Read the cues in file order. Raises OntologyError for an unknown class or a cue without words."""
    cues = []
    for number, (modifiers, heads, class_name) in rows(file, ("modifiers", "heads", "class")):
        _check_class(class_name, f"{file.title}:{number}", classes)
        cue = Cue(modifiers=_words(modifiers), heads=_words(heads), class_name=class_name)
        if not cue.modifiers:
            raise OntologyError(f"expected at least one modifier at {file.title}:{number}, got none: name one.")
        cues.append(cue)
    return tuple(cues)


def read_words(file: OntologyFile, column: str) -> frozenset[str]:
    """Read a table of one column."""
    return frozenset(cells[0] for _, cells in rows(file, (column,)))


def read_pairs(file: OntologyFile, columns: tuple[str, str]) -> dict[str, str]:
    """Read a table of two columns as a mapping from the first to the second."""
    return {first: second for _, (first, second) in rows(file, columns)}


def _add_class(table: dict[str, str], word: str, class_name: str, place: str, classes: Collection[str]) -> None:
    _check_class(class_name, place, classes)
    if word in table:
        raise OntologyError(f"expected each entry once, got {word!r} again at {place}: delete one of the two lines.")
    table[word] = class_name


def _check_class(class_name: str, place: str, classes: Collection[str]) -> None:
    if class_name != NO_MENTION and class_name not in classes:
        raise OntologyError(
            f"expected one of {[*classes, NO_MENTION]} as class at {place}, got {class_name!r}: correct the class."
        )


def _words(cell: str) -> frozenset[str]:
    return frozenset(word.strip() for word in cell.split(",") if word.strip() not in ("", "*"))
