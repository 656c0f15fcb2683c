"""GraphML and GEXF are read by others, and hold every entity and statement."""

import io

import networkx as nx
import pytest

from graph.exports.content import Content
from graph.exports.texts import write_gexf, write_graphml


@pytest.mark.parametrize(("write", "read"), [(write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)])
def test_entities_and_statements_are_all_there(content: Content, write: object, read: object) -> None:
    out = io.StringIO()
    write(content, out)  # type: ignore[operator]
    network = read(io.BytesIO(out.getvalue().encode()))  # type: ignore[operator]
    assert set(network) == {entity.iri for entity in content.knowledge.entities}
    assert network.number_of_edges() == len(content.knowledge.statements)
    beliefs = sorted(belief for _, _, belief in network.edges(data="belief"))
    assert beliefs == sorted(statement.belief for statement in content.knowledge.statements)


def test_no_date_of_writing_is_in_it(content: Content) -> None:
    out = io.StringIO()
    write_gexf(content, out)
    assert "lastmodified" not in out.getvalue()
