"""What may be said: classes, predicates with their triggers, vocabularies and the tables that type phrases."""
