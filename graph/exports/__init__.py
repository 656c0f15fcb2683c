"""The graph in the formats of other tools: one module a format, and one table that names them."""
