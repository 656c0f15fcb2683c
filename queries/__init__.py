"""Questions worth saving, one Cypher file each, the catalogue that runs them and the read-only guard."""
