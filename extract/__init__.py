"""From bytes to statements: reading, structure, mentions, relations and their qualifiers."""
