"""Tests of the room `diplograph`."""
