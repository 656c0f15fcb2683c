"""A brief on one entity: what its documents say of it, each statement with its numbered sentences and their sources."""
