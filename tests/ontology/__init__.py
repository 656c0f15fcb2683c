"""Tests of the room `ontology`."""
