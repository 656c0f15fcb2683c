"""Pages for people: network pages and the linked site, made from a `graph.records.Knowledge`. It decides nothing."""
