"""The answer to a question that was asked here and now, as rows with links and a picture of what they name."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import Rows
from viz.material import Material
from viz.network import page_data
from viz.packing import Packed, pack
from viz.picture import Picture
from viz.query_pages import CHAIN_COLUMN, Cell, cells_of, chain_cells, picture_of_rows, unambiguous_names
from viz.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Rows as a page shows them. `is_cut` says that there are more."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    is_cut: bool
    picture: Picture
    data: Packed
    views: Views


def shown(material: Material, rows: Rows, *, most: int, draws: bool, title: str) -> Shown:
    """Return at most `most` rows; with `draws` a picture of the statements whose ends stand in one row.

    Where rows join several statements, a last column holds the one sentence that says them all, or says that none does.
    """
    names, first = unambiguous_names(material), rows.rows[:most]
    cells = cells_of(material, first, names)
    picture = picture_of_rows(material, cells) if draws else Picture(nodes=(), edges=(), levels=())
    chains = chain_cells(material, first, names)
    return Shown(
        columns=[*rows.columns, CHAIN_COLUMN] if chains else rows.columns,
        rows=[[*row, chain] for row, chain in zip(cells, chains, strict=True)] if chains else cells,
        is_cut=len(rows.rows) > most,
        picture=picture,
        data=pack(page_data(picture, material.views, quotes_each=2, heading=title)),
        views=material.views,
    )
