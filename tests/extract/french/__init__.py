"""Tests of the French first step; they need the extra `fr`."""
