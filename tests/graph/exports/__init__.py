"""Tests of graph.exports."""
