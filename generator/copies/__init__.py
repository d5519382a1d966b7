"""Copies of a built site, wherever they lie: what they must hold, how they are read, packed and signed."""
