"""One network as one page that needs nothing beside it: to look at, to keep, to send by mail."""

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from graph.records import Knowledge
from ontology.errors import PageError
from ontology.terms import Ontology
from viz.assets import app_script, style_sheet
from viz.folder import write_whole
from viz.lookup import Lookup
from viz.material import telling_statements
from viz.network import network_scripts, page_data
from viz.packing import pack
from viz.page import Shell, render
from viz.picture import LARGEST_CANVAS, Picture, ego_of, picture_of
from viz.text import fold, label
from viz.views import Views


def write_network(
    knowledge: Knowledge,
    path: Path,
    *,
    ontology: Ontology,
    focus: str | None = None,
    single_file: bool = True,
) -> None:
    """Write the network of a knowledge, or the surroundings of one entity, as one page.

    `focus` is an entity's IRI or one of its names. With `single_file` scripts and style are inside the page; without,
    they stand beside it in `assets/`. Raises PageError if no entity has that name or the file cannot be written.
    """
    lookup = Lookup(knowledge)
    iri = None if focus is None else entity_called(lookup, focus)
    title = "Network" if iri is None else label(lookup.entities[iri].name)
    picture = network_picture(lookup, iri)
    views = Views(lookup, ontology, None, "")
    shell = Shell(
        style=style_sheet(tuple(ontology.classes)),
        scripts=(app_script(),),
        network_scripts=network_scripts(views),
        inline=single_file,
    )
    page = picture_page(shell, picture, views, title=title, lede=_lede(picture))
    if not single_file:
        for asset in (shell.style, *shell.scripts, *shell.network_scripts):
            write_whole(path.parent / "assets" / asset.name, asset.content)
    write_whole(path, page)


def picture_page(shell: Shell, picture: Picture, views: Views, *, title: str, lede: str) -> str:
    """Return the page of one network that carries all its data."""
    return render(
        shell,
        "network.html.j2",
        root="",
        network=True,
        title=title,
        body_class="wide",
        lede=lede,
        picture=picture,
        views=views,
        data=pack(page_data(picture, views, heading=title)),
    )


def network_picture(lookup: Lookup, iri: str | None) -> Picture:
    """Return the picture of what surrounds an entity, or without one of everything that names something in particular."""
    if iri is not None:
        return ego_of(lookup, iri)
    telling = telling_statements(lookup)
    picture = picture_of(lookup, telling, most=LARGEST_CANVAS)
    generic = len(lookup.statements) - len(telling)
    return replace(picture, left_out=(picture.left_out[0], picture.left_out[1] + generic))


def _lede(picture: Picture) -> str:
    return (
        "Choose a thing or a line to read the sentences behind it."
        if picture.edges
        else "No statement between two things was read, so there is nothing to draw."
    )


def entity_called(lookup: Lookup, words: str) -> str:
    """Return the IRI of the weightiest entity that goes by these words."""
    if words in lookup.entities:
        return words
    wanted = fold(words)
    names: dict[str, str] = {}
    for entity in lookup.ranked:
        for name in (entity.name, *entity.alt_names):
            names.setdefault(fold(name), entity.iri)
    if wanted in names:
        return names[wanted]
    near = get_close_matches(wanted, names, n=3, cutoff=0.6)
    hint = f"did you mean {', '.join(repr(name) for name in near)}?" if near else "search the site for its name."
    raise PageError(f"No entity of the graph is called {words!r}; {hint}")
