"""Questions to the shape of the whole graph, over networkx: results are rows, never stored as facts."""
