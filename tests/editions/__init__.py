"""Tests of the editions in another Chinese script."""
