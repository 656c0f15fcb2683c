"""Sample files, written and printed by us."""
