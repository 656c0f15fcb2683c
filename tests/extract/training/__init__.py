"""Tests of how the models are trained, as far as they need no torch."""
