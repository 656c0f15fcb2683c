"""A whole store as one file: what the documents say, what analysts decided, and what the graph was made by.

The file is JSON Lines: a head with the recipe, the decisions and the documents' IRIs, then the extractions as `extract`
writes them, then an end with the hash of all that stands before, by which a file that was cut short is known.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from diplograph.decisions import corrections_path, parse, read_text, write_text
from diplograph.opening import IMPORTED, GraphReport, check_continuity, open_address, prepare, update_graph
from diplograph.progress import Progress, silent
from diplograph.recipes import Recipe
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from graph.identity import BASE
from graph.jsonl import dump_extractions, load_extractions
from graph.store import Store
from ontology.errors import RecordError, StoreError
from ontology.load import load_ontology

FORMAT = 1
HEAD, END = "diplograph", "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """How many documents were restored and the graph with them; `is_same` tells whether it was made as it had been."""

    documents: int
    graph: GraphReport
    is_same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What a file says of itself before the extractions."""

    recipe: Recipe | None
    corrections: str
    documents: frozenset[str]


def dump(out: IO[str], *, store: StoreAt = DEFAULT_STORE) -> int:
    """Write a whole store as text, and return the number of its documents. Equal stores give equal bytes.

    Raises StoreError for an imported graph, which has no documents: `export` and `import` move that.
    """
    with open_address(store, read_only=True) as opened:
        if opened.built() == IMPORTED:
            raise StoreError(
                f"expected a store of documents, but {as_address(store).url} holds an imported graph; move it with "
                "'diplograph export --format trig' and 'diplograph import'"
            )
        documents = [document.iri for document in opened.stored_documents()]
        head = {
            "format": FORMAT,
            "recipe": opened.last_recipe() or "",
            "corrections": read_text(corrections_path(store)),
            "documents": documents,
        }
        digest = hashlib.sha256()
        for line in _lines(head, opened):
            digest.update(f"{line}\n".encode())
            out.write(f"{line}\n")
        out.write(f"{_json({END: digest.hexdigest()})}\n")
    return len(documents)


def restore(
    file: IO[str],
    *,
    where: str = "the file",
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    progress: Progress = silent,
) -> RestoreReport:
    """Fill an empty store with what `dump` wrote; `file` is read twice, so that nothing is stored of a damaged one.

    A restoring that was broken off goes on where it was. Raises RecordError, which says `where`, for a file that is
    none of ours or not whole, StoreError for a store that holds something else.
    """
    head = _checked(file, where)
    loaded = load_ontology(ontology)
    with open_address(store) as opened:
        prepare(opened)
        _check_free(opened, head, store)
        base = head.recipe.base if head.recipe else BASE
        check_continuity(opened, at=store, base=base)
        for done, extraction in enumerate(load_extractions(_body(file), where), 1):
            opened.save_extraction(extraction)
            progress("Storing documents", done, len(head.documents))
        if head.corrections:
            write_text(corrections_path(store), head.corrections)
        graph = update_graph(opened, loaded, at=store, base=base, progress=progress)
        is_same = head.recipe is None or opened.built() == str(head.recipe)
    return RestoreReport(documents=len(head.documents), graph=graph, is_same=is_same)


def _lines(head: dict[str, Any], store: Store) -> Iterator[str]:
    yield _json({HEAD: head})
    yield from dump_extractions(store.extractions())


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _checked(file: IO[str], where: str) -> _Head:
    """Read a file through and return its head. Raises RecordError if it is none of ours or was cut short."""
    digest, first, end = hashlib.sha256(), "", None
    for line in file:
        if line.startswith(f'{{"{END}":'):
            end = line
            break
        first = first or line
        digest.update(line.encode())
    head = _head(first, where)
    if end is None or end.strip() != _json({END: digest.hexdigest()}):
        raise RecordError(
            f"expected a whole dump in {where}, but it was cut short or changed; write it anew with 'diplograph dump'"
        )
    file.seek(0)
    return head


def _head(line: str, where: str) -> _Head:
    try:
        head = json.loads(line)[HEAD]
        version, recipe = int(head["format"]), str(head["recipe"])
        corrections, documents = str(head["corrections"]), frozenset(map(str, head["documents"]))
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(
            f"expected a file of 'diplograph dump', got something else in {where}:1; 'load' takes extractions, "
            "'import' RDF"
        ) from error
    if version > FORMAT:
        raise RecordError(
            f"expected a dump of format {FORMAT}, got {version} in {where}, written by a newer version; upgrade diplograph"
        )
    return _Head(recipe=Recipe.read(recipe), corrections=corrections, documents=documents)


def _body(file: IO[str]) -> Iterator[str]:
    """Yield the lines between head and end; an empty one in place of the head keeps their numbers."""
    next(file)
    yield ""
    for line in file:
        if line.startswith(f'{{"{END}":'):
            return
        yield line


def _check_free(store: Store, head: _Head, at: StoreAt) -> None:
    """Refuse a store that holds other documents, or decisions that are not those of the file."""
    others = {document.iri for document in store.stored_documents()} - head.documents
    if others:
        raise StoreError(
            f"expected an empty store to restore into, but {as_address(at).url} holds {len(others)} other documents; "
            "name another with --store"
        )
    path = corrections_path(at)
    there = read_text(path)
    if there != head.corrections and parse(there, path).lines:
        raise StoreError(
            f"expected no other decisions in {path}; move that file away, or name another with --corrections"
        )
