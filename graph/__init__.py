"""What has been said, and where it is kept: records, identity, consolidation, stores and RDF."""
