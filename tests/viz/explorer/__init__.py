"""Tests of the web explorer."""
