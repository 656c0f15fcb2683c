"""The search index of a site: a script that holds every entity, document, question and community, weightiest first."""

from collections.abc import Iterator, Sequence

from viz.addresses import Addresses, query_page
from viz.assets import Asset
from viz.lookup import Lookup
from viz.model import Answer
from viz.packing import data_script
from viz.text import fold, label

_ALTERNATIVES = 8


def search_script(lookup: Lookup, addresses: Addresses, answers: Sequence[Answer]) -> Asset:
    """Return the script that pages load when somebody starts to search.

    Each entry is [name, kind, address, the folded text that is searched: name and other names, a line each].
    """
    entries = list(_entries(lookup, addresses, answers))
    kinds = list(dict.fromkeys(entry[1] for entry in entries))
    rows = [[name, kinds.index(kind), address, folded] for name, kind, address, folded in entries]
    return data_script("search", {"kinds": kinds, "rows": rows})


def _entries(lookup: Lookup, addresses: Addresses, answers: Sequence[Answer]) -> Iterator[tuple[str, str, str, str]]:
    for entity in lookup.ranked:
        names = (entity.name, *entity.alt_names[:_ALTERNATIVES])
        yield label(entity.name), entity.class_name, addresses.entity(entity.iri), _folded(names)
    for document in lookup.documents.values():
        yield (
            label(document.title),
            "Document",
            addresses.documents[document.iri],
            _folded((document.title, *document.sources[:2])),
        )
    for answer in answers:
        yield label(answer.title), "Question", query_page(answer.name), _folded((answer.title, answer.question))


def _folded(names: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(fold(name) for name in names))
