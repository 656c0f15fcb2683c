"""Taking a document out of a store again."""

from dataclasses import dataclass
from pathlib import Path

from diplograph.opening import GraphReport, check_continuity, open_existing, update_graph
from diplograph.progress import Progress, silent
from diplograph.recipes import stored_base
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.store import StoredDocument
from ontology.errors import StoreError
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetReport:
    """The document that was taken out, and the graph without it."""

    document: StoredDocument
    graph: GraphReport


def forget(
    name: str,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    progress: Progress = silent,
) -> ForgetReport:
    """Take a document out of a store, by IRI, source or title: the graph is then as if it had never been read.

    The start of IRIs is the store's own. Raises StoreError when no document, or more than one, goes by that name.
    """
    loaded = load_ontology(ontology)
    with open_existing(store) as opened:
        base = stored_base(opened)
        check_continuity(opened, at=store, base=base)
        document = _named(name, opened.stored_documents())
        opened.forget(document.iri)
        graph = update_graph(opened, loaded, at=store, base=base, progress=progress)
    return ForgetReport(document=document, graph=graph)


def _named(name: str, documents: tuple[StoredDocument, ...]) -> StoredDocument:
    found = [document for document in documents if name in (document.iri, document.title, *document.sources)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise StoreError(
            f"expected the IRI, the source or the title of a stored document, got {name!r}; "
            "\"diplograph cypher 'MATCH (d:Document) RETURN d.iri, d.title, d.sources'\" lists them"
        )
    iris = ", ".join(document.iri for document in found)
    raise StoreError(f"expected the name of one document, but {name!r} is the name of {len(found)}; give one of {iris}")
