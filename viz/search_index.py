"""The search index of a site: a script that holds every entity, document, question and community, weightiest first."""

from collections.abc import Iterator, Sequence

from viz.addresses import query_page
from viz.assets import Asset, asset
from viz.material import Material
from viz.text import fold, label, script_json

_ALTERNATIVES = 8


def search_script(material: Material) -> Asset:
    """Return the script that pages load when somebody starts to search.

    Each entry is [name, kind, address, the folded text that is searched: name and other names, a line each].
    """
    entries = list(_entries(material))
    kinds = list(dict.fromkeys(entry[1] for entry in entries))
    rows = [[name, kinds.index(kind), address, folded] for name, kind, address, folded in entries]
    content = f"diplograph.searchIndex = {script_json({'kinds': kinds, 'rows': rows})};\n"
    return asset("search", "js", content)


def _entries(material: Material) -> Iterator[tuple[str, str, str, str]]:
    for entity in material.lookup.ranked:
        names = (entity.name, *entity.alt_names[:_ALTERNATIVES])
        yield label(entity.name), entity.class_name, material.addresses.entity(entity.iri), _folded(names)
    for document in material.lookup.documents.values():
        yield (
            label(document.title),
            "Document",
            material.addresses.documents[document.iri],
            _folded((document.title, *document.sources[:2])),
        )
    for answer in material.answers:
        yield label(answer.title), "Question", query_page(answer.name), _folded((answer.title, answer.question))


def _folded(names: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(fold(name) for name in names))
